package io.weka.supervisor.adapter.inifile;

/** [rpcinterface:x]: Python code that extends the reference. The standard one is built in; no others can be. */
final class RpcInterfaces {
    private static final String FACTORY = "supervisor.rpcinterface_factory";
    private static final String STANDARD = "supervisor.rpcinterface:make_main_rpcinterface";

    private RpcInterfaces() {}

    static void check(Context context) {
        for (Section section : context.document().startingWith("rpcinterface:")) {
            OptionReader options = context.options(section);
            if (!options.has(FACTORY)) {
                options.reject(
                        "section [" + section.name() + "] does not specify a " + FACTORY,
                        "a line " + FACTORY + " = ...");
            }
            section.own().forEach(entry -> options.find(entry.key(), PlainTypes::text));
            options.find(FACTORY, PlainTypes::text)
                    .filter(factory -> !factory.equals(STANDARD))
                    .ifPresent(factory ->
                            context.notices().warn("[" + section.name() + "] is Python code and is ignored"));
        }
    }
}
