package ai.coditect.sim.junit;

/**
 * A webhook handler that is called in this process, without a socket: a controller's method, a servlet under a mock request,
 * Spring's MockMvc. Called from several threads.
 *
 * <pre>{@code
 * sim.deliverTo(request -> {
 *     MockHttpServletRequestBuilder post = post("/webhooks/billing").content(request.body());
 *     request.headers().forEach((name, values) -> post.header(name, values.toArray()));
 *     MockHttpServletResponse answer = mockMvc.perform(post).andReturn().getResponse();
 *     return new WebhookAnswer(answer.getStatus(), answer.getContentAsString());
 * });
 * }</pre>
 */
@FunctionalInterface
public interface WebhookHandler {
    /**
     * Answers one delivery.
     *
     * @throws Exception counts as an answer of 500 whose body is the exception's text
     */
    WebhookAnswer handle(WebhookRequest request) throws Exception;
}
