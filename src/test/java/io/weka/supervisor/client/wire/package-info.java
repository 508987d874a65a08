@NullMarked
package io.weka.supervisor.client.wire;

import org.jspecify.annotations.NullMarked;
