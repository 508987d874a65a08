package io.weka.supervisor.adapter.rpc;

/**
 * What the daemon says of itself.
 *
 * @param version for {@code getSupervisorVersion}
 * @param pid for {@code getPID}
 */
public record Product(String version, long pid) {}
