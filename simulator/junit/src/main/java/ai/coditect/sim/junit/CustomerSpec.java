package ai.coditect.sim.junit;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a customer before the first event; every setting has a default but the card: without one, none is at hand.
 * Belongs to the call of {@link Simulation#customer(java.util.function.Consumer)} that it is given to.
 */
public final class CustomerSpec {
    @Nullable
    private String id;

    @Nullable
    private String card;

    @Nullable
    private String email;

    @Nullable
    private String name;

    @Nullable
    private String country;

    private final Map<String, String> metadata = new LinkedHashMap<>();

    CustomerSpec() {}

    /** Gives the customer a card, by its test number; spaces are allowed. */
    public CustomerSpec card(String number) {
        this.card = number;
        return this;
    }

    /** Fixes the customer's id, for a consumer whose data holds it already; otherwise one is made. */
    public CustomerSpec id(String id) {
        this.id = id;
        return this;
    }

    public CustomerSpec email(String email) {
        this.email = email;
        return this;
    }

    public CustomerSpec name(String name) {
        this.name = name;
        return this;
    }

    /** Sets the country, ISO 3166 alpha-2; a customer without one is not taxed. */
    public CustomerSpec country(String country) {
        this.country = country;
        return this;
    }

    /** Adds a piece of metadata, for example the consumer's own user id; it comes back in events. */
    public CustomerSpec metadata(String key, String value) {
        metadata.put(key, value);
        return this;
    }

    @Nullable
    String cardNumber() {
        return card;
    }

    @Nullable
    String fixedId() {
        return id;
    }

    @Nullable
    String emailAddress() {
        return email;
    }

    @Nullable
    String fullName() {
        return name;
    }

    @Nullable
    String countryCode() {
        return country;
    }

    Map<String, String> allMetadata() {
        return Map.copyOf(metadata);
    }
}
