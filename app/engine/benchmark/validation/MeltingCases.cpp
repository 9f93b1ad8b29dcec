#include "app/engine/benchmark/validation/MeltingCases.h"

#include <fmt/format.h>

#include <array>
#include <utility>

#include "app/engine/benchmark/validation/RecipeStudies.h"
#include "engine/core/Error.h"

namespace isthmus::app::benchmark {

namespace {

constexpr const char* kPeer = "LAMMPS 29 Sep 2021, Mishin Cu";

/// A study of a block of Mishin's copper, run on all threads.
study::StudyRecord runOnCopper(ValidationRun& run, const std::array<int, 3>& cells,
                               core::Json study) {
    study["name"] = "measured";
    study["structure"] = "crystal.structure";
    study["seed"] = run.options().seed;
    study["potential"] = {
        {"kind", "eam"}, {"files", {"Cu_mishin1.eam.alloy"}}, {"species", {"Cu"}}};
    const core::Json recipe = {{"isthmus", 1},
                               {"studies",
                                {{{"name", "crystal"},
                                  {"study", "structure.build"},
                                  {"prototype", "fcc"},
                                  {"species", "Cu"},
                                  {"repeat", cells}},
                                 study}}};
    const auto records = runStudies(
        recipe, run.options().device, run.options().threads, [&run](const job::Progress& progress) {
            run.context().report(progress.step, progress.steps, progress.stage);
        });
    const study::StudyRecord& record = records.at("measured");
    run.note(fmt::format("{} atoms at the start, {} ps measured, {}; {:.0f} s.",
                         4 * cells[0] * cells[1] * cells[2], study.at("duration").get<double>(),
                         record.device, record.seconds));
    for (const std::string& note : record.notes) {
        run.note(note);
    }
    return record;
}

Comparison rowOf(const study::StudyRecord& record, const std::string& name, double reference,
                 double referenceError, const std::string& source) {
    const study::Quantity* const ours = record.findResult(name);
    if (ours == nullptr) {
        throw core::ComputeError("the study " + record.kind + " left no \"" + name + "\"");
    }
    return {.name = name,
            .unit = ours->unit,
            .value = ours->value,
            .error = ours->standardError,
            .reference = reference,
            .referenceError = referenceError,
            .source = source};
}

}  // namespace

void runMeltingCase(ValidationRun& run) {
    const study::StudyRecord record = runOnCopper(run, {8, 8, 12},
                                                  {{"study", "md.melting"},
                                                   {"temperature", 1325.0},
                                                   {"melt_temperature", 2600.0},
                                                   {"equilibration", 5.0},
                                                   {"duration", 50.0 * run.options().scale}});
    for (const char* const name : {"atoms", "solid_fraction", "pressure"}) {
        if (const study::Quantity* each = record.findResult(name)) {
            run.note(fmt::format("{}: {:.5g} {}", name, each->value, each->unit));
        }
    }
    run.add(rowOf(record, "melting_temperature", 1327.0, 4.0, kPeer));
}

void runLatentHeatCase(ValidationRun& run) {
    const study::StudyRecord record = runOnCopper(run, {8, 8, 8},
                                                  {{"study", "md.latent-heat"},
                                                   {"temperature", 1326.6},
                                                   {"melt_temperature", 2600.0},
                                                   {"friction", 5.0},
                                                   {"equilibration", 10.0},
                                                   {"duration", 50.0 * run.options().scale}});
    run.add(rowOf(record, "latent_heat", 0.1235, 0.0025, kPeer));
    run.add(rowOf(record, "enthalpy_crystal", -3.16732, 172e-5, kPeer));
    run.add(rowOf(record, "enthalpy_liquid", -3.04384, 187e-5, kPeer));
    for (const auto& [name, reference] :
         {std::pair("volume_crystal", 12.74744), std::pair("volume_liquid", 13.38571)}) {
        Comparison row = rowOf(record, name, reference, 0.0, kPeer);
        // LAMMPS's mean over 8 ps came without its error; ours of as many atoms is 0.1 %.
        row.referenceError.reset();
        row.tolerance = 3e-3 * reference;
        run.add(row);
    }
}

}  // namespace isthmus::app::benchmark
