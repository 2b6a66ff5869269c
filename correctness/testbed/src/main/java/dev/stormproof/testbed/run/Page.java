package dev.stormproof.testbed.run;

import com.samskivert.mustache.Mustache;
import java.io.IOException;
import java.io.InputStream;
import java.io.Reader;
import java.io.StringReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.Objects;

/**
 * Pages made of templates, which are resources beside the class that shows them. What all pages share is beside this
 * one: {@code head.html}, which wants a {@code view} with a title and a subtitle, and {@code css}; and the
 * {@link #css} of headings, tables and cards, light and dark.
 */
public final class Page {
    private Page() {}

    /**
     * A page in HTML, where values are escaped.
     *
     * @param beside the class that the template is beside
     * @param template its name, without {@code .html.mustache}
     * @param content what it shows
     * @return the page
     */
    public static String html(Class<?> beside, String template, Map<String, Object> content) {
        return page(beside, template + ".html", true, content);
    }

    /**
     * A page in Markdown.
     *
     * @param beside the class that the template is beside
     * @param template its name, without {@code .md.mustache}
     * @param content what it shows
     * @return the page
     */
    public static String markdown(Class<?> beside, String template, Map<String, Object> content) {
        return page(beside, template + ".md", false, content);
    }

    /**
     * The style of a page: what all share, and then its own.
     *
     * @param beside the class that its own is beside
     * @param own the name of its own
     * @return the style
     */
    public static String css(Class<?> beside, String own) {
        return resource(Page.class, "page.css") + resource(beside, own);
    }

    /**
     * A resource.
     *
     * @param beside the class that it is beside
     * @param name its name
     * @return its text
     */
    public static String resource(Class<?> beside, String name) {
        try (InputStream in = beside.getResourceAsStream(name)) {
            return new String(
                    Objects.requireNonNull(in, () -> name + " is missing").readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String page(Class<?> beside, String template, boolean escape, Map<String, Object> content) {
        return Mustache.compiler()
                .escapeHTML(escape)
                .emptyStringIsFalse(true)
                .withLoader(name -> part(beside, name + ".mustache"))
                .compile(part(beside, template + ".mustache"))
                .execute(content);
    }

    private static Reader part(Class<?> beside, String name) {
        return new StringReader(resource(beside.getResource(name) == null ? Page.class : beside, name));
    }
}
