package io.residency;

/**
 * Is told what was refused, reported or exempted. Called on the thread of the access, after the decision; it changes no
 * decision, also when it throws, and should not block.
 */
@FunctionalInterface
public interface ResidencyListener {

    /** Called once for each event, by any thread. */
    void onEvent(ResidencyEvent event);
}
