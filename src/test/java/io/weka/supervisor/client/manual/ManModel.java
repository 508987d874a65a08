package io.weka.supervisor.client.manual;

import io.weka.supervisor.client.manual.Page.Example;
import io.weka.supervisor.client.manual.Page.Option;
import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Model.OptionSpec;
import picocli.CommandLine.Model.PositionalParamSpec;

/** A page as a model of picocli, with the texts such that neither picocli nor AsciiDoc finds markup in them. */
final class ManModel {
    private static final int UNWRAPPED = 1000;

    private ManModel() {}

    static CommandSpec of(Page page) throws IOException {
        return of(page, CommandSpec.create());
    }

    /** With the description and the arguments of the model that the program has its own help from. */
    static CommandSpec of(Page page, CommandSpec own) throws IOException {
        CommandSpec model =
                CommandSpec.create().name(page.name().substring(page.name().indexOf(' ') + 1));
        page.options().forEach(option -> model.addOption(option(option)));
        own.positionalParameters().forEach(word -> model.addPositional(positional(word)));
        model.usageMessage()
                .width(UNWRAPPED)
                .sortOptions(false)
                .header(page.summary())
                .description(literal(own.usageMessage().description()))
                .customSynopsis("*${COMMAND-FULL-NAME}* " + literal(page.synopsis()))
                .exitCodeListHeading("Exit status")
                .exitCodeList(literals(ExitStatus.of(page.name())))
                .footerHeading("Examples")
                .footer(page.examples().stream().map(ManModel::entry).toArray(String[]::new));
        return model;
    }

    private static OptionSpec option(Option option) {
        boolean flag = option.value().isEmpty();
        return OptionSpec.builder(option.spellings().toArray(String[]::new))
                .arity(flag ? "0" : option.takesNextWord() ? "1" : "0..1")
                .type(flag ? boolean.class : String.class)
                .paramLabel(option.value().replace("=", ""))
                .description(literal(option.description()))
                .build();
    }

    private static PositionalParamSpec positional(PositionalParamSpec word) {
        return word.toBuilder().description(literal(word.description())).build();
    }

    private static String entry(Example example) {
        return "*" + literal(example.command()) + "*::\n" + literal(example.does()) + "\n";
    }

    private static Map<String, String> literals(Map<String, String> texts) {
        Map<String, String> literals = new LinkedHashMap<>();
        texts.forEach((name, text) -> literals.put(name, literal(text)));
        return literals;
    }

    private static String literal(String... lines) {
        String text = String.join(" ", lines);
        return text.isEmpty() ? "" : "pass:c[" + text.replace("]", "\\]").replace("%", "%%") + "]";
    }
}
