#include "engine/potential/EamZhou2004.h"

#include <algorithm>
#include <cmath>

namespace isthmus::potential {

namespace {

/// A multiple of 20, so that a point falls on the beginning of the switch.
constexpr std::size_t kRadialIntervals = 8000;
/// Of rho_e; divides the ends of all branches (0.25, 0.85, 1 and 1.15 rho_e).
constexpr double kDensityStep = 0.005;
/// The tables of F reach to this many times the largest rho_e of the alloy.
constexpr double kDensityRange = 4.0;

template <typename Function>
CubicTable tabulated(double step, std::size_t intervals, const Function& function) {
    std::vector<double> values;
    std::vector<double> slopes;
    for (std::size_t k = 0; k <= intervals; ++k) {
        const FunctionValue y = function(step * static_cast<double>(k));
        values.push_back(y.value);
        slopes.push_back(y.slope);
    }
    return CubicTable(step, values, slopes);
}

EamTables tablesOf(const Zhou2004& functions) {
    EamTables tables;
    tables.description = "EAM, Zhou, Johnson and Wadley 2004,";
    tables.cutoff = functions.cutoff();
    const double step = functions.cutoff() / static_cast<double>(kRadialIntervals);
    const int types = static_cast<int>(functions.parameters().size());
    double largest = 0.0;
    for (const ZhouParameters& metal : functions.parameters()) {
        tables.description += std::string(" ") + metal.element;
        tables.species.emplace_back(metal.element);
        tables.masses.push_back(metal.mass);
        largest = std::max(largest, metal.rhoE);
    }
    for (int a = 0; a < types; ++a) {
        const double rhoE = functions.parameters()[static_cast<std::size_t>(a)].rhoE;
        const double points = std::ceil(kDensityRange * largest / (kDensityStep * rhoE));
        tables.embedding.push_back(
            tabulated(kDensityStep * rhoE, static_cast<std::size_t>(points),
                      [&](double rho) { return functions.embedding(a, rho); }));
        const CubicTable density =
            tabulated(step, kRadialIntervals, [&](double r) { return functions.density(a, r); });
        for (int b = 0; b < types; ++b) {
            tables.density.push_back(density);
            tables.pair.push_back(tabulated(step, kRadialIntervals, [&](double r) {
                const FunctionValue phi = functions.pair(a, b, r);
                return FunctionValue{r * phi.value, phi.value + r * phi.slope};
            }));
        }
    }
    return tables;
}

}  // namespace

EamZhou2004::EamZhou2004(const std::vector<std::string>& species)
    : EamZhou2004(Zhou2004(species)) {}

EamZhou2004::EamZhou2004(const Zhou2004& functions)
    : Eam(tablesOf(functions)), functions_(functions) {}

}  // namespace isthmus::potential
