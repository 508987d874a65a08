package io.weka.supervisor.simulation;

/** How much was simulated. */
record Figures(long seeds, long messages, long spawns, long exits, long virtualSeconds) {
    static final Figures NONE = new Figures(0, 0, 0, 0, 0);

    Figures plus(Figures more) {
        return new Figures(
                seeds + more.seeds,
                messages + more.messages,
                spawns + more.spawns,
                exits + more.exits,
                virtualSeconds + more.virtualSeconds);
    }

    @Override
    public String toString() {
        return "%,d seeds, %,d messages, %,d spawns, %,d exits, %,d hours of virtual time"
                .formatted(seeds, messages, spawns, exits, virtualSeconds / 3600);
    }
}
