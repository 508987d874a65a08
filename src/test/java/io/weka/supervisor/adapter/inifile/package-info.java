@NullMarked
package io.weka.supervisor.adapter.inifile;

import org.jspecify.annotations.NullMarked;
