package io.weka.supervisor.adapter.rpc;

import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.BooleanNode;
import io.weka.supervisor.domain.fault.Fault;
import io.weka.supervisor.domain.fault.FaultCode;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;

/** The methods about methods (reference: rpc.md). They are answered without the orchestrator, also while it shuts down. */
final class SystemMethods {
    private static final String MULTICALL = "system.multicall";

    private SystemMethods() {}

    static List<Method> rows(MethodTable table) {
        Parameter name = Parameter.required("name", ParameterType.STRING);
        return List.of(
                new Method(
                        "system.listMethods",
                        "array",
                        "The names of all methods, sorted.",
                        false,
                        List.of(),
                        (given, dispatcher, done) -> done.accept(new Result.Value(json -> names(table, json)))),
                new Method(
                        "system.methodHelp",
                        "string",
                        "What a method does.",
                        false,
                        List.of(name),
                        about(table, method -> json -> json.writeString(method.help()))),
                new Method(
                        "system.methodSignature",
                        "array",
                        "The types of the result and of the parameters of a method.",
                        false,
                        List.of(name),
                        about(table, method -> json -> Encoders.texts(method.signature(), json))),
                new Method(
                        MULTICALL,
                        "array",
                        "Makes calls {methodName, params} one after the other: a list of results or "
                                + "{faultCode, faultString}.",
                        false,
                        List.of(Parameter.required("calls", ParameterType.ARRAY)),
                        SystemMethods::multicall));
    }

    private static void names(MethodTable table, JsonGenerator json) throws IOException {
        Encoders.texts(table.all().stream().map(Method::name).toList(), json);
    }

    private static Operation about(MethodTable table, Function<Method, JsonWriter> answer) {
        return (given, dispatcher, done) -> done.accept(table.find(given.text("name"))
                .<Result>map(method -> new Result.Value(answer.apply(method)))
                .orElseGet(() -> new Result.Failure(RpcError.of(Fault.of(FaultCode.SIGNATURE_UNSUPPORTED)))));
    }

    private static void multicall(Arguments given, Dispatcher dispatcher, Consumer<Result> done) {
        Room.Share share = dispatcher.room().share();
        next(given.json("calls").elements(), new ArrayList<>(), share, dispatcher, result -> {
            done.accept(result);
            share.close();
        });
    }

    /** Each step goes through the event loop, so that a long list neither makes a deep stack nor keeps others waiting. */
    private static void next(
            Iterator<JsonNode> calls,
            List<String> results,
            Room.Share share,
            Dispatcher dispatcher,
            Consumer<Result> done) {
        if (!calls.hasNext()) {
            done.accept(new Result.Value(json -> write(results, json)));
            return;
        }
        one(calls.next(), dispatcher, result -> {
            results.add(text(result, share));
            dispatcher.calls().later(() -> next(calls, results, share, dispatcher, done));
        });
    }

    private static void one(JsonNode call, Dispatcher dispatcher, Consumer<Result> done) {
        JsonNode name = call.path("methodName");
        if (!name.isTextual()) {
            done.accept(incorrect("No methodName"));
        } else if (name.textValue().equals(MULTICALL)) {
            done.accept(incorrect("Recursive system.multicall forbidden"));
        } else {
            // In the reference null is no list here, whereas a call by itself may say null for nothing.
            JsonNode params = call.path("params");
            dispatcher.call(name.textValue(), params.isNull() ? BooleanNode.FALSE : params, done);
        }
    }

    private static Result incorrect(String detail) {
        return new Result.Failure(RpcError.of(Fault.of(FaultCode.INCORRECT_PARAMETERS, detail)));
    }

    /** Results are kept as text, whose length is known, and those that do not fit as a fault. */
    private static String text(Result result, Room.Share share) {
        try {
            JsonBytes text = bytes(result);
            return share.take(text.length()) ? text.toString() : fault(RpcError.tooLarge());
        } catch (IOException e) {
            return fault(e instanceof JsonBytes.TooLong ? RpcError.tooLarge() : RpcError.internal());
        }
    }

    private static String fault(RpcError error) {
        try {
            return bytes(new Result.Failure(error)).toString();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void write(List<String> results, JsonGenerator json) throws IOException {
        json.writeStartArray();
        for (String result : results) {
            json.writeRawValue(result);
        }
        json.writeEndArray();
    }

    private static JsonBytes bytes(Result result) throws IOException {
        return switch (result) {
            case Result.Value(JsonWriter value) -> JsonBytes.of(value);
            case Result.Encoded(JsonBytes written) -> written;
            case Result.Failure(RpcError error) -> JsonBytes.of(json -> writeFault(error.asFault(), json));
        };
    }

    private static void writeFault(RpcError fault, JsonGenerator json) throws IOException {
        json.writeStartObject();
        json.writeNumberField("faultCode", fault.code());
        json.writeStringField("faultString", fault.message());
        json.writeEndObject();
    }
}
