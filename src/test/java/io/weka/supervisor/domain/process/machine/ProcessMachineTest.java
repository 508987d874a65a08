package io.weka.supervisor.domain.process.machine;

import static io.weka.supervisor.domain.Programs.program;
import static io.weka.supervisor.domain.process.ProcessState.BACKOFF;
import static io.weka.supervisor.domain.process.ProcessState.EXITED;
import static io.weka.supervisor.domain.process.ProcessState.FATAL;
import static io.weka.supervisor.domain.process.ProcessState.RUNNING;
import static io.weka.supervisor.domain.process.ProcessState.STARTING;
import static io.weka.supervisor.domain.process.ProcessState.STOPPED;
import static io.weka.supervisor.domain.process.ProcessState.STOPPING;
import static io.weka.supervisor.domain.process.ProcessState.UNKNOWN;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.Programs;
import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.process.Moment;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

class ProcessMachineTest {

    private static MachineDriver running(Programs program) {
        MachineDriver driver =
                new MachineDriver(program.startsecs(0).build()).start().spawned(7);
        assertEquals(RUNNING, driver.state());
        return driver;
    }

    @Test
    void aStartSpawnsAndIsStarting() {
        MachineDriver driver = new MachineDriver(program("p").build()).start();
        assertEquals(STARTING, driver.state());
        assertTrue(driver.spawns());
        assertEquals(List.of(STARTING), driver.states());
        assertEquals(OptionalLong.empty(), driver.status().deadline());
    }

    @Test
    void itIsRunningOnceItHasStayedUpForStartsecs() {
        MachineDriver driver =
                new MachineDriver(program("p").startsecs(3).build()).start().spawned(7);
        assertEquals(List.of("INFO spawned: 'p' with pid 7"), driver.logged());
        assertEquals(STARTING, driver.pass(2.9).state());
        assertEquals(RUNNING, driver.pass(0.1).state());
        assertEquals(
                List.of("INFO success: p entered RUNNING state, process has stayed up for > than 3 seconds"
                        + " (startsecs)"),
                driver.logged());
        assertEquals(OptionalLong.empty(), driver.status().deadline());
    }

    @Test
    void withStartsecsOfZeroOrLessItIsRunningAtOnce() {
        for (int startsecs : new int[] {0, -1}) {
            MachineDriver driver = new MachineDriver(
                            program("p").startsecs(startsecs).build())
                    .start()
                    .spawned(7);
            assertEquals(RUNNING, driver.state());
            assertEquals(2, driver.logged().size());
        }
    }

    @Test
    void failedStartsAreRetriedAfterOneTwoThreeSecondsAndThenGivenUp() {
        MachineDriver driver = new MachineDriver(program("p").startretries(3).build()).start();
        for (int failure = 1; failure <= 3; failure++) {
            driver.spawned(100 + failure).pass(0.5).exited(0);
            assertEquals(BACKOFF, driver.state());
            assertEquals(List.of("WARN exited: p (exit status 0; not expected)"), driver.logged());
            assertEquals(failure, driver.deadlineSeconds());
            assertEquals(failure, driver.status().failures());
            assertEquals(Wish.NONE, driver.pass(failure - 0.01).status().wish());
            assertEquals(Wish.RETRY, driver.pass(0.01).status().wish());
            assertEquals(BACKOFF, driver.state());
            assertEquals(STARTING, driver.start().state());
        }
        driver.spawned(104).exited(1);
        assertEquals(FATAL, driver.state());
        assertEquals(List.of(BACKOFF, FATAL), driver.states());
        assertEquals(
                List.of(
                        "WARN exited: p (exit status 1; not expected)",
                        "INFO gave up: p entered FATAL state, too many start retries too quickly"),
                driver.logged());
        assertEquals(0, driver.status().failures());
        assertEquals(
                Optional.of("Exited too quickly (process log may have details)"),
                driver.status().spawnError());
    }

    @Test
    void aSpawnFailureBacksOffWithItsReason() {
        MachineDriver driver = new MachineDriver(program("p").build()).start().spawnFailed();
        assertEquals(BACKOFF, driver.state());
        assertEquals(List.of("INFO spawnerr: can't find command 'x'"), driver.logged());
        assertEquals(Optional.of("can't find command 'x'"), driver.status().spawnError());
        assertEquals(0, driver.status().stoppedAt());
    }

