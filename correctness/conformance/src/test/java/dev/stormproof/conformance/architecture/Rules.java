package dev.stormproof.conformance.architecture;

import static com.tngtech.archunit.base.DescribedPredicate.allElements;
import static com.tngtech.archunit.core.domain.properties.HasModifiers.Predicates.modifier;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.codeUnits;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaModifier;
import com.tngtech.archunit.core.domain.properties.HasModifiers;
import com.tngtech.archunit.lang.ArchRule;
import java.util.List;

/**
 * What may depend on what, below one root package: the real one, or one with planted violations.
 *
 * <p>That the store uses the public core only needs no rule: it is in a package of its own, so the compiler sees to it.
 */
final class Rules {
    private final String root;

    Rules(String root) {
        this.root = root;
    }

    ArchRule theCoreDependsOnNothing() {
        return classes()
                .that()
                .resideInAPackage(root + ".stm..")
                .should()
                .onlyDependOnClassesThat()
                .resideInAnyPackage("java..", "jdk.jfr..", "org.jspecify..", root + ".stm..");
    }

    /** So that it runs where there is none. */
    ArchRule onlyItsEventsKnowTheFlightRecorder() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".stm..")
                .and()
                .haveNameNotMatching(".*\\.Events(\\$.*)?")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("jdk.jfr..");
    }

    ArchRule theCoreKnowsNoStore() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".stm")
                .should()
                .dependOnClassesThat()
                .resideInAPackage(root + ".stm.store..");
    }

    /** As javac's lint "exports", which says the same of annotations that users need not have, and so is off. */
    ArchRule whatUsersSeeIsMadeOfWhatTheySee() {
        DescribedPredicate<HasModifiers> seen = modifier(JavaModifier.PUBLIC);
        return codeUnits()
                .that()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .arePublic()
                .and()
                .areDeclaredInClassesThat()
                .resideInAPackage(root + ".stm..")
                .should()
                .haveRawReturnType(seen.forSubtype())
                .andShould()
                .haveRawParameterTypes(allElements(seen));
    }

    ArchRule theTestbedKnowsNoneOfItsUsers() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".testbed..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage(root + ".conformance..", root + ".stress..", root + ".perf..");
    }

    ArchRule peersAreTouchedByTheirSubjectsOnly() {
        return noClasses()
                .that()
                .resideOutsideOfPackage(root + ".testbed.subject..")
                .should()
                .dependOnClassesThat()
                .resideInAnyPackage("scala..", "org.multiverse..", "clojure..");
    }

    ArchRule namesSayWhatAClassIs() {
        return noClasses().should().haveNameMatching(".*(Manager|Helper|Util|Utils|Impl)");
    }

    ArchRule locksAreForThoseWhoWait() {
        return noClasses()
                .that()
                .resideInAPackage(root + ".stm..")
                .and()
                .doNotHaveSimpleName("GlobalLockTxn")
                .and()
                .doNotHaveSimpleName("Tally")
                .and()
                .doNotHaveSimpleName("Turnstile")
                .and()
                .doNotHaveSimpleName("Waiter")
                .and()
                .doNotHaveSimpleName("XRay")
                .should()
                .dependOnClassesThat()
                .resideInAPackage("java.util.concurrent.locks..");
    }

    ArchRule nothingIsSynchronized() {
        return noClasses().that().resideInAPackage(root + ".stm..").should(new EnterMonitors());
    }

    List<ArchRule> all() {
        return List.of(
                theCoreDependsOnNothing(),
                onlyItsEventsKnowTheFlightRecorder(),
                theCoreKnowsNoStore(),
                whatUsersSeeIsMadeOfWhatTheySee(),
                theTestbedKnowsNoneOfItsUsers(),
                peersAreTouchedByTheirSubjectsOnly(),
                namesSayWhatAClassIs(),
                locksAreForThoseWhoWait(),
                nothingIsSynchronized());
    }
}
