package io.weka.supervisor;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RoutingTest {

    @ParameterizedTest
    @CsvSource({
        "/usr/local/bin/supervisord,-n -c x,DAEMON,-n -c x",
        "supervisord,'',DAEMON,''",
        "'',-n,DAEMON,-n",
        "/usr/bin/supervisorctl,status web,SUPERVISORCTL,status web",
        "supervisorctl,ctl,SUPERVISORCTL,ctl",
        "supervisord,ctl status web,SUPERVISORCTL,status web",
        "./wekastop,a b,WEKASTOP,a b",
        "supervisord,wekastop a b,WEKASTOP,a b",
        "supervisord,bridge m [],BRIDGE,m []",
        "supervisord,eventlistener --logger,EVENTLISTENER,--logger",
        "supervisord,__exec x,EXEC,x",
        "supervisord,version,VERSION,''",
        "supervisord,version --help,VERSION,--help",
        "supervisord,-v,VERSION,''",
        "supervisord,-v --help,VERSION,''",
        "supervisord,--version,VERSION,''",
        "/bin/supervisorctl.old,status,DAEMON,status"
    })
    void theNameComesBeforeTheFirstWord(String startedAs, String words, Routing.Program program, String rest) {
        Routing routing = Routing.of(startedAs, list(words));
        assertEquals(program, routing.program());
        assertEquals(list(rest), routing.words());
    }

    private static List<String> list(String words) {
        return words.isEmpty() ? List.of() : Arrays.asList(words.split(" "));
    }
}
