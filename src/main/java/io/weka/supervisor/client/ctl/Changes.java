package io.weka.supervisor.client.ctl;

import io.weka.supervisor.client.wire.Json;
import java.util.ArrayList;
import java.util.List;

/** Groups that a configuration which was read again adds, changes, removes. */
record Changes(List<String> added, List<String> changed, List<String> removed) {

    /** Reads the result of {@code reloadConfig}: three lists in a list in a list. */
    static Changes read(Json lists) {
        List<Json> three = lists.items().getFirst().items();
        return new Changes(names(three.get(0)), names(three.get(1)), names(three.get(2)));
    }

    private static List<String> names(Json list) {
        List<String> names = new ArrayList<>();
        for (Json name : list.items()) {
            names.add(name.text());
        }
        return names;
    }
}
