#include "viz/color/FieldRounding.h"
#include "engine/structure/UnitNames.h"

#include <algorithm>
#include <cmath>
#include <map>
#include <vector>

namespace isthmus::viz {

namespace {

constexpr double kOperations = 16.0;
constexpr double kDouble = 0x1p-53;
constexpr double kSingle = 0x1p-24;
constexpr double kBondStiffness = 10.0;  // eV/angstrom^2
constexpr double kModulus = 100.0;       // GPa

/// What coordinates tell.
struct Coordinates {
    double size = 0.0;     ///< L
    double spacing = 0.0;  ///< d
    bool areSingle = false;

    explicit Coordinates(const std::vector<core::Vec3>& points) {
        if (points.empty()) {
            return;
        }
        core::Vec3 low = points.front();
        core::Vec3 high = points.front();
        areSingle = true;
        bool areLong = false;
        for (const core::Vec3& point : points) {
            low = low.cwiseMin(point);
            high = high.cwiseMax(point);
            for (int axis = 0; areSingle && axis < 3; ++axis) {
                const double x = point[axis];
                areSingle = areSingle && x == static_cast<double>(static_cast<float>(x));
                // Fractions of a lattice, 1.875, are no sign of single precision.
                int exponent = 0;
                const double leading = std::frexp(x, &exponent) * 0x1p16;
                areLong = areLong || leading != std::nearbyint(leading);
            }
        }
        areSingle = areSingle && areLong;
        size = std::max(low.cwiseAbs().maxCoeff(), high.cwiseAbs().maxCoeff());
        // Along as many axes as the points extend.
        double volume = 1.0;
        double axes = 0.0;
        const core::Vec3 extents = high - low;
        for (const double extent : extents) {
            if (extent > 1e-9 * size) {
                volume *= extent;
                axes += 1.0;
            }
        }
        spacing =
            axes > 0.0 ? std::pow(volume / static_cast<double>(points.size()), 1.0 / axes) : size;
    }
};

/// The size of a unit of length in `own`, in which the coordinates are; 0 for another unit.
double lengthIn(const std::string& unit, const std::string& own) {
    static const std::map<std::string, double> kMeters{
        {"angstrom", 1e-10}, {"pm", 1e-12}, {"nm", 1e-9}, {"mm", 1e-3}, {"m", 1.0}};
    if (unit == own) {
        return 1.0;
    }
    const auto length = kMeters.find(unit);
    const auto base = kMeters.find(own);
    return length != kMeters.end() && base != kMeters.end() ? length->second / base->second : 0.0;
}

bool isStrain(const FieldChoice& choice) {
    return (choice.unit.empty() || choice.unit == "1") &&
           choice.field.find("strain") != std::string::npos;
}

double geometricRounding(const Coordinates& found, const std::string& own,
                         const FieldChoice& choice) {
    const double level = kOperations * (found.areSingle ? kSingle : kDouble) * found.size;
    if (isStrain(choice)) {
        return found.spacing > 0.0 ? level / found.spacing : 0.0;
    }
    const double length = lengthIn(choice.unit, own);
    return length > 0.0 ? level / length : 0.0;
}

}  // namespace

double roundingOf(const structure::AtomicStructure& structure, const FieldChoice& choice) {
    const bool isReduced = structure.units == structure::UnitSystem::lj;
    const bool isForce = choice.unit == "eV/angstrom" && !isReduced;
    const bool isStress = choice.unit == "GPa" && !isReduced;
    const std::string own = structure::lengthUnit(structure.units);
    if (!isForce && !isStress && !isStrain(choice) && lengthIn(choice.unit, own) == 0.0) {
        return 0.0;
    }
    const Coordinates found(structure.positions);
    if (isForce || isStress) {
        const double level = kOperations * (found.areSingle ? kSingle : kDouble) * found.size;
        return isForce               ? level * kBondStiffness
               : found.spacing > 0.0 ? level / found.spacing * kModulus
                                     : 0.0;
    }
    return geometricRounding(found, own, choice);
}

double roundingOf(const mesh::Mesh& mesh, const FieldChoice& choice) {
    if (!isStrain(choice) && lengthIn(choice.unit, "m") == 0.0) {
        return 0.0;
    }
    Coordinates found(mesh.nodes);
    found.areSingle = false;  // solvers work in double precision, whatever the coordinates are
    return geometricRounding(found, "m", choice);
}

}  // namespace isthmus::viz
