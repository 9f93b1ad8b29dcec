#include "app/engine/benchmark/validation/ValidationRun.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <cstdlib>
#include <system_error>

#include "engine/core/Error.h"

namespace isthmus::app::benchmark {

namespace {

std::string errorText(const std::optional<double>& error) {
    return error ? fmt::format("{:.2g}", *error) : std::string();
}

}  // namespace

ValidationRun::ValidationRun(const ValidationOptions& options, job::JobContext& context)
    : options_(options), context_(context) {}

void ValidationRun::add(const Comparison& comparison) {
    const bool isFirst = comparisons_.empty();
    comparisons_.push_back(comparison);
    if (isFirst) {
        context_.log(fmt::format("{:<50} {:>13} {:>9} {:>13} {:>9}  {:<20} {:<10} {}", "quantity",
                                 "ours", "+-", "reference", "+-", "difference", "verdict",
                                 "source"));
    }
    context_.log(fmt::format(
        "{:<50} {:>13.7g} {:>9} {:>13.7g} {:>9}  {:<20} {:<10} {}",
        comparison.name + (comparison.unit.empty() ? "" : ", ") + comparison.unit, comparison.value,
        errorText(comparison.error), comparison.reference, errorText(comparison.referenceError),
        comparison.differenceText(), toString(comparison.verdict()), comparison.source));
}

void ValidationRun::note(const std::string& text) {
    notes_.push_back(text);
    context_.log(text);
}

std::int64_t ValidationRun::scaled(double steps, std::int64_t least) const {
    return std::max<std::int64_t>(least, std::llround(steps * options_.scale));
}

md::PlatformChoice ValidationRun::platform() const {
    return md::platformsFor(options_.device, options_.threads).front();
}

int ValidationRun::replicaThreads() const {
    return platform().device == core::Device::cpu ? options_.threads : 1;
}

std::filesystem::path referenceFile(const std::string& name) {
    const char* const folder = std::getenv("ISTHMUS_REFERENCE_DIR");
    if (folder == nullptr) {
        throw core::InputError("this case needs reference data (md/" + name +
                               "): set ISTHMUS_REFERENCE_DIR to their folder");
    }
    std::error_code ignored;
    for (const char* const sub : {"md", "reference/md"}) {
        const std::filesystem::path file = std::filesystem::path(folder) / sub / name;
        if (std::filesystem::exists(file, ignored)) {
            return file;
        }
    }
    throw core::InputError(
        folder, 0,
        "has no md/" + name + "; set ISTHMUS_REFERENCE_DIR to the folder of reference data");
}

}  // namespace isthmus::app::benchmark
