package ai.coditect.sim.server.pages;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * A4 paper to write on from the top down; a new page begins where one is full. Its font is Liberation Sans (from PDFBox, under the
 * SIL Open Font License), embedded as far as it is used: Latin, Greek and Cyrillic letters. What it lacks, such as Chinese or Japanese
 * ones, is shown as a question mark, and {@link #lacked} says so.
 */
final class PdfSheet implements AutoCloseable {
    static final float LEFT = 56;
    static final float RIGHT = PDRectangle.A4.getWidth() - LEFT;
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float TOP = PDRectangle.A4.getHeight() - 60;
    private static final float BOTTOM = 72;

    /** How dark a text is. */
    enum Ink {
        DARK(0.1f, 0.12f, 0.21f),
        QUIET(0.33f, 0.36f, 0.47f),
        ACCENT(0.31f, 0.27f, 0.9f);

        private final float red;
        private final float green;
        private final float blue;

        Ink(float red, float green, float blue) {
            this.red = red;
            this.green = green;
            this.blue = blue;
        }
    }

    private final PDDocument document;
    private final PDFont font;
    private PDPageContentStream page;
    private float y = TOP;
    private boolean lacked;

    PdfSheet(PDDocument document) throws IOException {
        this.document = document;
        try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
            if (file == null) {
                throw new IllegalStateException("the font of PDFBox is missing");
            }
            this.font = PDType0Font.load(document, file, true);
        }
        this.page = newPage();
    }

    /** Returns how far down the page the next text stands, in points from its foot. */
    float height() {
        return y;
    }

    void moveTo(float height) {
        y = height;
    }

    void down(float points) {
        y -= points;
    }

    /** Begins another page where so much does not fit on this one. */
    void room(float points) throws IOException {
        if (y - points < BOTTOM) {
            page.close();
            page = newPage();
            y = TOP;
        }
    }

    /** Writes a text whose first letter stands there. */
    void text(float x, float size, Ink ink, boolean strong, String text) throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.setLineWidth(size / 32); // the font comes in one weight: strong letters have their outline drawn too
        page.setStrokingColor(ink.red, ink.green, ink.blue);
        page.setNonStrokingColor(ink.red, ink.green, ink.blue);
        page.setRenderingMode(strong ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        page.newLineAtOffset(x, y);
        page.showText(shown(text));
        page.endText();
    }

    /** Writes a text whose last letter stands there. */
    void right(float x, float size, Ink ink, boolean strong, String text) throws IOException {
        text(x - width(text, size), size, ink, strong, text);
    }

    void rule(float from, float to) throws IOException {
        page.setStrokingColor(0.86f, 0.88f, 0.92f);
        page.setLineWidth(0.7f);
        page.moveTo(from, y);
        page.lineTo(to, y);
        page.stroke();
    }

    /** Breaks a text between words, and within one that is wider than the column. */
    List<String> wrapped(String text, float size, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (width(longer, size) <= width) {
                line.setLength(0);
                line.append(longer);
                continue;
            }
            if (!line.isEmpty()) {
                lines.add(line.toString());
                line.setLength(0);
            }
            for (String letter : word.codePoints().mapToObj(Character::toString).toList()) {
                if (width(line + letter, size) > width) {
                    lines.add(line.toString());
                    line.setLength(0);
                }
                line.append(letter);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** Returns whether a letter was met that the font has not. */
    boolean lacked() {
        return lacked;
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(shown(text)) / 1000 * size;
    }

    private String shown(String text) {
        StringBuilder shown = new StringBuilder(text.length());
        text.codePoints().forEach(letter -> {
            String one = Character.toString(letter);
            shown.append(has(one) ? one : "?");
        });
        return shown.toString();
    }

    private boolean has(String letter) {
        try {
            font.encode(letter);
            return true;
        } catch (IOException | IllegalArgumentException e) {
            lacked = true;
            return false;
        }
    }

    private PDPageContentStream newPage() throws IOException {
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        return new PDPageContentStream(document, sheet);
    }

    @Override
    public void close() throws IOException {
        page.close();
    }
}
