package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EnvironmentPairsTest {

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "A=\"one\",B=two            | A=one;B=two",
                "A='x',B=\"it's\"           | A=x;B=it's",
                "A = \"1\" , B = 2          | A=1;B=2",
                "A=1,A=2                    | A=2",
                "A=1,B=2,                   | A=1;B=2",
                "A=\"a,b\",B='c,d'          | A=a,b;B=c,d",
                "A=\"k=v\",B=\"a=b=c\"      | A=k=v;B=a=b=c",
                "A=\"\",B=''                | A=;B=",
                "A=/usr/bin:/b,B=a.b+c-d(e) | A=/usr/bin:/b;B=a.b+c-d(e)",
                "A=b c                      | A=b",
                "A=\"a#b\",B=2              | A=a#b;B=2",
                "A=a#b,B=2                  | A=a",
                "A='say \"hi\"',B=\"'q'\"   | A=say \"hi;B=q",
                "A=pre\"mid\"post,B=2       | A=pre\"mid\"post;B=2",
                "A=\"a\\b\",B=\"c\\\"       | A=a\\b;B=c\\",
                "A=,                        | A=,",
                "``                         | ``",
            })
    void pairsAreReadAsTheReferenceReadsThem(String text, String expected) throws BadValue {
        String pairs = EnvironmentPairs.parse(text).entrySet().stream()
                .map(Map.Entry::toString)
                .collect(Collectors.joining(";"));
        assertEquals(expected, pairs);
    }

    @Test
    void pairsMayStandOnSeveralLines() throws BadValue {
        assertEquals(Map.of("A", "1", "B", "2"), EnvironmentPairs.parse("A=\"1\",\nB=\"2\""));
        assertEquals(Map.of("A", "a\nb"), EnvironmentPairs.parse("A=\"a\nb\""));
    }

    @Test
    void aCommentInTheMiddleOfAWordDoesNotEndIt() throws BadValue {
        assertEquals(Map.of("A", "ab"), EnvironmentPairs.parse("A=a#x\nb"));
    }

    @Test
    void theOrderOfTheTextIsKept() throws BadValue {
        assertEquals(
                List.of("Z", "A", "M"),
                List.copyOf(EnvironmentPairs.parse("Z=1,A=2,M=3").keySet()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {"A", "A=", "A=,B=2", "A=a@b", "A=b c,B=2", "=", "A:B", "A=$X,B=1"})
    void anythingElseIsAnUnexpectedEnd(String text) {
        BadValue wrong = assertThrows(BadValue.class, () -> EnvironmentPairs.parse(text));
        assertEquals("Unexpected end of key/value pairs in value '" + text + "'", wrong.text());
    }

    @Test
    void pairsOnLinesWithoutCommasAreAnUnexpectedEnd() {
        assertThrows(BadValue.class, () -> EnvironmentPairs.parse("A=\"1\"\nB=\"2\""));
    }

    @Test
    void anOpenQuoteIsAMistake() {
        assertEquals(
                "No closing quotation",
                assertThrows(BadValue.class, () -> EnvironmentPairs.parse("A=\"x,B=1"))
                        .text());
    }
}
