package ai.coditect.sim.server.pages;

import ai.coditect.sim.billing.Command.TaxIdInput;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.server.http.Form;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a checkout form says about the buyer and the order; everything but the card.
 *
 * @param seats as typed
 * @param country ISO 3166, empty for none
 * @param region state or province, empty for none
 * @param taxId as typed, empty for none
 */
record BuyerEntry(String email, String name, String country, String region, String taxId, String seats) {
    static BuyerEntry of(Form form) {
        String country = form.text("country", 2);
        String region = form.text("region", 3);
        boolean known = Countries.known(country);
        boolean part =
                Countries.parts(country).stream().anyMatch(place -> place.code().equals(region));
        return new BuyerEntry(
                form.text("email", 512),
                form.text("name", 256),
                known ? country : "",
                known && part ? region : "",
                form.text("tax_id", 40),
                form.text("seats", 10));
    }

    /** Reads what stands in a form that is shown. */
    static BuyerEntry of(TypedForm form) {
        return new BuyerEntry(
                form.value("email"),
                form.value("name"),
                form.value("country"),
                form.value("region"),
                form.value("tax_id"),
                form.value("seats"));
    }

    BuyerEntry withoutTaxId() {
        return new BuyerEntry(email, name, country, region, "", seats);
    }

    /** Returns where the buyer is taxed, null for nowhere. */
    @Nullable
    Address address() {
        return country.isEmpty() ? null : Address.of(country, region.isEmpty() ? null : region);
    }

    List<TaxIdInput> taxIds() {
        return TaxIdTypes.read(country, taxId);
    }

    /** Returns what stands in the form again. */
    TypedForm form() {
        Map<String, String> values = new LinkedHashMap<>();
        values.put("email", email);
        values.put("name", name);
        values.put("country", country);
        values.put("region", region);
        values.put("tax_id", taxId);
        values.put("seats", seats);
        return TypedForm.of(values);
    }

    /** Returns what is wrong, field by field. */
    Map<String, String> problems(boolean asksEmail, boolean asksSeats) {
        Map<String, String> problems = new LinkedHashMap<>();
        if (asksSeats && !seats.isEmpty() && quantity() == null) {
            problems.put("seats", Seats.PROBLEM);
        }
        if (asksEmail && !email.matches("[^@\\s]+@[^@\\s]+")) {
            problems.put("email", email.isEmpty() ? "Your email is needed." : "This is no email address.");
        }
        return problems;
    }

    /** Returns the seats as a number, null when none were typed (then the session's count) or no good one. */
    @Nullable
    Long quantity() {
        return Seats.read(seats);
    }

    @Nullable
    String nameOrNull() {
        return orNull(name);
    }

    private static @Nullable String orNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
