package ai.coditect.sim.harness.scenario;

/**
 * Which answers are right, as written: {@code 2xx}, {@code 4xx}, {@code 400}.
 *
 * @param from lowest status, included
 * @param to highest status, included
 */
public record StatusPattern(String written, int from, int to) {
    public static final StatusPattern SUCCESS = new StatusPattern("2xx", 200, 299);

    public boolean matches(int status) {
        return status >= from && status <= to;
    }
}
