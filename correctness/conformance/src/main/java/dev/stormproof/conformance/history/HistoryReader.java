package dev.stormproof.conformance.history;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Reads one history from its lines. */
final class HistoryReader {
    /*
     * An attempt may have read what is written only further down, so all lines are parsed first; then values get their
     * numbers, in the order of their writes, and then steps are logged. A value is its JSON text: 1 is not "1".
     */
    private static final int THREADS = 100_000;

    private record Line(int number, JsonNode content) {}

    private record Value(int variable, String json) {}

    private final ObjectMapper mapper = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .enable(JsonParser.Feature.STRICT_DUPLICATE_DETECTION)
            .build();
    private final Map<String, Integer> variables = new LinkedHashMap<>();
    private final Map<Value, Long> values = new HashMap<>();
    private final List<String> written = new ArrayList<>();
    private final List<String> strange = new ArrayList<>();

    /** Reads all lines; empty ones do not count. */
    History read(BufferedReader reader) throws IOException {
        List<Line> lines = parse(reader);
        if (lines.isEmpty()) {
            throw new HistoryFormatException(
                    1, "the file is empty; the first line is {\"history\":1,\"variables\":{…}}");
        }
        String origin = header(lines.get(0));
        List<Line> attempts = lines.subList(1, lines.size());
        int writes = 0;
        for (Line line : attempts) {
            for (JsonNode step : steps(line)) {
                if (step.path(0).asText().equals(Step.Kind.WRITE.code)) {
                    number(line, step, Log.value(0, writes++));
                }
            }
        }
        Log log = new Log(0);
        for (int i = 0; i < attempts.size(); i++) {
            attempt(attempts.get(i), i + 1, log);
        }
        return new History(origin, List.copyOf(variables.keySet()), List.of(log), new Values() {
            @Override
            public String written(int write) {
                return written.get(write);
            }

            @Override
            public String strange(long seen) {
                return strange.get((int) (-seen - 1));
            }
        });
    }

    private List<Line> parse(BufferedReader reader) throws IOException {
        List<Line> lines = new ArrayList<>();
        int number = 0;
        for (String text = reader.readLine(); text != null; text = reader.readLine()) {
            number++;
            if (!text.isBlank()) {
                JsonNode content;
                try {
                    content = mapper.readTree(text);
                } catch (JsonProcessingException e) {
                    throw new HistoryFormatException(number, "not a JSON object: " + e.getOriginalMessage());
                }
                if (!content.isObject()) {
                    throw new HistoryFormatException(number, "not a JSON object: " + brief(content));
                }
                lines.add(new Line(number, content));
            }
        }
        return lines;
    }

    private String header(Line line) {
        JsonNode version = line.content.path("history");
        if (!version.isInt() || version.intValue() != HistoryFile.VERSION) {
            throw wrong(line, "history", "be 1, the version of the format", version);
        }
        JsonNode declared = line.content.path("variables");
        if (!declared.isObject() || declared.isEmpty()) {
            throw wrong(line, "variables", "be an object with the first value of each variable", declared);
        }
        declared.fields().forEachRemaining(variable -> {
            int number = variables.size();
            String json = value(line, variable.getValue());
            variables.put(variable.getKey(), number);
            values.put(new Value(number, json), Log.INITIAL);
            written.add(json);
        });
        return line.content.path("origin").asText();
    }

    /** Gives the value of a write its number. */
    private void number(Line line, JsonNode step, long value) {
        int variable = variable(line, step);
        String json = value(line, step.path(2));
        if (values.put(new Value(variable, json), value) != null) {
            throw new HistoryFormatException(
                    line.number,
                    "%s is written to %s a second time; each value of a variable must be unique, its first one included"
                            .formatted(json, step.get(1).asText()));
        }
        written.add(json);
    }

