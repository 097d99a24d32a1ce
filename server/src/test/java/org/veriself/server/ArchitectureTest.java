package org.veriself.server;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;
import org.veriself.domain.pass.Submission;

/// design.md 2: edges never know each other; only the server knows all.
class ArchitectureTest {
  private static final JavaClasses ALL =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.veriself");

  @Test
  void edgesKnowTheDomainAndNotEachOther() {
    slices()
        .matching("org.veriself.(api|capture|storage.sql|storage.object|limits|face)..")
        .should()
        .notDependOnEachOther()
        .check(ALL);
  }

  @Test
  void nobodyButTheServerKnowsTheServer() {
    noClasses()
        .that()
        .resideOutsideOfPackages("org.veriself.server..", "org.veriself.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.veriself.server..")
        .check(ALL);
  }

  /// INVARIANTS 3: the outcome follows from pixels, not from what a client says of its device.
  @Test
  void hintsOfTheDeviceReachNoExaminer() {
    noClasses()
        .that()
        .resideInAPackage("org.veriself.face..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.veriself.domain.device")
        .orShould()
        .callMethod(Submission.class, "hints")
        .check(ALL);
  }

  @Test
  void theHttpFrameworkStaysAtTheEdges() {
    noClasses()
        .that()
        .resideOutsideOfPackages(
            "org.veriself.api..",
            "org.veriself.capture..",
            "org.veriself.server..",
            "org.veriself.cli..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.javalin..", "org.eclipse.jetty..", "jakarta.servlet..")
        .check(ALL);
  }

  @Test
  void theAwsSdkStaysWithTheMediaStore() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.veriself.storage.object")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("software.amazon..")
        .check(ALL);
  }

  @Test
  void redisStaysWithTheCountingOfCalls() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.veriself.limits")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("io.lettuce..", "io.netty..", "io.github.bucket4j..")
        .check(ALL);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("org.veriself.server.(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching("org.veriself.api.(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching("org.veriself.face.(*)..").should().beFreeOfCycles().check(ALL);
    slices().matching("org.veriself.media.(*)..").should().beFreeOfCycles().check(ALL);
  }
}
