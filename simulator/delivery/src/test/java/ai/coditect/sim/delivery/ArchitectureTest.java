package ai.coditect.sim.delivery;

import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;

@AnalyzeClasses(packages = "ai.coditect.sim", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "ai.coditect.sim.delivery.";

    @ArchTest
    static final ArchRule delivery_calls_billing_and_nothing_else_of_ours = noClasses()
            .that()
            .resideInAPackage(ROOT + ".")
            .should()
            .dependOnClassesThat(resideInAPackage("ai.coditect.sim..")
                    .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage("ai.coditect.sim.billing.."))
                            .and(com.tngtech.archunit.base.DescribedPredicate.not(resideInAPackage(ROOT + ".")))));

    @ArchTest
    static final ArchRule billing_knows_nothing_of_delivery = noClasses()
            .that()
            .resideInAPackage("ai.coditect.sim.billing..")
            .should()
            .dependOnClassesThat()
            .resideInAPackage(ROOT + ".");

    @ArchTest
    static final ArchRule arrows_inside = layeredArchitecture()
            .consideringOnlyDependenciesInAnyPackage(ROOT + ".")
            .layer("world")
            .definedBy(ROOT + "world")
            .layer("attempt")
            .definedBy(ROOT + "attempt")
            .layer("endpoint")
            .definedBy(ROOT + "endpoint")
            .layer("transport")
            .definedBy(ROOT + "transport")
            .layer("signature")
            .definedBy(ROOT + "signature")
            .layer("sample")
            .definedBy(ROOT + "sample")
            .whereLayer("sample")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("world")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("attempt")
            .mayOnlyBeAccessedByLayers("world")
            .whereLayer("endpoint")
            .mayOnlyBeAccessedByLayers("attempt", "sample", "world")
            .whereLayer("transport")
            .mayOnlyBeAccessedByLayers("attempt", "world");

    @ArchTest
    static final ArchRule no_cycles = slices().matching(ROOT + "(*)..").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule only_the_transport_knows_the_http_library = noClasses()
            .that()
            .resideOutsideOfPackage(ROOT + "transport")
            .should()
            .dependOnClassesThat()
            .resideInAPackage("io.netty..");

    @ArchTest
    static final ArchRule packages_are_flat = classes()
            .that()
            .resideInAPackage(ROOT + ".")
            .should()
            .resideInAnyPackage(
                    ROOT + "signature",
                    ROOT + "endpoint",
                    ROOT + "attempt",
                    ROOT + "sample",
                    ROOT + "transport",
                    ROOT + "world");
}
