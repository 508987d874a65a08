package io.weka.supervisor.domain.metric;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Reads the text format of Prometheus by its description, knowing nothing of the writer; strict about everything. */
public final class PrometheusText {
    private static final Pattern COMMENT = Pattern.compile("# (HELP|TYPE) ([a-zA-Z_:][a-zA-Z0-9_:]*) (.+)");
    private static final Pattern SAMPLE = Pattern.compile("([a-zA-Z_:][a-zA-Z0-9_:]*)(\\{.*})? (\\S+)");
    private static final Pattern LABEL =
            Pattern.compile("([a-zA-Z_][a-zA-Z0-9_]*)=\"((?:[^\"\\\\\\n]|\\\\[\\\\\"n])*)\"(?:,|(?=}$))");

    /** By name and labels, {@code name{a=1, b=2}}; without labels the name alone. */
    private final Map<String, Double> values = new LinkedHashMap<>();

    private final Map<String, String> types = new HashMap<>();
    private final Set<String> helps = new HashSet<>();
    private final Set<String> finished = new HashSet<>();
    private String family = "";

    private PrometheusText() {}

    /** Throws an AssertionError for a text that is not in the format. */
    public static PrometheusText read(String text) {
        if (!text.endsWith("\n")) {
            throw new AssertionError("the last line has no end");
        }
        PrometheusText read = new PrometheusText();
        text.lines().forEach(read::line);
        read.histograms();
        return read;
    }

    /** Runs {@code promtool check metrics}, which others wrote, and answers what it says: nothing, if all is well. */
    public static String promtool(String text) throws IOException, InterruptedException {
        Process promtool;
        try {
            promtool = new ProcessBuilder("promtool", "check", "metrics")
                    .redirectErrorStream(true)
                    .start();
        } catch (IOException absent) {
            throw new AssertionError("promtool is missing: install the package prometheus", absent);
        }
        try (var stdin = promtool.getOutputStream()) {
            stdin.write(text.getBytes(StandardCharsets.UTF_8));
        }
        String said = new String(promtool.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        int status = promtool.waitFor();
        return status == 0 ? said : "status " + status + ": " + said;
    }

    /** The value of what is named as in {@code name{a=1, b=2}}, the labels sorted. */
    public double value(String key) {
        Double value = values.get(key);
        if (value == null) {
            throw new AssertionError("no " + key + " in " + values.keySet());
        }
        return value;
    }

    public boolean has(String key) {
        return values.containsKey(key);
    }

    /** All values of a metric. */
    public List<Double> all(String name) {
        return values.entrySet().stream()
                .filter(entry -> entry.getKey().equals(name) || entry.getKey().startsWith(name + "{"))
                .map(Map.Entry::getValue)
                .toList();
    }

    private void line(String line) {
        if (line.startsWith("#")) {
            Matcher comment = matched(COMMENT, line);
            begin(comment.group(2));
            boolean fresh =
                    comment.group(1).equals("HELP") ? helps.add(family) : types.put(family, comment.group(3)) == null;
            check(fresh, "twice", line);
        } else {
            sample(line);
        }
    }

    private void begin(String name) {
        if (!name.equals(family)) {
            finished.add(family);
            check(!finished.contains(name), "not in one piece", name);
            family = name;
        }
    }

    private void sample(String line) {
        Matcher sample = matched(SAMPLE, line);
        String name = sample.group(1);
        String type = types.getOrDefault(family, "untyped");
        boolean part = type.equals("histogram") && name.matches(Pattern.quote(family) + "_(bucket|sum|count)");
        check(part || (name.equals(family) && !type.equals("histogram")), "not of " + family + " (" + type + ")", line);
        check(!type.equals("counter") || name.endsWith("_total"), "a counter has to end with _total", line);
        Map<String, String> labels = labels(sample.group(2) == null ? "" : sample.group(2));
        double value = sample.group(3).equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(sample.group(3));
        check(!type.equals("counter") || value >= 0, "a counter is never negative", line);
        check(values.put(labels.isEmpty() ? name : name + labels, value) == null, "twice", line);
    }

    private static Map<String, String> labels(String text) {
        Map<String, String> labels = new TreeMap<>();
        if (text.isEmpty()) {
            return labels;
        }
        Matcher label = LABEL.matcher(text);
        int at = 1;
        while (at < text.length() - 1) {
            label.region(at, text.length());
            check(label.lookingAt(), "no label at " + at, text);
            check(labels.put(label.group(1), plain(label.group(2))) == null, "a label twice", text);
            at = label.end();
        }
        return labels;
    }

    private static String plain(String escaped) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < escaped.length(); i++) {
            char c = escaped.charAt(i);
            if (c == '\\') {
                i++;
                plain.append(escaped.charAt(i) == 'n' ? '\n' : escaped.charAt(i));
            } else {
                plain.append(c);
            }
        }
        return plain.toString();
    }

    /** The buckets of each go up, and the last one has all. */
    private void histograms() {
        types.forEach((name, type) -> {
            if (type.equals("histogram")) {
                Map<String, List<Double>> series = new LinkedHashMap<>();
                values.forEach((key, value) -> {
                    if (key.startsWith(name + "_bucket{")) {
                        series.computeIfAbsent(key.replaceAll("(, )?le=[^,}]*", ""), other -> new ArrayList<>())
                                .add(value);
                    }
                });
                series.forEach((key, buckets) -> {
                    check(buckets.equals(buckets.stream().sorted().toList()), "its buckets go down", key);
                    String count =
                            key.replace("_bucket", "_count").replace("{}", "").replace("{, ", "{");
                    check(buckets.getLast() == value(count), "the last bucket is not the count", key);
                });
            }
        });
    }

    private static Matcher matched(Pattern pattern, String line) {
        Matcher matcher = pattern.matcher(line);
        check(matcher.matches(), "cannot be read", line);
        return matcher;
    }

    private static void check(boolean holds, String what, String line) {
        if (!holds) {
            throw new AssertionError(what + ": " + line);
        }
    }
}
