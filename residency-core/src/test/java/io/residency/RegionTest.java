package io.residency;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RegionTest {

    @ParameterizedTest
    @ValueSource(strings = {"a", "eu", "eu-central-1", "z9-", "a123456789012345678901234567890123456789"})
    void a_name_of_a_region_is_accepted_and_shown_as_it_is(String name) {
        assertThat(Region.of(name).name()).isEqualTo(name);
        assertThat(Region.of(name)).hasToString(name);
    }

    @Test
    void regions_are_the_same_when_their_names_are() {
        assertThat(Region.of("eu")).isEqualTo(Region.of("eu")).isNotEqualTo(Region.of("us"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"EU", "1eu", "-eu", "e_u", "eu.west", "e\u00fc"})
    void another_name_is_refused_with_what_is_expected(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Region.of(name))
                .withMessageEndingWith(" is not the name of a region;"
                        + " expected 1 to 40 characters of a-z, 0-9 and '-', starting with a letter");
    }

    @Test
    void a_short_printable_name_is_repeated_in_the_message() {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Region.of("EU"))
                .withMessageStartingWith("'EU' is not the name");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " ", "eu\n", "\u001b[2J", "eu us", "a1234567890123456789012345678901234567890"})
    void a_name_that_could_break_or_fill_a_log_is_described_and_not_repeated(String name) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Region.of(name))
                .withMessageStartingWith("A text of " + name.length() + " characters is not the name");
    }
}
