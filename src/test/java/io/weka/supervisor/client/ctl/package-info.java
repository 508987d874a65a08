@NullMarked
package io.weka.supervisor.client.ctl;

import org.jspecify.annotations.NullMarked;
