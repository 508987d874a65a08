package io.weka.supervisor.adapter.inifile;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.GroupConfig;
import io.weka.supervisor.domain.config.PoolConfig;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.event.EventType;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GroupsTest {
    @TempDir
    Path path;

    private ConfigFolder folder;

    @BeforeEach
    void makeFolder() {
        folder = ConfigFolder.at(path);
    }

    private List<GroupConfig> groups(String text) {
        return folder.accepted("[supervisord]\n" + text).groups();
    }

    /** As {@code group(priority): process process}. */
    private String shape(String text) {
        return groups(text).stream()
                .map(group -> group.name() + "(" + group.priority() + "):"
                        + group.programs().stream()
                                .map(program -> " " + program.name())
                                .collect(Collectors.joining()))
                .collect(Collectors.joining("; "));
    }

    @Test
    void aProgramOutsideOfAnyGroupIsAGroupOfItsOwn() {
        assertEquals("p(999): p", shape("[program:p]\ncommand=x\n"));
    }

    @Test
    void groupsAreInStartOrder() {
        String text = """
                [program:b]
                command=x
                [program:a]
                command=x
                [program:c]
                command=x
                priority=1
                [eventlistener:l]
                command=x
                events=EVENT
                """;
        assertEquals("l(-1): l; c(1): c; a(999): a; b(999): b", shape(text));
    }

    @Test
    void aProgramInAGroupIsOnlyThere() {
        String text = """
                [group:g]
                programs= q , p
                priority=5
                [program:p]
                command=x
                [program:q]
                command=x
                [program:r]
                command=x
                """;
        assertEquals("g(5): q p; r(999): r", shape(text));
    }

    @Test
    void aProgramInTwoGroupsIsInBothWithTheirNames() {
        List<GroupConfig> groups =
                groups("[group:g]\nprograms=p\n[group:h]\nprograms=p\n[program:p]\ncommand=%(group_name)s\n");
        assertEquals(
                List.of("g", "h"),
                groups.stream()
                        .map(group -> group.programs().getFirst().command())
                        .toList());
    }

    @Test
    void aGroupMayBeEmpty() {
        assertEquals("g(999):; p(999): p", shape("[group:g]\n[program:p]\ncommand=x\n"));
    }

    @Test
    void spacesAroundTheNameOfASectionAreDropped() {
        assertEquals("p(999): p", shape("[program: p ]\ncommand=x\n"));
        assertEquals("l(-1): l", shape("[eventlistener: l ]\ncommand=x\nevents=EVENT\n"));
    }

    @Test
    void ofTwoGroupsOfOneNameTheFirstInStartOrderIsKept() {
        String text = "[group:q]\nprograms=p\n[program:p]\ncommand=in-group\n[program:q]\ncommand=alone\npriority=1\n";
        GroupConfig kept = groups(text).getFirst();
        assertEquals("alone", kept.programs().getFirst().command());
        assertEquals(1, groups(text).size());
        assertTrue(folder.notices("[supervisord]\n" + text)
                .contains("WARN Several groups are named q, only the first one is kept"));
    }

    @Test
    void ofTwoProcessesOfOneNameTheLastIsKept() {
        String text = """
                [group:g]
                programs=p,q
                [program:p]
                command=1
                process_name=x
                [program:q]
                command=2
                process_name=x
                """;
        List<ProgramConfig> programs = groups(text).getFirst().programs();
        assertEquals(List.of("2"), programs.stream().map(ProgramConfig::command).toList());
        assertTrue(folder.notices("[supervisord]\n" + text)
                .contains("WARN For [group:g], several processes are named x, only the last one is kept"));
    }

    @Test
    void aListenerIsAPool() {
        GroupConfig group = groups(
                        "[eventlistener:l]\ncommand=x\nevents=tick_5, PROCESS_STATE,TICK_5\nbuffer_size=50\n")
                .getFirst();
        PoolConfig pool = new PoolConfig(List.of(EventType.TICK_5, EventType.PROCESS_STATE), 50);
        assertEquals(Optional.of(pool), group.pool());
    }

    @Test
    void aListenerHoldsTenEventsUnlessToldOtherwise() {
        GroupConfig group =
                groups("[eventlistener:l]\ncommand=x\nevents=EVENT\n").getFirst();
        assertEquals(10, group.pool().orElseThrow().bufferSize());
    }

    @Test
    void fastCgiProgramsAreLeftOutWithAWarning() {
        String text = """
                [supervisord]
                [fcgi-program:f]
                command=x
                socket=unix:///tmp/f
                socket_mode=0700
                [group:g]
                programs=p,f
                [program:p]
                command=x
                """;
        assertEquals(List.of("WARN [fcgi-program:f] is not supported and is ignored"), folder.notices(text));
        assertEquals("g(999): p", shape(text));
    }
}
