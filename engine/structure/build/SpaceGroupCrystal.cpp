#include "engine/structure/build/SpaceGroupCrystal.h"

#include <fmt/format.h>
#include <spglib.h>

#include <Eigen/LU>
#include <algorithm>
#include <cctype>
#include <cmath>
#include <numbers>
#include <set>

#include "engine/core/Error.h"
#include "engine/core/PeriodicTable.h"

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

constexpr int kHallNumbers = 530;

/// Positions in fractions: s' = rotation s + translation.
struct Operation {
    Mat3 rotation;
    Vec3 translation;
};

std::string plain(const std::string& symbol) {
    std::string text;
    for (const char c : symbol) {
        if (std::isspace(static_cast<unsigned char>(c)) == 0 && c != '_') {
            text += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
        }
    }
    return text;
}

/// "P 2 = P 1 2 1": each side is a symbol of the group.
bool isSymbolOf(const SpglibSpacegroupType& type, const std::string& wanted) {
    if (plain(type.international_short) == wanted || plain(type.international_full) == wanted) {
        return true;
    }
    const std::string all = plain(type.international);
    std::size_t begin = 0;
    while (begin <= all.size()) {
        const std::size_t end = std::min(all.find('=', begin), all.size());
        if (all.substr(begin, end - begin) == wanted) {
            return true;
        }
        begin = end + 1;
    }
    return false;
}

int findHallNumber(const std::string& group, const std::string& setting) {
    const std::string wanted = plain(group);
    const bool isNumber = !wanted.empty() && std::all_of(wanted.begin(), wanted.end(), [](char c) {
        return std::isdigit(static_cast<unsigned char>(c)) != 0;
    });
    std::set<std::string> settings;
    bool isKnown = false;
    for (int hall = 1; hall <= kHallNumbers; ++hall) {
        const SpglibSpacegroupType type = spg_get_spacegroup_type(hall);
        if (isNumber ? std::to_string(type.number) == wanted : isSymbolOf(type, wanted)) {
            isKnown = true;
            const std::string choice = plain(type.choice);
            if (setting.empty() || choice == plain(setting)) {
                return hall;
            }
            settings.insert(choice.empty() ? "none" : type.choice);
        }
    }
    if (isKnown) {
        throw core::InputError(
            fmt::format("setting: space group {} has no setting \"{}\"; it has: {}", group, setting,
                        fmt::join(settings, ", ")));
    }
    throw core::InputError(fmt::format(
        "space_group: expected a number from 1 to 230 or a symbol such as \"Fm-3m\", found \"{}\"",
        group));
}

std::vector<Operation> operationsOf(int hall) {
    int rotations[192][3][3];
    double translations[192][3];
    const int count = spg_get_symmetry_from_database(rotations, translations, hall);
    std::vector<Operation> operations(static_cast<std::size_t>(count));
    for (int n = 0; n < count; ++n) {
        Operation& each = operations[static_cast<std::size_t>(n)];
        for (int row = 0; row < 3; ++row) {
            each.translation[row] = translations[n][row];
            for (int column = 0; column < 3; ++column) {
                each.rotation(row, column) = rotations[n][row][column];
            }
        }
    }
    return operations;
}

Mat3 edgesOf(const Vec3& lengths, const Vec3& angles) {
    for (int axis = 0; axis < 3; ++axis) {
        if (!(lengths[axis] > 0.0) || !std::isfinite(lengths[axis])) {
            throw core::InputError(
                fmt::format("lengths: expected numbers above 0, found {}", lengths[axis]));
        }
        if (!(angles[axis] > 0.0 && angles[axis] < 180.0)) {
            throw core::InputError(fmt::format(
                "angles: expected numbers between 0 and 180 degrees, found {}", angles[axis]));
        }
    }
    const auto cosine = [&angles](int axis) {
        return angles[axis] == 90.0 ? 0.0 : std::cos(angles[axis] * std::numbers::pi / 180.0);
    };
    const double ca = cosine(0);
    const double cb = cosine(1);
    const double cg = cosine(2);
    const double sg = std::sqrt(1.0 - cg * cg);
    const double y = (ca - cb * cg) / sg;
    const double z2 = 1.0 - cb * cb - y * y;
    if (!(z2 > 1e-8)) {
        throw core::InputError(fmt::format("angles: {}, {} and {} degrees close no cell", angles[0],
                                           angles[1], angles[2]));
    }
    Mat3 edges;
    edges << 1, 0, 0, cg, sg, 0, cb, y, std::sqrt(z2);
    return lengths.asDiagonal() * edges;
}

