#include "app/studies/EditOperations.h"

#include <functional>
#include <map>
#include <optional>

#include "app/studies/StructureStudy.h"
#include "engine/structure/Supercell.h"
#include "engine/structure/build/AtomBudget.h"
#include "engine/structure/build/CellFill.h"
#include "engine/structure/build/Crack.h"
#include "engine/structure/build/Deformation.h"
#include "engine/structure/build/Interstitials.h"
#include "engine/structure/build/Overlaps.h"
#include "engine/structure/build/PointDefects.h"
#include "engine/structure/build/Region.h"

namespace isthmus::app {

using core::Json;
using core::Vec3;
using structure::AtomicStructure;
using structure::AtomMask;

namespace {

struct Step {
    const AtomicStructure& structure;
    const Json& options;
    std::uint64_t seed;
    const structure::Progress& progress;

    [[nodiscard]] const Json& at(const char* name) const { return options.at(name); }
    [[nodiscard]] bool has(const char* name) const { return !at(name).is_null(); }
    [[nodiscard]] double number(const char* name, double otherwise) const {
        return has(name) ? at(name).get<double>() : otherwise;
    }
    [[nodiscard]] std::string text(const char* name) const {
        return has(name) ? at(name).get<std::string>() : std::string();
    }
};

Vec3 pointOr(const Json& value, const Vec3& otherwise) {
    return value.is_null() ? otherwise : vectorOf(value);
}

structure::Region regionOf(const Json& region, const AtomicStructure& structure) {
    const auto kind = region.at("kind").get<std::string>();
    if (kind == "sphere") {
        return structure::Sphere{pointOr(region.at("center"), structure::middleOf(structure)),
                                 region.at("radius").get<double>()};
    }
    if (kind == "cylinder") {
        const double radius = region.at("radius").get<double>();
        const Json& second = region.at("second_radius");
        return structure::Cylinder{pointOr(region.at("center"), structure::middleOf(structure)),
                                   vectorOf(region.at("axis")), radius,
                                   second.is_null() ? radius : second.get<double>(),
                                   vectorOf(region.at("across"))};
    }
    if (kind == "block") {
        return structure::Block{vectorOf(region.at("low")), vectorOf(region.at("high"))};
    }
    return structure::HalfSpace{vectorOf(region.at("point")), vectorOf(region.at("normal"))};
}

AtomMask among(const Step& step) {
    return step.has("region")
               ? structure::atomsInside(step.structure, regionOf(step.at("region"), step.structure))
               : AtomMask();
}

structure::Amount amountOf(const Step& step) {
    structure::Amount amount;
    if (step.has("number")) {
        amount.number = step.at("number").get<std::size_t>();
    }
    if (step.has("fraction")) {
        amount.fraction = step.at("fraction").get<double>();
    }
    return amount;
}

AtomicStructure repeat(const Step& step) {
    const auto copies = wholeNumbers<3>(step.at("repeat"), "repeat");
    structure::requireAtomBudget(
        static_cast<double>(step.structure.atomCount()) * copies[0] * copies[1] * copies[2],
        "repeat", "repeat fewer cells");
    return structure::replicate(step.structure, copies);
}

AtomicStructure supercell(const Step& step) {
    const auto numbers = wholeNumbers<9>(step.at("matrix"), "matrix");
    return structure::supercell(
        step.structure,
        Eigen::Map<const Eigen::Matrix<int, 3, 3, Eigen::RowMajor>>(numbers.data()));
}

AtomicStructure strain(const Step& step) {
    core::Voigt tensor;
    for (int k = 0; k < 6; ++k) {
        tensor[k] = step.at("tensor").at(static_cast<std::size_t>(k)).get<double>();
    }
    return structure::deformed(step.structure, structure::gradientOf(tensor), "tensor");
}

AtomicStructure deform(const Step& step) {
    core::Mat3 gradient;
    for (int k = 0; k < 9; ++k) {
        gradient(k / 3, k % 3) = step.at("gradient").at(static_cast<std::size_t>(k)).get<double>();
    }
    return structure::deformed(step.structure, gradient, "gradient");
}

AtomicStructure vacuum(const Step& step) {
    return structure::withVacuum(step.structure, axisOf(step.at("axis")),
                                 step.at("thickness").get<double>());
}

AtomicStructure alloy(const Step& step) {
    std::vector<structure::AlloyShare> composition;
    for (const Json& share : step.at("composition")) {
        composition.push_back(
            {share.at("species").get<std::string>(), share.at("fraction").get<double>()});
    }
    return structure::randomAlloy(step.structure, step.text("replaced"), composition,
                                  step.at("round").get<bool>(), step.seed);
}

AtomicStructure substitute(const Step& step) {
    structure::Amount amount = amountOf(step);
    if (!amount.number && !amount.fraction) {
        amount.fraction = 1.0;
    }
    return structure::substitute(step.structure, step.text("from"), step.text("to"), amount,
                                 step.seed, among(step));
}

AtomicStructure vacancies(const Step& step) {
    return structure::addVacancies(step.structure, step.text("species"), amountOf(step), step.seed,
                                   among(step));
}

AtomicStructure interstitials(const Step& step) {
    const std::string site = step.text("site");
    const auto kind = site == "octahedral"    ? structure::SiteKind::octahedral
                      : site == "tetrahedral" ? structure::SiteKind::tetrahedral
                                              : structure::SiteKind::largest;
    const double separation = step.has("separation") ? step.number("separation", 0.0)
                                                     : structure::nearestDistance(step.structure);
    return structure::addInterstitials(step.structure, step.text("species"), kind,
                                       step.at("number").get<std::size_t>(), separation - 1e-6,
                                       step.seed, step.progress);
}

AtomicStructure cut(const Step& step) {
    AtomMask keep =
        structure::atomsInside(step.structure, regionOf(step.at("region"), step.structure));
    if (step.text("remove") == "inside") {
        for (auto& each : keep) {
            each = each == 0 ? 1 : 0;
        }
    }
    return structure::selectAtoms(step.structure, keep);
}

AtomicStructure crack(const Step& step) {
    return structure::openCrack(
        step.structure, {.tip = pointOr(step.at("tip"), structure::middleOf(step.structure)),
                         .normal = vectorOf(step.at("normal")),
                         .growth = vectorOf(step.at("growth")),
                         .planes = step.at("planes").get<int>(),
                         .length = step.number("length", 0.0)});
}

AtomicStructure removeOverlaps(const Step& step) {
    const double distance = step.at("minimum_distance").get<double>();
    return structure::selectAtoms(step.structure,
                                  structure::withoutOverlaps(step.structure, distance));
}

AtomicStructure rattle(const Step& step) {
    return structure::rattle(step.structure, step.at("deviation").get<double>(), step.seed);
}

AtomicStructure translate(const Step& step) {
    AtomicStructure moved = step.structure;
    for (Vec3& position : moved.positions) {
        position += vectorOf(step.at("vector"));
    }
    structure::wrapIntoCell(moved);
    return moved;
}

}  // namespace

AtomicStructure applyOperation(const AtomicStructure& structure, const Json& operation,
                               std::uint64_t seed, const structure::Progress& progress) {
    static const std::map<std::string, std::function<AtomicStructure(const Step&)>> table{
        {"repeat", repeat},
        {"supercell", supercell},
        {"strain", strain},
        {"deform", deform},
        {"vacuum", vacuum},
        {"alloy", alloy},
        {"substitute", substitute},
        {"vacancies", vacancies},
        {"interstitials", interstitials},
        {"cut", cut},
        {"crack", crack},
        {"remove-overlaps", removeOverlaps},
        {"rattle", rattle},
        {"translate", translate}};
    const Step step{structure, operation, seed, progress};
    return table.at(operation.at("kind").get<std::string>())(step);
}

}  // namespace isthmus::app