    @Test
    void withoutRetriesTheFirstFailureIsFatal() {
        MachineDriver driver =
                new MachineDriver(program("p").startretries(0).build()).start().spawnFailed();
        assertEquals(FATAL, driver.state());
    }

    @Test
    void aStartAfterFatalCountsFailuresFromZero() {
        MachineDriver driver = new MachineDriver(program("p").startretries(1).build())
                .start()
                .spawnFailed()
                .pass(1)
                .start()
                .spawnFailed();
        assertEquals(FATAL, driver.state());
        assertEquals(BACKOFF, driver.start().spawnFailed().state());
        assertEquals(1, driver.deadlineSeconds());
    }

    @Test
    void autorestartDecidesWhetherAnEndIsFollowedByAWishToRestart() {
        assertEquals(Wish.NONE, endOf(Autorestart.NEVER, 0).wish());
        assertEquals(Wish.NONE, endOf(Autorestart.NEVER, 3).wish());
        assertEquals(Wish.NONE, endOf(Autorestart.UNEXPECTED, 0).wish());
        assertEquals(Wish.RESTART, endOf(Autorestart.UNEXPECTED, 3).wish());
        assertEquals(Wish.RESTART, endOf(Autorestart.ALWAYS, 0).wish());
        assertEquals(Wish.RESTART, endOf(Autorestart.ALWAYS, 3).wish());
    }

    @Test
    void aProgramThatEndsAtOnceIsStartedAgainASecondAfterItsStart() {
        MachineDriver driver = endedAfter(0.3, Autorestart.ALWAYS);
        assertEquals(EXITED, driver.state());
        assertEquals(Wish.RESTART, driver.status().wish());
        assertEquals(0.7, driver.deadlineSeconds(), 1e-9);
        driver.pass(0.69);
        assertTrue(driver.status().deadline().isPresent());
        driver.pass(0.01);
        assertEquals(OptionalLong.empty(), driver.status().deadline());
        assertEquals(Wish.RESTART, driver.status().wish());
    }

    @Test
    void whatRanForASecondOrIsNotStartedAgainHasNoPause() {
        for (MachineDriver driver : List.of(endedAfter(1, Autorestart.ALWAYS), endedAfter(0.3, Autorestart.NEVER))) {
            assertEquals(OptionalLong.empty(), driver.status().deadline());
        }
    }

    @Test
    void aStopTakesBackARestartThatPauses() {
        MachineDriver driver = endedAfter(0, Autorestart.ALWAYS).stop();
        assertEquals(OptionalLong.empty(), driver.status().deadline());
        assertEquals(Wish.NONE, driver.status().wish());
    }

    private static MachineDriver endedAfter(double seconds, Autorestart autorestart) {
        return new MachineDriver(
                        program("p").startsecs(0).autorestart(autorestart).build())
                .start()
                .spawned(7)
                .pass(seconds)
                .exited(0);
    }

    private static ProcessStatus endOf(Autorestart autorestart, int code) {
        return running(program("p").autorestart(autorestart)).exited(code).status();
    }

    @Test
    void anEndIsLoggedAsExpectedOrNot() {
        MachineDriver expected = running(program("p")).exited(0);
        assertEquals(EXITED, expected.state());
        assertEquals(List.of("INFO exited: p (exit status 0; expected)"), expected.logged());
        assertEquals(Optional.empty(), expected.status().spawnError());
        MachineDriver unexpected = running(program("p")).exited(3);
        assertEquals(List.of("WARN exited: p (exit status 3; not expected)"), unexpected.logged());
        assertEquals(Optional.of("Bad exit code 3"), unexpected.status().spawnError());
        assertEquals(OptionalInt.of(3), unexpected.status().exitStatus());
        MachineDriver killed = running(program("p")).killed(9);
        assertEquals(List.of("WARN exited: p (terminated by SIGKILL; not expected)"), killed.logged());
        assertEquals(OptionalInt.of(-1), killed.status().exitStatus());
        assertEquals(0, killed.status().pid());
    }

