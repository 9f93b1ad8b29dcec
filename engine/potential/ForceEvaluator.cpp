#include "engine/potential/ForceEvaluator.h"

#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <optional>
#include <string>

#include "engine/core/Error.h"
#include "engine/core/Parallel.h"
#include "engine/potential/ForceKernel.h"
#include "engine/structure/PairSearch.h"

namespace isthmus::potential {

using core::Vec3;
using structure::Image;
using structure::PeriodicImages;
using structure::UnitCell;

namespace {

constexpr double kFar = 1e300;

}  // namespace

struct ForceEvaluator::State {
    State(std::shared_ptr<const Potential> potential, std::vector<int> types, Options options);

    /// How far the distance of two sites may change before a pair closer than the cutoff can be
    /// missing from the list, angstrom; none where there is no list for such a cell.
    [[nodiscard]] double slack(const UnitCell& cell) const;
    void rebuild(const UnitCell& cell, std::span<const Vec3> positions);
    void splitIntoChunks();
    /// What sites the pairs of a chunk touch.
    void setRanges(Chunk& chunk) const;
    /// Moves the sites to where their atoms are now. @returns the square of the farthest that an
    /// atom is from where it was when the list was made.
    double moveSites(const UnitCell& cell, std::span<const Vec3> positions);
    template <typename Real>
    double move(std::vector<Site<Real>>& sites, const UnitCell& cell,
                std::span<const Vec3> positions) const;
    template <typename Real>
    void setTypes(std::vector<Site<Real>>& sites) const;
    [[nodiscard]] std::size_t longestRow() const;
    void copyResults(bool perAtom);
    /// One for little work, which threads would only delay.
    [[nodiscard]] int threadsFor(std::size_t elements) const {
        return elements < 4096 ? 1 : options.threads;
    }

    std::shared_ptr<const Potential> potential;
    std::vector<int> types;
    Options options;
    std::unique_ptr<ForceKernel> kernel;

