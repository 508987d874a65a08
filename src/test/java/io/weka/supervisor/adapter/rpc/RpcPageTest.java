package io.weka.supervisor.adapter.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.fault.FaultCode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/** docs/rpc.md says what the table of methods says. */
class RpcPageTest {
    private static final Path PAGE = Path.of("docs/rpc.md");

    private static final String INTRODUCTION = """
            # The methods

            `POST /weka/jrpc` on the unix socket, JSON-RPC 2.0, parameters by position or by name. `supervisor.` before a name may be left out.
            One in brackets may be left out; what counts then stands after `=`. `rpc.discover` answers the same for tools, as OpenRPC.

            """;

    @Test
    void thePageIsMadeOfTheTable() throws IOException {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        String namespace = "";
        for (Method method : new MethodTable(new Product("", 1)).all()) {
            String own = method.name().substring(0, method.name().indexOf('.'));
            if (!own.equals(namespace)) {
                namespace = own;
                page.append(namespace.equals("rpc") ? "" : "\n")
                        .append("## ")
                        .append(namespace)
                        .append("\n\n| method | result | does |\n| --- | --- | --- |\n");
            }
            page.append(row(method));
        }
        page.append(
                "\nA call of one that changes something (*) is logged with its target and who asked, at `request_loglevel` of `[unix_http_server]`, which is debug.\n\n## Faults\n\n");
        page.append(
                "`{\"error\":{\"code\":N,\"message\":\"NAME: detail\"}}`; codes below zero are those of JSON-RPC.\n\n");
        page.append("| code | name |\n| --- | --- |\n");
        Arrays.stream(FaultCode.values())
                .forEach(code -> page.append("| " + code.number() + " | " + code.name() + " |\n"));
        page.append("\nMade of the table that the daemon uses: `mvn test -Dtest=RpcPageTest -Dgenerate=true`.\n");
        if (Boolean.getBoolean("generate")) {
            Files.createDirectories(Path.of("docs"));
            Files.writeString(PAGE, page);
        }
        assertEquals(
                page.toString(),
                Files.exists(PAGE) ? Files.readString(PAGE) : "",
                PAGE + " is out of date; make it anew with mvn test -Dtest=RpcPageTest -Dgenerate=true");
    }

    private static String row(Method method) {
        List<Parameter> parameters = method.parameters();
        String words = parameters.stream().map(RpcPageTest::parameter).collect(Collectors.joining(", "));
        return "| `" + method.name() + "(" + words + ")`" + (method.changesState() ? " *" : "") + " | "
                + method.result() + " | " + method.help() + " |\n";
    }

    private static String parameter(Parameter parameter) {
        String typed = parameter.type().label() + " " + parameter.name();
        return parameter
                .fallback()
                .map(value -> "[" + typed + "=" + (value.equals("") ? "\"\"" : value) + "]")
                .orElse(typed);
    }
}
