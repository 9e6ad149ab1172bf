package io.residency;

import static com.tngtech.archunit.core.domain.JavaModifier.ABSTRACT;
import static com.tngtech.archunit.core.domain.JavaModifier.FINAL;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaCall;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.time.Clock;
import org.junit.jupiter.api.Test;

/** What a reviewer would otherwise have to look for in every change of this module. */
class HouseRulesTest {

    private static final JavaClasses CORE = new ClassFileImporter()
            .withImportOption(new ImportOption.DoNotIncludeTests())
            .importPackages("io.residency");

    @Test
    void time_comes_from_a_clock() {
        noClasses()
                .should()
                .callMethodWhere(DescribedPredicate.describe(
                        "the time is asked of the machine itself", HouseRulesTest::asksTheMachineForTheTime))
                .because("leases and expiries are tested by moving a clock, not by waiting")
                .check(CORE);
    }

    @Test
    void a_class_is_final_or_abstract() {
        classes()
                .that()
                .areNotInterfaces()
                .and()
                .areNotEnums()
                .and()
                .areNotAnonymousClasses()
                .should()
                .haveModifier(FINAL)
                .orShould()
                .haveModifier(ABSTRACT)
                .because("a subclass could answer where only the policy may")
                .check(CORE);
    }

    @Test
    void a_class_is_named_after_a_concept() {
        noClasses()
                .should()
                .haveSimpleNameEndingWith("Impl")
                .orShould()
                .haveSimpleNameEndingWith("Manager")
                .orShould()
                .haveSimpleNameEndingWith("Helper")
                .orShould()
                .haveSimpleNameEndingWith("Utils")
                .because("such a name says what the class is not called")
                .check(CORE);
    }

    private static boolean asksTheMachineForTheTime(JavaCall<?> call) {
        var owner = call.getTargetOwner();
        return switch (call.getName()) {
            case "currentTimeMillis", "nanoTime" -> owner.isEquivalentTo(System.class);
            case "now" ->
                owner.getPackageName().equals("java.time")
                        && call.getTarget().getRawParameterTypes().stream()
                                .noneMatch(type -> type.isEquivalentTo(Clock.class));
            default -> false;
        };
    }
}
