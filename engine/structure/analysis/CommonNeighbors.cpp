#include "engine/structure/analysis/CommonNeighbors.h"

#include <algorithm>
#include <array>
#include <bit>
#include <cmath>
#include <cstdint>

#include "engine/structure/NeighborList.h"
#include "engine/structure/analysis/DiamondNeighbors.h"
#include "engine/structure/analysis/Neighborhood.h"
#include "engine/structure/analysis/PointTree.h"

namespace isthmus::structure {

namespace {

using core::Vec3;

/// Between first and second shell of fcc, second and third of bcc, in units of the first, or of the
/// cube's edge.
constexpr double kBetweenShells = 1.2071067811865475;  // (1 + sqrt(2)) / 2
constexpr std::size_t kMostNeighbors = 14;

struct Signature {
    int common = 0;
    int bonds = 0;
    int longestChain = 0;
    bool operator==(const Signature&) const = default;
};

/// Who is bonded to whom among an atom's neighbors: a set of bits for each.
class BondMatrix {
public:
    BondMatrix(const Vec3* vectors, std::size_t count, double cutoff) : count_(count) {
        for (std::size_t i = 0; i < count; ++i) {
            for (std::size_t j = i + 1; j < count; ++j) {
                if ((vectors[i] - vectors[j]).squaredNorm() < cutoff * cutoff) {
                    bonded_[i] |= 1U << j;
                    bonded_[j] |= 1U << i;
                }
            }
        }
    }

    [[nodiscard]] Signature of(std::size_t neighbor) const {
        const std::uint32_t common = bonded_[neighbor];
        Signature signature{std::popcount(common), 0, 0};
        std::uint32_t left = common;
        while (left != 0) {
            // Bonds of one cluster of common neighbors.
            std::uint32_t reached = left & (~left + 1U);
            std::uint32_t toVisit = reached;
            int ends = 0;
            while (toVisit != 0) {
                const auto i = static_cast<std::size_t>(std::countr_zero(toVisit));
                toVisit &= toVisit - 1U;
                const std::uint32_t partners = bonded_[i] & common;
                ends += std::popcount(partners);
                toVisit |= partners & ~reached;
                reached |= partners;
            }
            left &= ~reached;
            signature.bonds += ends / 2;
            signature.longestChain = std::max(signature.longestChain, ends / 2);
        }
        return signature;
    }

    [[nodiscard]] int count(const Signature& wanted) const {
        int found = 0;
        for (std::size_t i = 0; i < count_; ++i) {
            found += of(i) == wanted ? 1 : 0;
        }
        return found;
    }

private:
    std::size_t count_;
    std::array<std::uint32_t, kMostNeighbors> bonded_{};
};

StructureType classifyTwelve(const Vec3* vectors, double cutoff) {
    const BondMatrix bonds(vectors, 12, cutoff);
    const int fcc = bonds.count({4, 2, 1});
    if (fcc == 12) {
        return StructureType::fcc;
    }
    if (fcc == 6 && bonds.count({4, 2, 2}) == 6) {
        return StructureType::hcp;
    }
    return bonds.count({5, 5, 5}) == 12 ? StructureType::icosahedral : StructureType::other;
}

StructureType classifyFourteen(const Vec3* vectors, double cutoff) {
    const BondMatrix bonds(vectors, 14, cutoff);
    return bonds.count({4, 4, 4}) == 6 && bonds.count({6, 6, 6}) == 8 ? StructureType::bcc
                                                                      : StructureType::other;
}

/// A mean distance of the twelve, scaled to lie between the shells.
double cutoffOfTwelve(const Vec3* vectors) {
    double sum = 0.0;
    for (std::size_t i = 0; i < 12; ++i) {
        sum += vectors[i].norm();
    }
    return kBetweenShells * sum / 12.0;
}

/// The cube's edge is 2/sqrt(3) of the distance of the first eight, and that of the other six.
double cutoffOfFourteen(const Vec3* vectors) {
    double sum = 0.0;
    for (std::size_t i = 0; i < 14; ++i) {
        sum += vectors[i].norm() * (i < 8 ? 2.0 / std::sqrt(3.0) : 1.0);
    }
    return kBetweenShells * sum / 14.0;
}

}  // namespace

std::vector<StructureType> commonNeighborAnalysis(const AtomicStructure& structure, double cutoff,
                                                  const AtomLoop& loop) {
    std::vector<StructureType> types(structure.atomCount(), StructureType::other);
    forEachNeighborhoodWithin(structure, cutoff, loop,
                              [&](std::size_t atom, const std::vector<Vec3>& vectors) {
                                  if (vectors.size() == 12) {
                                      types[atom] = classifyTwelve(vectors.data(), cutoff);
                                  } else if (vectors.size() == 14) {
                                      types[atom] = classifyFourteen(vectors.data(), cutoff);
                                  }
                              });
    return types;
}

std::vector<StructureType> adaptiveCommonNeighborAnalysis(const AtomicStructure& structure,
                                                          const AtomLoop& loop) {
    std::vector<StructureType> types(structure.atomCount(), StructureType::other);
    forEachNeighborhood(
        structure, kMostNeighbors, loop, [&](std::size_t atom, const std::vector<Vec3>& vectors) {
            if (vectors.size() >= 12) {
                const double cutoff = cutoffOfTwelve(vectors.data());
                // A 13th neighbor within the cutoff is one too many.
                if (vectors.size() == 12 || vectors[12].norm() > cutoff) {
                    types[atom] = classifyTwelve(vectors.data(), cutoff);
                }
            }
            if (types[atom] == StructureType::other && vectors.size() == kMostNeighbors) {
                types[atom] = classifyFourteen(vectors.data(), cutoffOfFourteen(vectors.data()));
            }
        });
    return types;
}

std::vector<StructureType> identifyDiamond(const AtomicStructure& structure, const AtomLoop& loop) {
    const std::size_t atoms = structure.atomCount();
    const PointTree tree(structure.cell, structure.positions);
    const DiamondNeighbors shells(tree, structure.positions, loop);
    std::vector<StructureType> types(atoms, StructureType::other);
    loop.forEach(atoms, [&](std::size_t atom) {
        std::vector<Vec3> vectors;
        if (shells.find(atom, vectors)) {
            const Vec3* second = vectors.data() + 4;
            switch (classifyTwelve(second, cutoffOfTwelve(second))) {
                case StructureType::fcc:
                    types[atom] = StructureType::cubicDiamond;
                    break;
                case StructureType::hcp:
                    types[atom] = StructureType::hexagonalDiamond;
                    break;
                default:
                    break;
            }
        }
    });
    return types;
}

}  // namespace isthmus::structure
