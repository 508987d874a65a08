package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.LogLevel;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class PlainTypesTest {

    private static void refused(String text, String complaint, OptionType<?> type) {
        assertEquals(
                complaint, assertThrows(BadValue.class, () -> type.read(text)).text());
    }

    @ParameterizedTest
    @CsvSource({
        "1, 1",
        "-1, -1",
        "+3, 3",
        "007, 7",
        "' 5\t', 5",
        "1_0, 10",
        "٣, 3",
        "2147483647, 2147483647",
        "99999999999999999999, 2147483647",
        "-99999999999999999999, -2147483648"
    })
    void integersAreReadAsPythonReadsThem(String text, int expected) throws BadValue {
        assertEquals(expected, PlainTypes.integer(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1.5", "1__0", "_1", "1_", "10s", "- 1", "0x10", "1 0", "²"})
    void whatIsNoIntegerIsQuoted(String text) {
        refused(text, "invalid literal for int() with base 10: '" + text + "'", PlainTypes::integer);
    }

    @ParameterizedTest
    @CsvSource({
        "0, 0",
        "77, 77",
        "1KB, 1024",
        "2kb, 2048",
        "3MB, 3145728",
        "4mB, 4194304",
        "1GB, 1073741824",
        "5 MB, 5242880",
        "-1, -1",
        "1_0kb, 10240",
        "9999999999999GB, 9223372035781033984"
    })
    void byteSizesTakeUnits(String text, long expected) throws BadValue {
        assertEquals(expected, PlainTypes.byteSize(text));
    }

    @Test
    void aBadByteSizeIsQuotedInLowerCaseAndWithoutItsUnit() {
        refused("10XB", "invalid literal for int() with base 10: '10xb'", PlainTypes::byteSize);
        refused("1.5MB", "invalid literal for int() with base 10: '1.5'", PlainTypes::byteSize);
        refused("KB", "invalid literal for int() with base 10: ''", PlainTypes::byteSize);
    }

    @ParameterizedTest
    @CsvSource({"yes, true", "TRUE, true", "On, true", "1, true", "no, false", "False, false", "OFF, false", "0, false"
    })
    void booleansHaveFourSpellingsEach(String text, boolean expected) throws BadValue {
        assertEquals(expected, PlainTypes.bool(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "maybe", "2", "y"})
    void anythingElseIsNoBoolean(String text) {
        refused(text, "not a valid boolean value: '" + text + "'", PlainTypes::bool);
    }

    @Test
    void autorestartIsABooleanOrUnexpected() throws BadValue {
        assertEquals(Autorestart.ALWAYS, PlainTypes.autorestart("yes"));
        assertEquals(Autorestart.NEVER, PlainTypes.autorestart("OFF"));
        assertEquals(Autorestart.UNEXPECTED, PlainTypes.autorestart("Unexpected"));
        refused("SomeTimes", "invalid 'autorestart' value 'sometimes'", PlainTypes::autorestart);
    }

    @ParameterizedTest
    @CsvSource({
        "022, 18",
        "0o22, 18",
        "77, 63",
        "0, 0",
        "' 7', 7",
        "7_7, 63",
        "7777, 4095",
        "77777, 4095",
        "17777777777, 4095"
    })
    void octalNumbersAreReadAsPythonReadsThem(String text, int expected) throws BadValue {
        assertEquals(expected, PlainTypes.octal(text));
    }

    @ParameterizedTest
    @ValueSource(strings = {"888", "x", "", "-1", "20000000000", "0o"})
    void anythingElseIsNoMask(String text) {
        refused(text, text + " can not be converted to an octal type", PlainTypes::octal);
    }

    @ParameterizedTest
    @CsvSource({
        "TERM, 15",
        "SIGTERM, 15",
        "term, 15",
        "sigkill, 9",
        "9, 9",
        "USR1, 10",
        "WINCH, 28",
        "0, 0",
        "' int ', 2"
    })
    void signalsHaveNamesAndNumbers(String text, int expected) throws BadValue {
        assertEquals(expected, PlainTypes.signal(text));
    }

    @Test
    void badSignalsAreNamed() {
        refused("FOO", "value 'FOO' is not a valid signal name", PlainTypes::signal);
        refused("", "value '' is not a valid signal name", PlainTypes::signal);
        refused("777", "value '777' is not a valid signal number", PlainTypes::signal);
        refused("-1", "value '-1' is not a valid signal number", PlainTypes::signal);
    }

    @Test
    void exitCodesAreAListOfBytes() throws BadValue {
        assertEquals(List.of(0), PlainTypes.exitCodes("0"));
        assertEquals(List.of(0, 2, 255), PlainTypes.exitCodes("0, 2 ,255"));
        assertEquals(List.of(), PlainTypes.exitCodes(""));
    }

    @ParameterizedTest
    @ValueSource(strings = {"0,256", "0,x", "-1", ",", "1,"})
    void badListsOfExitCodesAreQuotedAsAWhole(String text) {
        refused(text, "not a valid list of exit codes: '" + text + "'", PlainTypes::exitCodes);
    }

    @Test
    void logLevelsAreNamesInAnyCase() throws BadValue {
        for (LogLevel level : LogLevel.values()) {
            assertEquals(level, PlainTypes.logLevel(level.name()));
            assertEquals(level, PlainTypes.logLevel(level.name().toLowerCase(java.util.Locale.ROOT)));
        }
        refused("loud", "bad logging level name 'loud'", PlainTypes::logLevel);
    }

    @ParameterizedTest
    @CsvSource({"a b, ' '", "a:b, :", "a/b, /", "a: b, ' '"})
    void namesHaveNoSpacesColonsAndSlashes(String text, String character) {
        refused(text, "Invalid name: '" + text + "' because of character: '" + character + "'", PlainTypes::name);
    }

    @Test
    void spacesAroundANameAreDroppedAndAnEmptyOneIsRefused() throws BadValue {
        assertEquals("p", PlainTypes.name(" p "));
        refused(" ", "Invalid name: ''", PlainTypes::name);
    }

    @Test
    void portsMayHaveAHost() throws BadValue {
        assertEquals(9001, PlainTypes.port("9001"));
        assertEquals(9001, PlainTypes.port("*:9001"));
        assertEquals(1, PlainTypes.port("::1:1"));
        refused("x", "not a valid port number: 'x' ", PlainTypes::port);
        refused("70000", "not a valid port number: '70000' ", PlainTypes::port);
        refused("h:70000", "70000 is above upper bound (65535)", PlainTypes::port);
        refused("h:0", "0 is below lower bound (1)", PlainTypes::port);
        refused("h:http", "invalid literal for int() with base 10: 'http'", PlainTypes::port);
        refused("h:", "no port number specified in ''", PlainTypes::port);
    }

    @Test
    void wordsStandBetweenAnyWhiteSpace() {
        assertEquals(List.of("a", "b", "c"), PlainTypes.words(" a\tb\n c "));
        assertEquals(List.of(), PlainTypes.words(" \n"));
    }
}
