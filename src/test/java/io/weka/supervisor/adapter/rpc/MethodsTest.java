package io.weka.supervisor.adapter.rpc;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(120)
class MethodsTest {
    private static final String INFO =
            "{'name':'p','group':'p','description':'pid 4711, uptime 0:00:03','start':100,'stop':0,"
                    + "'now':103,'state':20,'statename':'RUNNING','spawnerr':'','exitstatus':0,'logfile':'/x/so',"
                    + "'stdout_logfile':'/x/so','stderr_logfile':'','pid':4711}";
    private static final String RESULTS = "[{'name':'y','group':'g','status':80,'description':'OK'},"
            + "{'name':'c','group':'c','status':20,'description':'NO_FILE: no x'}]";
    private static final String AUTO_RECOVERY = "{'enabled':false,'count':0,'holders':['tester']}";
    private static final String P = "NameSpec[given=p, group=p, process=Optional[p]]";
    private static final String ALL_OF_G = "NameSpec[given=g:*, group=g, process=Optional.empty]";
    private static final String G = "NameSpec[given=g, group=g, process=Optional.empty]";

    @TempDir
    static Path folder;

    static Daemon daemon;

    @BeforeAll
    static void start() throws SocketUnavailable {
        daemon = Daemon.on(folder);
    }

    @AfterAll
    static void stop() {
        daemon.close();
    }

