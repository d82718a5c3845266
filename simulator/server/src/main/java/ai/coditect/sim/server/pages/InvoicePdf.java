package ai.coditect.sim.server.pages;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.Calendar;
import java.util.List;
import java.util.TimeZone;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.pdmodel.font.PDType0Font;
import org.apache.pdfbox.pdmodel.graphics.state.RenderingMode;

/**
 * Writes an invoice as a PDF, made when it is asked for. Its font (Liberation Sans, from PDFBox) has Latin, Greek and Cyrillic
 * letters; others are shown as a question mark.
 */
final class InvoicePdf implements AutoCloseable {
    private static final String FONT = "/org/apache/pdfbox/resources/ttf/LiberationSans-Regular.ttf";
    private static final float MARGIN = 56;
    private static final float RIGHT = PDRectangle.A4.getWidth() - MARGIN;
    private static final float BOTTOM = 72;
    private static final float TEXT = 10;

    private final PDDocument document = new PDDocument();
    private final PDFont font;
    private PDPageContentStream page;
    private float y;

    private InvoicePdf() throws IOException {
        try (InputStream file = PDDocument.class.getResourceAsStream(FONT)) {
            if (file == null) {
                throw new IllegalStateException("the font of PDFBox is missing");
            }
            font = PDType0Font.load(document, file, true);
        }
        page = newPage();
    }

    /** Returns the bytes of the PDF. */
    static byte[] render(InvoiceView invoice) {
        try (InvoicePdf pdf = new InvoicePdf()) {
            return pdf.write(invoice);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private byte[] write(InvoiceView invoice) throws IOException {
        document.getDocumentInformation().setTitle("Invoice " + invoice.number());
        document.getDocumentInformation().setCreationDate(Calendar.getInstance(TimeZone.getTimeZone("UTC")));
        text(MARGIN, 9, false, "SIMULATION – no real invoice, no money moves");
        down(34);
        text(MARGIN, 22, true, "Invoice");
        right(RIGHT, 16, true, "CODITECT");
        down(30);
        fact("Invoice number", invoice.number());
        for (InvoiceView.Fact fact : invoice.facts()) {
            fact(fact.name(), fact.value());
        }
        fact("Status", invoice.status());
        down(10);
        text(MARGIN, TEXT, true, "Billed to");
        down(15);
        for (String line : invoice.billedTo()) {
            text(MARGIN, TEXT, false, line);
            down(14);
        }
        down(16);
        text(MARGIN, 16, true, invoice.headline());
        down(30);
        for (InvoiceView.Line line : invoice.lines()) {
            line(line);
        }
        rule();
        for (InvoiceView.Total total : invoice.totals()) {
            room(18);
            text(PDRectangle.A4.getWidth() / 2, TEXT, total.strong(), total.label());
            right(RIGHT, TEXT, total.strong(), total.amount());
            down(17);
        }
        page.close();
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    private void line(InvoiceView.Line line) throws IOException {
        List<String> description = wrapped(line.description(), RIGHT - MARGIN - 110);
        room(16f * description.size() + 30);
        rule();
        right(RIGHT, TEXT, false, line.amount());
        for (String part : description) {
            text(MARGIN, TEXT, false, part);
            down(14);
        }
        text(MARGIN, 8.5f, false, line.detail());
        down(18);
    }

    private void fact(String name, String value) throws IOException {
        room(15);
        text(MARGIN, TEXT, true, name);
        text(MARGIN + 110, TEXT, false, value);
        down(15);
    }

    private void rule() throws IOException {
        page.setStrokingColor(0.8f, 0.8f, 0.84f);
        page.setLineWidth(0.6f);
        page.moveTo(MARGIN, y + 13);
        page.lineTo(RIGHT, y + 13);
        page.stroke();
        down(4);
    }

    /** Begins another page where so much does not fit on this one. */
    private void room(float height) throws IOException {
        if (y - height < BOTTOM) {
            page.close();
            page = newPage();
        }
    }

    private PDPageContentStream newPage() throws IOException {
        PDPage sheet = new PDPage(PDRectangle.A4);
        document.addPage(sheet);
        y = PDRectangle.A4.getHeight() - MARGIN;
        return new PDPageContentStream(document, sheet);
    }

    private void down(float points) {
        y -= points;
    }

    private void right(float x, float size, boolean strong, String text) throws IOException {
        text(x - width(text, size), size, strong, text);
    }

    /** Writes a text; a strong one has its outline drawn too, since the font comes in one weight. */
    private void text(float x, float size, boolean strong, String text) throws IOException {
        page.beginText();
        page.setFont(font, size);
        page.setLineWidth(size / 32);
        page.setStrokingColor(0.1f, 0.12f, 0.2f);
        page.setNonStrokingColor(0.1f, 0.12f, 0.2f);
        page.setRenderingMode(strong ? RenderingMode.FILL_STROKE : RenderingMode.FILL);
        page.newLineAtOffset(x, y);
        page.showText(shown(text));
        page.endText();
    }

    private float width(String text, float size) throws IOException {
        return font.getStringWidth(shown(text)) / 1000 * size;
    }

    private List<String> wrapped(String text, float width) throws IOException {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : text.split(" ", -1)) {
            String longer = line.isEmpty() ? word : line + " " + word;
            if (!line.isEmpty() && width(longer, TEXT) > width) {
                lines.add(line.toString());
                line.setLength(0);
                line.append(word);
            } else {
                line.setLength(0);
                line.append(longer);
            }
        }
        lines.add(line.toString());
        return lines;
    }

    /** Returns the text with a question mark for each letter that the font has not. */
    private String shown(String text) {
        StringBuilder shown = new StringBuilder();
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
            return false;
        }
    }

    @Override
    public void close() throws IOException {
        document.close();
    }
}
