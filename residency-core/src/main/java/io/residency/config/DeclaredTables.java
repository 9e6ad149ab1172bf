package io.residency.config;

import java.util.Set;

/**
 * The tables that something touches which cannot be read. They are judged like those of any statement, and prove no
 * binding.
 *
 * @param reads as configured
 * @param writes as configured
 * @param defines as written; these need no classification yet
 */
public record DeclaredTables(Set<String> reads, Set<String> writes, Set<String> defines) {
    public DeclaredTables {
        reads = Set.copyOf(reads);
        writes = Set.copyOf(writes);
        defines = Set.copyOf(defines);
    }
}
