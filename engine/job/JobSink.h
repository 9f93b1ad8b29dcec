#pragma once

#include <array>
#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/core/Field.h"
#include "engine/core/Moment.h"

namespace isthmus::job {

struct Progress {
    std::string stage;  ///< what is going on, "Equilibrating"
    std::int64_t step = 0;
    std::int64_t steps = 0;           ///< 0 where the total is not known
    double elapsed = 0.0;             ///< s since the job began
    double rate = 0.0;                ///< steps per second of this stage
    std::optional<double> remaining;  ///< s, estimated from the rate

    [[nodiscard]] double fraction() const {
        return steps > 0 ? static_cast<double>(step) / static_cast<double>(steps) : 0.0;
    }
};

enum class LogLevel { info, warning, error };

/// One point of a live curve.
struct Observation {
    std::string name;  ///< snake_case, "temperature"
    double time = 0.0;
    std::string timeUnit;  ///< "ps", "step"
    double value = 0.0;
    std::string unit;
    std::string part{};        ///< tells curves of one name apart, see study::Series
    std::string coordinate{};  ///< what `time` is where its unit does not tell: "depth"
};

/// A snapshot to look at while the job runs.
struct Frame {
    core::Moment moment;
    std::array<double, 9> cell{};     ///< rows a, b, c in angstrom
    std::vector<double> positions;    ///< x y z of each atom in angstrom
    std::vector<core::Field> fields;  ///< per atom
};

/// Where a job's signs of life go: a terminal, a pipe, a test. Called on the job's thread.
class JobSink {
public:
    virtual ~JobSink() = default;
    virtual void progress(const Progress&) {}
    virtual void log(LogLevel, const std::string&) {}
    virtual void observation(const Observation&) {}
    virtual void frame(const Frame&) {}
    /// Whether anyone looks at frames; making one may be costly.
    [[nodiscard]] virtual bool wantsFrames() const { return false; }
};

}  // namespace isthmus::job
