package ai.coditect.sim.billing;

import ai.coditect.sim.billing.contract.BillingRefusal;
import com.tngtech.archunit.core.domain.JavaAccess;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.domain.JavaCodeUnit;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.util.HashSet;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/**
 * The places in billing's code that refuse, told from its byte code, so that none of them can be left out of a list: a line that
 * makes a {@link BillingRefusal} and is not itself in a method whose whole work is to make one.
 */
final class RefusalSites {
    private static final String BASE = "ai.coditect.sim.billing";

    private final Set<String> factories = new HashSet<>();
    private final Set<String> all = new TreeSet<>();

    RefusalSites() {
        JavaClasses classes = new ClassFileImporter()
                .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
                .importPackages(BASE);
        for (JavaClass each : classes) {
            for (JavaCodeUnit unit : each.getCodeUnits()) {
                if (makesRefusals(unit)) {
                    factories.add(each.getName() + "." + unit.getName());
                }
            }
        }
        for (JavaClass each : classes) {
            Stream.concat(each.getCodeUnitCallsFromSelf().stream(), each.getCodeUnitReferencesFromSelf().stream())
                    .filter(RefusalSites::aimsAtAFactory)
                    .filter(access -> !makesRefusals(access.getOrigin()))
                    .forEach(access -> all.add(site(each.getName(), access.getLineNumber())));
        }
    }

    /** Returns every place, as {@code Catalogue:70}. */
    Set<String> all() {
        return all;
    }

    /** Returns the place where the refusal was made. */
    String of(BillingRefusal refusal) {
        for (StackTraceElement frame : refusal.getStackTrace()) {
            if (frame.getClassName().startsWith(BASE)
                    && !factories.contains(frame.getClassName() + "." + frame.getMethodName())) {
                return site(frame.getClassName(), frame.getLineNumber());
            }
        }
        throw new AssertionError("a refusal from nowhere", refusal);
    }

    private static boolean aimsAtAFactory(JavaAccess<?> access) {
        JavaClass owner = access.getTargetOwner();
        return owner.getName().startsWith(BASE)
                && owner.getCodeUnits().stream()
                        .anyMatch(unit -> unit.getName().equals(access.getName()) && makesRefusals(unit));
    }

    private static boolean makesRefusals(JavaCodeUnit unit) {
        return unit.getRawReturnType().isEquivalentTo(BillingRefusal.class)
                || (unit.isConstructor() && unit.getOwner().isEquivalentTo(BillingRefusal.class));
    }

    private static String site(String className, int line) {
        String outer = className.replaceAll("\\$.*", "");
        return outer.substring(outer.lastIndexOf('.') + 1) + ":" + line;
    }
}
