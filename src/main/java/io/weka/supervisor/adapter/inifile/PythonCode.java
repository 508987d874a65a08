package io.weka.supervisor.adapter.inifile;

import io.weka.supervisor.domain.process.PythonText;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Names of Python code, as {@code module:attribute}, in a configuration. There is no Python to look for it, so a module of
 * somebody's own is taken for granted; of what the reference brings itself it is known what is there.
 */
final class PythonCode {
    private static final String EXPECTED = "Python code that is there, as MODULE:NAME";
    private static final String OWN_PACKAGE = "supervisor";
    private static final Set<String> STANDARD = Set.of(
            "supervisor.rpcinterface:make_main_rpcinterface",
            "supervisor.rpcinterface:SupervisorNamespaceRPCInterface",
            "supervisor.supervisorctl:DefaultControllerPlugin",
            "supervisor.dispatchers:default_handler");
    private static final Pattern ENTRY_POINT = Pattern.compile("\\s*([\\w.]+)\\s*(:\\s*[\\w.]+\\s*)?(\\[.*]\\s*)?");

    private PythonCode() {}

    /** The code that an option names, which is noted as a mistake where the reference could not find it in any case. */
    static Optional<String> named(Section section, OptionReader options, String key) {
        return options.find(key, code -> checked(code, section.name()));
    }

    /** A section for a plug-in has to name the code, and all of its options can be read. */
    static Optional<String> ofPlugin(Section section, OptionReader options, String key) {
        if (!options.has(key)) {
            options.reject(
                    "section [" + section.name() + "] does not specify a " + key, "a line " + key + " = MODULE:NAME");
        }
        Optional<String> code = named(section, options, key);
        section.own().stream()
                .filter(entry -> !entry.key().equals(key))
                .forEach(entry -> options.find(entry.key(), PlainTypes::text));
        return code;
    }

    private static String checked(String code, String section) throws BadValue {
        Matcher parts = ENTRY_POINT.matcher(code);
        if (!parts.matches()) {
            String pair = "(\"EntryPoint must be in 'name=module:attrs [extras]' format\", "
                    + PythonText.quoted("x=" + code) + ")";
            throw BadValue.of(pair, EXPECTED);
        }
        String module = parts.group(1);
        boolean own = module.equals(OWN_PACKAGE) || module.startsWith(OWN_PACKAGE + ".");
        if (own && !STANDARD.contains(WhiteSpace.strip(code))) {
            throw BadValue.of(code + " cannot be resolved within [" + section + "]", EXPECTED);
        }
        return code;
    }
}
