package io.weka.supervisor.domain.orchestrator;

import static io.weka.supervisor.domain.Programs.program;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class IoNodesTest {

    private static boolean isIoNode(String command) {
        return IoNodes.isIoNode(program("p").command(command).build());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wekanode --slot 1",
                "/weka/wekanode --slot 12 -v",
                "wekanode -v --slot=2",
                "wekanode --slot=1 --slot 0",
                "'/path with blank/wekanode' --slot 1"
            })
    void aWekanodeWithASlotOfOneOrMoreIsAnIoNode(String command) {
        assertTrue(isIoNode(command));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "wekanode",
                "wekanode --slot 0",
                "wekanode --slot=0",
                "wekanode --slot -1",
                "wekanode --slot",
                "wekanode --slot=",
                "wekanode --slot one",
                "wekanode --slots 1",
                "mywekanode --slot 1",
                "wekanode/other --slot 1",
                "other wekanode --slot 1",
                "wekanode 'unclosed --slot 1"
            })
    void everythingElseIsNot(String command) {
        assertFalse(isIoNode(command));
    }

    @Test
    void theOptionDecidesWhereItIsSet() {
        assertTrue(IoNodes.isIoNode(program("p").ioNode(true).build()));
        assertFalse(IoNodes.isIoNode(
                program("p").command("wekanode --slot 1").ioNode(false).build()));
    }
}
