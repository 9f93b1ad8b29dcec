#include "engine/structure/build/PointDefects.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>

#include "engine/core/Error.h"
#include "engine/core/Random.h"

namespace isthmus::structure {

using core::Vec3;

namespace {

std::vector<std::size_t> candidates(const AtomicStructure& structure, const std::string& species,
                                    const AtomMask& among, const char* option) {
    std::vector<std::size_t> atoms = atomsOf(structure, species, option);
    if (!among.empty()) {
        std::erase_if(atoms, [&among](std::size_t atom) { return among[atom] == 0; });
    }
    return atoms;
}

}  // namespace

std::size_t Amount::of(std::size_t available) const {
    if (number.has_value() == fraction.has_value()) {
        throw core::InputError("number, fraction: give one of the two");
    }
    if (fraction && !(*fraction >= 0.0 && *fraction <= 1.0)) {
        throw core::InputError(
            fmt::format("fraction: expected a number from 0 to 1, found {}", *fraction));
    }
    const std::size_t count =
        number ? *number
               : static_cast<std::size_t>(std::llround(*fraction * static_cast<double>(available)));
    if (count > available) {
        throw core::InputError(fmt::format(
            "number: {} were asked for, but there are only {} such atoms", count, available));
    }
    if (count == 0 && fraction && *fraction > 0.0) {
        throw core::InputError(fmt::format(
            "fraction: {} of {} atoms is less than half an atom; take a larger structure",
            *fraction, available));
    }
    return count;
}

std::vector<std::size_t> drawWithoutReplacement(std::size_t available, std::size_t count,
                                                std::uint64_t seed) {
    std::vector<std::size_t> order(available);
    std::iota(order.begin(), order.end(), std::size_t{0});
    core::Random random(seed);
    for (std::size_t n = 0; n < count; ++n) {
        const double left = static_cast<double>(available - n);
        const auto pick = n + static_cast<std::size_t>(random.uniform() * left);
        std::swap(order[n], order[std::min(pick, available - 1)]);
    }
    order.resize(count);
    return order;
}

AtomicStructure randomAlloy(const AtomicStructure& structure, const std::string& replaced,
                            const std::vector<AlloyShare>& composition, bool round,
                            std::uint64_t seed) {
    const std::vector<std::size_t> atoms = atomsOf(structure, replaced, "replaced");
    const auto total = static_cast<double>(atoms.size());
    double sum = 0.0;
    for (const AlloyShare& share : composition) {
        if (!(share.fraction >= 0.0)) {
            throw core::InputError(
                fmt::format("composition: the fraction of {} is {}; expected 0 "
                            "to 1",
                            share.species, share.fraction));
        }
        sum += share.fraction;
    }
    if (!(std::abs(sum - 1.0) < 1e-6)) {
        throw core::InputError(
            fmt::format("composition: the fractions add up to {:.6g}, expected 1", sum));
    }
    std::vector<std::size_t> counts;
    std::vector<std::pair<double, std::size_t>> remainders;
    std::size_t dealt = 0;
    for (const AlloyShare& share : composition) {
        const double wanted = share.fraction * total;
        const double nearest = std::round(wanted);
        // A fraction is written with some digits: 0.3333 of 3000 atoms means 1000 - 0.1.
        if (!round && std::abs(wanted - nearest) > 0.01 + 1e-9 * total) {
            throw core::InputError(fmt::format(
                "composition: {} of {} atoms is {:.6g}, no whole number; change the fraction or "
                "the size, or allow rounding with \"round\"",
                share.fraction, atoms.size(), wanted));
        }
        const double whole = std::floor(wanted + 1e-6);
        counts.push_back(static_cast<std::size_t>(whole));
        remainders.emplace_back(whole - wanted, counts.size() - 1);
        dealt += counts.back();
    }
    std::stable_sort(remainders.begin(), remainders.end());
    for (std::size_t n = 0; dealt < atoms.size(); ++n, ++dealt) {
        ++counts[remainders[n % remainders.size()].second];
    }
    AtomicStructure alloy = structure;
    const std::vector<std::size_t> order = drawWithoutReplacement(atoms.size(), atoms.size(), seed);
    std::size_t next = 0;
    for (std::size_t k = 0; k < composition.size(); ++k) {
        const int index = requireSpecies(alloy, composition[k].species, "composition");
        for (std::size_t n = 0; n < counts[k]; ++n) {
            alloy.species[atoms[order[next++]]] = index;
        }
    }
    return alloy;
}

AtomicStructure substitute(const AtomicStructure& structure, const std::string& from,
                           const std::string& to, const Amount& amount, std::uint64_t seed,
                           const AtomMask& among) {
    const std::vector<std::size_t> atoms = candidates(structure, from, among, "from");
    AtomicStructure changed = structure;
    const int index = requireSpecies(changed, to, "to");
    for (const std::size_t n :
         drawWithoutReplacement(atoms.size(), amount.of(atoms.size()), seed)) {
        changed.species[atoms[n]] = index;
    }
    return changed;
}

AtomicStructure addVacancies(const AtomicStructure& structure, const std::string& species,
                             const Amount& amount, std::uint64_t seed, const AtomMask& among) {
    const std::vector<std::size_t> atoms = candidates(structure, species, among, "species");
    const std::size_t count = amount.of(atoms.size());
    if (count >= structure.atomCount()) {
        throw core::InputError("number: no atom would be left");
    }
    AtomMask keep(structure.atomCount(), 1);
    for (const std::size_t n : drawWithoutReplacement(atoms.size(), count, seed)) {
        keep[atoms[n]] = 0;
    }
    return selectAtoms(structure, keep);
}

AtomicStructure rattle(const AtomicStructure& structure, double deviation, std::uint64_t seed) {
    if (!(deviation >= 0.0) || !std::isfinite(deviation)) {
        throw core::InputError(
            fmt::format("deviation: expected at least 0 angstrom, found {}", deviation));
    }
    AtomicStructure moved = structure;
    core::Random random(seed);
    for (Vec3& position : moved.positions) {
        const double x = random.normal();
        const double y = random.normal();
        position += deviation * Vec3(x, y, random.normal());
    }
    return moved;
}

}  // namespace isthmus::structure
