package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.billing.Command.TaxIdInput;
import ai.coditect.sim.billing.contract.Address;
import ai.coditect.sim.billing.contract.BillingRefusal;
import ai.coditect.sim.billing.tax.TaxIds;
import ai.coditect.sim.harness.scenario.Scenario.CustomerSpec;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Who a customer is, and the verbs that change it. */
final class CustomerLanguage {
    private static final int LONGEST_ID = 60;
    private static final String REGION_PATTERN = "^[A-Za-z0-9 -]{1,40}$";

    /** A country. */
    static final MapKey<String> COUNTRY = MapKey.optional(
            "country",
            new Shapes.ScalarShape<>(
                            "a country such as DE", "string", "^[A-Za-z]{2}$", (scalar, in) -> country(scalar.text()))
                    .suchAs("DE", "GB", "US"),
            "ISO 3166 code of two letters; decides the tax. Without it the customer is not taxed.");

    private static final MapKey<String> REGION = MapKey.optional(
            "region",
            new Shapes.ScalarShape<>(
                            "a region such as CA", "string", REGION_PATTERN, (scalar, in) -> region(scalar.text()))
                    .suchAs("CA", "NY", "ON"),
            "State or province, where the tax differs by it (US, Canada): its code or its name.");
    private static final MapKey<String> EMAIL = MapKey.optional(
            "email",
            new Shapes.ScalarShape<>("an email address", "string", null, (scalar, in) -> email(scalar.text())),
            "The customer's email address; one is made up otherwise.");
    private static final MapKey<String> NAME =
            MapKey.optional("name", Shapes.text("a name"), "The customer's name; one is made up otherwise.");
    private static final MapKey<String> ID = MapKey.optional(
            "id",
            new Shapes.ScalarShape<>(
                    "an id such as cus_ada", "string", "^cus_[A-Za-z0-9_]+$", (scalar, in) -> id(scalar.text())),
            "A fixed id; one is made up otherwise. Two runs against a consumer that keeps its database then meet the same customer.");
    private static final MapKey<String> REFERENCE = MapKey.optional(
            "client-reference-id",
            Shapes.template("a text"),
            "The consumer's own user. It stands in the metadata of the customer and of what he buys, as `client_reference_id`, and in"
                    + " templates as ${customer.client_reference_id}.");

    /** Metadata of any object. */
    static final MapKey<Map<String, String>> METADATA = MapKey.optional(
            "metadata",
            Shapes.map("a map of names to texts", Shapes.text("a name"), Shapes.template("a text")),
            "Metadata, as Stripe keeps it.");

    private static final MapKey<String> TAX_ID_TYPE = MapKey.required(
            "type", Shapes.text("a type"), "Stripe's word for the kind of tax id, such as eu_vat or au_abn.");
    private static final MapKey<String> TAX_ID_VALUE = MapKey.required(
            "value",
            new Shapes.ScalarShape<>("a tax id", "string", null, (scalar, in) -> scalar.text()),
            "The tax id.");

    /** A tax id as it is typed, whether right or not. */
    private static final Shape<TaxIdInput> TYPED_TAX_ID = Shapes.either(
            new Shapes.ScalarShape<>(
                    "a tax id such as DE123456788", "string", null, (scalar, in) -> taxId(scalar.text())),
            new MapOf<>(
                    "`tax-id`",
                    null,
                    List.of(TAX_ID_TYPE, TAX_ID_VALUE),
                    (fields, in) -> new TaxIdInput(fields.need(TAX_ID_TYPE), fields.need(TAX_ID_VALUE))));

    private static final MapKey<TaxIdInput> TAX_ID = MapKey.optional(
            "tax-id",
            TYPED_TAX_ID,
            "The customer's tax id: a VAT id of the EU, of GB or of CH such as DE123456788, or { type: au_abn, value: … }. A valid EU one"
                    + " across a border means reverse charge.");

    /** A customer of a scenario. */
    static final Shape<CustomerSpec> CUSTOMER = new MapOf<>(
            "a customer",
            "customer",
            List.of(
                    CardSteps.CARD,
                    CardSteps.WALLET,
                    COUNTRY,
                    REGION,
                    TAX_ID,
                    MoneySteps.CURRENCY,
                    EMAIL,
                    NAME,
                    ID,
                    REFERENCE,
                    METADATA),
            CustomerLanguage::customer);

    private CustomerLanguage() {}