    /** Method, parameters, result, and the command that it became. */
    static Stream<Arguments> calls() {
        return Stream.of(
                row("supervisor.getAPIVersion", "[]", "'3.0'", "GetState[]"),
                row("supervisor.getVersion", "[]", "'3.0'", "GetState[]"),
                row("supervisor.getSupervisorVersion", "[]", "'7.8.9'", "GetState[]"),
                row("supervisor.getIdentification", "[]", "'supervisor'", "GetIdentification[]"),
                row("supervisor.getState", "[]", "{'statecode':1,'statename':'RUNNING'}", "GetState[]"),
                row("supervisor.getPID", "[]", "4242", "GetState[]"),
                row("supervisor.readLog", "[-1,0]", "'main'", "ReadMainLog[offset=-1, length=0]"),
                row("supervisor.readMainLog", "[5,6]", "'main'", "ReadMainLog[offset=5, length=6]"),
                row("supervisor.clearLog", "[]", "true", "ClearMainLog[]"),
                row("supervisor.shutdown", "[]", "true", "Shutdown[]"),
                row("supervisor.restart", "[]", "true", "Restart[]"),
                row("supervisor.reloadConfig", "[]", "[[['a'],[],['r','s']]]", "ReloadConfig[]"),
                row("supervisor.addProcessGroup", "['g']", "true", "AddGroup[name=g]"),
                row("supervisor.removeProcessGroup", "['g']", "true", "RemoveGroup[name=g]"),
                row("supervisor.getProcessInfo", "['p']", INFO, "GetProcessInfo[name=" + P + "]"),
                row("supervisor.getAllProcessInfo", "[]", "[" + INFO + "]", "GetAllProcessInfo[]"),
                row("supervisor.getAllConfigInfo", "[]", "[]", "GetAllConfigInfo[]"),
                row(
                        "supervisor.startProcess",
                        "['p']",
                        "true",
                        "StartProcess[name=" + P + ", await=true, strict=false]"),
                row(
                        "supervisor.startProcess",
                        "['p',false,true]",
                        "true",
                        "StartProcess[name=" + P + ", await=false, strict=true]"),
                row(
                        "supervisor.startProcess",
                        "['g:*',false]",
                        RESULTS,
                        "StartGroup[group=" + ALL_OF_G + ", await=false]"),
                row("supervisor.startProcessGroup", "['g']", RESULTS, "StartGroup[group=" + G + ", await=true]"),
                row("supervisor.startAllProcesses", "[]", RESULTS, "StartAll[await=true]"),
                row("supervisor.stopProcess", "['p',false]", "true", "StopProcess[name=" + P + ", await=false]"),
                row("supervisor.stopProcess", "['g:*']", RESULTS, "StopGroup[group=" + ALL_OF_G + ", await=true]"),
                row("supervisor.stopProcessGroup", "['g',false]", RESULTS, "StopGroup[group=" + G + ", await=false]"),
                row("supervisor.stopAllProcesses", "[false]", RESULTS, "StopAll[await=false]"),
                row("supervisor.signalProcess", "['p','USR1']", "true", "SignalProcess[name=" + P + ", signal=USR1]"),
                row("supervisor.signalProcess", "['p',10]", "true", "SignalProcess[name=" + P + ", signal=10]"),
                row(
                        "supervisor.signalProcess",
                        "['g:*','HUP']",
                        RESULTS,
                        "SignalGroup[group=" + ALL_OF_G + ", signal=HUP]"),
                row(
                        "supervisor.signalProcessGroup",
                        "['g','HUP']",
                        RESULTS,
                        "SignalGroup[group=" + G + ", signal=HUP]"),
                row("supervisor.signalAllProcesses", "['HUP']", RESULTS, "SignalAll[signal=HUP]"),
                row("supervisor.sendProcessStdin", "['p','grüße']", "true", "SendStdin[name=" + P + ", chars=grüße]"),
                row("supervisor.sendRemoteCommEvent", "['t','d']", "true", "SendRemoteEvent[kind=t, data=d]"),
                row(
                        "supervisor.readProcessLog",
                        "['p',0,1]",
                        "'ä<b>&\\\"\\n'",
                        "ReadLog[name=" + P + ", channel=STDOUT, offset=0, length=1]"),
                row(
                        "supervisor.readProcessStdoutLog",
                        "['p',0,1]",
                        "'ä<b>&\\\"\\n'",
                        "ReadLog[name=" + P + ", channel=STDOUT, offset=0, length=1]"),
                row(
                        "supervisor.readProcessStderrLog",
                        "['p',0,1]",
                        "'ä<b>&\\\"\\n'",
                        "ReadLog[name=" + P + ", channel=STDERR, offset=0, length=1]"),
                row(
                        "supervisor.tailProcessLog",
                        "['p',2,3]",
                        "['end',33,true]",
                        "TailLog[name=" + P + ", channel=STDOUT, offset=2, length=3]"),
                row(
                        "supervisor.tailProcessStdoutLog",
                        "['p',2,3]",
                        "['end',33,true]",
                        "TailLog[name=" + P + ", channel=STDOUT, offset=2, length=3]"),
                row(
                        "supervisor.tailProcessStderrLog",
                        "['p',2,3]",
                        "['end',33,true]",
                        "TailLog[name=" + P + ", channel=STDERR, offset=2, length=3]"),
                row("supervisor.clearProcessLog", "['p']", "true", "ClearLogs[name=" + P + "]"),
                row("supervisor.clearProcessLogs", "['p']", "true", "ClearLogs[name=" + P + "]"),
                row("supervisor.clearAllProcessLogs", "[]", RESULTS, "ClearAllLogs[]"),
                row("weka.getNotReady", "[]", "[]", "GetNotReady[]"),
                row("weka.getAutoRecovery", "[]", AUTO_RECOVERY, "GetAutoRecovery[]"),
                row("weka.disableAutoRecovery", "[]", AUTO_RECOVERY, "DisableAutoRecovery[owner=Optional.empty]"),
                row("weka.disableAutoRecovery", "['o']", AUTO_RECOVERY, "DisableAutoRecovery[owner=Optional[o]]"),
                row("weka.enableAutoRecovery", "['o']", AUTO_RECOVERY, "EnableAutoRecovery[owner=Optional[o]]"),
                row(
                        "weka.stopProcesses",
                        "[['p','g:*'],false]",
                        RESULTS,
                        "StopProcesses[names=[" + P + ", " + ALL_OF_G + "], await=false]"),
                row("weka.stopAllIoNodes", "[]", RESULTS, "StopAllIoNodes[await=true]"),
                row("weka.startProcess", "['p']", "true", "StartProcess[name=" + P + ", await=true, strict=false]"),
                row("weka.stopProcess", "['p',false]", "true", "EnsureStopped[name=" + P + ", await=false]"),
                row("weka.restartProcess", "['p']", "true", "RestartProcess[name=" + P + ", await=true]"));
    }

