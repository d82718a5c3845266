package ai.coditect.sim.server.pages;

import ai.coditect.sim.server.pages.PdfSheet.Ink;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.jspecify.annotations.Nullable;

/** Writes an invoice as a PDF, made when it is asked for; the same invoice gives the same bytes. */
final class InvoicePdf {
    private static final float LEFT = PdfSheet.LEFT;
    private static final float RIGHT = PdfSheet.RIGHT;
    private static final float MIDDLE = LEFT + 250;
    private static final float TEXT = 10;
    private static final float SMALL = 8.5f;

    private final PdfSheet sheet;

    private InvoicePdf(PdfSheet sheet) {
        this.sheet = sheet;
    }

    /**
     * Returns the bytes of the PDF.
     *
     * @param transfer where to send the funds, null when it is not paid by transfer
     */
    static byte[] render(InvoiceView invoice, InvoiceView.@Nullable Transfer transfer) {
        try (PDDocument document = new PDDocument()) {
            document.getDocumentInformation().setTitle("Invoice " + invoice.number());
            document.setDocumentId((long) invoice.path().hashCode());
            try (PdfSheet sheet = new PdfSheet(document)) {
                new InvoicePdf(sheet).write(invoice, transfer);
            }
            ByteArrayOutputStream bytes = new ByteArrayOutputStream();
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private void write(InvoiceView invoice, InvoiceView.@Nullable Transfer transfer) throws IOException {
        sheet.text(LEFT, 22, Ink.DARK, true, "Invoice");
        sheet.right(RIGHT, 15, Ink.ACCENT, true, "CODITECT");
        sheet.down(18);
        sheet.text(LEFT, SMALL, Ink.QUIET, false, "Simulation: no real invoice, no money moves");
        sheet.down(34);
        parties(invoice);
        sheet.text(LEFT, 18, Ink.DARK, true, invoice.headline());
        sheet.down(34);
        lines(invoice.lines());
        totals(invoice.totals());
        if (transfer != null) {
            instructions(transfer);
        }
        if (sheet.lacked()) {
            sheet.down(24);
            sheet.room(12);
            sheet.text(
                    LEFT,
                    SMALL,
                    Ink.QUIET,
                    false,
                    "A question mark may stand for a letter that this PDF's font has not: the invoice's page shows it.");
        }
    }

    /** Writes the facts on the left and the customer on the right. */
    private void parties(InvoiceView invoice) throws IOException {
        float top = sheet.height();
        fact("Invoice number", invoice.number());
        for (InvoiceView.Fact fact : invoice.facts()) {
            fact(fact.name(), fact.value());
        }
        fact("Status", invoice.status());
        float low = sheet.height();
        sheet.moveTo(top);
        sheet.text(MIDDLE, TEXT, Ink.QUIET, false, "Billed to");
        sheet.down(15);
        for (String line : invoice.billedTo()) {
            for (String part : sheet.wrapped(line, TEXT, RIGHT - MIDDLE)) {
                sheet.text(MIDDLE, TEXT, Ink.DARK, false, part);
                sheet.down(15);
            }
        }
        sheet.moveTo(Math.min(low, sheet.height()) - 26);
    }

    private void fact(String name, String value) throws IOException {
        sheet.room(15);
        sheet.text(LEFT, TEXT, Ink.QUIET, false, name);
        sheet.text(LEFT + 100, TEXT, Ink.DARK, false, value);
        sheet.down(15);
    }

    private void lines(List<InvoiceView.Line> lines) throws IOException {
        sheet.text(LEFT, SMALL, Ink.QUIET, false, "Description");
        sheet.right(RIGHT, SMALL, Ink.QUIET, false, "Amount");
        sheet.down(8);
        sheet.rule(LEFT, RIGHT);
        for (InvoiceView.Line line : lines) {
            List<String> description = sheet.wrapped(line.description(), TEXT, RIGHT - LEFT - 110);
            sheet.room(14f * description.size() + 34);
            sheet.down(18);
            sheet.right(RIGHT, TEXT, Ink.DARK, false, line.amount());
            for (String part : description) {
                sheet.text(LEFT, TEXT, Ink.DARK, false, part);
                sheet.down(13);
            }
            sheet.text(LEFT, SMALL, Ink.QUIET, false, line.detail());
            sheet.down(10);
            sheet.rule(LEFT, RIGHT);
        }
    }

    private void totals(List<InvoiceView.Total> totals) throws IOException {
        sheet.down(20);
        for (InvoiceView.Total total : totals) {
            sheet.room(18);
            sheet.text(MIDDLE, TEXT, Ink.DARK, total.strong(), total.label());
            sheet.right(RIGHT, TEXT, Ink.DARK, total.strong(), total.amount());
            sheet.down(18);
        }
    }

    private void instructions(InvoiceView.Transfer transfer) throws IOException {
        sheet.down(22);
        sheet.room(20 + 15f * transfer.account().size());
        sheet.text(LEFT, 12, Ink.DARK, true, "Pay by bank transfer");
        sheet.down(20);
        for (InvoiceView.Fact fact : transfer.account()) {
            fact(fact.name(), fact.value());
        }
    }
}
