@NullMarked
package io.weka.supervisor.adapter.listener;

import org.jspecify.annotations.NullMarked;
