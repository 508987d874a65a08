package io.weka.supervisor.domain.process;

import static org.junit.jupiter.api.Assertions.assertEquals;

import org.junit.jupiter.api.Test;

class PythonTextTest {
    @Test
    void singleQuotesAreUsedUnlessTheTextHasOne() {
        assertEquals("'x'", PythonText.quoted("x"));
        assertEquals("\"it's\"", PythonText.quoted("it's"));
        assertEquals("'it\\'s \"so\"'", PythonText.quoted("it's \"so\""));
        assertEquals("\"'tis\"", PythonText.quoted("'tis"));
        assertEquals("'\"it\\'s'", PythonText.quoted("\"it's"));
    }

    @Test
    void whatCanNotBePrintedIsEscaped() {
        assertEquals("'a\\n\\t\\r\\\\ \\x00\\x7f\\xa0é€'", PythonText.quoted("a\n\t\r\\ \0\u007f\u00a0é€"));
        assertEquals("'\\u0378\\uffff'", PythonText.quoted("\u0378" + Character.toString(0xffff)));
        assertEquals("'\\u2028\\udcff\\U000e0001'", PythonText.quoted("\u2028\udcff\udb40\udc01"));
    }
}
