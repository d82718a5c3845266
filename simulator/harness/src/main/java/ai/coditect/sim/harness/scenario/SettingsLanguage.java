package ai.coditect.sim.harness.scenario;

import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.BillingSettings.AfterRetries;
import ai.coditect.sim.billing.contract.BillingSettings.FirstInvoice;
import ai.coditect.sim.billing.contract.BillingSettings.TrialWithoutCard;
import ai.coditect.sim.billing.contract.TaxBehavior;
import ai.coditect.sim.billing.contract.TaxSettings;
import java.util.List;

/** What CODITECT leaves to the account: {@code settings:} of a scenario, each with the contract's default. */
final class SettingsLanguage {
    private static final long LONGEST_WAIT = 60;
    private static final BillingSettings USUAL = BillingSettings.DEFAULTS;

    private static final MapKey<List<Long>> RETRY_DAYS = MapKey.optional(
            "retry-days",
            Shapes.list("a list of days", Shapes.number("days from one attempt to the next", 1, LONGEST_WAIT), 0),
            "Days from each failed payment attempt to the next; [3, 5, 7] by default.");
    private static final MapKey<Long> UPCOMING_DAYS = MapKey.optional(
            "upcoming-days",
            Shapes.number("a number of days", 0, LONGEST_WAIT),
            "How long before a renewal `invoice.upcoming` is sent; 7 by default.");
    private static final MapKey<AfterRetries> AFTER_RETRIES = MapKey.optional(
            "after-retries",
            Shapes.word(
                    "an end of the retries",
                    Shapes.words(
                            "cancel", AfterRetries.CANCEL,
                            "unpaid", AfterRetries.UNPAID,
                            "past-due", AfterRetries.PAST_DUE)),
            "What becomes of the subscription when the last retry failed: cancel (the default), unpaid or past-due.");
    private static final MapKey<Boolean> UNCOLLECTIBLE = MapKey.optional(
            "uncollectible",
            Shapes.truth("true or false"),
            "Whether an invoice is given up as uncollectible when its last retry failed; it stays open by default.");
    private static final MapKey<FirstInvoice> FIRST_INVOICE = MapKey.optional(
            "first-invoice",
            Shapes.word(
                    "an end of an unpaid first invoice",
                    Shapes.words(
                            "retry", FirstInvoice.RETRY_THEN_CANCEL, "expire", FirstInvoice.EXPIRE_AFTER_23_HOURS)),
            "What ends an unpaid first invoice: retries and then the cancellation (retry, the default), or Stripe's expiry after 23 hours"
                    + " (expire).");
    private static final MapKey<TrialWithoutCard> TRIAL_WITHOUT_CARD = MapKey.optional(
            "trial-without-card",
            Shapes.word(
                    "an end of a trial without a card",
                    Shapes.words(
                            "invoice", TrialWithoutCard.CREATE_INVOICE,
                            "cancel", TrialWithoutCard.CANCEL,
                            "pause", TrialWithoutCard.PAUSE)),
            "What happens at the end of a trial when there is no card: an invoice that fails (invoice, the default), cancel or pause.");
    private static final MapKey<TaxBehavior> PRICES = MapKey.optional(
            "prices",
            Shapes.word(
                    "a kind of prices",
                    Shapes.words("tax-exclusive", TaxBehavior.EXCLUSIVE, "tax-inclusive", TaxBehavior.INCLUSIVE)),
            "Whether tax comes on top of the prices (tax-exclusive, the default) or is inside of them (tax-inclusive).");

    private static final MapKey<String> SELLER = MapKey.optional(
            "seller-country",
            CustomerLanguage.COUNTRY.shape(),
            "Where the seller is, ISO 3166 code of two letters; US by default. Reverse charge needs a border between the two.");

    /** The settings of the account in one scenario. */
    static final MapKey<BillingSettings> KEY = MapKey.optional(
            "settings",
            new MapOf<>(
                    "`settings`",
                    "settings",
                    List.of(
                            RETRY_DAYS,
                            UPCOMING_DAYS,
                            AFTER_RETRIES,
                            UNCOLLECTIBLE,
                            FIRST_INVOICE,
                            TRIAL_WITHOUT_CARD,
                            PRICES,
                            SELLER),
                    (fields, in) -> settings(fields)),
            "What CODITECT leaves to the account, where it is not the default.");

    private SettingsLanguage() {}

    private static BillingSettings settings(MapOf.Fields fields) {
        List<Long> days = fields.get(RETRY_DAYS);
        TaxSettings tax = USUAL.tax();
        return new BillingSettings(
                days == null
                        ? USUAL.retryDays()
                        : days.stream().map(Math::toIntExact).toList(),
                Math.toIntExact(fields.get(UPCOMING_DAYS, (long) USUAL.upcomingDays())),
                fields.get(AFTER_RETRIES, USUAL.afterRetries()),
                fields.get(UNCOLLECTIBLE, USUAL.uncollectibleAfterRetries()),
                fields.get(FIRST_INVOICE, USUAL.firstInvoice()),
                fields.get(TRIAL_WITHOUT_CARD, USUAL.trialWithoutCard()),
                new TaxSettings(
                        fields.get(SELLER, tax.sellerCountry()), tax.registrations(), fields.get(PRICES, tax.prices())),
                USUAL.ids());
    }
}
