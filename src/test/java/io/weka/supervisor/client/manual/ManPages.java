package io.weka.supervisor.client.manual;

import io.weka.supervisor.client.bridge.Bridge;
import io.weka.supervisor.client.ctl.Wekastop;
import io.weka.supervisor.client.eventlistener.EventListenerCommand;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;
import org.asciidoctor.Asciidoctor;
import org.asciidoctor.Attributes;
import org.asciidoctor.Options;
import picocli.CommandLine;
import picocli.CommandLine.Model.CommandSpec;
import picocli.codegen.docgen.manpage.ManPageGenerator;

/** The pages for man(1), as picocli's generator (AsciiDoc) and Asciidoctor (roff) make them. */
final class ManPages {
    private static final Pattern EMPTY_DESCRIPTION = Pattern.compile("== Description\\s+(?=// end)");
    /** Only some commands have a page of their own. */
    private static final Pattern REFERENCE = Pattern.compile("xref:[^\\[]+\\[(.+)](?=::)");

    /** Neither date nor version: the same model gives the same bytes. */
    private static final Attributes ATTRIBUTES = Attributes.builder()
            .attribute("reproducible", "")
            .attribute("docdate", "")
            .attribute("mansource", "weka-supervisor")
            .attribute("manmanual", "weka-supervisor")
            .build();

    private final Asciidoctor asciidoctor;
    private final Map<String, String> byFile = new TreeMap<>();

    private ManPages(Asciidoctor asciidoctor) {
        this.asciidoctor = asciidoctor;
    }

    /** The text of each page by the name of its file. */
    static Map<String, String> byFile() throws IOException {
        try (Asciidoctor asciidoctor = Asciidoctor.Factory.create()) {
            ManPages pages = new ManPages(asciidoctor);
            pages.daemon();
            pages.supervisorctl();
            pages.wekastop();
            return pages.byFile;
        }
    }

    private void daemon() throws IOException {
        CommandSpec daemon = root(ManModel.of(Programs.SUPERVISORD));
        for (Page program : Programs.BY_FIRST_WORD) {
            daemon.addSubcommand(null, ManModel.of(program));
        }
        page(daemon, 8, Programs.others("supervisord"));

        CommandSpec bridge = ManModel.of(Programs.BRIDGE, Bridge.model());
        CommandSpec listener = ManModel.of(Programs.EVENTLISTENER, EventListenerCommand.model());
        CommandSpec binary = root(CommandSpec.create().name("supervisord"));
        binary.addSubcommand(null, bridge).addSubcommand(null, listener);
        page(bridge, 1, Programs.others("supervisord-bridge"));
        page(listener, 1, Programs.others("supervisord-eventlistener"));
    }

    private void supervisorctl() throws IOException {
        CommandSpec client = root(ManModel.of(CtlManual.program()));
        for (Page command : CtlManual.commands()) {
            CommandSpec model = ManModel.of(command);
            client.addSubcommand(null, model);
            page(model, 1, "supervisorctl(1), supervisord(8)");
        }
        page(client, 1, "supervisorctl-status(1) and so on for each command, " + Programs.others("supervisorctl"));
    }

    private void wekastop() throws IOException {
        CommandSpec wekastop = root(ManModel.of(Programs.WEKASTOP, Wekastop.model()));
        page(wekastop, 1, Programs.others("wekastop"));
    }

    private static CommandSpec root(CommandSpec model) {
        return new CommandLine(model).getCommandSpec();
    }

    private void page(CommandSpec model, int section, String seeAlso) {
        StringWriter text = new StringWriter();
        ManPageGenerator.writeSingleManPage(new PrintWriter(text, true), model);
        String title = model.qualifiedName("-");
        String adoc = text.toString().replace("= " + title + "(1)", "= " + title + "(" + section + ")");
        adoc = EMPTY_DESCRIPTION.matcher(adoc).replaceFirst("");
        adoc = REFERENCE.matcher(adoc).replaceAll("*$1*");
        byFile.put(title + "." + section, roff(adoc + "\n== See also\n\n" + seeAlso + "\n"));
    }

    private String roff(String adoc) {
        return asciidoctor.convert(
                adoc,
                Options.builder()
                        .backend("manpage")
                        .standalone(true)
                        .attributes(ATTRIBUTES)
                        .build());
    }
}
