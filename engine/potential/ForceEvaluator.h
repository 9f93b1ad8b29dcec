#pragma once

#include <memory>
#include <span>
#include <vector>

#include "engine/potential/Potential.h"

namespace isthmus::potential {

/// Evaluates a potential for a fixed set of atoms on the CPU, in double precision, with a neighbor
/// list that lasts until an atom has moved by half the skin or the cell has changed.
/// Repeatable to the last bit for the same thread count and instruction set.
class ForceEvaluator {
public:
    struct Options {
        int threads = 1;
        double skin = 1.0;  ///< angstrom; 0 builds a new list at each call
        Precision precision = Precision::full;
    };

    /// @param types index into potential.species() of each atom.
    ForceEvaluator(std::shared_ptr<const Potential> potential, std::vector<int> types,
                   Options options);
    ~ForceEvaluator();
    ForceEvaluator(ForceEvaluator&&) noexcept;
    ForceEvaluator& operator=(ForceEvaluator&&) noexcept;

    /// Any cell, mixed periodicity, also edges smaller than twice the cutoff (many images).
    /// @param perAtom fills energies and virials too.
    /// @returns a reference that the next call overwrites.
    const Evaluation& evaluate(const structure::UnitCell& cell,
                               std::span<const core::Vec3> positions, bool perAtom = false);

    [[nodiscard]] const Potential& potential() const;
    [[nodiscard]] std::size_t atomCount() const;

private:
    struct State;
    std::unique_ptr<State> state_;
};

}  // namespace isthmus::potential
