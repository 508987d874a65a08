package io.weka.supervisor.domain.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

/** The expectations were made with Python's shlex.split. */
class CommandLineTest {
    private static void words(String command, String... expected) {
        assertEquals(new CommandLine.Words(List.of(expected)), CommandLine.parse(command));
    }

    private static void unusable(String command, String text) {
        assertEquals(new CommandLine.Unusable(text), CommandLine.parse(command));
    }

    @Test
    void whiteSpaceSeparatesWords() {
        words("a b", "a", "b");
        words("  a\t b\r\nc  ", "a", "b", "c");
        words("a\u000bb \u00a0", "a\u000bb", "\u00a0");
    }

    @Test
    void quotesKeepWordsTogether() {
        words(
                "dump \"two words\" 'single \"q\"' a\\ b \"in \\\"side\" 'no\\esc' \"\" x''y",
                "dump",
                "two words",
                "single \"q\"",
                "a b",
                "in \"side",
                "no\\esc",
                "",
                "xy");
        words("a 'x'\\''y'", "a", "x'y");
    }

    @Test
    void aBackslashInDoubleQuotesIsOnlySpecialBeforeAQuoteOrABackslash() {
        words("\"x\\y\" \"a\\\\b\" \"\\$\"", "x\\y", "a\\b", "\\$");
        words("a \\\nb", "a", "\nb");
    }

    @Test
    void nothingElseOfAShellIsSpecial() {
        words("d * $HOME ~ > x | y && z # c;", "d", "*", "$HOME", "~", ">", "x", "|", "y", "&&", "z", "#", "c;");
    }

    @Test
    void anEmptyCommandIsRefused() {
        unusable("", "command is empty");
        unusable(" \n\t", "command is empty");
        words("''", "");
    }

    @Test
    void whatIsNotClosedIsRefused() {
        unusable("a 'b", "can't parse command \"a 'b\": No closing quotation");
        unusable("a \"b", "can't parse command 'a \"b': No closing quotation");
        unusable("a\\", "can't parse command 'a\\\\': No escaped character");
        unusable("a \"b\\", "can't parse command 'a \"b\\\\': No escaped character");
    }
}
