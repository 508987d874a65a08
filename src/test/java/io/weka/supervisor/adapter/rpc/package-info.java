@NullMarked
package io.weka.supervisor.adapter.rpc;

import org.jspecify.annotations.NullMarked;
