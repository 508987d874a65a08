package io.weka.supervisor.client.ctl;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.weka.supervisor.client.Run;
import io.weka.supervisor.client.manual.CtlManual;
import io.weka.supervisor.client.manual.Page;
import java.util.List;
import org.junit.jupiter.api.Test;

class HelpOptionTest {
    private static final String NOBODY = "unix:///nonexistent/s.sock";

    @Test
    void everyCommandShowsItsHelpAndExamplesWithoutADaemon() {
        assertEquals(
                Commands.NAMES, CtlManual.commands().stream().map(Page::name).toList());
        for (Page page : CtlManual.commands()) {
            Run run = CtlTest.ctlAt(NOBODY, page.name(), "--help");

            assertEquals(0, run.status());
            assertEquals(Commands.find(page.name()).orElseThrow().help() + page.details(), run.out());
            assertTrue(page.examples().isEmpty() || run.out().contains("\nExamples:\n  supervisorctl "), run.out());
        }
        assertEquals(CtlTest.ctlAt(NOBODY, "start", "--help"), CtlTest.ctlAt(NOBODY, "start", "web", "--help"));
    }

    @Test
    void aWordLikeAnOptionIsNoNameOfAProcess() {
        assertEquals(
                Run.said(1, "Error: --all is not an option of stop\n" + new Stop().help()),
                CtlTest.ctlAt(NOBODY, "stop", "--all"));
    }

    @Test
    void theProgramShowsItsUsageAndExamples() {
        Run run = CtlTest.ctlAt(NOBODY, "--help");

        assertEquals(0, run.status());
        assertTrue(run.out().contains("Usage: supervisorctl [options]"), run.out());
        assertTrue(run.out().contains("\nExamples:\n  supervisorctl status\n      what runs\n"), run.out());
    }

    @Test
    void itsOptionsAreThoseOfItsPage() throws Exception {
        for (Page.Option option : CtlManual.program().options()) {
            for (String spelling : option.spellings()) {
                List<String> words = option.takesNextWord() ? List.of(spelling, "unix:///x") : List.of(spelling);
                assertEquals(List.of(), CtlOptions.parse(words).words());
            }
        }
    }
}
