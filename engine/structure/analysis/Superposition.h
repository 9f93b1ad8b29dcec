#pragma once

#include <limits>
#include <span>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/structure/analysis/LatticeTemplate.h"

namespace isthmus::structure {

/// How a template lies best upon an atom and its neighbors.
struct Superposition {
    double deviation = 0.0;                        ///< root mean square, in units of the template
    double scale = 0.0;                            ///< of the neighbors, 1/angstrom
    core::Mat3 rotation = core::Mat3::Identity();  ///< from the template to the neighbors
};

/// Lays a template on as many vectors. Keeps buffers: one for each thread.
class TemplateFit {
public:
    /// The best superposition of the template on an atom at zero and its neighbors; of infinite
    /// deviation where none was found.
    /// @param bound larger deviations do not matter, because another template lies as close.
    [[nodiscard]] Superposition best(const LatticeTemplate& ideal,
                                     std::span<const core::Vec3> neighbors,
                                     double bound = std::numeric_limits<double>::infinity());

private:
    void center(std::span<const core::Vec3> neighbors);
    void trySeed(const LatticeTemplate& ideal, std::size_t first, Superposition& best);
    /// Improves rotation and assignment in turn.
    [[nodiscard]] Superposition refine(const LatticeTemplate& ideal, core::Mat3 rotation);
    /// False where the template lies so badly that many neighbors want one site.
    [[nodiscard]] bool assign(const LatticeTemplate& ideal, const core::Mat3& rotation);
    [[nodiscard]] Superposition superpose(const LatticeTemplate& ideal) const;

    std::vector<core::Vec3> neighbors_;  ///< about the atom
    core::Vec3 mean_ = core::Vec3::Zero();
    double square_ = 0.0;  ///< sum over atom and neighbors of |v - mean|^2
    double length_ = 0.0;  ///< mean of the neighbors
    std::size_t mostConflicts_ = 0;
    std::vector<std::size_t> assignment_;
    std::vector<std::size_t> before_;
    std::vector<core::Vec3> turned_;   ///< neighbors as the template sees them
    std::vector<std::size_t> claims_;  ///< of each site: the neighbor that has it
    std::vector<std::size_t> losers_;  ///< neighbors whose site went to a nearer one
    std::vector<std::size_t> order_;
};

}  // namespace isthmus::structure
