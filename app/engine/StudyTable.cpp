#include "app/engine/StudyTable.h"

#include "app/analysis/StructureAnalyzeStudy.h"
#include "app/studies/BicrystalStudy.h"
#include "app/studies/CrystalStudy.h"
#include "app/studies/DislocationStudy.h"
#include "app/studies/MaterialCardStudy.h"
#include "app/studies/MergeStudy.h"
#include "app/studies/MeshGenerateStudy.h"
#include "app/studies/NanoparticleStudy.h"
#include "app/studies/PolycrystalStudy.h"
#include "app/studies/ReportWriteStudy.h"
#include "app/studies/SlabStudy.h"
#include "app/studies/StackingFaultStudy.h"
#include "app/studies/StructureBuildStudy.h"
#include "app/studies/StructureEditStudy.h"
#include "engine/fem/StaticStudy.h"
#include "engine/md/ElasticStudy.h"
#include "engine/md/RelaxStudy.h"
#include "engine/md/RunStudy.h"
#include "engine/md/SinglePointStudy.h"
#include "engine/md/properties/ConductivityStudy.h"
#include "engine/md/properties/DefectStudy.h"
#include "engine/md/properties/DiffusionStudy.h"
#include "engine/md/properties/EquationOfStateStudy.h"
#include "engine/md/properties/GlassStudy.h"
#include "engine/md/properties/HeatCapacityStudy.h"
#include "engine/md/properties/IndentationStudy.h"
#include "engine/md/properties/LatentHeatStudy.h"
#include "engine/md/properties/MeltingStudy.h"
#include "engine/md/properties/TensionStudy.h"
#include "engine/md/properties/ThermalExpansionStudy.h"
#include "engine/md/properties/ViscosityStudy.h"

namespace isthmus::app {

namespace {

template <typename Study>
study::StudyKind row(const char* name) {
    return {name, [](study::StudySetup setup) -> std::unique_ptr<study::StudyJob> {
                return std::make_unique<Study>(std::move(setup));
            }};
}

}  // namespace

const core::Registry<study::StudyKind>& studyTable() {
    static const core::Registry<study::StudyKind> table(
        "study", {row<StructureBuildStudy>("structure.build"),
                  row<CrystalStudy>("structure.crystal"),
                  row<SlabStudy>("structure.slab"),
                  row<StructureEditStudy>("structure.edit"),
                  row<MergeStudy>("structure.merge"),
                  row<StackingFaultStudy>("structure.stacking-fault"),
                  row<DislocationStudy>("structure.dislocation"),
                  row<BicrystalStudy>("structure.bicrystal"),
                  row<PolycrystalStudy>("structure.polycrystal"),
                  row<NanoparticleStudy>("structure.nanoparticle"),
                  row<StructureAnalyzeStudy>("structure.analyze"),
                  row<md::SinglePointStudy>("md.single-point"),
                  row<md::RelaxStudy>("md.relax"),
                  row<md::ElasticStudy>("md.elastic"),
                  row<md::EquationOfStateStudy>("md.equation-of-state"),
                  row<md::DefectStudy>("md.defects"),
                  row<md::ThermalExpansionStudy>("md.thermal-expansion"),
                  row<md::HeatCapacityStudy>("md.heat-capacity"),
                  row<md::DiffusionStudy>("md.diffusion"),
                  row<md::ViscosityStudy>("md.viscosity"),
                  row<md::ConductivityStudy>("md.conductivity"),
                  row<md::LatentHeatStudy>("md.latent-heat"),
                  row<md::MeltingStudy>("md.melting"),
                  row<md::TensionStudy>("md.tension"),
                  row<md::IndentationStudy>("md.indentation"),
                  row<md::GlassStudy>("md.glass"),
                  row<md::RunStudy>("md.run"),
                  row<MeshGenerateStudy>("mesh.generate"),
                  row<MaterialCardStudy>("material.card"),
                  row<fem::StaticStudy>("fem.static"),
                  row<ReportWriteStudy>("report.write")});
    return table;
}

}  // namespace isthmus::app
