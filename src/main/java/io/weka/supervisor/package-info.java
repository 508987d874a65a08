@NullMarked
package io.weka.supervisor;

import org.jspecify.annotations.NullMarked;
