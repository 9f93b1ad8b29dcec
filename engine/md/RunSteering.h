#pragma once

#include <string>
#include <vector>

#include "engine/md/MdSimulation.h"
#include "engine/study/Steerable.h"

namespace isthmus::md {

/// What of a run a person may change while it goes on: temperature and pressure of the ensemble,
/// strain rate and shear rate of the deformation.
class RunSteering {
public:
    /// @param options of md.run.
    explicit RunSteering(const study::Json& options);

    /// Carries changes out, {"temperature": 400}, within the limits of md.run's schema.
    /// @returns a sentence for each change: done, or why not.
    [[nodiscard]] std::vector<std::string> apply(const study::Json& changes,
                                                 MdSimulation& simulation);

    /// The temperature aimed at, K; 0 without a thermostat.
    [[nodiscard]] double temperature() const;

private:
    [[nodiscard]] std::string applyOne(const std::string& name, const study::Json& value,
                                       MdSimulation& simulation);

    std::vector<study::SteerableOption> options_;
};

}  // namespace isthmus::md
