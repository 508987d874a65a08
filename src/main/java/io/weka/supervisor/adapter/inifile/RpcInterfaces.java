package io.weka.supervisor.adapter.inifile;

/** [rpcinterface:x]: Python code that extends the reference. The standard one is built in; no others can be. */
final class RpcInterfaces {
    private static final String FACTORY = "supervisor.rpcinterface_factory";
    private static final String STANDARD = "supervisor.rpcinterface:make_main_rpcinterface";

    private RpcInterfaces() {}

    static void check(Context context) {
        for (Section section : context.document().startingWith("rpcinterface:")) {
            OptionReader options = context.options(section);
            PythonCode.ofPlugin(section, options, FACTORY)
                    .filter(factory -> !factory.equals(STANDARD))
                    .ifPresent(factory ->
                            context.notices().warn("[" + section.name() + "] is Python code and is ignored"));
        }
    }
}
