package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The expectations were printed by Python 3.11. */
class PythonFormatTest {
    private static final Names NAMES = Names.ofEnvironment(Map.of("A", "xy"))
            .with(Map.of(
                    "k",
                    new NameValue.Whole(65),
                    "s",
                    new NameValue.Text("it's"),
                    "n",
                    new NameValue.Whole(7),
                    "m",
                    new NameValue.Whole(-42)));

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "plain              | plain",
                "100%%              | 100%",
                "%%(n)d             | %(n)d",
                "%(s)s              | it's",
                "%(s)r              | \"it's\"",
                "%(ENV_A)s/%(n)d    | xy/7",
                "%(n)s              | 7",
                "%(n)02d            | 07",
                "%(n)03d            | 007",
                "[%(n)5d]           | [    7]",
                "[%(n)-5d]          | [7    ]",
                "[%(n)-05d]         | [7    ]",
                "%(n)+d             | +7",
                "[%(n) d]           | [ 7]",
                "%(m)05d            | -0042",
                "%(n).3d            | 007",
                "%(n)ld             | 7",
                "%(n)i%(n)u         | 77",
                "%(m)x %(m)#x       | -2a -0x2a",
                "%(m)#06X           | -0X02A",
                "%(n)o %(n)#o       | 7 0o7",
                "[%(k)c%(k)3c]      | [A  A]",
                "[%(ENV_A)5s]       | [   xy]",
                "[%(ENV_A)-5s]      | [xy   ]",
                "[%(ENV_A)05s]      | [   xy]",
                "%(ENV_A).1s        | x",
                "%(n)f %(n).0f      | 7.000000 7",
                "%(m)e %(m).1E      | -4.200000e+01 -4.2E+01",
                "%(m)g %(n)g        | -42 7",
                "%(m).1g %(n)#.3g   | -4e+01 7.00",
                "[%(n)8.2f]         | [    7.00]",
            })
    void namesAreFormatted(String template, String expected) throws BadValue {
        assertEquals(expected, PythonFormat.expand(template, NAMES, "x"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "+%Y          | unsupported format character 'Y' (0x59) at index 2",
                "%(s)ä        | unsupported format character '?' (0xe4) at index 4",
                "%5%          | unsupported format character '%' (0x25) at index 2",
                "50%          | incomplete format",
                "%(n)         | incomplete format",
                "%(n)0        | incomplete format",
                "%(n          | incomplete format key",
                "%(s)d        | %d format: a real number is required, not str",
                "%(s)i        | %i format: a real number is required, not str",
                "%(s)x        | %x format: an integer is required, not str",
                "%(s)f        | must be real number, not str",
                "%(s)c        | %c requires int or char",
                "%d           | %d format: a real number is required, not dict",
                "%s           | not enough arguments for format string",
                "%(n)d %d     | not enough arguments for format string",
                "%*d          | * wants int",
                "%(n)99999d   | width too big",
            })
    void badConversionsAreRefusedAsPythonRefusesThem(String template, String complaint) {
        BadValue wrong = assertThrows(BadValue.class, () -> PythonFormat.expand(template, NAMES, "p.key"));
        assertEquals("Format string '" + template + "' for 'p.key' is badly formatted: " + complaint, wrong.text());
        assertFalse(wrong.isConsequence());
    }

    @Test
    void anUnknownNameIsNamedWithAllThatThereAre() {
        BadValue wrong = assertThrows(BadValue.class, () -> PythonFormat.expand("a%(nope)s", NAMES, "p.key"));
        assertEquals(
                "Format string 'a%(nope)s' for 'p.key' contains names ('nope') which cannot be expanded. "
                        + "Available names: ENV_A, k, m, n, s",
                wrong.text());
    }

    @Test
    void innerNamesHideOuterOnes() throws BadValue {
        assertEquals("new", PythonFormat.expand("%(s)s", NAMES.with("s", "new"), "x"));
    }

    @Test
    void aVariableThatAnUnreadableEnvironmentMayHaveSetIsNoMistakeOfItsOwn() {
        Names names = NAMES.missingVariables();
        assertTrue(assertThrows(BadValue.class, () -> PythonFormat.expand("%(ENV_B)s", names, "x"))
                .isConsequence());
        assertFalse(assertThrows(BadValue.class, () -> PythonFormat.expand("%(nope)s", names, "x"))
                .isConsequence());
    }
}
