/** The faults that an operation can answer with: names, numbers, texts. */
@NullMarked
package io.weka.supervisor.domain.fault;

import org.jspecify.annotations.NullMarked;
