package org.veriself.inference;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noMethods;

import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.veriself.inference");

  @Test
  void runningServerDoesNotNeedTheConverter() {
    noClasses()
        .that()
        .resideInAPackage("org.veriself.inference")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.veriself.inference.conversion..")
        .check(classes);
  }

  @Test
  void converterDoesNotNeedTheRuntime() {
    noClasses()
        .that()
        .resideInAPackage("org.veriself.inference.conversion..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.onnxruntime..", "org.veriself.inference")
        .check(classes);
  }

  @Test
  void onnxRuntimeStaysBehindThePublicTypes() {
    noMethods()
        .that()
        .arePublic()
        .should()
        .haveRawReturnType(JavaClass.Predicates.resideInAPackage("ai.onnxruntime.."))
        .check(classes);
  }
}
