package ai.coditect.sim.junit;

/**
 * What a handler in this process answers.
 *
 * @param status HTTP status; 2xx accepts the event, anything else has it sent again by the schedule
 * @param body shown in failure messages; may be empty
 */
public record WebhookAnswer(int status, String body) {
    public WebhookAnswer {
        if (status < 100 || status > 599) {
            throw new IllegalArgumentException("An HTTP status has 100 to 599, not " + status + ".");
        }
    }

    /** Returns an answer without a body. */
    public static WebhookAnswer status(int status) {
        return new WebhookAnswer(status, "");
    }
}
