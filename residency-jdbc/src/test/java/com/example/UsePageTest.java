package com.example;

import static org.assertj.core.api.Assertions.assertThat;

import io.residency.ViolationCode;
import java.util.Arrays;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** What {@code docs/use.md} says is what there is. */
class UsePageTest {

    @Test
    void each_block_of_java_is_part_of_a_test() {
        String test = Stream.of("UseTest", "UseCacheTest", "UseDirectoryTest")
                .map(name -> withoutSpace(UsePage.read("src/test/java/com/example/" + name + ".java")))
                .collect(Collectors.joining());
        List<String> blocks = UsePage.blocks("java");
        assertThat(blocks)
                .hasSizeGreaterThan(10)
                .allSatisfy(block -> assertThat(test).contains(withoutSpace(block)));
    }

    @Test
    void each_violation_code_has_a_row() {
        List<String> rows = Pattern.compile("^\\| `([A-Z_]+)` \\|", Pattern.MULTILINE)
                .matcher(UsePage.read())
                .results()
                .map(row -> row.group(1))
                .toList();
        assertThat(rows)
                .containsExactlyElementsOf(
                        Arrays.stream(ViolationCode.values()).map(Enum::name).toList());
    }

    private static String withoutSpace(String text) {
        return text.replaceAll("\\s+", "");
    }
}
