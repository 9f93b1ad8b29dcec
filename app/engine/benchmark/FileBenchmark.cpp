#include "app/engine/benchmark/FileBenchmark.h"

#include <fmt/format.h>

#include <algorithm>
#include <array>
#include <chrono>
#include <cmath>
#include <optional>
#include <set>
#include <sstream>
#include <string>
#include <vector>

#include "app/engine/benchmark/BenchmarkResults.h"
#include "app/engine/benchmark/PeerProgram.h"
#include "app/engine/benchmark/ScratchFolder.h"
#include "app/engine/benchmark/ShakenCrystal.h"
#include "engine/core/Error.h"
#include "engine/io/Formats.h"

namespace isthmus::app::benchmark {

namespace {

using Clock = std::chrono::steady_clock;

struct FileCase {
    const char* name;
    const char* file;
    const char* aseFormat;
    const char* aseOptions;  ///< of ase.io.read
};

constexpr std::array<FileCase, 5> kFiles{
    {{"extxyz", "atoms.extxyz", "extxyz", ""},
     {"lammps_dump", "atoms.dump", "lammps-dump-text", ""},
     {"lammps_data", "atoms.data", "lammps-data", ", style=\"atomic\""},
     {"poscar", "POSCAR", "vasp", ""},
     {"cif", "atoms.cif", "cif", ""}}};

double secondsSince(Clock::time_point start) {
    return std::chrono::duration<double>(Clock::now() - start).count();
}

/// A python3 that has ASE.
struct Ase {
    std::string python;
    std::string version;
};

std::optional<Ase> findAse() {
    // The packages of the system belong to its own python3, which need not be the first in PATH.
    for (const char* const python : {"python3", "/usr/bin/python3"}) {
        const ProgramOutput output =
            runProgram({python, "-c", "import ase, ase.io; print('ASE', ase.__version__)"});
        std::istringstream words(output.text);
        Ase ase{.python = python};
        std::string name;
        words >> name >> ase.version;
        if (output.status == 0 && name == "ASE") {
            return ase;
        }
    }
    return std::nullopt;
}

struct TookTooLong {};

/// Seconds that ASE takes, the best of several; nothing where it fails.
/// @throws TookTooLong
std::optional<double> readWithAse(const Ase& ase, const FileCase& each,
                                  const std::filesystem::path& file, int rounds,
                                  std::size_t atoms) {
    constexpr double kPatience = 180.0;  // s
    // Further rounds only where they do not take long.
    const std::string script = fmt::format(
        "import time, ase.io\nbest = float('inf')\nfor i in range({}):\n"
        "    start = time.perf_counter()\n    atoms = ase.io.read('{}', format='{}'{})\n"
        "    best = min(best, time.perf_counter() - start)\n    if best > 10:\n        break\n"
        "print('RESULT', len(atoms), best)\n",
        rounds, file.string(), each.aseFormat, each.aseOptions);
    const auto start = Clock::now();
    const ProgramOutput output = runProgram({ase.python, "-c", script}, {}, [&] {
        if (secondsSince(start) > kPatience) {
            throw TookTooLong{};
        }
    });
    const std::size_t at = output.text.rfind("RESULT ");
    if (output.status == 0 && at != std::string::npos) {
        std::istringstream words(output.text.substr(at + 7));
        std::size_t count = 0;
        double seconds = 0.0;
        words >> count >> seconds;
        if (words && count == atoms) {
            return seconds;
        }
    }
    return std::nullopt;
}

double readOurselves(const std::filesystem::path& file, int rounds, std::size_t atoms) {
    double best = HUGE_VAL;
    for (int round = 0; round < rounds; ++round) {
        const auto start = Clock::now();
        const structure::AtomicStructure read = io::readStructure(file);
        best = std::min(best, secondsSince(start));
        if (read.atomCount() != atoms) {
            throw core::ComputeError(file.string() + ": not all atoms came back");
        }
    }
    return best;
}

}  // namespace

void measureFiles(int rounds, long largest, core::Json& results) {
    const std::optional<Ase> ase = findAse();
    fmt::print(
        stderr, "\nReading files, best of {}; {}\n", rounds,
        ase ? "beside ASE " + ase->version : "ASE is not installed: packaging/peers installs it.");
    fmt::print(stderr, "{:<16}{:>10}{:>10}{:>10}{:>10}{:>10}{:>10}{:>10}\n", "format", "atoms",
               "MB", "s", "MB/s", "ASE s", "MB/s", "ratio");
    const ScratchFolder folder;
    std::set<std::string> tooSlow;  // formats that ASE was stopped at
    for (const int cells : cubesUpTo(largest)) {
        const structure::AtomicStructure crystal = shakenCopper(cells);
        for (const FileCase& each : kFiles) {
            const std::filesystem::path file = folder.path() / each.file;
            io::writeStructure(crystal, file);
            const double megabytes = 1e-6 * static_cast<double>(std::filesystem::file_size(file));
            const double ours = readOurselves(file, rounds, crystal.atomCount());
            const std::string name =
                fmt::format("read_{}_{}_atoms_", each.name, crystal.atomCount());
            addResult(results, name + "seconds", ours, "s");
            addResult(results, name + "rate", megabytes / ours, "MB/s");
            fmt::print(stderr, "{:<16}{:>10}{:>10.1f}{:>10.3f}{:>10.0f}", each.name,
                       crystal.atomCount(), megabytes, ours, megabytes / ours);
            std::optional<double> theirs;
            const char* missing = "-";
            if (ase && !tooSlow.contains(each.name)) {
                try {
                    theirs = readWithAse(*ase, each, file, rounds, crystal.atomCount());
                } catch (const TookTooLong&) {
                    tooSlow.insert(each.name);
                }
            }
            if (tooSlow.contains(each.name)) {
                missing = "> 180";
            }
            if (theirs) {
                addResult(results, name + "ase_seconds", *theirs, "s");
                addResult(results, name + "ratio", *theirs / ours, "");
                fmt::print(stderr, "{:>10.3f}{:>10.1f}{:>10.1f}\n", *theirs, megabytes / *theirs,
                           *theirs / ours);
            } else {
                fmt::print(stderr, "{:>10}\n", missing);
            }
            std::filesystem::remove(file);
        }
    }
}

}  // namespace isthmus::app::benchmark
