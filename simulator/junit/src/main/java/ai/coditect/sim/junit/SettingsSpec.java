package ai.coditect.sim.junit;

import ai.coditect.sim.billing.contract.BillingSettings;
import ai.coditect.sim.billing.contract.BillingSettings.AfterRetries;
import ai.coditect.sim.billing.contract.BillingSettings.FirstInvoice;
import ai.coditect.sim.billing.contract.BillingSettings.TrialWithoutCard;
import ai.coditect.sim.billing.contract.TaxBehavior;
import ai.coditect.sim.billing.contract.TaxSettings;
import java.util.Arrays;
import java.util.List;

/** What CODITECT leaves to the account, where it is not the default: {@code settings:} of a scenario file. */
public final class SettingsSpec {
    private static final BillingSettings USUAL = BillingSettings.DEFAULTS;

    private List<Integer> retryDays = USUAL.retryDays();
    private int upcomingDays = USUAL.upcomingDays();
    private AfterRetries afterRetries = USUAL.afterRetries();
    private boolean uncollectible = USUAL.uncollectibleAfterRetries();
    private FirstInvoice firstInvoice = USUAL.firstInvoice();
    private TrialWithoutCard trialWithoutCard = USUAL.trialWithoutCard();
    private TaxBehavior prices = USUAL.tax().prices();
    private String sellerCountry = USUAL.tax().sellerCountry();

    SettingsSpec() {}

    /** Sets the days from each failed payment attempt to the next; 3, 5 and 7 by default. */
    public SettingsSpec retryDays(int... days) {
        this.retryDays = Arrays.stream(days).boxed().toList();
        return this;
    }

    /** Sets how many days before a renewal {@code invoice.upcoming} is sent; 7 by default. */
    public SettingsSpec upcomingDays(int days) {
        this.upcomingDays = days;
        return this;
    }

    /** Sets what becomes of the subscription when the last retry failed; it is canceled by default. */
    public SettingsSpec afterRetries(AfterRetries end) {
        this.afterRetries = end;
        return this;
    }

    /** Gives an invoice up as uncollectible when its last retry failed; it stays open by default. */
    public SettingsSpec uncollectible(boolean givenUp) {
        this.uncollectible = givenUp;
        return this;
    }

    /** Sets what ends an unpaid first invoice; retries and then the cancellation by default. */
    public SettingsSpec firstInvoice(FirstInvoice end) {
        this.firstInvoice = end;
        return this;
    }

    /** Sets what happens at the end of a trial when there is no card; an invoice that fails by default. */
    public SettingsSpec trialWithoutCard(TrialWithoutCard end) {
        this.trialWithoutCard = end;
        return this;
    }

    /** Sets whether tax comes on top of the prices, as by default, or is inside of them. */
    public SettingsSpec prices(TaxBehavior kind) {
        this.prices = kind;
        return this;
    }

    /** Sets where the seller is, ISO 3166 alpha-2; US by default. Reverse charge needs a border between the two. */
    public SettingsSpec sellerCountry(String country) {
        this.sellerCountry = country;
        return this;
    }

    BillingSettings settings() {
        return new BillingSettings(
                retryDays,
                upcomingDays,
                afterRetries,
                uncollectible,
                firstInvoice,
                trialWithoutCard,
                new TaxSettings(sellerCountry, USUAL.tax().registrations(), prices),
                USUAL.ids());
    }
}
