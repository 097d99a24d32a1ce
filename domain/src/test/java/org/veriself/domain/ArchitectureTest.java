package org.veriself.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.veriself.domain.pass.Submission;
import org.veriself.domain.verification.SubmitPass;

/// design.md 2: the domain knows nothing but the JDK, and its packages form no cycle.
class ArchitectureTest {
  private static final JavaClasses DOMAIN =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.veriself.domain");

  @Test
  void domainKnowsOnlyTheJdkAndJSpecify() {
    classes()
        .should()
        .onlyDependOnClassesThat()
        .resideInAnyPackage("org.veriself.domain..", "java..", "javax.crypto..", "org.jspecify..")
        .check(DOMAIN);
  }

  /// INVARIANTS 3: what a client says of its device is kept and shown, and read by no decision.
  @Test
  void hintsOfTheDeviceReachNoDecision() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.veriself.domain.device", "org.veriself.domain.pass")
        .and()
        .doNotHaveFullyQualifiedName(SubmitPass.class.getName())
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.veriself.domain.device")
        .orShould()
        .callMethod(Submission.class, "hints")
        .check(DOMAIN);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("org.veriself.domain.(*)..").should().beFreeOfCycles().check(DOMAIN);
  }
}
