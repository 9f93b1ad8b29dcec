#pragma once

#include <vector>

#include "engine/md/Statistics.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// The structure of a liquid or glass as means over moments: radial distribution functions, Voronoi
/// icosahedra, crystalline atoms, volume.
class GlassStructure {
public:
    struct Options {
        double cutoff = 8.0;  ///< of the radial distribution functions, angstrom
        int bins = 160;
        double smallestFace = 0.0;  ///< of a Voronoi cell that counts, angstrom^2
    };
    explicit GlassStructure(Options options) : options_(options) {}

    void add(const structure::AtomicStructure& now, const structure::AtomLoop& loop);
    [[nodiscard]] bool isEmpty() const { return moments_ == 0; }
    /// Adds the curves "g", of all and of "Cu-Zr"..., over r, "icosahedra", "icosahedra_Cu"...,
    /// "crystalline_fraction", "volume" and "density".
    void finish(study::StudyResult& result) const;

private:
    Options options_;
    std::int64_t moments_ = 0;
    std::vector<study::Series> functions_;  ///< sums
    std::vector<std::string> centers_;      ///< species of the icosahedra; first all
    std::vector<std::vector<double>> icosahedra_;
    std::vector<double> crystalline_;
    std::vector<double> volumes_;
    std::vector<double> densities_;
};

}  // namespace isthmus::md
