#include "engine/md/CustomForces.h"

#include <fmt/format.h>

#include <cmath>
#include <string>

#include "engine/core/Units.h"

namespace isthmus::md {

using potential::CubicTable;
using potential::Eam;
using potential::LennardJones;
namespace units = core::units;

namespace {

constexpr double kNm = units::kAngstromInNanometer;
constexpr double kKilojoule = units::kEvInKilojoulePerMole;

/// Density tables of F are followed this far past their end, where F goes on as a straight line.
constexpr double kDensityMargin = 2.0;

/// More points would do harm: the devices take differences of neighbors in single precision.
constexpr double kMostIntervals = 2000;

/// A sampled function; zero outside [0, end].
OpenMM::Continuous1DFunction* sampled(const CubicTable& table, double end, double unitOfX,
                                      double unitOfY) {
    const double own = end / table.step();
    // A coarse table is divided further at its own points, where its cubics bend in a way that a
    // spline through these points alone rounds off.
    const double step = own <= kMostIntervals ? table.step() / std::floor(kMostIntervals / own)
                                              : end / kMostIntervals;
    // Two intervals past the end, so that the spline's free end does not bend what is used.
    const auto intervals = static_cast<std::size_t>(std::ceil(end / step)) + 2;
    std::vector<double> values(intervals + 1);
    for (std::size_t k = 0; k < values.size(); ++k) {
        values[k] = potential::embeddingAt(table, step * static_cast<double>(k)).value * unitOfY;
    }
    return new OpenMM::Continuous1DFunction(values, 0.0,
                                            step * static_cast<double>(intervals) * unitOfX);
}

/// Adds terms "weight*function" to a sum.
void addTerm(std::string& sum, const std::string& weight, const std::string& function) {
    sum += (sum.empty() ? "" : "+") + (weight.empty() ? function : weight + "*" + function);
}

}  // namespace

std::unique_ptr<OpenMM::Force> makeCustomForce(const Eam& eam, const std::vector<int>& types,
                                               double cutoff, bool isPeriodic) {
    auto force = std::make_unique<OpenMM::CustomGBForce>();
    force->setNonbondedMethod(isPeriodic ? OpenMM::CustomGBForce::CutoffPeriodic
                                         : OpenMM::CustomGBForce::CutoffNonPeriodic);
    force->setCutoffDistance(cutoff);
    const potential::EamTables& tables = eam.tables();
    const std::size_t n = eam.typeCount();
    // Each atom carries 1 for its own type and 0 for the others; with one type none is needed.
    const auto is = [n](std::size_t type, const char* atom) {
        return n == 1 ? std::string() : fmt::format("is{}{}", type, atom);
    };
    const auto product = [](const std::string& a, const std::string& b) {
        return a.empty() ? b : a + "*" + b;
    };
    std::string density;
    std::string embedding;
    std::string pair;
    for (std::size_t a = 0; a < n; ++a) {
        const std::size_t targets = eam.isFinnisSinclair() ? n : 1;
        for (std::size_t b = 0; b < targets; ++b) {
            const std::string name = fmt::format("density{}_{}", a, b);
            force->addTabulatedFunction(name,
                                        sampled(tables.density[a * n + b], eam.cutoff(), kNm, 1.0));
            addTerm(density, targets == 1 ? is(a, "2") : product(is(a, "2"), is(b, "1")),
                    name + "(r)");
        }
        const std::string name = fmt::format("embedding{}", a);
        force->addTabulatedFunction(
            name, sampled(tables.embedding[a], kDensityMargin * tables.embedding[a].end(), 1.0,
                          kKilojoule));
        addTerm(embedding, is(a, ""), name + "(rho)");
        for (std::size_t b = a; b < n; ++b) {
            const std::string pairName = fmt::format("pair{}_{}", a, b);
            force->addTabulatedFunction(
                pairName, sampled(tables.pair[a * n + b], eam.cutoff(), kNm, kKilojoule * kNm));
            std::string weight = product(is(a, "1"), is(b, "2"));
            if (a != b) {
                weight = "(" + weight + "+" + product(is(b, "1"), is(a, "2")) + ")";
            }
            addTerm(pair, weight, pairName + "(r)/r");
        }
        if (n > 1) {
            force->addPerParticleParameter(is(a, ""));
        }
    }
    force->addComputedValue("rho", density, OpenMM::CustomGBForce::ParticlePairNoExclusions);
    force->addEnergyTerm(embedding, OpenMM::CustomGBForce::SingleParticle);
    force->addEnergyTerm(pair, OpenMM::CustomGBForce::ParticlePairNoExclusions);
    for (const int type : types) {
        std::vector<double> parameters(n > 1 ? n : 0, 0.0);
        if (n > 1) {
            parameters[static_cast<std::size_t>(type)] = 1.0;
        }
        force->addParticle(parameters);
    }
    return force;
}

namespace {

/// A property of each pair of types as text: a number, or a table indexed by the types.
template <typename Value>
std::string ofPair(OpenMM::CustomNonbondedForce& force, const std::string& name, int typeCount,
                   Value value) {
    if (typeCount == 1) {
        return fmt::format("({:.17g})", value(0, 0));
    }
    std::vector<double> values;
    for (int b = 0; b < typeCount; ++b) {
        for (int a = 0; a < typeCount; ++a) {
            values.push_back(value(a, b));
        }
    }
    force.addTabulatedFunction(name, new OpenMM::Discrete2DFunction(typeCount, typeCount, values));
    return name + "(type1,type2)";
}

}  // namespace

std::unique_ptr<OpenMM::Force> makeCustomForce(const LennardJones& lj,
                                               const std::vector<int>& types, double cutoff,
                                               bool isPeriodic) {
    auto force = std::make_unique<OpenMM::CustomNonbondedForce>("");
    const int n = static_cast<int>(lj.species().size());
    const auto of = [&](const char* name, auto value) { return ofPair(*force, name, n, value); };
    const std::string epsilon = of("fourEpsilon", [&](int a, int b) {
        return 4.0 * lj.coefficients(a, b).epsilon * kKilojoule;
    });
    const std::string sigma =
        of("sigma", [&](int a, int b) { return lj.coefficients(a, b).sigma * kNm; });
    std::string energy = epsilon + "*(x*x-x)";
    if (lj.truncation() != LennardJones::Truncation::cut) {
        energy += "+" + of("shift",
                           [&](int a, int b) { return lj.coefficients(a, b).shift * kKilojoule; });
    }
    if (lj.truncation() == LennardJones::Truncation::forceShifted) {
        energy += "+r*" + of("slope", [&](int a, int b) {
                      return lj.coefficients(a, b).slope * kKilojoule / kNm;
                  });
    }
    force->setEnergyFunction(energy + "; x=(" + sigma + "/r)^6");
    force->setNonbondedMethod(isPeriodic ? OpenMM::CustomNonbondedForce::CutoffPeriodic
                                         : OpenMM::CustomNonbondedForce::CutoffNonPeriodic);
    force->setCutoffDistance(cutoff);
    force->setUseLongRangeCorrection(lj.hasTail() && isPeriodic);
    if (n > 1) {
        force->addPerParticleParameter("type");
    }
    for (const int type : types) {
        force->addParticle(n > 1 ? std::vector<double>{static_cast<double>(type)}
                                 : std::vector<double>());
    }
    return force;
}

}  // namespace isthmus::md
