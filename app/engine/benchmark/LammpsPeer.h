#pragma once

#include <filesystem>
#include <optional>
#include <string>

namespace isthmus::app::benchmark {

/// What a run of LAMMPS printed of itself.
struct LammpsRun {
    double seconds = 0.0;          ///< "Loop time"
    double potentialEnergy = 0.0;  ///< eV, at the first of the timed steps
    double bytesPerAtom = 0.0;     ///< "memory allocation" of all processes
};

/// The program `lmp` as a peer: runs NVE from a data file, in metal units.
class LammpsPeer {
public:
    struct Input {
        std::filesystem::path dataFile;
        std::string pairCommands;      ///< pair_style and pair_coeff lines
        std::string neighborCommands;  ///< as in LAMMPS's own benchmark
        double timeStep = 0.0;         ///< ps
        int warmUp = 0;
        int steps = 0;
    };

    /// Nullopt where `lmp` is not installed.
    [[nodiscard]] static std::optional<LammpsPeer> find();

    [[nodiscard]] const std::string& version() const { return version_; }
    /// @param suffix "" for the plain styles, "opt" for the optimized ones.
    /// @throws core::ComputeError with LAMMPS's message.
    [[nodiscard]] LammpsRun run(const Input& input, const std::string& suffix, int processes) const;

private:
    std::string version_;
};

}  // namespace isthmus::app::benchmark