    static Stream<Arguments> callsOfTheSupervisor() {
        return calls().filter(row -> String.valueOf(row.get()[0]).startsWith("supervisor."));
    }

    private static Arguments row(String method, String params, String result, String command) {
        return Arguments.of(method, quote(params), quote(result), command);
    }

    private static String quote(String json) {
        return json.replace('\'', '"');
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("calls")
    void becomesItsCommandAndAnswersItsResult(String method, String params, String result, String command)
            throws IOException {
        assertEquals("{\"jsonrpc\":\"2.0\",\"result\":" + result + ",\"id\":1}", daemon.call(method, params));
        assertEquals(command, daemon.inbox.seen.getLast());
    }

    @ParameterizedTest(name = "{0} {1}")
    @MethodSource("callsOfTheSupervisor")
    void canBeCalledWithoutTheNamespaceOfTheSupervisor(String method, String params, String result, String command)
            throws IOException {
        String bare = method.substring(method.indexOf('.') + 1);

        assertEquals("{\"jsonrpc\":\"2.0\",\"result\":" + result + ",\"id\":1}", daemon.call(bare, params));
    }

    @Test
    void everyMethodThatIsNotAboutMethodsIsCovered() {
        Set<String> covered = calls().map(row -> (String) row.get()[0]).collect(Collectors.toCollection(TreeSet::new));
        Set<String> all = new MethodTable(new Product("", 1))
                .all().stream()
                        .map(Method::name)
                        .filter(name -> !name.startsWith("system.") && !name.startsWith("rpc."))
                        .collect(Collectors.toCollection(TreeSet::new));

        assertEquals(all, covered);
    }

    static Stream<Method> methods() {
        return new MethodTable(new Product("", 1)).all().stream();
    }

    @ParameterizedTest
    @MethodSource("methods")
    void refusesTooManyTooFewAndWrongParameters(Method method) throws IOException {
        List<Parameter> parameters = method.parameters();
        String many = daemon.call(method.name(), "[" + "1,".repeat(parameters.size()) + "1]");
        assertTrue(many.contains("{\"code\":-32602,\"message\":\"Invalid params: " + method.name() + " takes "), many);
        assertTrue(many.contains(", got " + (parameters.size() + 1) + "\"}"), many);

        for (int i = 0; i < parameters.size(); i++) {
            Parameter parameter = parameters.get(i);
            if (parameter.fallback().isEmpty()) {
                String few = daemon.call(method.name(), good(parameters.subList(0, i)));
                assertTrue(
                        few.contains("-32602,\"message\":\"Invalid params: " + method.name() + " needs \\\""
                                + parameter.name() + "\\\""),
                        few);
            }
            if (parameter.type() != ParameterType.TEXT) {
                String before = good(parameters.subList(0, i));
                String wrong = daemon.call(
                        method.name(), before.substring(0, before.length() - 1) + (i == 0 ? "" : ",") + "{}]");
                assertTrue(
                        wrong.contains("-32602,\"message\":\"Invalid params: \\\"" + parameter.name() + "\\\" of "
                                + method.name() + " must be " + parameter.type().description() + ", got an object\""),
                        wrong);
            }
        }
    }

    private static String good(List<Parameter> parameters) {
        return parameters.stream()
                .map(parameter -> switch (parameter.type()) {
                    case STRING, SHORT_STRING, SIGNAL, TEXT -> "\"p\"";
                    case BOOLEAN -> "true";
                    case INT -> "0";
                    case ARRAY, STRINGS -> "[ ]";
                })
                .collect(Collectors.joining(",", "[", "]"));
    }

    @Test
    void anOwnerIsNotLong() throws IOException {
        assertTrue(daemon.call("weka.enableAutoRecovery", "[\"" + "o".repeat(1000) + "\"]")
                .contains("result"));
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32602,\"message\":\"Invalid params: "
                        + "\\\"owner\\\" of weka.enableAutoRecovery must be a string of at most 1000 characters, got a string\"},"
                        + "\"id\":1}",
                daemon.call("weka.enableAutoRecovery", "[\"" + "o".repeat(1001) + "\"]"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "startProcess | {\"nme\":\"p\"} | supervisor.startProcess needs \\\"name\\\" (a string)",
                "startProcess | {\"name\":\"p\",\"x\":1} | supervisor.startProcess has no parameter \\\"x\\\" (name, wait, strict)",
                "startProcess | [\"p\",\"yes\"] | \\\"wait\\\" of supervisor.startProcess must be a boolean, got a string",
                "startProcess | [\"p\",1] | \\\"wait\\\" of supervisor.startProcess must be a boolean, got a number",
                "startProcess | [null] | \\\"name\\\" of supervisor.startProcess must be a string, got null",
                "weka.stopProcesses | [[\"p\",1]] | \\\"names\\\" of weka.stopProcesses must be an array of strings, got an array",
                "getPID | [1] | supervisor.getPID takes no parameters, got 1",
                "readLog | [0.5,0] | \\\"offset\\\" of supervisor.readLog must be an integer, got a number"
            })
    void aWrongParameterIsNamed(String method, String params, String message) throws IOException {
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":-32602,\"message\":\"Invalid params: " + message
                        + "\"},\"id\":1}",
                daemon.call(method, params));
    }

