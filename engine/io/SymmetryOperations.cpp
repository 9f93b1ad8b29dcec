#include "engine/io/SymmetryOperations.h"

#include <Eigen/LU>
#include <algorithm>
#include <cctype>
#include <cmath>
#include <gemmi/symmetry.hpp>

#include "engine/core/Error.h"

namespace isthmus::io {

using core::Vec3;

namespace {

[[noreturn]] void failOperation(const std::string& text) {
    throw core::InputError("expected a symmetry operation such as \"-y, x-y, z+1/3\", found \"" +
                           text.substr(0, 60) + "\"");
}

/// A number without sign: "1", "0.5", "1/3". @returns false where there is none at `at`.
bool scanNumber(const std::string& text, std::size_t& at, double& value) {
    const auto digits = [&](double& number) {
        const std::size_t begin = at;
        double scale = 0.0;
        number = 0.0;
        while (at < text.size() && at - begin < 12 &&
               (std::isdigit(static_cast<unsigned char>(text[at])) != 0 ||
                (text[at] == '.' && scale == 0.0))) {
            if (text[at] == '.') {
                scale = 1.0;
            } else {
                number = 10.0 * number + (text[at] - '0');
                scale *= 10.0;
            }
            ++at;
        }
        number /= scale > 0.0 ? scale : 1.0;
        return at > begin;
    };
    if (!digits(value)) {
        return false;
    }
    if (at < text.size() && text[at] == '/') {
        ++at;
        double divisor = 0.0;
        if (!digits(divisor) || divisor == 0.0) {
            failOperation(text);
        }
        value /= divisor;
    }
    return true;
}

std::string withoutBlanks(const std::string& text) {
    std::string kept;
    for (const char c : text) {
        if (std::isspace(static_cast<unsigned char>(c)) == 0) {
            kept += c;
        }
    }
    return kept;
}

std::vector<SymmetryOperation> operationsOf(const gemmi::SpaceGroup& group) {
    std::vector<SymmetryOperation> found;
    const gemmi::GroupOps operations = group.operations();  // the identity first
    for (const gemmi::Op& op : operations) {
        SymmetryOperation each;
        for (int row = 0; row < 3; ++row) {
            const auto i = static_cast<std::size_t>(row);
            for (int column = 0; column < 3; ++column) {
                each.rotation(row, column) =
                    static_cast<double>(op.rot[i][static_cast<std::size_t>(column)]) /
                    gemmi::Op::DEN;
            }
            each.translation[row] = static_cast<double>(op.tran[i]) / gemmi::Op::DEN;
        }
        found.push_back(each);
    }
    return found;
}

}  // namespace

SymmetryOperation parseSymmetryOperation(const std::string& given) {
    std::string text = withoutBlanks(given);
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    SymmetryOperation operation{core::Mat3::Zero(), Vec3::Zero()};
    int row = 0;
    bool isEmpty = true;
    for (std::size_t at = 0; at < text.size();) {
        if (text[at] == ',') {
            if (++row > 2 || isEmpty) {
                failOperation(given);
            }
            isEmpty = true;
            ++at;
            continue;
        }
        double sign = 1.0;
        if (text[at] == '+' || text[at] == '-') {
            sign = text[at++] == '-' ? -1.0 : 1.0;
        } else if (!isEmpty) {
            failOperation(given);
        }
        double number = 1.0;
        const bool hasNumber = scanNumber(text, at, number);
        number = hasNumber ? number : 1.0;
        if (hasNumber && at < text.size() && text[at] == '*') {
            ++at;
        }
        if (at < text.size() && text[at] >= 'x' && text[at] <= 'z') {
            operation.rotation(row, text[at] - 'x') += sign * number;
            ++at;
        } else if (hasNumber) {
            operation.translation[row] += sign * number;
        } else {
            failOperation(given);
        }
        isEmpty = false;
    }
    if (row != 2 || isEmpty || std::abs(std::abs(operation.rotation.determinant()) - 1.0) > 1e-6) {
        failOperation(given);
    }
    return operation;
}

std::vector<SymmetryOperation> spaceGroupOperations(const std::string& hermannMauguin,
                                                    const std::string& hall, int number,
                                                    const std::array<double, 3>& angles) {
    if (!hall.empty()) {
        const std::string wanted = withoutBlanks(hall);
        for (const gemmi::SpaceGroup& group : gemmi::spacegroup_tables::main) {
            if (withoutBlanks(group.hall) == wanted) {
                return operationsOf(group);
            }
        }
    }
    const bool isSymbol =
        !hermannMauguin.empty() && std::isalpha(static_cast<unsigned char>(hermannMauguin[0])) != 0;
    const gemmi::SpaceGroup* group =
        isSymbol ? gemmi::find_spacegroup_by_name(hermannMauguin, angles[0], angles[2])
        : hermannMauguin.empty() && hall.empty() ? gemmi::find_spacegroup_by_number(number)
                                                 : nullptr;
    return group != nullptr ? operationsOf(*group) : std::vector<SymmetryOperation>{};
}

namespace {

/// Whether two operations of one rotation R differ by the choice of the origin only: of a
/// translation, that leaves what R does not turn, (1 + R + ... + R^(n-1))/n t with R^n = 1, which
/// is given up to that part of a lattice vector.
bool areSameScrew(const SymmetryOperation& first, const SymmetryOperation& second) {
    constexpr double kSame = 1e-3;
    constexpr int kHighestOrder = 6;
    core::Mat3 power = core::Mat3::Identity();
    core::Mat3 mean = core::Mat3::Zero();
    int order = 0;
    do {
        mean += power;
        power = first.rotation * power;
        ++order;
    } while (order < kHighestOrder && (power - core::Mat3::Identity()).norm() > kSame);
    mean /= order;
    Vec3 apart = first.translation - second.translation;
    apart -= apart.array().round().matrix();
    for (int i = 0; i < 27; ++i) {
        const Vec3 lattice(i % 3 - 1, i / 3 % 3 - 1, i / 9 - 1);
        if ((mean * (apart - lattice)).norm() < kSame) {
            return true;
        }
    }
    return false;
}

}  // namespace

bool areSameUpToOrigin(const std::vector<SymmetryOperation>& first,
                       const std::vector<SymmetryOperation>& second) {
    if (first.size() != second.size()) {
        return false;
    }
    std::vector<bool> isTaken(second.size(), false);
    return std::all_of(first.begin(), first.end(), [&](const SymmetryOperation& each) {
        for (std::size_t i = 0; i < second.size(); ++i) {
            if (!isTaken[i] && (each.rotation - second[i].rotation).norm() < 1e-3 &&
                areSameScrew(each, second[i])) {
                isTaken[i] = true;
                return true;
            }
        }
        return false;
    });
}

std::vector<Vec3> orbit(const Vec3& site, const std::vector<SymmetryOperation>& operations,
                        const structure::UnitCell& cell) {
    constexpr double kSame = 0.05;
    const core::Mat3 toCartesian = cell.matrix().transpose();
    const auto difference = [](const Vec3& a, const Vec3& b) {
        const Vec3 d = a - b;
        return Vec3(d - Vec3(d.array().round()));
    };
    // The mean over the operations that leave the site where it is.
    Vec3 sum = Vec3::Zero();
    int count = 0;
    for (const SymmetryOperation& operation : operations) {
        const Vec3 d = difference(operation.apply(site), site);
        if ((toCartesian * d).norm() < kSame) {
            sum += d;
            ++count;
        }
    }
    const Vec3 exact = count > 1 ? Vec3(site + sum / count) : site;
    std::vector<Vec3> images;
    for (const SymmetryOperation& operation : operations) {
        const Vec3 raw = operation.apply(exact);
        const Vec3 image = raw.array() - raw.array().floor();
        const bool isNew = std::none_of(images.begin(), images.end(), [&](const Vec3& each) {
            return (toCartesian * difference(image, each)).norm() < kSame;
        });
        if (isNew) {
            images.push_back(image);
        }
    }
    return images;
}

}  // namespace isthmus::io
