package io.weka.supervisor.adapter.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.domain.config.Autorestart;
import io.weka.supervisor.domain.config.ChannelConfig;
import io.weka.supervisor.domain.config.LogTarget;
import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.config.User;
import io.weka.supervisor.domain.port.in.ConfigInfo;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;

class EncodersTest {
    private static final JsonCodec CODEC = new JsonCodec();

    private static ChannelConfig log(LogTarget target) {
        return new ChannelConfig(target, 52428800, 10, 0, false, false);
    }

    private static ProgramConfig program(
            String name, ChannelConfig stdout, ChannelConfig stderr, Optional<User> user, Optional<String> directory) {
        return new ProgramConfig(
                name,
                3,
                "/bin/cat",
                true,
                Autorestart.UNEXPECTED,
                1,
                3,
                List.of(0, 2),
                15,
                10,
                OptionalInt.empty(),
                false,
                false,
                user,
                false,
                stdout,
                stderr,
                Map.of(),
                directory,
                OptionalInt.empty(),
                Optional.empty(),
                Optional.empty());
    }

    private static String json(ConfigInfo... infos) throws IOException {
        return CODEC.write(out -> Encoders.configs(List.of(infos), out)).toString();
    }

    @Test
    void aConfigurationHasTheKeysAndDefaultsOfTheReference() throws IOException {
        ProgramConfig program =
                program("p", log(new LogTarget.Auto()), log(new LogTarget.None()), Optional.empty(), Optional.empty());

        assertEquals(
                "[{'autostart':true,'command':'/bin/cat','directory':'none','exitcodes':[0,2],'group':'g','group_prio':7,"
                                .replace('\'', '"')
                        + ("'inuse':true,'killasgroup':false,'name':'p','process_prio':3,'redirect_stderr':false,"
                                        + "'serverurl':'none','startretries':3,'startsecs':1,"
                                        + "'stdout_capture_maxbytes':0,'stdout_events_enabled':false,"
                                        + "'stdout_logfile':'/log/p-stdout---supervisor-abc.log','stdout_logfile_backups':10,"
                                        + "'stdout_logfile_maxbytes':52428800,'stdout_syslog':false,"
                                        + "'stderr_capture_maxbytes':0,'stderr_events_enabled':false,"
                                        + "'stderr_logfile':'none','stderr_logfile_backups':10,"
                                        + "'stderr_logfile_maxbytes':52428800,'stderr_syslog':false,"
                                        + "'stopsignal':15,'stopwaitsecs':10,'uid':'none'}]")
                                .replace('\'', '"'),
                json(new ConfigInfo(
                        "g", 7, true, program, Optional.of("/log/p-stdout---supervisor-abc.log"), Optional.empty())));
    }

    @Test
    void whatIsSetIsShown() throws IOException {
        ProgramConfig program = program(
                "p",
                log(new LogTarget.Auto()),
                log(new LogTarget.Syslog()),
                Optional.of(new User("nobody", 65534, 65534, List.of())),
                Optional.of("/tmp"));

        String json = json(new ConfigInfo("p", 999, false, program, Optional.empty(), Optional.empty()));

        for (String part : List.of(
                "\"directory\":\"/tmp\"",
                "\"inuse\":false",
                "\"uid\":65534",
                "\"stdout_logfile\":\"auto\"",
                "\"stderr_logfile\":\"none\"",
                "\"stderr_syslog\":true",
                "\"stdout_syslog\":false")) {
            assertTrue(json.contains(part), part + " in " + json);
        }
    }

    @Test
    void configurationsStayInTheOrderOfTheirAnswer() throws IOException {
        ChannelConfig file = log(new LogTarget.File("/x/so"));
        String json = json(
                new ConfigInfo(
                        "a",
                        1,
                        true,
                        program("z", file, file, Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Optional.empty()),
                new ConfigInfo(
                        "b",
                        1,
                        true,
                        program("b", file, file, Optional.empty(), Optional.empty()),
                        Optional.empty(),
                        Optional.empty()));

        assertTrue(json.indexOf("\"name\":\"z\"") < json.indexOf("\"name\":\"b\""), json);
        assertTrue(json.contains("\"stdout_logfile\":\"/x/so\""), json);
    }
}