    @Nullable
    private static CustomerSpec customer(MapOf.Fields fields, Reading in) {
        TaxIdInput taxId = fields.get(TAX_ID);
        if (!hasCountryForItsRegion(fields, in) || (taxId != null && !isRight(taxId, fields.node(TAX_ID), in))) {
            return null;
        }
        return new CustomerSpec(
                fields.at(),
                fields.get(ID),
                CardSteps.card(fields, CardSteps.CARD),
                fields.get(EMAIL),
                fields.get(NAME),
                address(fields),
                taxId == null ? List.of() : List.of(taxId),
                fields.get(MoneySteps.CURRENCY),
                fields.get(REFERENCE),
                fields.get(METADATA, Map.of()));
    }

    private static boolean hasCountryForItsRegion(MapOf.Fields fields, Reading in) {
        if (fields.has(REGION) && !fields.has(COUNTRY)) {
            in.problem(fields.node(REGION), "a `region` belongs to a `country`");
            return false;
        }
        return true;
    }

    @Nullable
    private static Address address(MapOf.Fields fields) {
        String country = fields.get(COUNTRY);
        return country == null ? null : Address.of(country, fields.get(REGION));
    }

    private static boolean isRight(TaxIdInput taxId, Yaml node, Reading in) {
        try {
            TaxIds.read(taxId.type(), taxId.value());
            return true;
        } catch (BillingRefusal refusal) {
            in.problem(node, String.valueOf(refusal.getMessage()));
            return false;
        }
    }

    // -- verbs

    static Shape<StepMaker> update() {
        return new MapOf<>(
                "`update-customer`", null, List.of(EMAIL, NAME, COUNTRY, REGION, Customers.KEY), (fields, in) -> {
                    String customer = Customers.of(fields, in);
                    Address address = address(fields);
                    if (!fields.has(EMAIL) && !fields.has(NAME) && address == null) {
                        in.problem(
                                fields.node(),
                                "expected what changes: `email`, `name`, or `country` with its `region`");
                        return null;
                    }
                    return customer == null || !hasCountryForItsRegion(fields, in)
                            ? null
                            : at -> new Step.UpdateCustomer(at, customer, fields.get(EMAIL), fields.get(NAME), address);
                });
    }

    static Shape<StepMaker> addTaxId() {
        MapKey<TaxIdInput> key = MapKey.required("tax-id", TYPED_TAX_ID, "The tax id, whether right or not.");
        return OfCustomer.value("add-tax-id", TYPED_TAX_ID, key, Step.AddTaxId::new);
    }

    // -- words

    private static String country(String text) throws NotUnderstood {
        String code = text.toUpperCase(Locale.ROOT);
        List<String> all = List.of(Locale.getISOCountries());
        if (all.contains(code)) {
            return code;
        }
        throw new NotUnderstood(
                "`" + Printable.bounded(text, 60) + "` is no country; expected two letters of ISO 3166, such as DE",
                code.equals("UK") ? "GB" : null);
    }

    private static String region(String text) throws NotUnderstood {
        if (!text.matches(REGION_PATTERN)) {
            throw new NotUnderstood("expected a region's code or name, such as CA");
        }
        return text;
    }

    private static TaxIdInput taxId(String text) throws NotUnderstood {
        String id = text.strip();
        String start = id.length() < 2 ? "" : id.substring(0, 2).toUpperCase(Locale.ROOT);
        String type = switch (start) {
            case "GB" -> "gb_vat";
            case "CH" -> "ch_vat";
            case "EL", "XI" -> "eu_vat";
            default -> List.of(Locale.getISOCountries()).contains(start) ? "eu_vat" : null;
        };
        if (type == null) {
            throw new NotUnderstood("the kind of this tax id is not plain; expected { type: au_abn, value: \""
                    + Printable.bounded(id, 40) + "\" } with its type");
        }
        return new TaxIdInput(type, id);
    }

    private static String email(String text) throws NotUnderstood {
        int at = text.indexOf('@');
        if (at < 1 || at == text.length() - 1 || text.chars().anyMatch(c -> c <= ' ')) {
            throw new NotUnderstood("expected an email address, such as ada@example.com");
        }
        return text;
    }

    private static String id(String text) throws NotUnderstood {
        boolean good = text.startsWith("cus_") && text.length() <= LONGEST_ID && Ascii.isWord(text.substring(4), "_");
        if (!good) {
            throw new NotUnderstood("a customer's id is cus_ and letters or digits, such as cus_ada");
        }
        return text;
    }
}
