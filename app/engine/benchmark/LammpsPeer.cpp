#include "app/engine/benchmark/LammpsPeer.h"

#include <fmt/format.h>
#include <unistd.h>

#include <fstream>
#include <regex>
#include <vector>

#include "app/engine/benchmark/PeerProgram.h"
#include "engine/core/Error.h"

namespace isthmus::app::benchmark {

namespace {

/// The number in the first parenthesis of a pattern.
double numberIn(const std::string& text, const std::string& pattern) {
    std::smatch match;
    if (!std::regex_search(text, match, std::regex(pattern))) {
        throw core::ComputeError("LAMMPS did not print what was expected; it said: " +
                                 text.substr(text.size() > 600 ? text.size() - 600 : 0));
    }
    return std::stod(match[1]);
}

}  // namespace

std::optional<LammpsPeer> LammpsPeer::find() {
    std::smatch match;
    const std::string text = runProgram({"lmp", "-h"}).text;
    if (!std::regex_search(text, match, std::regex("Massively Parallel Simulator - ([^\n]+)"))) {
        return std::nullopt;
    }
    LammpsPeer peer;
    peer.version_ = match[1];
    return peer;
}

LammpsRun LammpsPeer::run(const Input& input, const std::string& suffix, int processes) const {
    const std::filesystem::path script = input.dataFile.parent_path() / "in.lammps";
    std::ofstream(script) << fmt::format(
        "units metal\natom_style atomic\nread_data {}\n{}\n{}\nfix 1 all nve\ntimestep {:.17g}\n"
        "thermo_style custom step temp pe etotal press\nthermo_modify norm no format float %.15g\n"
        "thermo {}\nrun {}\nrun {}\n",
        input.dataFile.string(), input.pairCommands, input.neighborCommands, input.timeStep,
        input.steps, input.warmUp, input.steps);
    std::vector<std::string> command{"lmp", "-in", script.string(), "-log", "none"};
    if (!suffix.empty()) {
        command.insert(command.end(), {"-suffix", suffix});
    }
    if (processes > 1) {
        std::vector<std::string> several{"mpirun", "--oversubscribe", "-np",
                                         std::to_string(processes)};
        if (geteuid() == 0) {
            several.emplace_back("--allow-run-as-root");
        }
        command.insert(command.begin(), several.begin(), several.end());
    }
    const std::string text = runProgram(command).text;
    // The second run is the one that counts.
    const std::string timed = text.substr(std::min(text.size(), text.rfind("Per MPI rank memory")));
    LammpsRun run;
    run.seconds = numberIn(timed, "Loop time of ([0-9.e+-]+) on");
    run.potentialEnergy = numberIn(timed, "Press *\n *[0-9]+ +[^ ]+ +([^ ]+)");
    const double megabytes = numberIn(timed, "= [^|]+\\| ([0-9.]+) \\|");
    const double atoms = numberIn(timed, "steps with ([0-9]+) atoms");
    run.bytesPerAtom = megabytes * 1048576.0 * processes / atoms;
    return run;
}

}  // namespace isthmus::app::benchmark
