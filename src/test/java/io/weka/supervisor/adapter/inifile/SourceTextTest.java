package io.weka.supervisor.adapter.inifile;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.config.ConfigError;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SourceTextTest {

    @Test
    void everyKindOfLineEndBecomesANewline() {
        assertEquals(new SourceText.Decoded("a\nb\nc\nd"), SourceText.decode("a\r\nb\rc\nd".getBytes(UTF_8), "f"));
    }

    @Test
    void aByteOrderMarkIsDropped() {
        assertEquals(new SourceText.Decoded("[ä€😀]"), SourceText.decode("\uFEFF[ä€😀]".getBytes(UTF_8), "f"));
    }

    @ParameterizedTest
    @CsvSource({
        "ab\u00ff, byte 0xff in position 2: invalid start byte",
        "a\u00c3b, byte 0xc3 in position 1: invalid continuation byte",
        "a\u00e2\u0082, byte 0xe2 in position 1: unexpected end of data",
        "\u0080, byte 0x80 in position 0: invalid start byte",
    })
    void whatIsNoUtf8IsNamedAsPythonNamesIt(String bytes, String what) {
        Optional<String> place = Optional.of("f:1: expected UTF-8 text");
        ConfigError error = new ConfigError("'utf-8' codec can't decode " + what, place);
        assertEquals(new SourceText.Undecodable(error), SourceText.decode(bytes.getBytes(ISO_8859_1), "f"));
    }

    @Test
    void theLineOfAnUndecodableByteIsGiven() {
        var undecodable = (SourceText.Undecodable) SourceText.decode("a\nb\n\u00ff".getBytes(ISO_8859_1), "f");
        assertEquals(
                Optional.of("f:3: expected UTF-8 text"), undecodable.error().place());
    }
}
