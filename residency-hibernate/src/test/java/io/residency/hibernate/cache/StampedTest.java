package io.residency.hibernate.cache;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.ObjectInputStream;
import java.io.ObjectOutputStream;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What lies in a cache, which may keep it as bytes. */
class StampedTest {
    private static Stream<Stamp> stamps() {
        return Stream.of(new Stamp("acme", 7, "eu", null), new Stamp("Acme & Söhne", Long.MAX_VALUE, "us", "cell-2"));
    }

    @ParameterizedTest
    @MethodSource("stamps")
    void it_comes_back_as_it_was_put(Stamp stamp) throws Exception {
        Stamped back = read(written(new Stamped(stamp, List.of("canary", 1L))));
        assertThat(back.stamp()).isEqualTo(stamp);
        assertThat(back.value()).isEqualTo(List.of("canary", 1L));
    }

    @Test
    void nothing_comes_back_as_nothing() throws Exception {
        Stamped back = read(written(new Stamped()));
        assertThat(back.stamp()).isNull();
        assertThat(back.value()).isNull();
    }

    @Test
    void its_stamp_is_small() throws Exception {
        int plain = written(List.of("canary")).length;
        assertThat(written(new Stamped(new Stamp("acme", 7, "eu", null), List.of("canary"))).length)
                .isLessThan(plain + 100);
    }

    @Test
    void its_text_has_no_value() {
        assertThat(new Stamped(new Stamp("acme", 7, "eu", null), "canary").toString())
                .isEqualTo("Stamped[Stamp[tenant=acme, epoch=7, home=eu, store=null]]");
    }

    private static byte[] written(Object value) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ObjectOutputStream out = new ObjectOutputStream(bytes)) {
            out.writeObject(value);
        }
        return bytes.toByteArray();
    }

    private static Stamped read(byte[] bytes) throws Exception {
        try (ObjectInputStream in = new ObjectInputStream(new ByteArrayInputStream(bytes))) {
            return (Stamped) in.readObject();
        }
    }
}
