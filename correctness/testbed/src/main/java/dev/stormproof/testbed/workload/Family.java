package dev.stormproof.testbed.workload;

import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Workloads that differ in numbers only: {@code bank-1024-10} is the bank of 1024 accounts with 10 % audits. Numbers
 * that are left out at the end have their standard values.
 */
final class Family {
    /** One of the numbers. */
    record Parameter(String name, int standard, int least, int most) {
        @Override
        public String toString() {
            return "%s from %,d to %,d (%,d)".formatted(name, least, most, standard);
        }
    }

    /** Makes a workload of its name and numbers; says by an IllegalArgumentException if they do not go together. */
    @FunctionalInterface
    interface Maker {
        Workload make(String name, int[] numbers);
    }

    private final String name;
    private final Maker maker;
    private final List<Parameter> parameters;

    Family(String name, Maker maker, Parameter... parameters) {
        this.name = name;
        this.maker = maker;
        this.parameters = List.of(parameters);
    }

    String name() {
        return name;
    }

    /** How its workloads are called. */
    String usage() {
        return Stream.concat(Stream.of(name), parameters.stream().map(Parameter::name))
                .collect(Collectors.joining("-"));
    }

    /** Which numbers there are; empty if there are none. */
    String numbers() {
        return parameters.stream().map(Parameter::toString).collect(Collectors.joining(", "));
    }

    /**
     * The workload of a name, if it is of this family.
     *
     * @throws IllegalArgumentException if it is, but its numbers make no sense; the message says what would
     */
    Optional<Workload> find(String fullName) {
        if (fullName.equals(name)) {
            return Optional.of(make(fullName, new String[0]));
        }
        return fullName.startsWith(name + "-")
                ? Optional.of(
                        make(fullName, fullName.substring(name.length() + 1).split("-", -1)))
                : Optional.empty();
    }

    private Workload make(String fullName, String[] texts) {
        if (texts.length > parameters.size()) {
            throw wrong(fullName, "it has " + (parameters.isEmpty() ? "no numbers" : "too many numbers"));
        }
        int[] numbers =
                parameters.stream().mapToInt(parameter -> parameter.standard).toArray();
        for (int i = 0; i < texts.length; i++) {
            numbers[i] = number(fullName, texts[i], parameters.get(i));
        }
        try {
            return maker.make(fullName, numbers);
        } catch (IllegalArgumentException e) {
            throw wrong(fullName, String.valueOf(e.getMessage()));
        }
    }

    private int number(String fullName, String text, Parameter parameter) {
        if (text.matches("\\d{1,9}")) {
            int number = Integer.parseInt(text);
            if (parameter.least <= number && number <= parameter.most) {
                return number;
            }
        }
        throw wrong(fullName, "'%s' is not %s".formatted(text, parameter));
    }

    private IllegalArgumentException wrong(String fullName, String why) {
        return new IllegalArgumentException("workload '%s': %s; say %s".formatted(fullName, why, usage()));
    }
}
