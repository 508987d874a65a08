@NullMarked
package io.weka.supervisor.client.bridge;

import org.jspecify.annotations.NullMarked;
