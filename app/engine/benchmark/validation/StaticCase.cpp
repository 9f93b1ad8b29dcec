#include "app/engine/benchmark/validation/StaticCase.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <cmath>
#include <fstream>
#include <string>
#include <vector>

#include "app/engine/benchmark/validation/RecipeStudies.h"
#include "app/engine/benchmark/validation/Replicas.h"
#include "engine/core/Error.h"

namespace isthmus::app::benchmark {

namespace {

/// What the studies leave for one potential: name of the result, and what stands in the file.
struct Property {
    const char* study;
    const char* result;
    const char* key;
    double tolerance;       ///< absolute
    double relative = 0.0;  ///< and as a part of the reference; the larger counts
};

constexpr double kElectronVoltInMilli = 1e-3;

const std::array<Property, 14>& properties() {
    static const std::array<Property, 14> all{
        {{"elastic", "lattice_constant", "a0", 1e-6},
         {"elastic", "cohesive_energy", "Ecoh", 1e-7},
         {"elastic", "C11", "C11", 0.0, 3e-3},
         {"elastic", "C12", "C12", 0.0, 3e-3},
         {"elastic", "C44", "C44", 0.0, 3e-3},
         {"defects", "vacancy_energy_unrelaxed", "Evac_unrelaxed", 2.0 * kElectronVoltInMilli},
         {"defects", "vacancy_energy_fixed_volume", "Evac_relaxed_fixedV",
          2.0 * kElectronVoltInMilli},
         {"defects", "vacancy_energy", "Evac_relaxed_P0", 2.0 * kElectronVoltInMilli},
         {"defects", "surface_energy_100", "surf_100", 0.0, 5e-3},
         {"defects", "surface_energy_110", "surf_110", 0.0, 5e-3},
         {"defects", "surface_energy_111", "surf_111", 0.0, 5e-3},
         {"defects", "stacking_fault_energy_unrelaxed", "isf_unrelaxed", 0.5, 5e-3},
         {"defects", "stacking_fault_energy", "isf_relaxed", 0.5, 5e-3},
         {"defects", "unstable_fault_energy_unrelaxed", "usf_unrelaxed", 0.5, 5e-3}}};
    return all;
}

std::vector<core::Json> readLines(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::vector<core::Json> lines;
    for (std::string line; std::getline(stream, line);) {
        try {
            lines.push_back(core::Json::parse(line));
        } catch (const core::Json::exception& error) {
            throw core::InputError(file.string(), lines.size() + 1, error.what());
        }
    }
    return lines;
}

core::Json recipeOf(const core::Json& line) {
    const std::string element = line.at("element");
    const bool isFcc = line.at("lattice") == "fcc";
    const core::Json potential = {
        {"kind", "eam"}, {"files", {line.at("file")}}, {"species", {element}}};
    const auto study = [&](const char* name, const char* kind) {
        return core::Json{{"name", name},
                          {"study", kind},
                          {"structure", "crystal.structure"},
                          {"potential", potential}};
    };
    core::Json defects = study("defects", "md.defects");
    // As many cells as the reference has.
    defects["vacancy_cells"] = isFcc ? 6 : 7;
    defects["stacking_fault"] = isFcc;
    return {{"isthmus", 1},
            {"studies",
             {{{"name", "crystal"},
               {"study", "structure.build"},
               {"prototype", isFcc ? "fcc" : "bcc"},
               {"species", element},
               {"repeat", {3, 3, 3}}},
              study("elastic", "md.elastic"),
              defects}}};
}

/// "Cu_mishin1.eam.alloy" of copper to "Cu_mishin1_eam_alloy_Cu".
std::string labelOf(const core::Json& line) {
    std::string label =
        line.at("file").get<std::string>() + "_" + line.at("element").get<std::string>();
    std::replace(label.begin(), label.end(), '.', '_');
    return label;
}

}  // namespace

void runStaticCase(ValidationRun& run) {
    const std::vector<core::Json> lines = readLines(referenceFile("static_properties.jsonl"));
    using Records = std::map<std::string, study::StudyRecord>;
    std::vector<Records> records(lines.size());
    std::vector<std::string> failures(lines.size());
    Replicas pool(run.context(), "Potentials", static_cast<std::int64_t>(lines.size()));
    pool.run(lines.size(), run.options().threads, [&](std::size_t k) {
        try {
            records[k] = runStudies(recipeOf(lines[k]), core::Device::cpu, 1,
                                    [&](const job::Progress&) { pool.advance(0); });
        } catch (const core::Error& error) {
            failures[k] = error.what();
        }
        pool.advance(1);
    });
    for (std::size_t k = 0; k < lines.size(); ++k) {
        const std::string label = labelOf(lines[k]);
        if (!failures[k].empty()) {
            run.note(fmt::format("{}: {}", label, failures[k]));
        }
        for (const Property& each : properties()) {
            if (!lines[k].contains(each.key)) {
                continue;
            }
            // Surfaces: unrelaxed, relaxed, atoms.
            const core::Json& entry = lines[k].at(each.key);
            const double reference = (entry.is_array() ? entry.at(1) : entry).get<double>();
            Comparison row{.name = label + "_" + each.result,
                           .value = std::nan(""),
                           .reference = reference,
                           .source = "LAMMPS 29 Sep 2021"};
            // The reference looked for the largest energy up to this place only.
            constexpr double kEndOfSearch = 0.699;
            if (each.key == std::string("usf_unrelaxed") &&
                lines[k].at("usf_pos").get<double>() >= kEndOfSearch) {
                row.isJudged = false;
                row.source += ", at the end of its search";
            }
            row.tolerance = std::max(each.tolerance, each.relative * std::abs(reference));
            const auto record = records[k].find(each.study);
            if (record != records[k].end()) {
                if (const study::Quantity* ours = record->second.findResult(each.result)) {
                    row.value = ours->value;
                    row.unit = ours->unit;
                }
            }
            run.add(row);
        }
    }
}

}  // namespace isthmus::app::benchmark
