/** What users read about the programs: the source of --help, of the man pages and of the completions. Loaded only for those. */
@NullMarked
package io.weka.supervisor.client.manual;

import org.jspecify.annotations.NullMarked;
