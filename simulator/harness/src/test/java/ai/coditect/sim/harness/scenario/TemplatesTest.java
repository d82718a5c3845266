package ai.coditect.sim.harness.scenario;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.IntNode;
import com.fasterxml.jackson.databind.node.TextNode;
import org.junit.jupiter.api.Test;

class TemplatesTest {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Templates.Lookup NAMES = name -> switch (name) {
        case "customer.email" -> TextNode.valueOf("zoë+1@example.com");
        case "api.base" -> TextNode.valueOf("http://localhost:80/v1");
        case "call.status" -> IntNode.valueOf(201);
        default -> null;
    };

    @Test
    void values_are_put_in_place_and_two_dollars_stand_for_one() {
        assertThat(Templates.render("<${customer.email}> $${customer.email} ${ call.status }", NAMES))
                .isEqualTo("<zoë+1@example.com> ${customer.email} 201");
    }

    @Test
    void in_a_url_values_are_encoded_but_for_the_one_that_it_begins_with() {
        assertThat(Templates.renderUrl("${api.base}/users/${customer.email}", NAMES))
                .isEqualTo("http://localhost:80/v1/users/zo%C3%AB%2B1%40example.com");
    }

    @Test
    void a_text_that_is_one_template_becomes_the_value_itself() throws JsonProcessingException {
        assertThat(Templates.render(
                        MAPPER.readTree("{\"a\": [\"${call.status}\", \"${call.status}!\", \"$${x}\", 7, null]}"),
                        NAMES))
                .isEqualTo(MAPPER.readTree("{\"a\": [201, \"201!\", \"${x}\", 7, null]}"));
    }

    @Test
    void a_name_without_a_value_is_named() {
        assertThatThrownBy(() -> Templates.render("${customer.id}", NAMES))
                .isInstanceOf(Templates.UnknownName.class)
                .hasMessage("nothing is known as ${customer.id}");
    }
}
