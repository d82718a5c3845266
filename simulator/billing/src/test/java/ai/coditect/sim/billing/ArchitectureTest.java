package ai.coditect.sim.billing;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import org.junit.jupiter.api.Test;

/** Billing is pure: no I/O, no thread, no clock and no chance of its own; and its packages know their place. */
class ArchitectureTest {
    private static final String BASE = "ai.coditect.sim.billing";
    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages(BASE);

    /** Each package with those of ours that it may call. */
    private static final Map<String, List<String>> ARROWS = Map.of(
            "contract", List.of(),
            "time", List.of(),
            "tax", List.of("contract"),
            "log", List.of("contract", "time"),
            "payment", List.of("contract", "log", "tax", "time"),
            "invoice", List.of("contract", "log", "payment", "tax", "time"),
            "subscription", List.of("contract", "invoice", "log", "payment", "time"),
            "checkout", List.of("contract", "invoice", "log", "payment", "subscription", "tax", "time"));

    @Test
    void the_rules_see_the_module() {
        assertThat(CLASSES.size()).isGreaterThan(60);
        for (String name : ARROWS.keySet()) {
            assertThat(CLASSES.stream().filter(c -> c.getPackageName().equals(BASE + "." + name)))
                    .as(name)
                    .isNotEmpty();
        }
    }

    @Test
    void packages_call_only_those_below_them() {
        ARROWS.forEach((name, allowed) -> noClasses()
                .that()
                .resideInAPackage(BASE + "." + name)
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("are ours and not below " + name) {
                    @Override
                    public boolean test(JavaClass target) {
                        String home = target.getPackageName();
                        return home.startsWith("ai.coditect.sim")
                                && !home.equals(BASE + "." + name)
                                && allowed.stream().noneMatch(a -> home.equals(BASE + "." + a));
                    }
                })
                .allowEmptyShould(true)
                .check(CLASSES));
    }

    @Test
    void packages_are_free_of_cycles() {
        slices().matching(BASE + ".(*)..").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void billing_has_no_clock_and_no_chance_of_its_own() {
        noClasses()
                .should()
                .callMethod(Instant.class, "now")
                .orShould()
                .callMethod(System.class, "currentTimeMillis")
                .orShould()
                .callMethod(System.class, "nanoTime")
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Clock.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(Random.class)
                .orShould()
                .dependOnClassesThat()
                .areAssignableTo(UUID.class)
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.SplittableRandom")
                .orShould()
                .dependOnClassesThat()
                .haveFullyQualifiedName("java.util.concurrent.ThreadLocalRandom")
                .check(CLASSES);
    }

    @Test
    void billing_does_no_input_or_output_but_reads_its_own_data() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName(BASE + ".contract.ContractData")
                .should()
                .dependOnClassesThat(new DescribedPredicate<JavaClass>("do I/O or start threads") {
                    @Override
                    public boolean test(JavaClass target) {
                        String name = target.getFullName();
                        return name.startsWith("java.nio.file")
                                || (name.startsWith("java.net") && !name.equals("java.net.URI"))
                                || name.startsWith("java.io.File")
                                || name.startsWith("java.util.concurrent")
                                || name.equals("java.lang.Thread")
                                || name.equals("java.io.PrintStream");
                    }
                })
                .check(CLASSES);
    }
}
