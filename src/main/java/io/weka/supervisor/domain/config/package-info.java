/** What a parsed configuration means: immutable values, nothing of files or syntax. */
@NullMarked
package io.weka.supervisor.domain.config;

import org.jspecify.annotations.NullMarked;
