package io.weka.supervisor.adapter.logfile;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * Which log a writer is for.
 *
 * @param ownerOnly made with rights for the owner alone, as the reference does with AUTO logs
 * @param noticeGone after which time a file that is no longer there under its name is made again; empty for never
 * @param noticeStall after which time it is told that the target takes nothing
 */
record LogSpec(Path path, boolean ownerOnly, Optional<Duration> noticeGone, Duration noticeStall) {}
