package io.weka.supervisor.domain;

/** The version of this product, as the daemon and the binary tell it; the build file says the same. */
public final class ProductVersion {
    public static final String TEXT = "1.0.0-SNAPSHOT";

    private ProductVersion() {}
}
