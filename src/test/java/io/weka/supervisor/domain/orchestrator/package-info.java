@NullMarked
package io.weka.supervisor.domain.orchestrator;

import org.jspecify.annotations.NullMarked;
