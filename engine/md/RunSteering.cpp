#include "engine/md/RunSteering.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/md/dynamics/Dynamics.h"

namespace isthmus::md {

RunSteering::RunSteering(const study::Json& options)
    : options_(study::steerableOptions(study::schemas().at("md.run").options, options)) {}

std::vector<std::string> RunSteering::apply(const study::Json& changes, MdSimulation& simulation) {
    std::vector<std::string> told;
    for (const auto& [name, value] : changes.items()) {
        told.push_back(study::noteOfMoment(simulation.time(), applyOne(name, value, simulation)));
    }
    return told;
}

double RunSteering::temperature() const {
    for (const study::SteerableOption& each : options_) {
        if (each.option->name == "temperature") {
            return each.value;
        }
    }
    return 0.0;
}

std::string RunSteering::applyOne(const std::string& name, const study::Json& value,
                                  MdSimulation& simulation) {
    const auto found = std::ranges::find_if(
        options_, [&](const study::SteerableOption& each) { return each.option->name == name; });
    if (found == options_.end()) {
        return fmt::format("\"{}\" cannot be changed in this run", name);
    }
    std::vector<std::string> problems;
    study::checkValue(*found->option, value, name, problems);
    if (value.is_null()) {
        problems.push_back(name + ": expected a value");
    }
    if (!problems.empty()) {
        return "not changed, " + problems.front();
    }
    found->value = value;
    if (name == "temperature") {
        simulation.setTemperature(value);
    } else if (name == "pressure") {
        simulation.setPressure(value);
    } else {
        core::Voigt rate = core::Voigt::Zero();
        for (const study::SteerableOption& each : options_) {
            const int first = each.option->name == "strain_rate"  ? 0
                              : each.option->name == "shear_rate" ? 3
                                                                  : -1;
            for (int k = 0; first >= 0 && k < 3; ++k) {
                rate[first + k] = each.value.at(static_cast<std::size_t>(k));
            }
        }
        // A deformation runs on our own dynamics alone.
        simulation.dynamics()->setStrainRate(rate);
    }
    return study::describeChange(*found);
}

}  // namespace isthmus::md
