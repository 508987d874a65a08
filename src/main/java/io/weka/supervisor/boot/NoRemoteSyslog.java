package io.weka.supervisor.boot;

import com.oracle.svm.core.annotate.Substitute;
import com.oracle.svm.core.annotate.TargetClass;
import org.jboss.logmanager.handlers.ClientSocketFactory;
import org.jboss.logmanager.handlers.SyslogHandler;

/** Leaves TLS out of the native image once more: the framework's logging could send to a syslog server, which nobody asks for. */
@TargetClass(SyslogHandler.class)
final class NoRemoteSyslog {
    @Substitute
    @SuppressWarnings("UnusedMethod")
    private ClientSocketFactory getClientSocketFactory() {
        throw new IllegalStateException("this program sends nothing to a syslog server");
    }
}
