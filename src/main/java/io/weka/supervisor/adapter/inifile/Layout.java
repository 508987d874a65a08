package io.weka.supervisor.adapter.inifile;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.Locale;

/**
 * How a conversion of {@link PythonFormat} lays out what it prints.
 *
 * @param flags some of {@code - + # 0} and space
 * @param precision -1 where none is given
 */
record Layout(String flags, int width, int precision) {
    private static final int DEFAULT_PRECISION = 6;

    Layout withoutPrecision() {
        return new Layout(flags, width, -1);
    }

    String padText(String text) {
        int length = text.codePointCount(0, text.length());
        String cut =
                precision >= 0 && precision < length ? text.substring(0, text.offsetByCodePoints(0, precision)) : text;
        String padding = " ".repeat(Math.max(0, width - cut.codePointCount(0, cut.length())));
        return has('-') ? cut + padding : padding + cut;
    }

    String whole(long number) {
        return pad(number < 0, "", digits(number, 10));
    }

    String inBase(int base, long number, String prefix) {
        return pad(number < 0, has('#') ? prefix : "", digits(number, base));
    }

    String inUpperHex(long number) {
        return pad(number < 0, has('#') ? "0X" : "", digits(number, 16).toUpperCase(Locale.ROOT));
    }

    /** In one of the notations e, f, g; upper case letters make upper case text. */
    String real(char notation, long number) {
        BigDecimal value = new BigDecimal((double) number).abs();
        int places = precision < 0 ? DEFAULT_PRECISION : precision;
        String text = switch (Character.toLowerCase(notation)) {
            case 'f' -> value.setScale(places, RoundingMode.HALF_EVEN).toPlainString();
            case 'e' -> exponential(value, places);
            default -> general(value, Math.max(1, places));
        };
        String dotted = has('#') ? withPoint(text) : text;
        return pad(number < 0, "", Character.isUpperCase(notation) ? dotted.toUpperCase(Locale.ROOT) : dotted);
    }

    private String digits(long number, int base) {
        String digits = Long.toString(number, base);
        String plain = number < 0 ? digits.substring(1) : digits;
        return "0".repeat(Math.max(0, precision - plain.length())) + plain;
    }

    private String exponential(BigDecimal value, int places) {
        BigDecimal rounded = value.round(new MathContext(places + 1, RoundingMode.HALF_EVEN));
        int exponent = exponent(rounded);
        String mantissa = rounded.movePointLeft(exponent)
                .setScale(places, RoundingMode.HALF_EVEN)
                .toPlainString();
        return mantissa + String.format("e+%02d", exponent);
    }

    private String general(BigDecimal value, int significant) {
        BigDecimal rounded = value.round(new MathContext(significant, RoundingMode.HALF_EVEN));
        int exponent = exponent(rounded);
        if (exponent < significant) {
            String plain = rounded.setScale(Math.max(0, significant - 1 - exponent), RoundingMode.HALF_EVEN)
                    .toPlainString();
            return has('#') ? plain : withoutZeros(plain);
        }
        String text = exponential(value, significant - 1);
        int letter = text.indexOf('e');
        return has('#') ? text : withoutZeros(text.substring(0, letter)) + text.substring(letter);
    }

    /** Of a number that is not between 0 and 1, where numbers here never are. */
    private static int exponent(BigDecimal value) {
        return value.signum() == 0 ? 0 : value.precision() - value.scale() - 1;
    }

    private static String withPoint(String number) {
        int exponent = number.indexOf('e');
        int end = exponent < 0 ? number.length() : exponent;
        return number.indexOf('.') >= 0 ? number : number.substring(0, end) + "." + number.substring(end);
    }

    private static String withoutZeros(String number) {
        if (number.indexOf('.') < 0) {
            return number;
        }
        int end = number.length();
        while (number.charAt(end - 1) == '0') {
            end--;
        }
        return number.substring(0, number.charAt(end - 1) == '.' ? end - 1 : end);
    }

    private String pad(boolean negative, String prefix, String digits) {
        String sign = negative ? "-" : has('+') ? "+" : has(' ') ? " " : "";
        int missing = Math.max(0, width - sign.length() - prefix.length() - digits.length());
        if (has('-')) {
            return sign + prefix + digits + " ".repeat(missing);
        }
        if (has('0')) {
            return sign + prefix + "0".repeat(missing) + digits;
        }
        return " ".repeat(missing) + sign + prefix + digits;
    }

    private boolean has(char flag) {
        return flags.indexOf(flag) >= 0;
    }
}
