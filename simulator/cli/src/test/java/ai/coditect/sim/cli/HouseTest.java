package ai.coditect.sim.cli;

import static com.tngtech.archunit.base.DescribedPredicate.not;
import static com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.Architectures.layeredArchitecture;
import static com.tngtech.archunit.library.GeneralCodingRules.NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.lang.annotation.Annotation;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The arrows of the house (design section 1), over all modules that the command line is made of. */
class HouseTest {

    private static final JavaClasses HOUSE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("ai.coditect.sim");

    @Test
    void the_rules_see_the_whole_house() {
        // a rule over nothing always passes
        assertThat(HOUSE.size()).isGreaterThan(250);
        assertThat(HOUSE.stream().map(c -> c.getPackageName().split("\\.")[3]).distinct())
                .contains("billing", "delivery", "server", "harness", "cli", "sample");
    }

    @Test
    void arrows_between_modules_go_one_way() {
        layeredArchitecture()
                .consideringOnlyDependenciesInLayers()
                .layer("cli")
                .definedBy("ai.coditect.sim.cli..")
                .layer("sample")
                .definedBy("ai.coditect.sim.sample..")
                .layer("harness")
                .definedBy("ai.coditect.sim.harness..")
                .layer("server")
                .definedBy("ai.coditect.sim.server..")
                .layer("delivery")
                .definedBy("ai.coditect.sim.delivery..")
                .layer("billing")
                .definedBy("ai.coditect.sim.billing..")
                .whereLayer("cli")
                .mayNotBeAccessedByAnyLayer()
                .whereLayer("sample")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("harness")
                .mayOnlyBeAccessedByLayers("cli")
                .whereLayer("server")
                .mayOnlyBeAccessedByLayers("cli", "harness")
                .whereLayer("delivery")
                .mayOnlyBeAccessedByLayers("cli", "harness", "server")
                .whereLayer("billing")
                .mayOnlyBeAccessedByLayers("cli", "harness", "server", "delivery")
                .check(HOUSE);
    }

    @Test
    void a_sample_handler_knows_nothing_of_the_simulator() {
        noClasses()
                .that()
                .resideInAPackage("ai.coditect.sim.sample..")
                .should()
                .dependOnClassesThat(
                        resideInAPackage("ai.coditect.sim..").and(not(resideInAPackage("ai.coditect.sim.sample.."))))
                .because("readers copy it into their own product")
                .check(HOUSE);
    }

    @Test
    void packages_are_free_of_cycles() {
        for (String module : List.of("billing", "delivery", "server", "harness")) {
            slices().matching("ai.coditect.sim." + module + ".(*)..")
                    .should()
                    .beFreeOfCycles()
                    .check(HOUSE);
        }
    }

    @Test
    void billing_is_pure() {
        noClasses()
                .that()
                .resideInAPackage("ai.coditect.sim.billing..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("java.net..", "java.nio.file..", "java.util.concurrent..", "java.security..")
                .because("billing takes time, ids and randomness from outside")
                .check(HOUSE.that(not(com.tngtech.archunit.core.domain.JavaClass.Predicates.resideInAPackage(
                        "ai.coditect.sim.billing.contract"))));
    }

    @Test
    void web_and_command_line_libraries_stay_behind_their_doors() {
        noClasses()
                .that()
                .resideOutsideOfPackage("ai.coditect.sim.server..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("io.javalin..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackage("ai.coditect.sim.cli..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("picocli..")
                .check(HOUSE);
        noClasses()
                .that()
                .resideOutsideOfPackage("ai.coditect.sim.harness.scenario..")
                .and()
                .resideOutsideOfPackage("ai.coditect.sim.harness.consumer..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("org.snakeyaml..")
                .check(HOUSE);
    }

    @Test
    void nobody_sleeps_or_uses_another_logging() {
        noClasses().should().callMethod(Thread.class, "sleep", long.class).check(HOUSE);
        NO_CLASSES_SHOULD_USE_JAVA_UTIL_LOGGING.check(HOUSE);
    }

    @Test
    void only_the_terminal_touches_the_standard_streams() {
        noClasses()
                .that()
                .doNotHaveFullyQualifiedName("ai.coditect.sim.cli.Main")
                .and()
                .doNotHaveFullyQualifiedName("ai.coditect.sim.cli.Terminal")
                .and()
                .resideOutsideOfPackage("ai.coditect.sim.sample..")
                .should(com.tngtech.archunit.library.GeneralCodingRules.ACCESS_STANDARD_STREAMS)
                .check(HOUSE);
    }

    @Test
    void every_package_says_what_it_is_and_is_null_marked() {
        TreeSet<String> packages = new TreeSet<>();
        HOUSE.forEach(c -> packages.add(c.getPackageName()));
        for (String name : packages) {
            if (name.startsWith("gg.jte") || name.contains(".jte")) {
                continue; // generated from templates
            }
            Class<?> info;
            try {
                info = Class.forName(name + ".package-info");
            } catch (ClassNotFoundException e) {
                throw new AssertionError("package " + name + " has no package-info.java", e);
            }
            assertThat(Arrays.stream(info.getAnnotations())
                            .map(Annotation::annotationType)
                            .map(Class::getSimpleName))
                    .as(name)
                    .contains("NullMarked");
        }
    }

    @Test
    void records_and_enums_rather_than_inheritance_between_our_classes() {
        classes()
                .that()
                .resideInAPackage("ai.coditect.sim..")
                .and()
                .areNotInterfaces()
                .should(new com.tngtech.archunit.lang.ArchCondition<>("extend no concrete class of ours") {
                    @Override
                    public void check(
                            com.tngtech.archunit.core.domain.JavaClass item,
                            com.tngtech.archunit.lang.ConditionEvents events) {
                        item.getRawSuperclass()
                                .filter(s -> s.getPackageName().startsWith("ai.coditect.sim"))
                                .filter(s -> !item.isAnonymousClass() && !s.isEnum())
                                .ifPresent(s -> events.add(com.tngtech.archunit.lang.SimpleConditionEvent.violated(
                                        item, item.getName() + " extends " + s.getName())));
                    }
                })
                .check(HOUSE);
    }

    @Test
    void no_text_for_users_names_a_document_that_they_do_not_have() throws IOException {
        Pattern named = Pattern.compile("\"[^\"]*(contract|design|stripe)(\\.md|,? section \\d)[^\"]*\"");
        List<String> found = new ArrayList<>();
        try (Stream<Path> files = Files.walk(Path.of(".."))) {
            for (Path file : files.filter(f -> f.toString().contains("/src/main/"))
                    .filter(f -> f.toString().matches(".*\\.(java|jte|js|json|yaml|txt)"))
                    .toList()) {
                Files.readString(file)
                        .lines()
                        .filter(line -> named.matcher(line).find())
                        .forEach(found::add);
            }
        }
        assertThat(found).isEmpty();
        assertThat(named.matcher("x = \"in any order (contract section 5): both\";")
                        .find())
                .isTrue();
    }
}
