/** The supervisord.conf dialect: text to domain.config, with errors that name their place. */
@NullMarked
package io.weka.supervisor.adapter.inifile;

import org.jspecify.annotations.NullMarked;
