package dev.stormproof.conformance.history;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.util.MinimalPrettyPrinter;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/**
 * Histories in files, one JSON object a line: first the variables, then each attempt. The format is described in
 * {@code docs/histories.md}; whatever can write it can have its histories checked.
 *
 * <pre>{@code
 * {"history":1,"origin":"by hand","variables":{"x":0,"y":0}}
 * {"attempt":1,"thread":0,"begin":0,"end":10,"committed":true,"steps":[["r","x",0],["w","x",1]]}
 * }</pre>
 */
public final class HistoryFile {
    /** The version of the format. */
    static final int VERSION = 1;

    private HistoryFile() {}

    /**
     * Reads a history.
     *
     * @param file where from
     * @return the history
     * @throws IOException if the file cannot be read
     * @throws HistoryFormatException if it is not a history; the message says in which line, and what is allowed there
     */
    public static History read(Path file) throws IOException {
        try (var lines = Files.newBufferedReader(file)) {
            return new HistoryReader().read(lines);
        }
    }

    /**
     * Writes a history.
     *
     * @param history what to write
     * @param file where to, whether or not it exists
     * @throws IOException if that cannot be done
     */
    public static void write(History history, Path file) throws IOException {
        try (BufferedWriter writer = Files.newBufferedWriter(file);
                JsonGenerator json = new JsonFactory().createGenerator(writer)) {
            json.setPrettyPrinter(new MinimalPrettyPrinter("\n"));
            json.writeStartObject();
            json.writeNumberField("history", VERSION);
            json.writeStringField("origin", history.origin());
            json.writeObjectFieldStart("variables");
            List<String> names = history.names();
            for (int variable = 0; variable < names.size(); variable++) {
                json.writeFieldName(names.get(variable));
                json.writeRawValue(history.json(variable));
            }
            json.writeEndObject();
            json.writeEndObject();
            for (int attempt = 1; attempt <= history.size(); attempt++) {
                write(history.attempt(attempt), json);
            }
            json.writeRaw('\n');
        }
    }

    private static void write(Attempt attempt, JsonGenerator json) throws IOException {
        History history = attempt.history();
        json.writeStartObject();
        json.writeNumberField("attempt", attempt.number());
        if (history.thread(attempt.number()) != History.ALONE) {
            json.writeNumberField("thread", history.thread(attempt.number()));
        }
        json.writeNumberField("begin", attempt.begin());
        json.writeNumberField("end", attempt.end());
        json.writeBooleanField("committed", attempt.committed());
        json.writeArrayFieldStart("steps");
        for (Step step : attempt.steps()) {
            json.writeStartArray();
            json.writeString(step.kind().code);
            if (step.kind().touches()) {
                json.writeString(history.names().get(step.variable()));
                json.writeRawValue(history.json(step.value()));
            }
            json.writeEndArray();
        }
        json.writeEndArray();
        json.writeEndObject();
    }
}
