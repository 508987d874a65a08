package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.LogFormat;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.process.PythonText;
import io.weka.supervisor.domain.process.Signals;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalInt;

/** The types of values that mean the same on every machine, with the reference's messages. */
final class PlainTypes {
    private static final String NUMBER = "a whole number";
    private static final String BOOLEAN = "true or false (or yes, no, on, off, 1, 0)";
    private static final String SIZE = "a number of bytes, or a number with KB, MB or GB";
    private static final String CODES = "numbers from 0 to 255 with commas between them";
    private static final int HIGHEST_EXIT_CODE = 255;
    private static final Map<String, Long> UNITS = Map.of("kb", 1L << 10, "mb", 1L << 20, "gb", 1L << 30);
    private static final int UNIT_LENGTH = 2;
    private static final int MODE_BITS = 07777;
    private static final String FORBIDDEN_IN_NAMES = " :/";

    private PlainTypes() {}

    static String text(String text) {
        return text;
    }

    static long wholeNumber(String text) throws BadValue {
        return PythonInt.decimal(text).orElseThrow(() -> badNumber(text, NUMBER));
    }

    /** Numbers that do not fit are cut to the ends of the range. */
    static int integer(String text) throws BadValue {
        return Math.clamp(wholeNumber(text), Integer.MIN_VALUE, Integer.MAX_VALUE);
    }

    private static BadValue badNumber(String text, String expected) {
        return BadValue.of("invalid literal for int() with base 10: " + PythonText.quoted(text), expected);
    }

