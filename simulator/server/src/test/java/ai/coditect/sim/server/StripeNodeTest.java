package ai.coditect.sim.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import ai.coditect.sim.billing.Command;
import ai.coditect.sim.billing.contract.CardInput;
import ai.coditect.sim.billing.contract.Interval;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/**
 * An unchanged handler's calls in Node: stripe 22.5.0 from npm with nothing but its host set. Skipped where Node or npm is missing;
 * fails there when CODITECT_SIM_REQUIRE_TOOLS is set.
 */
class StripeNodeTest {
    private static final String PACKAGE = "stripe@22.5.0";
    private static final Path FOLDER = Path.of("target", "stripe-node");

    private static final String SCRIPT = """
            const assert = require('node:assert');
            const Stripe = require('stripe');
            const [host, port, subscription, customer] = process.argv.slice(2);
            const options = { host, port, protocol: 'http', maxNetworkRetries: 0, telemetry: false };
            const stripe = new Stripe('sk_test_4eC39HqLyjWDarjtT1zdp7dc', options);

            (async () => {
              const one = await stripe.subscriptions.retrieve(subscription, {
                expand: ['customer', 'latest_invoice.parent.subscription_details.subscription', 'items.data.price.product'],
              });
              assert.equal(one.status, 'active');
              assert.equal(one.customer.id, customer);
              assert.equal(one.latest_invoice.status, 'paid');
              assert.equal(one.latest_invoice.parent.subscription_details.subscription.id, subscription);
              assert.equal(one.items.data[0].price.product.name, 'Professional');
              assert.match(one.lastResponse.requestId, /^req_/);
              assert.equal(one.lastResponse.apiVersion, '2026-07-29.dahlia');

              const seen = [];
              for await (const each of stripe.customers.list({ limit: 3 })) seen.push(each.id);
              assert.equal(seen.length, 9);
              assert.equal(new Set(seen).size, 9);
              const pages = [];
              let page = await stripe.customers.list({ limit: 2 });
              for (;;) {
                pages.push(page.data.map((each) => each.id));
                if (!page.has_more) break;
                page = await stripe.customers.list({ limit: 2, starting_after: pages.at(-1).at(-1) });
              }
              assert.equal(pages.length, 5);
              assert.deepEqual(pages.flat(), seen);
              const backwards = [];
              for await (const each of stripe.customers.list({ limit: 2, ending_before: seen.at(-1) })) backwards.push(each.id);
              assert.deepEqual(backwards.reverse(), seen.slice(0, -1));
              const paid = [];
              for await (const each of stripe.events.list({ type: 'invoice.*', limit: 1 })) paid.push(each.type);
              assert.ok(paid.length > 2 && paid.every((type) => type.startsWith('invoice.')), paid.join());
              await assert.rejects(stripe.customers.list({ starting_after: 'cus_none' }),
                (e) => e.code === 'resource_missing' && e.param === 'starting_after');
              await assert.rejects(stripe.charges.list({ expand: ['data.foo'] }),
                (e) => e.statusCode === 400 && e.param === 'expand' && /cannot be expanded \\(foo\\)/.test(e.message));
              await assert.rejects(new Stripe('sk_nonsense', options).customers.list(), (e) => e.statusCode === 401);
              const filtered = await stripe.subscriptions.list({ customer, status: 'all', created: { gte: one.created } });
              assert.deepEqual(filtered.data.map((s) => s.id), [subscription]);
              const all = await stripe.invoices.list({ customer }).autoPagingToArray({ limit: 100 });
              assert.equal(all.length, 1);

              await assert.rejects(stripe.subscriptions.retrieve('sub_One__unknown'), (e) =>
                e instanceof Stripe.errors.StripeInvalidRequestError && e.statusCode === 404
                  && e.code === 'resource_missing' && e.param === 'id' && /^req_/.test(e.requestId));
              await assert.rejects(stripe.subscriptions.retrieve(subscription, { expand: ['nothing'] }),
                Stripe.errors.StripeInvalidRequestError);
              await assert.rejects(new Stripe('sk_test_expired', options).customers.list(),
                Stripe.errors.StripeAuthenticationError);
              await assert.rejects(new Stripe('sk_live_51H8aZoQe7Yb', options).customers.list(),
                Stripe.errors.StripePermissionError);
              const incomplete = await stripe.subscriptions.list({ status: 'incomplete' });
              await assert.rejects(
                stripe.invoices.pay(incomplete.data[0].latest_invoice, { payment_method: 'pm_card_visa_chargeDeclinedInsufficientFunds' }),
                (e) => e instanceof Stripe.errors.StripeCardError && e.decline_code === 'insufficient_funds');

              const made = await stripe.customers.create({ email: 'zoë@example.com', name: '🦊', metadata: { user: 'u1' } });
              assert.equal((await stripe.customers.update(made.id, { name: 'Zoë' })).name, 'Zoë');
              const key = { idempotencyKey: 'k1' };
              const first = await stripe.customers.create({ email: 'a@example.com' }, key);
              assert.equal((await stripe.customers.create({ email: 'a@example.com' }, key)).id, first.id);
              await assert.rejects(stripe.customers.create({ email: 'b@example.com' }, key), Stripe.errors.StripeIdempotencyError);
              const tagged = await stripe.subscriptions.update(subscription, { metadata: { user: 'u2', team: 'blue' } });
              assert.deepEqual(tagged.metadata, { user: 'u2', team: 'blue' });
              assert.deepEqual((await stripe.subscriptions.update(subscription, { metadata: { team: '' } })).metadata, { user: 'u2' });
              assert.deepEqual((await stripe.subscriptions.update(subscription, { metadata: '' })).metadata, {});
              const preview = await stripe.invoices.createPreview({
                subscription, subscription_details: { items: [{ id: one.items.data[0].id, quantity: 9 }] },
              });
              assert.match(preview.id, /^upcoming_in_/);
              assert.ok(preview.lines.data.every((line) => line.parent.subscription_item_details.proration));
              const older = new Stripe('sk_test_4eC39HqLyjWDarjtT1zdp7dc', { ...options, apiVersion: '2024-06-20' });
              const upcoming = await older.rawRequest('GET', '/v1/invoices/upcoming?customer=' + customer);
              assert.equal(upcoming.subscription, subscription);
              await assert.rejects(stripe.rawRequest('GET', '/v1/invoices/upcoming?customer=' + customer),
                (e) => e.statusCode === 404 && /create_preview/.test(e.message));
              assert.equal((await stripe.customers.del(made.id)).deleted, true);
              assert.equal((await stripe.customers.retrieve(made.id)).deleted, true);
              const session = await stripe.checkout.sessions.create({
                mode: 'subscription', success_url: 'https://app.example/ok',
                line_items: [{ price: one.items.data[0].price.id, quantity: 1 }],
              });
              assert.equal((await stripe.checkout.sessions.expire(session.id)).status, 'expired');
              const changed = await stripe.subscriptions.update(subscription, { cancel_at_period_end: true });
              assert.equal(changed.cancel_at_period_end, true);
              assert.equal((await stripe.subscriptions.cancel(subscription)).status, 'canceled');
              console.log('all as with Stripe');
            })().catch((e) => { console.error(e); process.exit(1); });
            """;