    @Test
    void anEndExactlyAtStartsecsCountsAsAGoodStart() {
        MachineDriver driver = new MachineDriver(program("p").build()).start().spawned(7);
        driver.feed(new ProcessEvent.TimeReached());
        assertEquals(STARTING, driver.state(), "an early tick changes nothing");
        MachineDriver late = new MachineDriver(program("p").build()).start().spawned(7);
        late.feed(new ProcessEvent.GiveUp());
        assertEquals(STOPPING, late.state());
    }

    @Test
    void aStopSendsTheStopSignalAndWaits() {
        MachineDriver driver =
                running(program("p").stopsignal(2).stopwaitsecs(10)).stop();
        assertEquals(STOPPING, driver.state());
        assertEquals(List.of(new Action.SendSignal(7, 2, false)), driver.signals());
        assertEquals(10, driver.deadlineSeconds());
        driver.exited(0);
        assertEquals(STOPPED, driver.state());
        assertEquals(List.of("INFO stopped: p (exit status 0)"), driver.logged());
        assertEquals(Wish.NONE, driver.status().wish());
    }

    @Test
    void anEndBySignalWhileStoppingIsStopped() {
        MachineDriver driver = running(program("p")).stop().killed(15);
        assertEquals(STOPPED, driver.state());
        assertEquals(List.of("WARN stopped: p (terminated by SIGTERM)"), driver.logged());
        assertEquals(OptionalInt.of(-1), driver.status().exitStatus());
    }

    @Test
    void afterStopwaitsecsItIsKilledAndKilledAgain() {
        MachineDriver driver = running(program("p").stopwaitsecs(5)).stop();
        assertEquals(List.of(), driver.pass(4.9).signals());
        assertEquals(
                List.of(new Action.SendSignal(7, 9, false)), driver.pass(0.1).signals());
        assertTrue(driver.logged().contains("WARN killing 'p' (7) with SIGKILL"));
        assertEquals(STOPPING, driver.state());
        assertEquals(List.of(new Action.SendSignal(7, 9, false)), driver.pass(5).signals());
    }

    @Test
    void theStopSignalIsRepeatedEveryStopretrysecsUntilTheKill() {
        MachineDriver driver =
                running(program("p").stopwaitsecs(10).stopretrysecs(3)).stop();
        StringBuilder sent = new StringBuilder();
        for (int tenths = 1; tenths <= 110; tenths++) {
            for (Action.SendSignal signal : driver.pass(0.1).signals()) {
                sent.append(tenths).append('=').append(signal.signal()).append(' ');
            }
        }
        assertEquals("30=15 60=15 90=15 100=9 ", sent.toString());
    }

    @Test
    void stopSignalsThatWereMissedAreNotMadeUpFor() {
        MachineDriver driver =
                running(program("p").stopwaitsecs(10).stopretrysecs(1)).stop();
        assertEquals(1, driver.pass(6.5).signals().size());
        assertEquals(1.0, driver.deadlineSeconds());
        assertEquals(List.of(), driver.pass(0.9).signals());
        assertEquals(
                List.of(new Action.SendSignal(7, 15, false)), driver.pass(0.1).signals());
    }

    @Test
    void anEndThatIsSeenBeforeTheDeadlineIsGoodOnlyOnceStartsecsAreOver() {
        MachineDriver early =
                new MachineDriver(program("p").startsecs(2).build()).start().spawned(7);
        early.skip(1.999).exited(0);
        assertEquals(List.of(BACKOFF), early.states());
        MachineDriver late =
                new MachineDriver(program("p").startsecs(2).build()).start().spawned(7);
        late.skip(2).exited(0);
        assertEquals(List.of(RUNNING, EXITED), late.states());
    }

    @Test
    void eachSignalOfTheLadderIsLogged() {
        MachineDriver driver = running(
                        program("p").stopwaitsecs(2).stopretrysecs(1).stopasgroup())
                .stop();
        String stop = "DEBG killing p (pid 7) process group with signal SIGTERM";
        assertEquals(List.of(stop), driver.logged());
        assertEquals(List.of(stop), driver.pass(1).logged());
        assertEquals(
                List.of(
                        "WARN killing 'p' (7) with SIGKILL",
                        "DEBG killing p (pid 7) process group with signal SIGKILL"),
                driver.pass(1).logged());
        assertEquals(
                List.of("DEBG killing p (pid 7) with signal SIGTERM"),
                running(program("p")).stop().logged());
    }

