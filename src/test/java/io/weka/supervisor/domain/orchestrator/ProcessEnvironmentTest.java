package io.weka.supervisor.domain.orchestrator;

import static io.weka.supervisor.domain.Programs.program;
import static io.weka.supervisor.domain.orchestrator.World.alone;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.weka.supervisor.domain.config.Configuration;
import io.weka.supervisor.domain.config.LogLevel;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.config.ServerConfig;
import io.weka.supervisor.domain.process.ProcessId;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class ProcessEnvironmentTest {
    private static final ProcessId ID = new ProcessId("g", "p");
    private static final ProgramConfig PROGRAM = program("p").build();

    private static Configuration served() {
        Configuration bare = World.configuration(alone(PROGRAM));
        ServerConfig server = new ServerConfig(
                "/run/s.sock", 0700, OptionalInt.empty(), OptionalInt.empty(), Optional.empty(), LogLevel.DEBUG);
        return new Configuration(bare.daemon(), Optional.of(server), bare.groups(), List.of());
    }

    @Test
    void aChildHasTheDaemonsEnvironmentAndIsToldWhoItIs() {
        assertEquals(
                Map.of(
                        "A", "1",
                        "SUPERVISOR_ENABLED", "1",
                        "SUPERVISOR_SERVER_URL", "unix:///run/s.sock",
                        "SUPERVISOR_PROCESS_NAME", "p",
                        "SUPERVISOR_GROUP_NAME", "g"),
                ProcessEnvironment.of(Map.of("A", "1"), served(), ID, PROGRAM, false));
    }

    @Test
    void whatTheProgramsSectionSaysCountsBeforeAllElse() {
        ProgramConfig program = program("p")
                .environment(Map.of("A", "2", "SUPERVISOR_ENABLED", "no"))
                .build();
        Map<String, String> environment =
                ProcessEnvironment.of(Map.of("A", "1", "B", "1"), served(), ID, program, false);
        assertEquals("2", environment.get("A"));
        assertEquals("1", environment.get("B"));
        assertEquals("no", environment.get("SUPERVISOR_ENABLED"));
    }

    @Test
    void withoutASocketThereIsNoUrl() {
        Configuration bare = World.configuration(alone(PROGRAM));
        assertEquals(
                Map.of("SUPERVISOR_ENABLED", "1", "SUPERVISOR_PROCESS_NAME", "p", "SUPERVISOR_GROUP_NAME", "g"),
                ProcessEnvironment.of(Map.of(), bare, ID, PROGRAM, false));
    }

    @Test
    void anEmptyUrlIsNotToldAndTheDaemonsOwnStays() {
        ProgramConfig program = program("p").serverurl("").build();
        assertEquals(
                "unix:///of/daemon",
                ProcessEnvironment.of(
                                Map.of("SUPERVISOR_SERVER_URL", "unix:///of/daemon"), served(), ID, program, false)
                        .get("SUPERVISOR_SERVER_URL"));
        assertEquals(
                Optional.empty(),
                Optional.ofNullable(ProcessEnvironment.of(Map.of(), served(), ID, program, false)
                        .get("SUPERVISOR_SERVER_URL")));
    }

    @Test
    void onlyAListenerIsToldWhereChildLogsAre() {
        assertEquals(
                "/tmp",
                ProcessEnvironment.of(Map.of(), served(), ID, PROGRAM, true).get("WEKA_CHILDLOGDIR"));
    }

    @Test
    void whatWasPutTogetherStaysAsItIs() {
        Map<String, String> environment = ProcessEnvironment.of(Map.of(), served(), ID, PROGRAM, false);
        assertThrows(UnsupportedOperationException.class, () -> environment.put("A", "2"));
    }
}
