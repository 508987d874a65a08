package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.CallFailed;

/** A command that looks at its arguments before it looks for a daemon, and has one exit status for all that fails. */
interface AdministrativeCommand extends Command {

    @Override
    default int exitStatus(CallFailed.Reason reason) {
        return ExitCode.GENERIC;
    }
}
