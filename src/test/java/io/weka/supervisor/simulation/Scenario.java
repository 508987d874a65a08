package io.weka.supervisor.simulation;

import io.weka.supervisor.domain.process.Signals;
import io.weka.supervisor.simulation.client.Request;
import java.util.ArrayList;
import java.util.List;

/** The steps of a seed. */
final class Scenario {
    private static final int STEPS = 250;
    private static final String ABSENT = "nobody";

    private final Chance chance;
    private final List<Step> steps = new ArrayList<>();
    private int offs;

    private Scenario(long seed) {
        chance = new Chance(seed, "steps");
    }

    static List<Step> of(long seed) {
        Scenario scenario = new Scenario(seed);
        while (scenario.steps.size() < STEPS) {
            scenario.next();
        }
        return List.copyOf(scenario.steps);
    }

    private void next() {
        switch (chance.below(40)) {
            case 0, 1, 2, 3, 4, 5, 6, 7, 8, 9 -> pass(chance.one(1, 20, 100, 400));
            case 10, 11, 12, 13, 14, 15 -> pass(chance.one(1_000, 1_500, 4_000, 11_000));
            case 16 -> pass(chance.one(31_000, 70_000, 600_000));
            case 17 -> steps.add(new Step.Stall(chance.one(5, 200, 1_200, 6_000)));
            case 18 ->
                steps.add(new Step.JumpWall(chance.one(-86_400_000, -5_000, -1, 1, 5_000, 3_600_000, 86_400_000)));
            case 19 -> steps.add(new Step.Kill(process()));
            case 20, 21 -> steps.add(new Step.Output(process()));
            case 22, 23 -> update();
            case 24, 25, 26 -> autoRecovery();
            case 27 -> rarely();
            case 28, 29 -> look();
            default -> operate();
        }
    }

    private void pass(long millis) {
        steps.add(new Step.Pass(millis));
    }

    private String process() {
        return chance.percent(97) ? chance.one(Universe.PROCESSES.toArray(String[]::new)) : ABSENT;
    }

    private String group() {
        return chance.percent(97) ? chance.one(Universe.GROUPS.toArray(String[]::new)) : ABSENT;
    }

    private void ask(Request request, String name) {
        steps.add(new Step.Ask(request, name, chance.percent(60), chance.percent(10)));
    }

    private void operate() {
        switch (chance.below(24)) {
            case 0, 1, 2, 3 -> ask(Request.START, process());
            case 4, 5 -> ask(Request.START_ANYHOW, process());
            case 6 -> ask(Request.START_GROUP, group());
            case 7, 8 -> ask(Request.START_ALL, "");
            case 9, 10, 11, 12 -> ask(Request.STOP, process());
            case 13 -> ask(Request.STOP_GROUP, group());
            case 14 -> {
                ask(Request.STOP_ALL, "");
                if (chance.percent(80)) {
                    pass(chance.one(100, 1_000, 11_000));
                    ask(Request.START_ALL, "");
                }
            }
            case 15, 16 -> ask(Request.WEKASTOP, wekastopNames());
            case 17 -> ask(Request.STOP_IO_NODES, "");
            case 18, 19 -> ask(Request.ENSURE_STOPPED, process());
            case 20, 21, 22 -> ask(Request.RESTART_PROCESS, process());
            default -> ask(chance.one(Request.SIGNAL, Request.SIGNAL_GROUP, Request.SIGNAL_ALL), process());
        }
    }

    private String wekastopNames() {
        return switch (chance.below(5)) {
            case 0 -> "all";
            case 1 -> group() + ":*";
            case 2 -> process();
            case 3 -> process() + "," + ABSENT;
            default -> process() + "," + process() + "," + group() + ":*";
        };
    }

    private void look() {
        ask(
                chance.one(
                        Request.STATE,
                        Request.IDENTIFICATION,
                        Request.INFO,
                        Request.ALL_INFO,
                        Request.ALL_INFO,
                        Request.CONFIG_INFO,
                        Request.GET_AUTORECOVERY,
                        Request.STDIN,
                        Request.REMOTE_EVENT,
                        Request.READ_LOG,
                        Request.TAIL_LOG,
                        Request.LOCATE_LOG,
                        Request.CLEAR_LOGS,
                        Request.CLEAR_ALL_LOGS,
                        Request.READ_MAIN_LOG,
                        Request.LOCATE_MAIN_LOG,
                        Request.CLEAR_MAIN_LOG),
                process());
    }

    private void update() {
        if (chance.percent(40)) {
            steps.add(new Step.Reread(1 + chance.below(8)));
        }
        String name = group();
        if (chance.percent(60)) {
            ask(Request.STOP_GROUP, name);
            pass(chance.one(1, 100, 1_000, 11_000));
        }
        ask(Request.REMOVE, name);
        if (chance.percent(80)) {
            if (chance.percent(50)) {
                pass(chance.one(1, 100));
            }
            ask(Request.ADD, name);
        }
    }

    /** Off and on in turn, mostly, so that it is on for most of the time. */
    private void autoRecovery() {
        String owner = chance.percent(40) ? "" : chance.one("lis:lis_0", Universe.WATCH, "somebody");
        if (offs > 0 && chance.percent(70)) {
            offs--;
            ask(Request.ENABLE_AUTORECOVERY, owner);
        } else if (chance.percent(60)) {
            offs++;
            ask(Request.DISABLE_AUTORECOVERY, owner);
        } else {
            ask(Request.GET_AUTORECOVERY, owner);
        }
    }

    private void rarely() {
        switch (chance.below(24)) {
            case 0 -> ask(chance.one(Request.SHUTDOWN, Request.RESTART), "");
            case 1 -> steps.add(new Step.Signal(chance.one(Signals.TERM, Signals.HUP, Signals.INT)));
            default -> steps.add(new Step.Signal(chance.one(Signals.USR2, Signals.CHLD)));
        }
    }
}
