package io.weka.supervisor.adapter.rpc;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of the table of methods.
 *
 * @param name with its namespace
 * @param result what it answers, in the words of {@code system.methodSignature}
 * @param help what it does, for {@code system.methodHelp}
 * @param changesState whether it does more than read
 */
record Method(
        String name,
        String result,
        String help,
        boolean changesState,
        List<Parameter> parameters,
        Operation operation) {
    Method {
        parameters = List.copyOf(parameters);
    }

    /** The types of the result and then of the parameters. */
    List<String> signature() {
        List<String> types = new ArrayList<>(List.of(result));
        for (Parameter parameter : parameters) {
            if (parameter.listed()) {
                types.add(parameter.type().label());
            }
        }
        return types;
    }
}
