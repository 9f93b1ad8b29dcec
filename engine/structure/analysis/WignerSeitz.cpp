#include "engine/structure/analysis/WignerSeitz.h"

#include "engine/core/Error.h"
#include "engine/structure/analysis/Displacements.h"
#include "engine/structure/analysis/PointTree.h"

namespace isthmus::structure {

WignerSeitzDefects wignerSeitzDefects(const AtomicStructure& reference,
                                      const AtomicStructure& structure, const AtomLoop& loop) {
    if (reference.atomCount() == 0) {
        throw core::InputError("the reference has no atoms, so there are no sites; give one");
    }
    if (reference.cell.periodic() != structure.cell.periodic()) {
        throw core::InputError(
            "the structure is periodic along other axes than the reference; give both alike");
    }
    std::vector<core::Vec3> places = reference.positions;
    for (core::Vec3& place : places) {
        place = carriedPlace(reference.cell, structure.cell, place);
    }
    const PointTree tree(structure.cell, places);
    WignerSeitzDefects result;
    result.sites.resize(structure.atomCount());
    loop.overRanges(structure.atomCount(), [&](std::size_t first, std::size_t last) {
        std::vector<PointTree::Site> nearest;
        for (std::size_t atom = first; atom < last; ++atom) {
            tree.nearest(structure.positions[atom], 1, -1, nearest);
            result.sites[atom] = static_cast<std::size_t>(nearest.front().atom);
        }
    });
    result.occupancy.assign(reference.atomCount(), 0);
    std::vector<std::size_t> lastAtom(reference.atomCount(), 0);
    for (std::size_t atom = 0; atom < result.sites.size(); ++atom) {
        ++result.occupancy[result.sites[atom]];
        lastAtom[result.sites[atom]] = atom;
    }
    for (std::size_t site = 0; site < result.occupancy.size(); ++site) {
        const int atoms = result.occupancy[site];
        result.vacancies += atoms == 0 ? 1 : 0;
        result.interstitials += atoms > 1 ? static_cast<std::size_t>(atoms - 1) : 0;
        if (atoms == 1 && structure.speciesName(lastAtom[site]) != reference.speciesName(site)) {
            ++result.antisites;
        }
    }
    return result;
}

}  // namespace isthmus::structure
