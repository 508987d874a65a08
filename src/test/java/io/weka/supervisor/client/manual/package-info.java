@NullMarked
package io.weka.supervisor.client.manual;

import org.jspecify.annotations.NullMarked;
