package io.weka.supervisor.adapter.inifile;

import java.math.BigInteger;
import java.util.Optional;

/** {@code int(text, base)}: white space around, a sign, digits of any script, single underscores between digits. */
final class PythonInt {
    private static final BigInteger LOWEST = BigInteger.valueOf(Long.MIN_VALUE);
    private static final BigInteger HIGHEST = BigInteger.valueOf(Long.MAX_VALUE);

    private PythonInt() {}

    /** Numbers that do not fit are cut to the ends of the range; empty where the text is no number. */
    static Optional<Long> decimal(String text) {
        return parse(text, 10);
    }

    /** The same with octal digits, of which a prefix {@code 0o} may say that they are. */
    static Optional<Long> octal(String text) {
        return parse(text, 8);
    }

    private static Optional<Long> parse(String text, int base) {
        String digits = WhiteSpace.strip(text);
        boolean negative = digits.startsWith("-");
        if (negative || digits.startsWith("+")) {
            digits = digits.substring(1);
        }
        if (base == 8 && digits.length() > 2 && (digits.startsWith("0o") || digits.startsWith("0O"))) {
            digits = digits.substring(digits.charAt(2) == '_' ? 3 : 2);
        }
        Optional<BigInteger> value = magnitude(digits, base);
        return value.map(found -> negative ? found.negate() : found)
                .map(found -> found.max(LOWEST).min(HIGHEST).longValueExact());
    }

    private static Optional<BigInteger> magnitude(String digits, int base) {
        StringBuilder plain = new StringBuilder(digits.length());
        boolean afterDigit = false;
        for (int at = 0; at < digits.length(); at += Character.charCount(digits.codePointAt(at))) {
            int character = digits.codePointAt(at);
            boolean isDigit = Character.isDigit(character) && Character.digit(character, base) >= 0;
            if (!isDigit && !(character == '_' && afterDigit)) {
                return Optional.empty();
            }
            if (isDigit) {
                plain.append(Character.forDigit(Character.digit(character, base), base));
            }
            afterDigit = isDigit;
        }
        return afterDigit ? Optional.of(new BigInteger(plain.toString(), base)) : Optional.empty();
    }
}
