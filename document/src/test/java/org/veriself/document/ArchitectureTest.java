package org.veriself.document;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;

import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import org.junit.jupiter.api.Test;

class ArchitectureTest {

  private final JavaClasses classes =
      new ClassFileImporter()
          .withImportOption(new ImportOption.DoNotIncludeTests())
          .importPackages("org.veriself.document");

  @Test
  void packagesHaveNoCycles() {
    slices().matching("org.veriself.document.(*)..").should().beFreeOfCycles().check(classes);
  }

  @Test
  void parsersAndPipelineKnowNoNativeLibrary() {
    noClasses()
        .that()
        .resideInAnyPackage("org.veriself.document.card..", "org.veriself.document.reading..")
        .should()
        .dependOnClassesThat()
        .resideInAnyPackage("ai.onnxruntime..", "org.bytedeco..")
        .check(classes);
  }

  @Test
  void theNetworksRuntimeIsKnownToTheTextReaderAlone() {
    noClasses()
        .that()
        .resideOutsideOfPackage("org.veriself.document.text..")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("ai.onnxruntime..")
        .check(classes);
  }

  @Test
  void facesAreKnownToThePortraitFinderAlone() {
    noClasses()
        .that()
        .haveSimpleNameNotContaining("FacePortraitFinder")
        .should()
        .dependOnClassesThat()
        .resideInAPackage("org.veriself.face..")
        .check(classes);
  }
}
