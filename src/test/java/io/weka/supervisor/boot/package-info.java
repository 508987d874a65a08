@NullMarked
package io.weka.supervisor.boot;

import org.jspecify.annotations.NullMarked;
