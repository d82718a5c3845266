package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.Address;
import org.jspecify.annotations.Nullable;

/** What changes of a customer; what is not set stays as it is. */
public final class CustomerChange {
    @Nullable
    private String email;

    @Nullable
    private String name;

    @Nullable
    private Address address;

    CustomerChange() {}

    public CustomerChange email(String email) {
        this.email = email;
        return this;
    }

    public CustomerChange name(String name) {
        this.name = name;
        return this;
    }

    /** Sets the country, ISO 3166 alpha-2, by which the next invoice is taxed. */
    public CustomerChange country(String country) {
        return address(Address.of(country));
    }

    /** Sets where the customer is, by which the next invoice is taxed. */
    public CustomerChange address(@Nullable Address address) {
        this.address = address;
        return this;
    }

    @Nullable
    String newEmail() {
        return email;
    }

    @Nullable
    String newName() {
        return name;
    }

    @Nullable
    Address newAddress() {
        return address;
    }
}
