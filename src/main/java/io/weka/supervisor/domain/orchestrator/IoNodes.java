package io.weka.supervisor.domain.orchestrator;

import io.weka.supervisor.domain.config.ProgramConfig;
import io.weka.supervisor.domain.process.CommandLine;
import java.util.List;

/**
 * Which processes are IO nodes of a Weka container: those with {@code weka_io_node=true}; without the option, those that
 * run {@code wekanode} with {@code --slot N}, N at least 1 (slot 0 is the management node).
 */
final class IoNodes {
    private static final String SLOT = "--slot";

    private IoNodes() {}

    static boolean isIoNode(ProgramConfig program) {
        return program.wekaIoNode().orElseGet(() -> isIoNode(program.command()));
    }

    private static boolean isIoNode(String command) {
        return switch (CommandLine.parse(command)) {
            case CommandLine.Unusable ignored -> false;
            case CommandLine.Words(List<String> words) -> isWekanode(words.getFirst()) && slot(words) >= 1;
        };
    }

    private static boolean isWekanode(String path) {
        return path.substring(path.lastIndexOf('/') + 1).equals("wekanode");
    }

    private static int slot(List<String> words) {
        for (int i = 1; i < words.size(); i++) {
            if (words.get(i).equals(SLOT) && i + 1 < words.size()) {
                return number(words.get(i + 1));
            }
            if (words.get(i).startsWith(SLOT + "=")) {
                return number(words.get(i).substring(SLOT.length() + 1));
            }
        }
        return 0;
    }

    private static int number(String text) {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException notANumber) {
            return 0;
        }
    }
}
