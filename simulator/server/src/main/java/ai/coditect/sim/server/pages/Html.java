package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.contract.EventRequest;
import ai.coditect.sim.server.http.RequestIds;
import gg.jte.TemplateOutput;
import gg.jte.html.HtmlInterceptor;
import gg.jte.html.HtmlTemplateOutput;
import gg.jte.html.OwaspHtmlTemplateOutput;
import gg.jte.output.StringOutput;
import io.javalin.http.Context;
import java.util.Map;
import java.util.function.BiConsumer;

/**
 * Answers with a page: nothing from outside, no frame, no script but the one file of ours that makes pages quicker to use and
 * that none of them needs (Content-Security-Policy).
 */
final class Html {
    private static final String POLICY = "default-src 'none'; script-src 'self'; connect-src 'self'; style-src 'self'; "
            + "img-src data:; base-uri 'none'; frame-ancestors 'none'";

    /** Tells of no tags: templates are rendered as they stand. */
    private static final HtmlInterceptor NO_TAGS = new HtmlInterceptor() {
        @Override
        public void onHtmlTagOpened(String name, Map<String, Object> attributes, TemplateOutput output) {}

        @Override
        public void onHtmlTagClosed(String name, TemplateOutput output) {}
    };

    private Html() {}

    /**
     * Renders a template.
     *
     * @param leavesBySubmit whether a form of the page may end at another origin by a redirect, which a stricter policy would
     *     forbid (success and cancel URLs)
     */
    static void answer(
            Context ctx, int status, boolean leavesBySubmit, BiConsumer<HtmlTemplateOutput, HtmlInterceptor> template) {
        StringOutput output = new StringOutput();
        template.accept(new OwaspHtmlTemplateOutput(output), NO_TAGS);
        secure(ctx);
        ctx.header("Content-Security-Policy", leavesBySubmit ? POLICY : POLICY + "; form-action 'self'");
        ctx.status(status).contentType("text/html; charset=utf-8").result(output.toString());
    }

    static void notice(Context ctx, int status, NoticeView page) {
        answer(ctx, status, false, (out, tags) -> JtenoticeGenerated.render(out, tags, page));
    }

    /** Goes on to another page with a GET. */
    static void seeOther(Context ctx, String location) {
        secure(ctx);
        ctx.status(303).header("Location", location);
    }

    /** Returns the status of a page that shows why billing refused. */
    static int status(BillingRefusal refusal) {
        return switch (refusal.reason()) {
            case CARD_DECLINED -> 402;
            case VALIDATION_FAILED -> 422;
            case NOT_FOUND, CONFLICT -> 409;
        };
    }

    /** Returns what the events of a command that a form gives name as their cause. */
    static EventRequest cause(Context ctx) {
        return new EventRequest(RequestIds.of(ctx), null);
    }

    static void secure(Context ctx) {
        ctx.header("Cache-Control", "no-store");
        ctx.header("X-Content-Type-Options", "nosniff");
        ctx.header("X-Frame-Options", "DENY");
        ctx.header("Referrer-Policy", "same-origin");
    }
}
