#include "engine/structure/analysis/BondOrder.h"

#include <algorithm>
#include <cmath>
#include <complex>
#include <numbers>
#include <string>

#include "engine/core/Error.h"
#include "engine/structure/NeighborList.h"
#include "engine/structure/analysis/PointTree.h"

namespace isthmus::structure {

namespace {

using core::Vec3;
using Complex = std::complex<double>;

constexpr int kLargestDegree = 20;

/// Spherical harmonics Y_lm, m >= 0, of all degrees up to a limit, by the recursion of the
/// normalized associated Legendre functions (Numerical Recipes, 3rd ed., section 6.7).
class SphericalHarmonics {
public:
    explicit SphericalHarmonics(int largest)
        : size_(static_cast<std::size_t>(largest) + 1), values_(size_ * size_) {}

    void evaluate(const Vec3& direction) {
        const double z = direction.z();
        const Complex xy(direction.x(), direction.y());  // sin(theta) exp(i phi)
        Complex diagonal = std::sqrt(1.0 / (4.0 * std::numbers::pi));
        for (std::size_t m = 0; m < size_; ++m) {
            const auto order = static_cast<double>(m);
            if (m > 0) {
                diagonal *= -std::sqrt((2.0 * order + 1.0) / (2.0 * order)) * xy;
            }
            at(m, m) = diagonal;
            Complex before = 0.0;
            double factorBefore = 1.0;
            for (std::size_t l = m + 1; l < size_; ++l) {
                const auto degree = static_cast<double>(l);
                const double factor =
                    std::sqrt((4.0 * degree * degree - 1.0) / (degree * degree - order * order));
                const Complex last = at(l - 1, m);
                at(l, m) = factor * (z * last - before / factorBefore);
                before = last;
                factorBefore = factor;
            }
        }
    }
    [[nodiscard]] const Complex& of(int degree, int order) const {
        return values_[static_cast<std::size_t>(degree) * size_ + static_cast<std::size_t>(order)];
    }

private:
    Complex& at(std::size_t l, std::size_t m) { return values_[l * size_ + m]; }

    std::size_t size_;
    std::vector<Complex> values_;
};

/// The neighbors of each atom, as rows of one array.
struct Neighbors {
    std::vector<std::size_t> offsets{0};
    std::vector<std::int32_t> atoms;
    std::vector<Vec3> directions;

    void add(std::int32_t atom, const Vec3& difference) {
        atoms.push_back(atom);
        directions.push_back(difference.normalized());
    }
};

Neighbors findNeighbors(const AtomicStructure& structure, const BondOrderOptions& options,
                        const AtomLoop& loop) {
    Neighbors neighbors;
    if (options.neighbors == 0) {
        const NeighborList list(structure.cell, structure.positions, options.cutoff, PairKind::full,
                                loop.threads);
        for (std::size_t atom = 0; atom < structure.atomCount(); ++atom) {
            for (const NeighborList::Neighbor& each : list.of(atom)) {
                neighbors.add(each.atom, list.difference(structure.positions, atom, each));
            }
            neighbors.offsets.push_back(neighbors.atoms.size());
        }
        return neighbors;
    }
    const PointTree tree(structure.cell, structure.positions);
    std::vector<std::vector<PointTree::Site>> found(structure.atomCount());
    loop.forEach(structure.atomCount(), [&](std::size_t atom) {
        tree.nearest(structure.positions[atom], static_cast<std::size_t>(options.neighbors),
                     static_cast<std::int32_t>(atom), found[atom]);
    });
    for (const std::vector<PointTree::Site>& sites : found) {
        for (const PointTree::Site& site : sites) {
            neighbors.add(site.atom, site.difference);
        }
        neighbors.offsets.push_back(neighbors.atoms.size());
    }
    return neighbors;
}

void check(const BondOrderOptions& options) {
    for (const int degree : options.degrees) {
        if (degree < 1 || degree > kLargestDegree) {
            throw core::InputError("bond order: expected degrees from 1 to " +
                                   std::to_string(kLargestDegree) + ", found " +
                                   std::to_string(degree));
        }
    }
    if (options.degrees.empty() || options.neighbors < 0) {
        throw core::InputError(
            "bond order needs at least one degree, and a number of neighbors that is not negative");
    }
}

}  // namespace

std::vector<std::vector<double>> bondOrder(const AtomicStructure& structure,
                                           const BondOrderOptions& options, const AtomLoop& loop) {
    check(options);
    const Neighbors neighbors = findNeighbors(structure, options, loop);
    const std::size_t atoms = structure.atomCount();
    std::size_t perAtom = 0;
    for (const int degree : options.degrees) {
        perAtom += static_cast<std::size_t>(degree) + 1;
    }
    const int largest = *std::max_element(options.degrees.begin(), options.degrees.end());
    // q_lm of m >= 0, degree after degree.
    std::vector<Complex> moments(atoms * perAtom, 0.0);
    loop.overRanges(atoms, [&](std::size_t first, std::size_t last) {
        SphericalHarmonics harmonics(largest);
        for (std::size_t atom = first; atom < last; ++atom) {
            const std::size_t begin = neighbors.offsets[atom];
            const std::size_t end = neighbors.offsets[atom + 1];
            for (std::size_t i = begin; i < end; ++i) {
                harmonics.evaluate(neighbors.directions[i]);
                Complex* moment = &moments[atom * perAtom];
                for (const int degree : options.degrees) {
                    for (int order = 0; order <= degree; ++order) {
                        *moment++ += harmonics.of(degree, order) / static_cast<double>(end - begin);
                    }
                }
            }
        }
    });

    std::vector<std::vector<double>> result(options.degrees.size(), std::vector<double>(atoms));
    loop.overRanges(atoms, [&](std::size_t first, std::size_t last) {
        std::vector<Complex> mean(perAtom);
        for (std::size_t atom = first; atom < last; ++atom) {
            std::copy_n(&moments[atom * perAtom], perAtom, mean.begin());
            if (options.averaged) {
                const std::size_t begin = neighbors.offsets[atom];
                const std::size_t end = neighbors.offsets[atom + 1];
                for (std::size_t i = begin; i < end; ++i) {
                    const Complex* other =
                        &moments[static_cast<std::size_t>(neighbors.atoms[i]) * perAtom];
                    for (std::size_t k = 0; k < perAtom; ++k) {
                        mean[k] += other[k];
                    }
                }
                for (Complex& each : mean) {
                    each /= static_cast<double>(end - begin + 1);
                }
            }
            const Complex* moment = mean.data();
            for (std::size_t k = 0; k < options.degrees.size(); ++k) {
                const int degree = options.degrees[k];
                double sum = std::norm(*moment++);
                for (int order = 1; order <= degree; ++order) {
                    sum += 2.0 * std::norm(*moment++);  // |q_l,-m| = |q_lm|
                }
                result[k][atom] = std::sqrt(4.0 * std::numbers::pi / (2.0 * degree + 1.0) * sum);
            }
        }
    });
    return result;
}

}  // namespace isthmus::structure
