@NullMarked
package io.weka.supervisor.client;

import org.jspecify.annotations.NullMarked;
