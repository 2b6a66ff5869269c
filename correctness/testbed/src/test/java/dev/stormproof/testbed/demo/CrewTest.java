package dev.stormproof.testbed.demo;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** That a crew neither hangs nor hides what went wrong in one of its threads. */
@Timeout(30)
class CrewTest {
    private final ByteArrayOutputStream shown = new ByteArrayOutputStream();

    @Test
    void whatAThreadThrowsTheCrewThrows() {
        Crew crew = new Crew();
        crew.add("unlucky", () -> {
            throw new IllegalStateException("two at one fork");
        });

        WrongOutcomeException wrong = assertThrows(
                WrongOutcomeException.class, () -> crew.workFor(Duration.ofSeconds(10), screen(false), () -> ""));

        assertTrue(String.valueOf(wrong.getMessage()).contains("two at one fork"), wrong.getMessage());
    }

    @Test
    void aThreadThatDoesNotEndIsAWrongOutcome() {
        CountDownLatch never = new CountDownLatch(1);
        Crew crew = new Crew(Duration.ofMillis(50));
        crew.add("stubborn", () -> {
            try {
                never.await();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        });

        WrongOutcomeException wrong = assertThrows(
                WrongOutcomeException.class, () -> crew.workFor(Duration.ofMillis(50), screen(false), () -> ""));

        assertEquals("stubborn does not come to an end", wrong.getMessage());
        never.countDown();
    }

    @Test
    void progressIsShownOnceASecondAndOnATerminalOnOneLine() throws Exception {
        Crew crew = new Crew();
        crew.add("worker", () -> {
            while (crew.goesOn()) {
                Thread.onSpinWait();
            }
        });

        Screen screen = screen(true);
        crew.workFor(Duration.ofMillis(2300), screen, () -> "working");
        screen.say("done");

        String text = shown.toString(StandardCharsets.UTF_8);
        assertTrue(text.startsWith("\r   1 s  working\r   2 s  working\rdone"), text);
        assertEquals(1, text.chars().filter(c -> c == '\n').count());
    }

    private Screen screen(boolean interactive) {
        return new Screen(new PrintStream(shown, true, StandardCharsets.UTF_8), interactive);
    }
}
