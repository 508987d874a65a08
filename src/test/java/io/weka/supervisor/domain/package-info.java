@NullMarked
package io.weka.supervisor.domain;

import org.jspecify.annotations.NullMarked;
