package ai.coditect.sim.server;

import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.junit.AnalyzeClasses;
import com.tngtech.archunit.junit.ArchTest;
import com.tngtech.archunit.lang.ArchRule;
import com.tngtech.archunit.lang.syntax.ArchRuleDefinition;

@AnalyzeClasses(packages = "ai.coditect.sim.server", importOptions = ImportOption.DoNotIncludeTests.class)
class ArchitectureTest {
    private static final String ROOT = "ai.coditect.sim.server";

    /** api, stripe, pages and control know nothing of each other; only the door wires them. */
    @ArchTest
    static final ArchRule arrows = layeredArchitecture()
            .consideringOnlyDependenciesInLayers()
            .layer("door")
            .definedBy(ROOT)
            .layer("api")
            .definedBy(ROOT + ".api")
            .layer("stripe")
            .definedBy(ROOT + ".stripe")
            .layer("pages")
            .definedBy(ROOT + ".pages")
            .layer("control")
            .definedBy(ROOT + ".control")
            .layer("view")
            .definedBy(ROOT + ".view")
            .layer("http")
            .definedBy(ROOT + ".http")
            .whereLayer("door")
            .mayNotBeAccessedByAnyLayer()
            .whereLayer("api")
            .mayOnlyBeAccessedByLayers("door")
            .whereLayer("stripe")
            .mayOnlyBeAccessedByLayers("door")
            .whereLayer("pages")
            .mayOnlyBeAccessedByLayers("door")
            .whereLayer("control")
            .mayOnlyBeAccessedByLayers("door")
            .whereLayer("view")
            .mayOnlyBeAccessedByLayers("api", "control")
            .whereLayer("http")
            .mayOnlyBeAccessedByLayers("door", "api", "stripe", "pages", "control", "view");

    @ArchTest
    static final ArchRule noCycles = slices().matching(ROOT + ".(*)").should().beFreeOfCycles();

    @ArchTest
    static final ArchRule onlyWhatIsBelow = ArchRuleDefinition.noClasses()
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("ai.coditect.sim.harness..", "ai.coditect.sim.cli..", "ai.coditect.sim.junit..");

    /** Jetty is the door's and the error handler's business only: Javalin is what routes are written against. */
    @ArchTest
    static final ArchRule jettyStaysBelow = ArchRuleDefinition.noClasses()
            .that()
            .resideInAnyPackage(ROOT + ".api", ROOT + ".stripe", ROOT + ".pages", ROOT + ".control", ROOT + ".view")
            .should()
            .dependOnClassesThat()
            .resideInAnyPackage("org.eclipse.jetty..");
}
