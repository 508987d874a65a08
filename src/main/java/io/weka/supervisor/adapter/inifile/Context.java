package io.weka.supervisor.adapter.inifile;

/** What the readers of sections share during one reading. */
record Context(
        Document document,
        Host host,
        PathTypes paths,
        AccountTypes accounts,
        Names names,
        Mistakes mistakes,
        Notices notices) {

    Context with(Names others) {
        return new Context(document, host, paths, accounts, others, mistakes, notices);
    }

    OptionReader options(Section section) {
        return OptionReader.of(section, names, mistakes);
    }
}
