/**
 * {@code residency.*} properties become one immutable, validated {@link io.residency.config.ResidencyConfiguration}. What
 * a key is called, takes and means stands in {@code Key} alone; a room of small readers turns settings into values, and
 * collects every problem before one {@link io.residency.config.ConfigurationException} names them all.
 */
@NullMarked
package io.residency.config;

import org.jspecify.annotations.NullMarked;
