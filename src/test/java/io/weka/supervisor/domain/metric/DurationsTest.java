package io.weka.supervisor.domain.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.weka.supervisor.domain.metric.Sample.Label;
import java.util.List;
import org.junit.jupiter.api.Test;

class DurationsTest {
    private static final Label METHOD = Sample.label("method", "m");

    @Test
    void aDurationIsInAllBucketsFromItsOwnOn() {
        Durations durations = new Durations();
        durations.add(1_000);
        durations.add(1_001);
        durations.add(3_000_000_000L);
        durations.add(60_000_000_000L);
        List<Sample> samples = durations.samples(METHOD);
        assertEquals(
                List.of(1.0, 2.0, 2.0, 2.0, 2.0, 2.0, 2.0, 3.0, 4.0),
                samples.subList(0, 9).stream().map(Sample::value).toList());
        assertEquals(new Sample("_bucket", List.of(METHOD, Sample.label("le", "0.000001")), 1), samples.getFirst());
        assertEquals(new Sample("_bucket", List.of(METHOD, Sample.label("le", "+Inf")), 4), samples.get(8));
        assertEquals(new Sample("_sum", List.of(METHOD), 63.000002001), samples.get(9));
        assertEquals(new Sample("_count", List.of(METHOD), 4), samples.get(10));
        assertEquals(11, samples.size());
    }
}
