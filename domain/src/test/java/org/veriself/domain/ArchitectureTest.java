package org.veriself.domain;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

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
        .resideInAnyPackage("org.veriself.domain..", "java..", "org.jspecify..")
        .check(DOMAIN);
  }

  @Test
  void packagesFormNoCycle() {
    slices().matching("org.veriself.domain.(*)..").should().beFreeOfCycles().check(DOMAIN);
  }
}
