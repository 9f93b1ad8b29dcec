#include "app/engine/benchmark/validation/LammpsTransport.h"

#include <fmt/format.h>

#include <fstream>
#include <sstream>
#include <vector>

#include "app/engine/benchmark/Argon.h"
#include "app/engine/benchmark/PeerProgram.h"
#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/io/LammpsData.h"

namespace isthmus::app::benchmark {

namespace {

/// The rows of a file of fix ave/time, the step left out.
std::vector<std::vector<double>> rowsOf(const std::filesystem::path& file) {
    std::ifstream stream(file);
    std::vector<std::vector<double>> rows;
    for (std::string line; std::getline(stream, line);) {
        if (line.empty() || line.front() == '#') {
            continue;
        }
        std::istringstream words(line);
        double value = 0.0;
        words >> value;
        rows.emplace_back();
        while (words >> value) {
            rows.back().push_back(value);
        }
    }
    return rows;
}

std::string scriptOf(const TransportSchedule& schedule, const std::string& pairCommands,
                     const std::filesystem::path& folder) {
    return fmt::format(
        "units metal\natom_style atomic\nread_data {0}/atoms.data\n{1}\n"
        "neighbor {2:.17g} bin\nneigh_modify every 10 delay 0 check yes\n"
        "timestep {3:.17g}\nfix move all nve\n"
        "compute kinetic all ke/atom\ncompute potential all pe/atom\n"
        "compute virial all stress/atom NULL virial\n"
        "compute flux all heat/flux kinetic potential virial\n"
        "fix series all ave/time {4} 1 {4} c_thermo_temp c_thermo_press[1] c_thermo_press[2] "
        "c_thermo_press[3] c_thermo_press[4] c_thermo_press[5] c_thermo_press[6] c_flux[1] "
        "c_flux[2] c_flux[3] file {0}/series.txt format \" %.12g\"\n"
        "thermo {6}\nvariable origin loop {7}\nlabel again\n"
        "compute displacement all msd\n"
        "fix displacement all ave/time {5} 1 {5} c_displacement[4] "
        "file {0}/displacement.${{origin}} format \" %.12g\"\n"
        "run {6}\nunfix displacement\nuncompute displacement\nnext origin\njump SELF again\n",
        folder.string(), pairCommands, 0.3 * argon::kSigma, schedule.timeStep, schedule.sampleEvery,
        schedule.displacementEvery, schedule.originEvery, schedule.origins);
}

[[noreturn]] void fail(const std::string& text) {
    throw core::ComputeError("LAMMPS did not leave what was expected; it said: " +
                             text.substr(text.size() > 600 ? text.size() - 600 : 0));
}

}  // namespace

TransportRecord runLammpsTransport(const structure::AtomicStructure& atoms,
                                   const TransportSchedule& schedule,
                                   const std::string& pairCommands,
                                   const std::filesystem::path& folder,
                                   const std::function<void(std::int64_t)>& advance) {
    std::filesystem::create_directories(folder);
    io::writeLammpsData(atoms, folder / "atoms.data");
    std::ofstream(folder / "in.lammps") << scriptOf(schedule, pairCommands, folder);
    const ProgramOutput output = runProgram(
        {"lmp", "-in", (folder / "in.lammps").string(), "-log", "none"},
        [&](const std::string& line) {
            if (line.starts_with("Loop time of")) {
                advance(schedule.originEvery);
            }
        },
        [&] { advance(0); });
    if (output.status != 0) {
        fail(output.text);
    }
    TransportRecord record;
    constexpr double kBarInGpa = 1.0 / core::units::kGpaInBar;
    for (const std::vector<double>& row : rowsOf(folder / "series.txt")) {
        if (row.size() != 10) {
            fail(output.text);
        }
        record.temperatures.push_back(row[0]);
        // LAMMPS: pressure, bar, xx yy zz xy xz yz.
        core::Voigt stress;
        stress << row[1], row[2], row[3], row[6], row[5], row[4];
        record.addStress(-kBarInGpa * stress);
        for (std::size_t k = 0; k < 3; ++k) {
            record.heatFluxes[k].push_back(row[7 + k]);
        }
    }
    for (int origin = 1; origin <= schedule.origins; ++origin) {
        record.displacements.emplace_back();
        for (const auto& row : rowsOf(folder / fmt::format("displacement.{}", origin))) {
            record.displacements.back().push_back(row.at(0));
        }
    }
    if (static_cast<std::int64_t>(record.temperatures.size()) <
        schedule.steps() / schedule.sampleEvery) {
        fail(output.text);
    }
    return record;
}

}  // namespace isthmus::app::benchmark