    @Test
    void groupsAreSignalledAsConfigured() {
        assertEquals(
                List.of(new Action.SendSignal(7, 15, true)),
                running(program("p").stopasgroup()).stop().signals());
        MachineDriver killOnly =
                running(program("p").killasgroup().stopwaitsecs(1)).stop();
        assertEquals(List.of(new Action.SendSignal(7, 15, false)), killOnly.signals());
        assertEquals(
                List.of(new Action.SendSignal(7, 9, true)), killOnly.pass(1).signals());
    }

    @Test
    void aStopBetweenTheOrderToSpawnAndThePidTakesEffectWithThePid() {
        MachineDriver driver = new MachineDriver(program("p").build()).start().stop();
        assertEquals(STARTING, driver.state());
        assertEquals(List.of(), driver.signals());
        driver.spawned(7);
        assertEquals(STOPPING, driver.state());
        assertEquals(List.of(new Action.SendSignal(7, 15, false)), driver.signals());
        MachineDriver failed =
                new MachineDriver(program("p").build()).start().stop().spawnFailed();
        assertEquals(STOPPED, failed.state());
        assertEquals(List.of(BACKOFF, STOPPED), failed.states());
    }

    @Test
    void aStopInBackoffIsStoppedAtOnce() {
        MachineDriver driver =
                new MachineDriver(program("p").build()).start().spawnFailed().stop();
        assertEquals(STOPPED, driver.state());
        assertEquals(OptionalLong.empty(), driver.status().deadline());
        assertEquals(List.of("DEBG Attempted to kill p, which is in BACKOFF state."), driver.logged());
    }

    @Test
    void aStopTakesBackAWishToRestart() {
        MachineDriver driver =
                running(program("p").autorestart(Autorestart.ALWAYS)).exited(0);
        assertEquals(Wish.RESTART, driver.status().wish());
        assertEquals(Wish.NONE, driver.stop().status().wish());
        assertEquals(EXITED, driver.state());
    }

    @Test
    void givingUpMakesBackoffFatalWithoutAWordAndStopsTheRest() {
        MachineDriver backoff =
                new MachineDriver(program("p").build()).start().spawnFailed().feed(new ProcessEvent.GiveUp());
        assertEquals(FATAL, backoff.state());
        assertEquals(List.of(), backoff.logged());
        assertEquals(
                STOPPING, running(program("p")).feed(new ProcessEvent.GiveUp()).state());
    }

    @Test
    void aStopSignalThatCannotBeSentMakesItUnknown() {
        MachineDriver driver =
                running(program("p")).stop().feed(new ProcessEvent.SignalFailed(15, "Operation not permitted"));
        assertEquals(UNKNOWN, driver.state());
        assertEquals(
                List.of("CRIT unknown problem killing p (7) with SIGTERM: Operation not permitted"), driver.logged());
        assertFalse(driver.start().spawns(), "the old process may still be alive");
        assertEquals(STOPPED, driver.exited(0).state());
        assertTrue(driver.start().spawns());
    }

    @Test
    void aGoodStartForgetsEarlierFailures() {
        MachineDriver driver = new MachineDriver(program("p").build())
                .start()
                .spawnFailed()
                .pass(1)
                .start()
                .spawned(7);
        assertEquals(1, driver.status().failures());
        assertEquals(0, driver.pass(1).status().failures());
        assertEquals(RUNNING, driver.state());
    }

    @Test
    void aJumpOfTheWallClockChangesNoDuration() {
        var program = program("p").build();
        ProcessStatus status = ProcessMachine.step(
                        program, ProcessStatus.NEW, new ProcessEvent.Start(), new Moment(0, 5_000_000))
                .status();
        status = ProcessMachine.step(program, status, new ProcessEvent.Spawned(7), new Moment(0, 5_000_000))
                .status();
        Step early = ProcessMachine.step(
                program, status, new ProcessEvent.TimeReached(), new Moment(999_999_999, 9_000_000_000L));
        assertEquals(STARTING, early.status().state());
        Step due = ProcessMachine.step(program, status, new ProcessEvent.TimeReached(), new Moment(1_000_000_000, 1));
        assertEquals(RUNNING, due.status().state());
    }
}
