package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.ConfigError;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SyntaxTest {

    private static Document parse(String text) {
        Document document = new Document();
        assertEquals(List.of(), IniParser.parse(document, "x.conf", "/here", text));
        return document;
    }

    private static String value(String text, String section, String key) {
        return entry(text, section, key).map(Entry::value).orElse("(absent)");
    }

    private static Optional<Entry> entry(String text, String section, String key) {
        return parse(text).find(section).flatMap(found -> found.find(key));
    }

    private static List<ConfigError> mistakes(String text) {
        return IniParser.parse(new Document(), "x.conf", "/here", text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "key=value            | value",
                "key = value          | value",
                "key: value           | value",
                "KEY : a=b c:d        | a=b c:d",
                "key=a;b c#d ;comment | a;b c#d",
                "key=a #comment       | a",
                "key=\"a ;b\"         | \"a",
                "key=a#b #c ;d        | a#b #c",
                "key=                 | ``",
                "key=;                | ;",
                "key= ;               | ``",
                "key=größe 日本       | größe 日本",
                "key=[x]              | [x]",
            })
    void anOptionIsReadAsPythonReadsIt(String line, String expected) {
        assertEquals(expected, value("[s]\n" + line + "\n", "s", "key"));
    }

    @Test
    void linesThatStartWithWhiteSpaceContinueTheValue() {
        assertEquals("one\ntwo\nthree", value("[s]\nkey=one\n  two\n\t; comment\n\tthree\nother=1\n", "s", "key"));
        assertEquals("1", value("[s]\nkey=one\n  two\nother=1\n", "s", "other"));
    }

    @Test
    void emptyLinesInsideAValueStayAndThoseAtItsEndGo() {
        assertEquals("one\n\ntwo", value("[s]\nkey=one\n\n two\n\n\n[t]\n", "s", "key"));
    }

    @Test
    void optionsMayBeIndentedTogether() {
        assertEquals("2", value("[s]\n  a=1\n  b=2\n", "s", "b"));
        assertEquals("1\nb=2", value("[s]\n  a=1\n    b=2\n", "s", "a"));
    }

    @Test
    void aContinuedValueStandsAtItsFirstLine() {
        assertEquals(
                new Place("x.conf", 3),
                entry("[s]\n\nkey=one\n  two\n", "s", "key").orElseThrow().place());
    }

    @Test
    void theSameSectionAgainIsMergedAndLaterOptionsCount() {
        String text = "[s]\na=1\nb=1\n[t]\nx=1\n[s]\nb=2\n";
        assertEquals("1", value(text, "s", "a"));
        assertEquals("2", value(text, "s", "b"));
        assertEquals(new Place("x.conf", 7), entry(text, "s", "b").orElseThrow().place());
    }

    @Test
    void sectionNamesKeepTheirCaseAndOptionNamesDoNot() {
        assertTrue(parse("[S]\n").find("s").isEmpty());
        assertEquals("1", value("[S]\nKeY=1\n", "S", "key"));
    }

    @Test
    void theDefaultSectionServesAllOthers() {
        assertEquals("1", value("[s]\nb=2\n[DEFAULT]\na=1\n", "s", "a"));
        assertEquals("2", value("[s]\na=2\n[DEFAULT]\na=1\n", "s", "a"));
        assertTrue(parse("[DEFAULT]\na=1\n").find("DEFAULT").isEmpty());
    }

    @Test
    void aSectionWithoutItsBracketIsAnOptionOfTheOneBefore() {
        assertEquals("q", value("[s]\n[program:q\n", "s", "[program"));
    }

    @Test
    void aSectionEndsAtItsLastBracket() {
        assertEquals("1", value("[a]b] rest\nx=1\n", "a]b", "x"));
    }

    @Test
    void allLinesThatMeanNothingAreOneMistake() {
        String text = "Source contains parsing errors: 'x.conf'\n\t[line  2]: 'no option\\n'\n\t[line  4]: '=x'";
        Optional<String> place = Optional.of("x.conf:2: expected OPTION = VALUE, [SECTION] or a comment");
        assertEquals(List.of(new ConfigError(text, place)), mistakes("[s]\nno option\na=1\n=x"));
    }

    @Test
    void anOptionBeforeTheFirstSectionIsAMistakeAndTheRestIsStillChecked() {
        List<ConfigError> mistakes = mistakes("\nx=y\nz=1\n[s]\noops\n");
        assertEquals(
                "File contains no section headers.\nfile: 'x.conf', line: 2\n'x=y\\n'",
                mistakes.getFirst().text());
        assertEquals(
                "x.conf:2: expected a [SECTION] before the first option",
                mistakes.getFirst().place().orElseThrow());
        assertTrue(mistakes.getLast().text().contains("[line  5]: 'oops\\n'"));
        assertEquals(2, mistakes.size());
    }

    @Test
    void aLineWithAZeroByteMeansNothing() {
        assertTrue(mistakes("[s]\na=\0\n").getFirst().text().endsWith("[line  2]: 'a=\\x00\\n'"));
    }
}
