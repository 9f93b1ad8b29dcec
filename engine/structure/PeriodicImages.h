#pragma once

#include <array>
#include <cstdint>
#include <span>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/structure/BinGrid.h"
#include "engine/structure/UnitCell.h"

namespace isthmus::structure {

/// A site: an atom, moved by whole cell edges.
struct Image {
    std::int32_t atom = 0;
    /// The site lies at r_atom + shift_a a + shift_b b + shift_c c.
    std::array<std::int32_t, 3> shift{0, 0, 0};
};

/// The atoms of a structure wrapped into their cell, followed by all periodic images that lie
/// within a distance of the cell. With them, pairs need no minimum image, and a cell smaller than
/// the cutoff is no special case: an atom then simply has many images, also of itself.
class PeriodicImages {
public:
    enum class Order {
        asGiven,  ///< site i is atom i
        spatial   ///< atoms that are near in space are near in memory
    };

    /// @param distance angstrom.
    /// @throws core::ComputeError where a position is not finite, or so many cells away that the
    /// image cannot be numbered; core::InputError where the cell is so small beside the distance
    /// that there are more images than memory or 31 bits can count.
    PeriodicImages(const UnitCell& cell, std::span<const core::Vec3> positions, double distance,
                   Order order = Order::asGiven, int threads = 1);

    [[nodiscard]] std::size_t atomCount() const { return atomCount_; }
    /// Atoms first, images after them.
    [[nodiscard]] const std::vector<Image>& sites() const { return sites_; }
    /// For each site the site of its atom; an atom's is its own.
    [[nodiscard]] const std::vector<std::int32_t>& owners() const { return owners_; }
    /// The positions of the sites at construction, angstrom.
    [[nodiscard]] const std::vector<core::Vec3>& positions() const { return positions_; }
    /// Bins half as wide as the distance that hold every site; atoms in spatial order follow them.
    [[nodiscard]] const BinGrid& grid() const { return grid_; }
    /// The bin of each site. Rounding can give a site on a face to either side when asked twice, so
    /// it is asked once.
    [[nodiscard]] const std::vector<std::size_t>& bins() const { return bins_; }
    [[nodiscard]] double distance() const { return distance_; }
    [[nodiscard]] Order order() const { return order_; }
    [[nodiscard]] const UnitCell& cell() const { return cell_; }

private:
    void wrap(std::span<const core::Vec3> positions, std::vector<core::Vec3>& fractional);
    void makeGrid(const std::vector<core::Vec3>& fractional);
    void sortSpatially(std::vector<core::Vec3>& fractional);
    void checkCount(const core::Vec3& margin) const;
    void addImages(const std::vector<core::Vec3>& fractional);

    UnitCell cell_;
    double distance_;
    Order order_;
    int threads_;
    std::size_t atomCount_;
    BinGrid grid_;
    std::vector<std::size_t> bins_;
    std::vector<Image> sites_;
    std::vector<std::int32_t> owners_;
    std::vector<core::Vec3> positions_;
};

}  // namespace isthmus::structure