    std::optional<PeriodicImages> images;
    structure::SitePairs pairs;
    std::vector<Chunk> chunks;
    std::vector<Block> blocks;
    std::size_t longest = 0;
    std::vector<Site<double>> fullSites;   ///< where the precision is full
    std::vector<Site<float>> singleSites;  ///< where it is mixed
    Vec3 middle = Vec3::Zero();            ///< what its positions are counted from, angstrom
    SiteResults results;
    Evaluation evaluation;
};

ForceEvaluator::State::State(std::shared_ptr<const Potential> thePotential,
                             std::vector<int> theTypes, Options theOptions)
    : potential(std::move(thePotential)),
      types(std::move(theTypes)),
      options(theOptions),
      kernel(potential->makeKernel(theOptions.precision)) {
    // Threads cost more than they give below some hundreds of atoms each.
    const int most = 1 + static_cast<int>(types.size() / 256);
    options.threads = std::clamp(options.threads, 1, most);
    options.skin = std::max(options.skin, 0.0);
    const int typeCount = static_cast<int>(potential->species().size());
    for (std::size_t atom = 0; atom < types.size(); ++atom) {
        if (types[atom] < 0 || types[atom] >= typeCount) {
            throw core::ComputeError("atom " + std::to_string(atom + 1) + " has type " +
                                     std::to_string(types[atom]) + ", but the potential has " +
                                     std::to_string(typeCount) + " types counted from 0");
        }
    }
}

double ForceEvaluator::State::slack(const UnitCell& cell) const {
    if (!images || images->cell().periodic() != cell.periodic()) {
        return 0.0;
    }
    // A distance changes by at most the displacements of its two sites. An image moves with its
    // atom and, where the cell has changed, by the change of the edges it is away; one more edge
    // covers images that were too far away to be listed.
    double slack = options.skin;
    const Vec3 heights = images->cell().heights();
    for (int axis = 0; axis < 3; ++axis) {
        if (cell.isPeriodic(axis)) {
            const double edges = std::floor(images->distance() / heights[axis]) + 2.0;
            slack -= edges * (cell.edge(axis) - images->cell().edge(axis)).norm();
        }
    }
    return std::max(slack, 0.0);
}

void ForceEvaluator::State::rebuild(const UnitCell& cell, std::span<const Vec3> positions) {
    const double reach = potential->cutoff() + options.skin;
    images.reset();
    pairs = {};
    images.emplace(cell, positions, reach, PeriodicImages::Order::spatial, options.threads);
    pairs = findPairs(*images, reach, structure::PairKind::half, options.threads);

    if (options.precision == Precision::full) {
        setTypes(fullSites);
    } else {
        setTypes(singleSites);
        // Single precision is best near zero.
        const std::vector<Vec3>& listed = images->positions();
        middle = std::accumulate(listed.begin(), listed.end(), Vec3(Vec3::Zero())) /
                 static_cast<double>(std::max<std::size_t>(listed.size(), 1));
    }
    longest = longestRow();
    splitIntoChunks();
}

template <typename Real>
void ForceEvaluator::State::setTypes(std::vector<Site<Real>>& sites) const {
    sites.resize(images->sites().size());
    for (std::size_t site = 0; site < sites.size(); ++site) {
        const auto atom = static_cast<std::size_t>(images->sites()[site].atom);
        sites[site].type = static_cast<Real>(types[atom]);
    }
}

std::size_t ForceEvaluator::State::longestRow() const {
    std::size_t most = 0;
    for (std::size_t atom = 0; atom < types.size(); ++atom) {
        most = std::max(most, pairs.offsets[atom + 1] - pairs.offsets[atom]);
    }
    return most;
}

void ForceEvaluator::State::setRanges(Chunk& chunk) const {
    const auto firstImage = static_cast<std::int32_t>(types.size());
    std::int32_t lowestAtom = static_cast<std::int32_t>(chunk.first);
    std::int32_t highestAtom = static_cast<std::int32_t>(chunk.end) - 1;
    std::int32_t lowestImage = std::numeric_limits<std::int32_t>::max();
    std::int32_t highestImage = -1;
    // Without branches, which could not be foretold: atoms and images come in any order.
    for (std::size_t pair = pairs.offsets[chunk.first]; pair < pairs.offsets[chunk.end]; ++pair) {
        const std::int32_t partner = pairs.partners[pair];
        const bool isImage = partner >= firstImage;
        lowestAtom = std::min(lowestAtom, partner);  // images come after the atoms
        highestAtom = std::max(highestAtom, isImage ? -1 : partner);
        lowestImage = std::min(lowestImage, isImage ? partner : lowestImage);
        highestImage = std::max(highestImage, isImage ? partner : -1);
    }
    chunk.atoms = {static_cast<std::size_t>(lowestAtom), static_cast<std::size_t>(highestAtom + 1)};
    chunk.images = highestImage < 0 ? Range{images->sites().size(), images->sites().size()}
                                    : Range{static_cast<std::size_t>(lowestImage),
                                            static_cast<std::size_t>(highestImage + 1)};
}

void ForceEvaluator::State::splitIntoChunks() {
    const auto count = static_cast<std::size_t>(options.threads);
    const std::size_t atoms = types.size();
    chunks.assign(count, Chunk{});
    blocks.assign(count, Block{});
    std::size_t first = 0;
    for (std::size_t chunk = 0; chunk < count; ++chunk) {
        const std::size_t wanted = pairs.count() * (chunk + 1) / count;
        const auto end =
            std::lower_bound(pairs.offsets.begin() + static_cast<std::ptrdiff_t>(first),
                             pairs.offsets.end() - 1, wanted);
        chunks[chunk].first = first;
        chunks[chunk].end = static_cast<std::size_t>(end - pairs.offsets.begin());
        first = chunks[chunk].end;
    }
    chunks.back().end = atoms;
    const auto imagesOf = std::span(images->owners()).subspan(atoms);
    const auto firstImageOf = [&](std::size_t atom) {
        return atoms + static_cast<std::size_t>(std::lower_bound(imagesOf.begin(), imagesOf.end(),
                                                                 static_cast<std::int32_t>(atom)) -
                                                imagesOf.begin());
    };
    core::inParallel(options.threads, count, [&](std::size_t k) {
        setRanges(chunks[k]);
        blocks[k].atoms = {atoms * k / count, atoms * (k + 1) / count};
        blocks[k].images = {firstImageOf(blocks[k].atoms.first), firstImageOf(blocks[k].atoms.end)};
    });
}

double ForceEvaluator::State::moveSites(const UnitCell& cell, std::span<const Vec3> positions) {
    return options.precision == Precision::full ? move(fullSites, cell, positions)
                                                : move(singleSites, cell, positions);
}

template <typename Real>
double ForceEvaluator::State::move(std::vector<Site<Real>>& sites, const UnitCell& cell,
                                   std::span<const Vec3> positions) const {
    const std::vector<Image>& all = images->sites();
    const std::vector<Vec3>& listed = images->positions();
    const core::Mat3 edges = cell.matrix().transpose();
    const int threads = threadsFor(sites.size());
    const auto parts = static_cast<std::size_t>(threads);
    std::vector<double> farthest(parts, 0.0);
    core::inParallel(threads, parts, [&](std::size_t part) {
        double most = 0.0;
        const std::size_t end = sites.size() * (part + 1) / parts;
        for (std::size_t site = sites.size() * part / parts; site < end; ++site) {
            const Image& image = all[site];
            const Vec3 here = positions[static_cast<std::size_t>(image.atom)] +
                              edges * Vec3(image.shift[0], image.shift[1], image.shift[2]);
            sites[site].x = static_cast<Real>(here[0] - middle[0]);
            sites[site].y = static_cast<Real>(here[1] - middle[1]);
            sites[site].z = static_cast<Real>(here[2] - middle[2]);
            if (site < types.size()) {
                // A coordinate that is no number must not pass for a small displacement.
                const double square = (here - listed[site]).squaredNorm();
                most = square <= most ? most : (square < kFar ? square : kFar);
            }
        }
        farthest[part] = most;
    });
    return *std::max_element(farthest.begin(), farthest.end());
}

void ForceEvaluator::State::copyResults(bool perAtom) {
    const std::size_t atoms = types.size();
    evaluation.energy = results.energy;
    evaluation.virial = results.virial;
    evaluation.forces.resize(atoms);
    evaluation.energies.resize(perAtom ? atoms : 0);
    evaluation.virials.resize(perAtom ? atoms : 0);
    core::inStretches(threadsFor(atoms), atoms, [&](std::size_t first, std::size_t end) {
        for (std::size_t site = first; site < end; ++site) {
            const auto atom = static_cast<std::size_t>(images->sites()[site].atom);
            evaluation.forces[atom] = results.forces[site];
            if (perAtom) {
                evaluation.energies[atom] = results.energies[site];
                evaluation.virials[atom] = results.virials[site];
            }
        }
    });
}

ForceEvaluator::ForceEvaluator(std::shared_ptr<const Potential> potential, std::vector<int> types,
                               Options options)
    : state_(std::make_unique<State>(std::move(potential), std::move(types), options)) {}

ForceEvaluator::~ForceEvaluator() = default;
ForceEvaluator::ForceEvaluator(ForceEvaluator&&) noexcept = default;
ForceEvaluator& ForceEvaluator::operator=(ForceEvaluator&&) noexcept = default;

const Evaluation& ForceEvaluator::evaluate(const UnitCell& cell, std::span<const Vec3> positions,
                                           bool perAtom) {
    State& state = *state_;
    if (positions.size() != state.types.size()) {
        throw core::ComputeError("forces were asked for " + std::to_string(positions.size()) +
                                 " atoms of an evaluator made for " +
                                 std::to_string(state.types.size()));
    }
    const double slack = state.slack(cell);
    if (slack <= 0.0 || 4.0 * state.moveSites(cell, positions) >= slack * slack) {
        try {
            state.rebuild(cell, positions);
        } catch (...) {
            state.images.reset();  // half a list must not be taken for one
            throw;
        }
        state.moveSites(cell, positions);
    }
    const SiteSystem system{
        .atomCount = state.types.size(),
        .siteCount = state.images->sites().size(),
        .fullSites = state.fullSites,
        .singleSites = state.singleSites,
        .owners = std::span(state.images->owners()).subspan(state.types.size()),
        .offsets = state.pairs.offsets,
        .partners = std::span(state.pairs.partners).first(state.pairs.count()),
        .chunks = state.chunks,
        .blocks = state.blocks,
        .longestRow = state.longest,
        .volume = cell.volume(),
        .periodicEverywhere = cell.isPeriodic(0) && cell.isPeriodic(1) && cell.isPeriodic(2)};
    state.kernel->compute(system, perAtom, state.results);
    state.copyResults(perAtom);
    return state.evaluation;
}

const Potential& ForceEvaluator::potential() const {
    return *state_->potential;
}

std::size_t ForceEvaluator::atomCount() const {
    return state_->types.size();
}

}  // namespace isthmus::potential
