package io.weka.supervisor.domain.process;

import java.util.List;
import java.util.Locale;
import java.util.OptionalInt;

/** Signal names and numbers of Linux (signal(7), the numbering of x86 and ARM). */
public final class Signals {
    public static final int HUP = 1;
    public static final int INT = 2;
    public static final int QUIT = 3;
    private static final int ABRT = 6;
    public static final int KILL = 9;
    public static final int USR1 = 10;
    public static final int USR2 = 12;
    public static final int TERM = 15;
    public static final int CHLD = 17;

    private static final int FIRST_REALTIME = 34;
    private static final int LAST = 64;
    private static final List<String> NAMES = List.of(
            "", "HUP", "INT", "QUIT", "ILL", "TRAP", "ABRT", "BUS", "FPE", "KILL", "USR1", "SEGV", "USR2", "PIPE",
            "ALRM", "TERM", "STKFLT", "CHLD", "CONT", "STOP", "TSTP", "TTIN", "TTOU", "URG", "XCPU", "XFSZ", "VTALRM",
            "PROF", "WINCH", "IO", "PWR", "SYS");

    private Signals() {}

    /** {@code SIGTERM} for 15; {@code signal N} where the number has no name. */
    public static String name(int number) {
        if (number > 0 && number < NAMES.size()) {
            return "SIG" + NAMES.get(number);
        }
        if (number == FIRST_REALTIME) {
            return "SIGRTMIN";
        }
        return number == LAST ? "SIGRTMAX" : "signal " + number;
    }

    /** The number of a name with or without SIG, in any case; empty where there is no such signal. */
    public static OptionalInt byName(String text) {
        String name = text.strip().toUpperCase(Locale.ROOT);
        name = name.startsWith("SIG") ? name.substring(3) : name;
        int number = switch (name) {
            case "CLD" -> CHLD;
            case "IOT" -> ABRT;
            case "POLL" -> 29;
            case "RTMIN" -> FIRST_REALTIME;
            case "RTMAX" -> LAST;
            default -> NAMES.indexOf(name);
        };
        return number <= 0 ? OptionalInt.empty() : OptionalInt.of(number);
    }

    /** Whether the kernel knows the number; 0 (no signal, only a check) is let through as the reference does. */
    public static boolean isValid(int number) {
        return (number >= 0 && number < NAMES.size()) || (number >= FIRST_REALTIME && number <= LAST);
    }
}
