#include "app/engine/benchmark/Argon.h"

#include <fmt/format.h>

#include <cmath>

#include "engine/core/PeriodicTable.h"
#include "engine/core/Units.h"
#include "engine/structure/CrystalBuilder.h"

namespace isthmus::app::benchmark::argon {

namespace units = core::units;

namespace {

constexpr double kTemperature = 120.0;  // K

}  // namespace

double epsilon() {
    return kTemperature * units::kBoltzmann;
}

double mass() {
    return core::element("Ar").mass;
}

double tau() {
    return kSigma * std::sqrt(mass() * units::kDaltonAngstrom2PerPs2InEv / epsilon());
}

double temperature(double reduced) {
    return reduced * kTemperature;
}

double reducedPressure(double gpa) {
    return gpa / units::kEvPerCubicAngstromInGpa * kSigma * kSigma * kSigma / epsilon();
}

core::Json potential(double cutoff, bool tail) {
    return {{"kind", "lennard-jones"},
            {"pairs", {{{"species", {"Ar", "Ar"}}, {"epsilon", epsilon()}, {"sigma", kSigma}}}},
            {"cutoff", cutoff * kSigma},
            {"truncation", "cut"},
            {"tail", tail},
            {"mixing", "arithmetic"}};
}

std::string pairCommands(double cutoff) {
    return fmt::format("pair_style lj/cut {:.17g}\npair_coeff 1 1 {:.17g} {:.17g}", cutoff * kSigma,
                       epsilon(), kSigma);
}

structure::AtomicStructure block(double density, int cells) {
    return structure::buildCrystal({.species = "Ar",
                                    .latticeConstant = kSigma * std::cbrt(4.0 / density),
                                    .repeat = {cells, cells, cells}});
}

}  // namespace isthmus::app::benchmark::argon
