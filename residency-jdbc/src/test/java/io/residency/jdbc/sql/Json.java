package io.residency.jdbc.sql;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Reads one line of JSON, as far as the corpus uses it: objects, arrays, strings and numbers. */
final class Json {
    private final String text;
    private int at;

    private Json(String text) {
        this.text = text;
    }

    @SuppressWarnings("unchecked")
    static Map<String, Object> object(String line) {
        return (Map<String, Object>) new Json(line).value();
    }

    private Object value() {
        return switch (peek()) {
            case '{' -> {
                Map<String, Object> map = new LinkedHashMap<>();
                at++;
                while (peek() != '}') {
                    String key = string();
                    expect(':');
                    map.put(key, value());
                    comma('}');
                }
                at++;
                yield map;
            }
            case '[' -> {
                List<Object> list = new ArrayList<>();
                at++;
                while (peek() != ']') {
                    list.add(value());
                    comma(']');
                }
                at++;
                yield list;
            }
            case '"' -> string();
            default -> {
                int start = at;
                while (",]}".indexOf(text.charAt(at)) < 0) {
                    at++;
                }
                yield Integer.valueOf(text.substring(start, at).strip());
            }
        };
    }

    private String string() {
        expect('"');
        var string = new StringBuilder();
        while (text.charAt(at) != '"') {
            char c = text.charAt(at++);
            if (c == '\\') {
                c = text.charAt(at++);
                c = switch (c) {
                    case 'n' -> '\n';
                    case 't' -> '\t';
                    case 'r' -> '\r';
                    case 'b' -> '\b';
                    case 'f' -> '\f';
                    case 'u' -> {
                        at += 4;
                        yield (char) Integer.parseInt(text.substring(at - 4, at), 16);
                    }
                    default -> c;
                };
            }
            string.append(c);
        }
        at++;
        return string.toString();
    }

    private void comma(char end) {
        if (peek() != end) {
            expect(',');
        }
    }

    private void expect(char c) {
        if (peek() != c) {
            throw new IllegalArgumentException("expected " + c + " at " + at);
        }
        at++;
    }

    private char peek() {
        while (text.charAt(at) == ' ') {
            at++;
        }
        return text.charAt(at);
    }
}
