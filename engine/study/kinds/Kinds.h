#pragma once

#include "engine/study/Schema.h"

/// One function for each kind of study, each in a file of its own beside this one; schemas() lists
/// them.
namespace isthmus::study::kinds {

[[nodiscard]] Schema structureBuild();
[[nodiscard]] Schema structureCrystal();
[[nodiscard]] Schema structureSlab();
[[nodiscard]] Schema structureEdit();
[[nodiscard]] Schema structureMerge();
[[nodiscard]] Schema structureStackingFault();
[[nodiscard]] Schema structureDislocation();
[[nodiscard]] Schema structureBicrystal();
[[nodiscard]] Schema structurePolycrystal();
[[nodiscard]] Schema structureNanoparticle();
[[nodiscard]] Schema structureAnalyze();
[[nodiscard]] Schema mdSinglePoint();
[[nodiscard]] Schema mdRelax();
[[nodiscard]] Schema mdElastic();
[[nodiscard]] Schema mdEquationOfState();
[[nodiscard]] Schema mdDefects();
[[nodiscard]] Schema mdThermalExpansion();
[[nodiscard]] Schema mdHeatCapacity();
[[nodiscard]] Schema mdDiffusion();
[[nodiscard]] Schema mdViscosity();
[[nodiscard]] Schema mdConductivity();
[[nodiscard]] Schema mdLatentHeat();
[[nodiscard]] Schema mdMelting();
[[nodiscard]] Schema mdTension();
[[nodiscard]] Schema mdIndentation();
[[nodiscard]] Schema mdGlass();
[[nodiscard]] Schema mdRun();
[[nodiscard]] Schema meshGenerate();
[[nodiscard]] Schema materialCard();
[[nodiscard]] Schema femStatic();
[[nodiscard]] Schema reportWrite();

/// Options that several kinds share.
[[nodiscard]] Option structureOption();
/// A crystal's cell, the material that builders fill space with.
[[nodiscard]] Option crystalOption();
/// [uvw]: three whole numbers.
[[nodiscard]] Option directionOption(const char* name, const char* label, Json defaultValue,
                                     const char* help);
/// (hkl): three whole numbers.
[[nodiscard]] Option planeOption(const char* name, const char* label, Json defaultValue,
                                 const char* help);
/// Directions along x and y of a box.
[[nodiscard]] Option orientationOption(const char* name, const char* label, const char* help);
/// A length in angstrom, at least 0.
[[nodiscard]] Option lengthOption(const char* name, const char* label, Json defaultValue,
                                  const char* help);
[[nodiscard]] Option seedOption();
/// How near atoms of different parts may come.
[[nodiscard]] Option minimumDistanceOption(double defaultValue);
/// Sphere, cylinder, block or half space.
[[nodiscard]] Option regionOption(bool optional);
[[nodiscard]] Option potentialOption();
[[nodiscard]] Option timeStepOption();
/// Steps between two values of the averages.
[[nodiscard]] Option sampleEveryOption(int defaultValue);
/// Of the random numbers of a run.
[[nodiscard]] Option runSeedOption();
/// Time step, equilibration, duration, friction, seed.
[[nodiscard]] std::vector<Option> dynamicsOptions();
/// "runs": how many independent runs, one by default.
[[nodiscard]] Option runsOption();
/// All options of correlation functions at constant energy. @param window default, ps.
[[nodiscard]] std::vector<Option> transportOptions(double window);
/// The results with those that every such run has.
[[nodiscard]] std::vector<ResultSpec> transportResults(std::vector<ResultSpec> results);
/// All options of runs over several temperatures at constant pressure.
[[nodiscard]] std::vector<Option> temperatureSweepOptions();
/// The option "method" of a mechanical test: "dynamics" or "quasi-static".
/// @param dynamics, stepwise options of its own.
[[nodiscard]] Option loadingMethod(std::vector<Option> dynamics, std::vector<Option> stepwise);
/// Whether the frames of a test tell fcc, hcp and bcc apart.
[[nodiscard]] Option structureTypesOption();
/// A run of md.elastic to compare with, and how the body lies in its axes.
[[nodiscard]] Option elasticReferenceOption();
[[nodiscard]] Option framesOption();

}  // namespace isthmus::study::kinds