    @Test
    void stripe_node_retrieves_lists_expands_changes_and_handles_errors() throws IOException, InterruptedException {
        install();
        Path script = Files.writeString(FOLDER.resolve("check.js"), SCRIPT);
        try (RunningSimulator sim = RunningSimulator.withOneWorld()) {
            String customer = customer(sim, 0);
            String subscription = subscribe(sim, customer, "4242424242424242");
            for (int i = 1; i < 8; i++) {
                customer(sim, i);
            }
            subscribe(sim, customer(sim, 0, "late@example.com"), "4000000000009995");
            String said = run(
                    "node",
                    script.toAbsolutePath().toString(),
                    sim.server.origin().getHost(),
                    String.valueOf(sim.server.origin().getPort()),
                    subscription,
                    customer);
            assertThat(said).contains("all as with Stripe");
        }
    }

    private static String customer(RunningSimulator sim, int number) {
        return customer(sim, number, "c" + number + "@example.com");
    }

    private static String customer(RunningSimulator sim, int number, String email) {
        return sim.world()
                .execute(new Command.CreateCustomer(null, email, "Customer " + number, null, Map.of(), null))
                .id();
    }

    private static String subscribe(RunningSimulator sim, String customer, String card) {
        return sim.world()
                .execute(
                        new Command.Subscribe(customer, "plan_pro", Interval.MONTH, 2, 0, Map.of(), CardInput.of(card)))
                .id();
    }

    /** Installs the package once; a later run finds it there. */
    private static void install() throws IOException, InterruptedException {
        Path installed = FOLDER.resolve("node_modules/stripe/package.json");
        if (Files.exists(installed)) {
            return;
        }
        Files.createDirectories(FOLDER);
        Files.writeString(FOLDER.resolve("package.json"), "{\"private\":true}");
        try {
            run("npm", "install", "--no-audit", "--no-fund", "--silent", PACKAGE);
        } catch (IOException | AssertionError e) {
            missing("npm could not install " + PACKAGE + ": " + e.getMessage());
        }
    }

    private static void missing(String reason) {
        if (System.getenv("CODITECT_SIM_REQUIRE_TOOLS") != null) {
            fail(reason);
        }
        abort(reason);
    }

    private static String run(String... command) throws IOException, InterruptedException {
        Path output = Files.createTempFile(FOLDER.toAbsolutePath(), "said", ".txt");
        try {
            Process process = new ProcessBuilder(List.of(command))
                    .directory(FOLDER.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(output.toFile())
                    .start();
            if (!process.waitFor(120, TimeUnit.SECONDS)) {
                process.destroyForcibly();
                throw new AssertionError(command[0] + " did not end in 120 s");
            }
            String said = Files.readString(output, StandardCharsets.UTF_8);
            assertThat(process.exitValue()).as(said).isZero();
            return said;
        } finally {
            Files.deleteIfExists(output);
        }
    }
}