    static boolean bool(String text) throws BadValue {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "yes", "true", "on", "1" -> true;
            case "no", "false", "off", "0" -> false;
            default -> throw BadValue.of("not a valid boolean value: " + PythonText.quoted(text), BOOLEAN);
        };
    }

    static Autorestart autorestart(String text) throws BadValue {
        String value = text.toLowerCase(Locale.ROOT);
        return switch (value) {
            case "yes", "true", "on", "1" -> Autorestart.ALWAYS;
            case "no", "false", "off", "0" -> Autorestart.NEVER;
            case "unexpected" -> Autorestart.UNEXPECTED;
            default ->
                throw BadValue.of(
                        "invalid 'autorestart' value " + PythonText.quoted(value), "true, false or unexpected");
        };
    }

    static long byteSize(String text) throws BadValue {
        String value = text.toLowerCase(Locale.ROOT);
        int split = Math.max(0, value.length() - UNIT_LENGTH);
        Long unit = UNITS.get(value.substring(split));
        String number = unit == null ? value : value.substring(0, split);
        long count = PythonInt.decimal(number).orElseThrow(() -> badNumber(number, SIZE));
        long factor = unit == null ? 1 : unit;
        return Math.clamp(count, Long.MIN_VALUE / factor, Long.MAX_VALUE / factor) * factor;
    }

    /** Bits of a mask or mode; those that the kernel has no meaning for are left out, as the kernel does it. */
    static int octal(String text) throws BadValue {
        long number = PythonInt.octal(text)
                .filter(bits -> bits >= 0 && bits <= Integer.MAX_VALUE)
                .orElseThrow(
                        () -> BadValue.of(text + " can not be converted to an octal type", "octal digits, as 022"));
        return (int) number & MODE_BITS;
    }

    static int signal(String text) throws BadValue {
        String expected = "the name or the number of a signal";
        if (PythonInt.decimal(text).isPresent()) {
            int number = integer(text);
            if (Signals.isValid(number)) {
                return number;
            }
            throw BadValue.of("value " + PythonText.quoted(text) + " is not a valid signal number", expected);
        }
        OptionalInt number = Signals.byName(text);
        return number.orElseThrow(
                () -> BadValue.of("value " + PythonText.quoted(text) + " is not a valid signal name", expected));
    }

    static List<Integer> exitCodes(String text) throws BadValue {
        List<Integer> codes = new ArrayList<>();
        for (String code : list(text)) {
            codes.add((int) PythonInt.decimal(code)
                    .filter(number -> number >= 0 && number <= HIGHEST_EXIT_CODE)
                    .orElseThrow(() -> BadValue.of("not a valid list of exit codes: " + PythonText.quoted(text), CODES))
                    .longValue());
        }
        return codes;
    }

    /** Texts with commas between them and white space around them. */
    static List<String> list(String text) {
        if (text.isEmpty()) {
            return List.of();
        }
        List<String> items = new ArrayList<>();
        for (String item : text.split(",", -1)) {
            items.add(WhiteSpace.strip(item));
        }
        return items;
    }

    /** Texts with white space between them. */
    static List<String> words(String text) {
        List<String> words = new ArrayList<>();
        for (String rest = WhiteSpace.strip(text); !rest.isEmpty(); ) {
            int end = 0;
            while (end < rest.length() && !WhiteSpace.isSpace(rest.charAt(end))) {
                end++;
            }
            words.add(rest.substring(0, end));
            rest = WhiteSpace.strip(rest.substring(end));
        }
        return words;
    }

    static LogLevel logLevel(String text) throws BadValue {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "critical" -> LogLevel.CRITICAL;
            case "error" -> LogLevel.ERROR;
            case "warn" -> LogLevel.WARN;
            case "info" -> LogLevel.INFO;
            case "debug" -> LogLevel.DEBUG;
            case "trace" -> LogLevel.TRACE;
            case "blather" -> LogLevel.BLATHER;
            default ->
                throw BadValue.of(
                        "bad logging level name " + PythonText.quoted(text),
                        "critical, error, warn, info, debug, trace or blather");
        };
    }

    static LogFormat processFormat(String text) throws BadValue {
        return switch (text.toLowerCase(Locale.ROOT)) {
            case "raw" -> LogFormat.RAW;
            case "prefix" -> LogFormat.PREFIX;
            case "json" -> LogFormat.JSON;
            default -> throw BadValue.of("bad log format " + PythonText.quoted(text), "raw, prefix or json");
        };
    }

    /** The daemon's own lines have no prefix to get. */
    static LogFormat daemonFormat(String text) throws BadValue {
        LogFormat format = processFormat(text);
        if (format == LogFormat.PREFIX) {
            throw BadValue.of("bad log format " + PythonText.quoted(text), "raw or json");
        }
        return format;
    }

    /** The name of a process or group. An empty one, which the reference lets through, could never be asked for. */
    static String name(String text) throws BadValue {
        String name = WhiteSpace.strip(text);
        for (int at = 0; at < FORBIDDEN_IN_NAMES.length(); at++) {
            if (name.indexOf(FORBIDDEN_IN_NAMES.charAt(at)) >= 0) {
                String character = FORBIDDEN_IN_NAMES.substring(at, at + 1);
                throw BadValue.of(
                        "Invalid name: " + PythonText.quoted(name) + " because of character: "
                                + PythonText.quoted(character),
                        "a name without spaces, colons and slashes");
            }
        }
        if (name.isEmpty()) {
            throw BadValue.of("Invalid name: ''", "a name");
        }
        return name;
    }

    /** {@code host:port} or a port; nothing of it is kept. */
    static int port(String text) throws BadValue {
        int colon = text.lastIndexOf(':');
        if (colon < 0) {
            try {
                return portNumber(text);
            } catch (BadValue badNumber) {
                throw BadValue.of("not a valid port number: " + PythonText.quoted(text) + " ", badNumber.expected());
            }
        }
        if (colon == text.length() - 1) {
            throw BadValue.of("no port number specified in ''", "HOST:PORT or a port");
        }
        return portNumber(text.substring(colon + 1));
    }

    static int portNumber(String text) throws BadValue {
        return (int) within(1, 65_535, wholeNumber(text));
    }

    /** The number, if it is not outside of the bounds. */
    static long within(long lowest, long highest, long number) throws BadValue {
        String expected = "a number from " + lowest + " to " + highest;
        if (number < lowest) {
            throw BadValue.of(number + " is below lower bound (" + lowest + ")", expected);
        }
        if (number > highest) {
            throw BadValue.of(number + " is above upper bound (" + highest + ")", expected);
        }
        return number;
    }
}
