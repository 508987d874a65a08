package io.weka.supervisor.kernel;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class ProgramPagesTest {
    private static final String SMAPS =
            """
            00410000-01461000 r-xp 00010000 fe:00 53084                            /opt/weka/supervisord
            Size:              16708 kB
            Rss:               10692 kB
            Anonymous:             0 kB
            VmFlags: rd ex mr mw me sd
            0147b000-0147c000 r--p 0107a000 fe:00 53084                            /opt/weka/supervisord
            Size:                  4 kB
            Anonymous:             4 kB
            7fd5ee280000-7fd5eecd3000 rw-p 019a0000 fe:00 53084                    /opt/weka/supervisord
            Rss:                9420 kB
            Anonymous:             0 kB
            7fd5ef280000-7fd5ef880000 r--p 00000000 00:00 0
            Anonymous:             0 kB
            7fdded947000-7fdded949000 r-xp 00000000 00:00 0                          [vdso]
            Anonymous:             0 kB
            ffffffffff600000-ffffffffff601000 r--p 00000000 fe:00 53084              /opt/weka/supervisord.old
            Anonymous:             0 kB
            """;

    @Test
    void onlyWhatNobodyCanWriteAndNobodyHasWrittenIsLetGo() {
        assertEquals(
                List.of(new ProgramPages.Mapping(0x410000, 0x1461000)),
                ProgramPages.unwritten(SMAPS.lines().toList(), "/opt/weka/supervisord"));
    }

    @Test
    void aNameWithABlankIsAName() {
        assertEquals(
                List.of(new ProgramPages.Mapping(0x1000, 0x2000)),
                ProgramPages.unwritten(
                        List.of("00001000-00002000 r--p 00000000 fe:00 1      /a b/c (deleted)", "Anonymous:  0 kB"),
                        "/a b/c (deleted)"));
    }
}
