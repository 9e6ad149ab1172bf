package io.residency.ledger;

import io.residency.Violation;
import io.residency.policy.Exemption;
import io.residency.policy.ExemptionUse;
import java.io.IOException;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * One record as a line of JSON (RFC 8259) with its members in a fixed order. {@code previous} and {@code hash} are the
 * places of the hash chain; they are null in version 1.
 */
final class LedgerLine {
    private static final Pattern EXEMPTION =
            Pattern.compile("\\{\"version\":1,\"sequence\":(\\d+),.*\"exemption\":\"([^\"\\\\]+)\",.*\"hash\":null\\}");

    private LedgerLine() {}

    static String of(long sequence, Instant at, ExemptionUse use) {
        Exemption exemption = use.exemption();
        Violation violation = use.violation();
        Map<String, @Nullable Object> members = new LinkedHashMap<>();
        members.put("version", 1);
        members.put("sequence", sequence);
        members.put("at", at.toString());
        members.put("kind", "exemption-use");
        members.put("exemption", exemption.id());
        members.put("code", violation.code().name());
        members.put("tenant", exemption.tenant().id());
        members.put(
                "operation",
                violation.operation() == null ? null : violation.operation().name());
        members.put("tables", String.join(",", violation.tables()));
        members.put("to", exemption.to());
        members.put("reason", exemption.reason());
        members.put("requestedBy", exemption.requestedBy());
        members.put("approvedBy", exemption.approvedBy());
        members.put("expires", exemption.expires().toString());
        members.put("previous", null);
        members.put("hash", null);
        return members.entrySet().stream()
                .map(member -> quoted(member.getKey()) + ":" + json(member.getValue()))
                .collect(Collectors.joining(",", "{", "}"));
    }

    /** The exemption of a line that stands at that place of the file. */
    static String exemptionOf(String line, int number) throws IOException {
        Matcher matcher = EXEMPTION.matcher(line);
        if (!matcher.matches() || !matcher.group(1).equals(Integer.toString(number))) {
            throw new IOException("line " + number
                    + " is not a record, or not in its place; expected the file as it was" + " written, so restore it");
        }
        return matcher.group(2);
    }

    private static String json(@Nullable Object value) {
        if (value == null) {
            return "null";
        }
        return value instanceof Number ? value.toString() : quoted(value.toString());
    }

    private static String quoted(String text) {
        StringBuilder quoted = new StringBuilder("\"");
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (c == '"' || c == '\\') {
                quoted.append('\\').append(c);
            } else if (c < 0x20) {
                quoted.append(String.format("\\u%04x", (int) c));
            } else {
                quoted.append(c);
            }
        }
        return quoted.append('"').toString();
    }
}
