package io.residency.hibernate.boot;

import io.residency.config.MappedTables;

/** Says that annotations classify tables after the configuration has been read. */
public final class AnnotatedTables implements MappedTables {}
