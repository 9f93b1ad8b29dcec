#pragma once

#include <cstdint>
#include <filesystem>
#include <string>
#include <vector>

#include "app/engine/benchmark/validation/Comparison.h"
#include "engine/core/Device.h"
#include "engine/job/JobContext.h"
#include "engine/md/Platforms.h"

namespace isthmus::app::benchmark {

struct ValidationOptions {
    core::Device device = core::Device::cpu;  ///< of cases that run on one
    int threads = 1;
    int replicas = 16;   ///< independent runs of cases that take means
    double scale = 1.0;  ///< factor of the duration of runs
    std::uint64_t seed = 1;
};

/// A case at work: its options, its signs of life, and the table that it fills. Rows are printed on
/// standard error as they come.
class ValidationRun {
public:
    ValidationRun(const ValidationOptions& options, job::JobContext& context);

    [[nodiscard]] const ValidationOptions& options() const { return options_; }
    [[nodiscard]] job::JobContext& context() { return context_; }

    void add(const Comparison& comparison);
    /// A line between the rows: how many atoms, what was passed over.
    void note(const std::string& text);

    /// A number of steps or a duration times the scale.
    [[nodiscard]] std::int64_t scaled(double steps, std::int64_t least = 1) const;
    /// The device asked for.
    [[nodiscard]] md::PlatformChoice platform() const;
    /// How many replicas may run at a time, one thread each: one on a graphics processor.
    [[nodiscard]] int replicaThreads() const;

    [[nodiscard]] const std::vector<Comparison>& comparisons() const { return comparisons_; }
    [[nodiscard]] const std::vector<std::string>& notes() const { return notes_; }

private:
    const ValidationOptions& options_;
    job::JobContext& context_;
    std::vector<Comparison> comparisons_;
    std::vector<std::string> notes_;
};

/// A file of the reference data: `name` in the folder `md`, or `reference/md`, of the folder that
/// the environment's variable ISTHMUS_REFERENCE_DIR names.
/// @throws core::InputError where it is not there.
[[nodiscard]] std::filesystem::path referenceFile(const std::string& name);

}  // namespace isthmus::app::benchmark