    private void attempt(Line line, int number, Log log) {
        JsonNode named = line.content.path("attempt");
        if (!named.isMissingNode() && !(named.isInt() && named.intValue() == number)) {
            throw wrong(line, "attempt", "be " + number + ", since attempts are listed by number, or left out", named);
        }
        JsonNode thread = line.content.path("thread");
        if (!thread.isMissingNode() && !(thread.isInt() && thread.intValue() >= 0 && thread.intValue() < THREADS)) {
            throw wrong(line, "thread", "be a whole number from 0 to " + (THREADS - 1) + ", or left out", thread);
        }
        JsonNode committed = line.content.path("committed");
        if (!committed.isBoolean()) {
            throw wrong(line, "committed", "be true or false", committed);
        }
        long begin = time(line, "begin");
        long end = time(line, "end");
        if (end < begin) {
            throw new HistoryFormatException(line.number, "end, " + end + ", is before begin, " + begin);
        }
        log.begin(thread.asInt(History.ALONE), begin);
        int depth = 0;
        for (JsonNode step : steps(line)) {
            depth += step(line, step, depth, log);
        }
        if (depth > 0) {
            throw new HistoryFormatException(line.number, "a level has no end: add [\"keep\"] or [\"undo\"]");
        }
        log.end(end, committed.booleanValue());
    }

    /** Logs a step, and returns by how much the depth of levels changes. */
    private int step(Line line, JsonNode step, int depth, Log log) {
        Step.Kind kind = kind(line, step);
        int arguments = kind.touches() ? 2 : 0;
        if (step.size() != 1 + arguments) {
            String allowed = arguments == 0 ? "no arguments" : "a variable and a value";
            throw new HistoryFormatException(
                    line.number, "\"" + kind.code + "\" has " + allowed + ", not " + brief(step));
        }
        if (kind.closes() && depth == 0) {
            throw new HistoryFormatException(line.number, "\"" + kind.code + "\" ends a level, but none is open");
        }
        switch (kind) {
            case READ -> {
                int variable = variable(line, step);
                log.read(variable, seen(new Value(variable, value(line, step.path(2)))));
            }
            case WRITE -> log.write(variable(line, step));
            default -> log.level(kind);
        }
        return kind.opens() ? 1 : kind.closes() ? -1 : 0;
    }

    private long seen(Value value) {
        Long known = values.get(value);
        if (known == null) {
            strange.add(value.json);
            known = (long) -strange.size();
        }
        return known;
    }

    private JsonNode steps(Line line) {
        JsonNode steps = line.content.path("steps");
        if (!steps.isArray()) {
            throw wrong(line, "steps", "be a list of steps, as [[\"r\",\"x\",0],[\"w\",\"x\",1]]", steps);
        }
        return steps;
    }

    private static Step.Kind kind(Line line, JsonNode step) {
        String code = step.path(0).asText();
        return Arrays.stream(Step.Kind.values())
                .filter(kind -> kind.code.equals(code))
                .findFirst()
                .orElseThrow(() -> new HistoryFormatException(
                        line.number,
                        "a step begins with one of "
                                + Arrays.stream(Step.Kind.values())
                                        .map(kind -> "\"" + kind.code + "\"")
                                        .collect(Collectors.joining(", "))
                                + ", not " + brief(step)));
    }

    private int variable(Line line, JsonNode step) {
        Integer variable = variables.get(step.path(1).asText());
        if (variable == null) {
            throw new HistoryFormatException(
                    line.number,
                    "unknown variable " + brief(step.path(1)) + "; the first line has "
                            + String.join(", ", variables.keySet()));
        }
        return variable;
    }

    private static String value(Line line, JsonNode value) {
        if (!value.isValueNode()) {
            throw new HistoryFormatException(
                    line.number, "a value must be a number, a string, true, false or null, not " + brief(value));
        }
        return value.toString();
    }

    private static long time(Line line, String field) {
        JsonNode time = line.content.path(field);
        if (!time.canConvertToLong() || !time.isIntegralNumber()) {
            throw wrong(line, field, "be a whole number, in nanoseconds", time);
        }
        return time.longValue();
    }

    private static HistoryFormatException wrong(Line line, String field, String allowed, JsonNode found) {
        return new HistoryFormatException(line.number, field + " must " + allowed + ", not " + brief(found));
    }

    private static String brief(@Nullable JsonNode node) {
        if (node == null || node.isMissingNode()) {
            return "absent";
        }
        String text = node.toString();
        return text.length() <= 40 ? text : text.substring(0, 39) + "…";
    }
}