    @Test
    void nullStandsForAnOptionalParameterThatIsNotGiven() throws IOException {
        daemon.call("startProcess", "[\"p\",null,true]");

        assertEquals("StartProcess[name=" + P + ", await=true, strict=true]", daemon.inbox.seen.getLast());
    }

    @Test
    void aGroupMethodTakesTheWholeTextForTheName() throws IOException {
        String answer = daemon.call("startProcessGroup", "[\"g:y\"]");

        assertTrue(answer.contains("{\"code\":10,\"message\":\"BAD_NAME: g:y\"}"), answer);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"17 | 17", "true | true", "null | null", "[1, \"a\"] | [1,\\\"a\\\"]"})
    void stdinThatIsNotATextIsAFaultWithTheValue(String value, String shown) throws IOException {
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":2,\"message\":\"INCORRECT_PARAMETERS: " + shown
                        + "\"},\"id\":1}",
                daemon.call("sendProcessStdin", "[\"p\"," + value + "]"));
    }

    @Test
    void everyMethodIsListedWithHelpAndSignature() throws IOException {
        List<String> names = methods().map(Method::name).toList();
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"result\":[\"" + String.join("\",\"", names) + "\"],\"id\":1}",
                daemon.call("system.listMethods", "[]"));
        assertEquals(names.stream().sorted().toList(), names);
        for (String name : names) {
            assertFalse(daemon.call("system.methodHelp", "[\"" + name + "\"]").contains("\"error\""), name);
            assertFalse(
                    daemon.call("system.methodSignature", "[\"" + name + "\"]").contains("\"error\""), name);
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "supervisor.startProcess | \"boolean\",\"string\",\"boolean\"",
                "supervisor.getState | \"struct\"",
                "supervisor.readProcessLog | \"string\",\"string\",\"int\",\"int\"",
                "supervisor.signalProcess | \"boolean\",\"string\",\"string\"",
                "system.multicall | \"array\",\"array\"",
                "weka.stopProcesses | \"array\",\"array\",\"boolean\""
            })
    void aSignatureIsTheReferences(String method, String signature) throws IOException {
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"result\":[" + signature + "],\"id\":1}",
                daemon.call("system.methodSignature", "[\"" + method + "\"]"));
    }

    @ParameterizedTest
    @CsvSource({"system.methodHelp", "system.methodSignature"})
    void nothingIsKnownOfAnUnknownMethod(String method) throws IOException {
        assertEquals(
                "{\"jsonrpc\":\"2.0\",\"error\":{\"code\":4,\"message\":\"SIGNATURE_UNSUPPORTED\"},\"id\":1}",
                daemon.call(method, "[\"nope\"]"));
    }
}