/// Each rotation must leave the lengths and angles as they are: R^T G R = G.
void requireMetric(const Mat3& edges, const std::vector<Operation>& operations, int number) {
    const Mat3 metric = edges * edges.transpose();
    for (const Operation& each : operations) {
        const Mat3 image = each.rotation.transpose() * metric * each.rotation;
        for (int i = 0; i < 3; ++i) {
            for (int j = 0; j < 3; ++j) {
                if (std::abs(image(i, j) - metric(i, j)) >
                    1e-3 * std::sqrt(metric(i, i) * metric(j, j))) {
                    const char* need = number < 16    ? "two right angles (the unique axis's)"
                                       : number < 75  ? "three right angles"
                                       : number < 143 ? "a = b and three right angles"
                                       : number < 195 ? "a = b and angles 90, 90, 120 (or, in "
                                                        "setting R, three equal edges and angles)"
                                                      : "a = b = c and three right angles";
                    throw core::InputError(
                        fmt::format("lengths, angles: space group {} needs {}", number, need));
                }
            }
        }
    }
}

Vec3 nearestImage(const Vec3& difference) {
    return difference - Vec3(difference.array().round());
}

/// Moves a site that is near to a special position onto it: the mean of its images there.
Vec3 onSpecialPosition(const Vec3& site, const std::vector<Operation>& operations,
                       const Mat3& edges, double tolerance) {
    Vec3 sum = Vec3::Zero();
    int count = 0;
    for (const Operation& each : operations) {
        const Vec3 shift = nearestImage(each.rotation * site + each.translation - site);
        if ((edges.transpose() * shift).norm() < tolerance) {
            sum += shift;
            ++count;
        }
    }
    return site + sum / count;
}

Vec3 intoCell(const Vec3& site) {
    Vec3 wrapped = site - Vec3(site.array().floor());
    for (int axis = 0; axis < 3; ++axis) {
        if (wrapped[axis] > 1.0 - 1e-9) {
            wrapped[axis] = 0.0;
        }
    }
    return wrapped;
}

}  // namespace

AtomicStructure buildFromSpaceGroup(const SpaceGroupOptions& options) {
    const int hall = findHallNumber(options.spaceGroup, options.setting);
    const int number = spg_get_spacegroup_type(hall).number;
    const std::vector<Operation> operations = operationsOf(hall);
    AtomicStructure crystal;
    const Mat3 edges = edgesOf(options.lengths, options.angles);
    requireMetric(edges, operations, number);
    crystal.cell = UnitCell(edges);
    if (options.sites.empty()) {
        throw core::InputError("sites: expected at least one site");
    }
    std::vector<std::size_t> origin;  // the site that each atom comes from
    std::vector<Vec3> placed;
    for (std::size_t n = 0; n < options.sites.size(); ++n) {
        const AsymmetricSite& given = options.sites[n];
        const std::string symbol = core::element(given.species).symbol;
        if (!given.fractional.allFinite()) {
            throw core::InputError(fmt::format("sites[{}]: a coordinate is no finite number", n));
        }
        const Vec3 site = onSpecialPosition(given.fractional, operations, edges, options.tolerance);
        for (const Operation& each : operations) {
            const Vec3 image = intoCell(each.rotation * site + each.translation);
            const auto near = [&](const Vec3& other) {
                const Vec3 shift = edges.transpose() * nearestImage(other - image);
                return shift.norm() < std::max(options.tolerance, 1e-6);
            };
            const auto found = std::find_if(placed.begin(), placed.end(), near);
            if (found == placed.end()) {
                placed.push_back(image);
                origin.push_back(n);
                crystal.addAtom(symbol, crystal.cell.toCartesian(image));
            } else if (origin[static_cast<std::size_t>(found - placed.begin())] != n) {
                throw core::InputError(
                    fmt::format("sites[{}]: it lies on an image of sites[{}]; leave one out", n,
                                origin[static_cast<std::size_t>(found - placed.begin())]));
            }
        }
    }
    return crystal;
}

}  // namespace isthmus::structure
