#include "engine/study/Schema.h"
#include "engine/study/kinds/Kinds.h"

namespace isthmus::study {

const core::Registry<Schema>& schemas() {
    static const core::Registry<Schema> registry("study", {kinds::structureBuild(),
                                                           kinds::structureCrystal(),
                                                           kinds::structureSlab(),
                                                           kinds::structureEdit(),
                                                           kinds::structureMerge(),
                                                           kinds::structureStackingFault(),
                                                           kinds::structureDislocation(),
                                                           kinds::structureBicrystal(),
                                                           kinds::structurePolycrystal(),
                                                           kinds::structureNanoparticle(),
                                                           kinds::structureAnalyze(),
                                                           kinds::mdSinglePoint(),
                                                           kinds::mdRelax(),
                                                           kinds::mdElastic(),
                                                           kinds::mdEquationOfState(),
                                                           kinds::mdDefects(),
                                                           kinds::mdThermalExpansion(),
                                                           kinds::mdHeatCapacity(),
                                                           kinds::mdDiffusion(),
                                                           kinds::mdViscosity(),
                                                           kinds::mdConductivity(),
                                                           kinds::mdLatentHeat(),
                                                           kinds::mdMelting(),
                                                           kinds::mdTension(),
                                                           kinds::mdIndentation(),
                                                           kinds::mdGlass(),
                                                           kinds::mdRun(),
                                                           kinds::meshGenerate(),
                                                           kinds::materialCard(),
                                                           kinds::femStatic(),
                                                           kinds::reportWrite()});
    return registry;
}

}  // namespace isthmus::study
