#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/Progress.h"

namespace isthmus::structure {

/// How many: a number, or a fraction of the atoms in question, rounded to the nearest number.
struct Amount {
    std::optional<std::size_t> number;
    std::optional<double> fraction;

    /// @throws core::InputError unless one of the two is given, the fraction lies in [0, 1] and
    /// there are so many; messages name "number" or "fraction".
    [[nodiscard]] std::size_t of(std::size_t available) const;
};

/// One species of a random alloy.
struct AlloyShare {
    std::string species;
    double fraction = 0.0;  ///< of the atoms that are replaced
};

/// Deals species to atoms at random, in exact numbers: every arrangement is as likely as any other.
/// @param replaced the species to deal anew; empty: all atoms.
/// @param round whether fractions that give no whole numbers are brought to the nearest ones that
/// add up (largest remainder); refused otherwise.
/// @throws core::InputError for unknown species, fractions that do not add up to 1 or give no whole
/// numbers; messages name "composition" or "replaced".
[[nodiscard]] AtomicStructure randomAlloy(const AtomicStructure& structure,
                                          const std::string& replaced,
                                          const std::vector<AlloyShare>& composition, bool round,
                                          std::uint64_t seed);

/// Turns atoms of one species (empty: any) into another, chosen at random where not all are.
/// @param among atoms that may change; empty: all.
[[nodiscard]] AtomicStructure substitute(const AtomicStructure& structure, const std::string& from,
                                         const std::string& to, const Amount& amount,
                                         std::uint64_t seed, const AtomMask& among = {});

/// Takes atoms of a species (empty: any) away at random.
/// @throws core::InputError where more are asked for than there are, or no atom would be left.
[[nodiscard]] AtomicStructure addVacancies(const AtomicStructure& structure,
                                           const std::string& species, const Amount& amount,
                                           std::uint64_t seed, const AtomMask& among = {});

/// Moves each component of each position by a normal deviate.
/// @param deviation standard deviation, angstrom.
[[nodiscard]] AtomicStructure rattle(const AtomicStructure& structure, double deviation,
                                     std::uint64_t seed);

/// `count` different numbers below `available`, in the order drawn (partial Fisher-Yates shuffle).
[[nodiscard]] std::vector<std::size_t> drawWithoutReplacement(std::size_t available,
                                                              std::size_t count,
                                                              std::uint64_t seed);

}  // namespace isthmus::structure
