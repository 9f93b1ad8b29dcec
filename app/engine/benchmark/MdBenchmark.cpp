#include "app/engine/benchmark/MdBenchmark.h"

#include <fmt/format.h>
#include <malloc.h>

#include <algorithm>
#include <chrono>
#include <cmath>
#include <vector>

#include "app/engine/benchmark/BenchmarkResults.h"
#include "app/engine/benchmark/DescriptorBenchmark.h"
#include "app/engine/benchmark/FileBenchmark.h"
#include "app/engine/benchmark/LammpsPeer.h"
#include "app/engine/benchmark/MdCases.h"
#include "app/engine/benchmark/ScratchFolder.h"
#include "engine/core/Error.h"
#include "engine/core/simd/InstructionSet.h"
#include "engine/io/LammpsData.h"
#include "engine/md/MdSimulation.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::app::benchmark {

namespace {

constexpr int kCells = 20;  ///< 32,000 atoms
constexpr int kWarmUp = 20;
/// Atoms on a processor posing as an OpenCL device, which is slow and only compared with itself.
constexpr long kLargestOnPosing = 32'000;

/// What this process has asked for and not given back, bytes.
double usedBytes() {
    const struct mallinfo2 all = mallinfo2();
    return static_cast<double>(all.uordblks) + static_cast<double>(all.hblkhd);
}

struct OwnRun {
    double seconds = 0.0;
    double potentialEnergy = 0.0;  ///< eV, at the first of the timed steps
    double bytesPerAtom = 0.0;
};

OwnRun runOurs(const MdCase& each, int cells, const md::PlatformChoice& platform, int threads,
               int steps, potential::Precision precision = potential::Precision::full) {
    const double before = usedBytes();
    md::MdSystem system = each.system(cells);
    system.precision = precision;
    md::MdSimulation simulation(system, platform, threads);
    simulation.step(kWarmUp);
    OwnRun run;
    run.potentialEnergy = simulation.thermo().potentialEnergy;
    const auto start = std::chrono::steady_clock::now();
    simulation.step(steps);
    // Reading the atoms waits for a graphics processor to be done.
    (void)simulation.current();
    run.seconds = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    run.bytesPerAtom =
        (usedBytes() - before) / static_cast<double>(simulation.current().atomCount());
    return run;
}

/// Ours and LAMMPS in turn, the best of each.
void compare(const MdCase& each, const LammpsPeer& peer, const MdOptions& options,
             core::Json& results) {
    const ScratchFolder folder;
    const md::MdSystem system = each.system(kCells);
    LammpsPeer::Input input{.dataFile = folder.path() / "block.data",
                            .pairCommands = each.pairCommands,
                            .neighborCommands = each.neighborCommands,
                            .timeStep = each.timeStep,
                            .warmUp = kWarmUp,
                            .steps = options.steps};
    io::writeLammpsData(*system.structure, input.dataFile);
    for (const int threads : {1, 2}) {
        const md::PlatformChoice cpu = md::platformsFor(core::Device::cpu, threads).front();
        OwnRun ours{.seconds = HUGE_VAL};
        OwnRun mixed{.seconds = HUGE_VAL};
        LammpsRun theirs{.seconds = HUGE_VAL};
        std::string style;
        for (int round = 0; round < options.rounds; ++round) {
            for (const std::string suffix : {"", "opt"}) {
                const LammpsRun run = peer.run(input, suffix, threads);
                if (run.seconds < theirs.seconds) {
                    theirs = run;
                    style = suffix.empty() ? "plain" : "OPT";
                }
            }
            const OwnRun run = runOurs(each, kCells, cpu, threads, options.steps);
            if (run.seconds < ours.seconds) {
                ours.seconds = run.seconds;
            }
            ours.potentialEnergy = run.potentialEnergy;
            ours.bytesPerAtom = std::max(ours.bytesPerAtom, run.bytesPerAtom);
            const OwnRun other =
                runOurs(each, kCells, cpu, threads, options.steps, potential::Precision::mixed);
            mixed.seconds = std::min(mixed.seconds, other.seconds);
            mixed.potentialEnergy = other.potentialEnergy;
            mixed.bytesPerAtom = std::max(mixed.bytesPerAtom, other.bytesPerAtom);
        }
        const double rate = options.steps / ours.seconds;
        const double mixedRate = options.steps / mixed.seconds;
        const double peerRate = options.steps / theirs.seconds;
        const auto print = [&](const std::string& label, double ownRate, const OwnRun& own) {
            fmt::print(
                stderr, "{:<28}{:>8}{:>12.1f}{:>12.1f} {:<6}{:>7.2f}{:>10.0f}{:>10.0f}{:>13.1e}\n",
                label, threads, ownRate, peerRate, style, ownRate / peerRate, own.bytesPerAtom,
                theirs.bytesPerAtom, std::abs(own.potentialEnergy / theirs.potentialEnergy - 1.0));
        };
        print(each.label, rate, ours);
        print("  mixed precision", mixedRate, mixed);
        const std::string name = fmt::format("{}_{}_threads_", each.name, threads);
        addResult(results, name + "mixed_rate", mixedRate, "1/s");
        addResult(results, name + "mixed_ratio", mixedRate / peerRate, "");
        addResult(results, name + "rate", rate, "1/s");
        addResult(results, name + "lammps_rate", peerRate, "1/s");
        addResult(results, name + "ratio", rate / peerRate, "");
        addResult(results, name + "memory_per_atom", ours.bytesPerAtom, "B");
        addResult(results, name + "lammps_memory_per_atom", theirs.bytesPerAtom, "B");
    }
}

/// Where the forces of a case can come from on a device: the table's column and the results' names.
struct ForceSource {
    std::string label;
    std::string name;
    md::PlatformChoice platform;
};

std::vector<ForceSource> forceSources(const MdCase& each, const md::PlatformChoice& platform) {
    if (platform.usesEvaluator()) {
        return {{"evaluator", "", platform}};
    }
    if (!platform.usesEamKernel() ||
        !each.potential.at("kind").get<std::string>().starts_with("eam")) {
        return {{"OpenMM", "", platform}};
    }
    md::PlatformChoice custom = platform;
    custom.prefersCustomForces = true;
    return {{"our kernel", "", platform}, {"OpenMM", "custom_forces_", custom}};
}

/// How the rate goes with the size, on the processor or on another device. Where forces can come
/// from several sources these run in turn, and the best of each counts.
void scale(const MdCase& each, const md::PlatformChoice& platform, int threads,
           const MdOptions& options, core::Json& results) {
    const bool isPosing = platform.device == core::Device::opencl && !platform.isGpu;
    const long largest = isPosing ? std::min(options.largest, kLargestOnPosing) : options.largest;
    const std::vector<ForceSource> sources = forceSources(each, platform);
    for (const int cells : {10, 20, 40, 63, 100}) {
        const long atoms = 4L * cells * cells * cells;
        if (atoms > largest) {
            break;
        }
        // Enough steps for about two seconds.
        const long atomSteps = platform.isGpu ? 200'000'000L : isPosing ? 1'000'000L : 8'000'000L;
        const int steps = static_cast<int>(std::clamp(atomSteps / atoms, 10L, 2000L));
        std::vector<OwnRun> best(sources.size(), OwnRun{.seconds = HUGE_VAL});
        try {
            for (int round = 0; round < (sources.size() > 1 ? options.rounds : 1); ++round) {
                for (std::size_t s = 0; s < sources.size(); ++s) {
                    const OwnRun run = runOurs(each, cells, sources[s].platform, threads, steps);
                    best[s] = run.seconds < best[s].seconds ? run : best[s];
                }
            }
        } catch (const core::Error& error) {
            fmt::print(stderr, "{:<28}{:<41}{:<12}{:>9}  {}\n", each.label, platform.label, "",
                       atoms, error.what());
            continue;
        }
        for (std::size_t s = 0; s < sources.size(); ++s) {
            const double rate = steps / best[s].seconds;
            fmt::print(stderr, "{:<28}{:<41}{:<12}{:>9}{:>12.2f}{:>16.2f}{:>9.0f}\n", each.label,
                       platform.label, sources[s].label, atoms, rate,
                       rate * static_cast<double>(atoms) * 1e-6, best[s].bytesPerAtom);
            const std::string name = fmt::format(
                "{}_{}_{}_atoms_{}", each.name, isPosing ? "pocl" : core::toString(platform.device),
                atoms, sources[s].name);
            addResult(results, name + "rate", rate, "1/s");
            addResult(results, name + "memory_per_atom", best[s].bytesPerAtom, "B");
        }
    }
}

/// Steps per second beside LAMMPS, by size and by device.
void measureSpeed(const MdOptions& options, int threads, core::Json& results) {
    const std::vector<MdCase> cases = mdCases();
    fmt::print(stderr, "Loops over pairs for {}.\n", core::toString(core::instructionSet()));
    if (const auto peer = LammpsPeer::find()) {
        fmt::print(stderr,
                   "Ours and LAMMPS ({}) in turn, best of {}; {} atoms, {} steps of NVE.\n\n"
                   "{:<28}{:>8}{:>12}{:>12} {:<6}{:>7}{:>10}{:>10}{:>13}\n",
                   peer->version(), options.rounds, 4 * kCells * kCells * kCells, options.steps, "",
                   "threads", "steps/s", "LAMMPS", "style", "ratio", "B/atom", "LAMMPS",
                   "energy diff.");
        for (const MdCase& each : cases) {
            compare(each, *peer, options, results);
        }
    } else {
        fmt::print(stderr, "LAMMPS (lmp) is not installed: packaging/peers installs it.\n");
    }
    fmt::print(stderr, "\n{:<28}{:<41}{:<12}{:>9}{:>12}{:>16}{:>9}\n", "", "device", "forces",
               "atoms", "steps/s", "M atom steps/s", "B/atom");
    for (const md::PlatformChoice& platform : md::findPlatforms(threads)) {
        if (platform.device != core::Device::reference) {
            for (const MdCase& each : cases) {
                scale(each, platform, threads, options, results);
            }
        }
    }
}

}  // namespace

int runMdBenchmark(const MdOptions& options) {
    const auto start = std::chrono::steady_clock::now();
    core::Json results = core::Json::object();
    const int threads = core::defaultThreadCount();
    const auto isWanted = [&options](const char* part) {
        return std::find(options.parts.begin(), options.parts.end(), part) != options.parts.end();
    };
    if (isWanted("speed")) {
        measureSpeed(options, threads, results);
    }
    if (isWanted("files")) {
        measureFiles(options.rounds, options.largest, results);
    }
    if (isWanted("descriptors")) {
        measureDescriptors(threads, options.largest, results);
    }
    const double seconds =
        std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    const core::Json document = {{"name", "md"},
                                 {"study", "benchmark.md"},
                                 {"outcome", "completed"},
                                 {"results", results},
                                 {"files", core::Json::object()},
                                 {"device", core::cpuLabel(threads)},
                                 {"seed", 1},
                                 {"seconds", seconds}};
    fmt::print("{}\n", document.dump());
    return 0;
}

}  // namespace isthmus::app::benchmark
