package ai.coditect.sim.stripejudge;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each judge takes what is right and finds what is wrong. */
class StripeLibraryTest {
    static Stream<Arguments> judges() {
        return Stream.of(
                Arguments.of(new PinnedLibrary(), "2026-07-29.dahlia", "stripe"),
                Arguments.of(new OlderLibrary(), "2024-06-20", "stripe-2024-06-20"));
    }

    private static ObjectNode paid(String folder) throws Exception {
        return (ObjectNode) StripeLibrary.json(
                Files.readString(Path.of("../../fixtures/contract/events", folder, "invoice.paid.json")));
    }

    private static String without(String folder, Consumer<ObjectNode> damage) throws Exception {
        ObjectNode event = paid(folder);
        damage.accept(event);
        return event.toPrettyString();
    }

    private static ObjectNode object(JsonNode event) {
        return (ObjectNode) event.at("/data/object");
    }

    @ParameterizedTest
    @MethodSource("judges")
    void what_is_right_passes_and_each_fault_is_named(StripeLibrary library, String version, String folder)
            throws Exception {
        try (library) {
            assertThat(library.apiVersion()).isEqualTo(version);
            assertThat(library.complaints(paid(folder).toPrettyString())).isEmpty();

            assertThat(library.complaints(without(folder, event -> object(event).put("colour", "red"))))
                    .containsExactly("data.object.colour is lost: \"red\"");
            assertThat(library.complaints(without(folder, event -> object(event).remove("amount_due"))))
                    .contains("invoice.amount_due is missing");
            assertThat(library.complaints(without(folder, event -> object(event).putNull("currency"))))
                    .contains("invoice.currency is null");
            assertThat(library.complaints(without(folder, event -> object(event).put("object", "bill"))))
                    .contains("the library gives no typed object");
            assertThat(library.complaints(without(folder, event -> event.remove("livemode"))))
                    .contains("event.livemode is missing");
            assertThat(library.complaints(paid(folder).toString(), "t=1,v1=00", "whsec_x"))
                    .singleElement()
                    .asString()
                    .contains("SignatureVerificationException");
        }
    }
}
