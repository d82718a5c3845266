package ai.coditect.sim.server.pages;

import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What the sheet of a wallet shows.
 *
 * @param word Stripe's word, for example {@code google_pay}
 * @param name for example {@code Google Pay}
 * @param email known already, null when the sheet asks for it
 * @param action path of the checkout
 * @param carried fields of the checkout's form that the sheet passes on
 * @param cards which cards are in the wallet
 * @param chosen slug of the chosen card
 */
record WalletView(
        String word,
        String name,
        String amount,
        long shown,
        @Nullable String email,
        String action,
        Map<String, String> carried,
        List<SampleCards.Sample> cards,
        String chosen,
        TypedForm form) {}
