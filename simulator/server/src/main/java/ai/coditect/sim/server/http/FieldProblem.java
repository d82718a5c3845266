package ai.coditect.sim.server.http;

/**
 * What is wrong with one field of a request.
 *
 * @param field as the caller wrote it, for example {@code metadata.plan} or {@code limit}
 * @param reason what was expected, a sentence without a capital or a full stop
 */
public record FieldProblem(String field, String reason) {}
