package ai.coditect.sim.junit;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.Address;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
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
    private Address address;

    @Nullable
    private String currency;

    private final List<Command.TaxIdInput> taxIds = new ArrayList<>();
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
        return address(Address.of(country));
    }

    /** Sets where the customer is and is taxed. */
    public CustomerSpec address(@Nullable Address address) {
        this.address = address;
        return this;
    }

    /** Sets the currency that the customer pays in, ISO 4217; the first invoice's (usd) otherwise. */
    public CustomerSpec currency(String currency) {
        this.currency = currency.toLowerCase(Locale.ROOT);
        return this;
    }

    /** Adds a tax id, by Stripe's word for its kind ({@code eu_vat}) and its value. */
    public CustomerSpec taxId(String type, String value) {
        taxIds.add(new Command.TaxIdInput(type, value));
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
    Address whereHeIs() {
        return address;
    }

    @Nullable
    String currencyCode() {
        return currency;
    }

    List<Command.TaxIdInput> allTaxIds() {
        return List.copyOf(taxIds);
    }

    Map<String, String> allMetadata() {
        return Map.copyOf(metadata);
    }
}
