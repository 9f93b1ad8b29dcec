#include "app/engine/benchmark/DescriptorBenchmark.h"

#include <fmt/format.h>

#include <array>
#include <chrono>
#include <string>
#include <vector>

#include "app/engine/benchmark/BenchmarkResults.h"
#include "app/engine/benchmark/ShakenCrystal.h"
#include "engine/structure/analysis/Centrosymmetry.h"
#include "engine/structure/analysis/CommonNeighbors.h"
#include "engine/structure/analysis/Coordination.h"
#include "engine/structure/analysis/RadialDistribution.h"
#include "engine/structure/analysis/TemplateMatching.h"
#include "engine/structure/analysis/VoronoiCells.h"

namespace isthmus::app::benchmark {

namespace {

using structure::AtomicStructure;
using structure::AtomLoop;

struct Descriptor {
    const char* name;
    void (*compute)(const AtomicStructure&, const AtomLoop&);
};

constexpr double kNeighborCutoff = 3.0857;  // angstrom, between the shells of copper
constexpr double kPairCutoff = 8.0;         // angstrom

const std::array<Descriptor, 6>& descriptors() {
    static const std::array<Descriptor, 6> all{
        {{"coordination",
          [](const AtomicStructure& atoms, const AtomLoop& loop) {
              (void)structure::coordinationNumbers(atoms, kNeighborCutoff, loop);
          }},
         {"common_neighbors",
          [](const AtomicStructure& atoms, const AtomLoop& loop) {
              (void)structure::adaptiveCommonNeighborAnalysis(atoms, loop);
          }},
         {"templates",
          [](const AtomicStructure& atoms, const AtomLoop& loop) {
              (void)structure::matchTemplates(atoms, {}, loop);
          }},
         {"centrosymmetry",
          [](const AtomicStructure& atoms, const AtomLoop& loop) {
              (void)structure::centrosymmetry(atoms, 12, loop);
          }},
         {"voronoi", [](const AtomicStructure& atoms,
                        const AtomLoop& loop) { (void)structure::voronoiCells(atoms, {}, loop); }},
         {"radial_distribution", [](const AtomicStructure& atoms, const AtomLoop& loop) {
              (void)structure::radialDistribution(atoms, {.cutoff = kPairCutoff}, loop);
          }}}};
    return all;
}

/// Seconds of one call, the mean of as many as fit into about a second.
double secondsOf(const Descriptor& each, const AtomicStructure& atoms, int threads) {
    constexpr double kEnough = 1.0;
    const AtomLoop loop{.threads = threads};
    const auto start = std::chrono::steady_clock::now();
    double elapsed = 0.0;
    int calls = 0;
    while (elapsed < kEnough) {
        each.compute(atoms, loop);
        ++calls;
        elapsed = std::chrono::duration<double>(std::chrono::steady_clock::now() - start).count();
    }
    return elapsed / calls;
}

}  // namespace

void measureDescriptors(int threads, long largest, core::Json& results) {
    std::vector<int> widths{1};
    if (threads > 1) {
        widths.push_back(threads);
    }
    fmt::print(stderr, "\nDescriptors of shaken copper (radial distribution to {} angstrom)\n",
               kPairCutoff);
    fmt::print(stderr, "{:<22}{:>10}{:>10}{:>10}{:>16}\n", "", "atoms", "threads", "s",
               "k atoms/s");
    for (const int cells : cubesUpTo(largest)) {
        const AtomicStructure atoms = shakenCopper(cells);
        const auto count = static_cast<double>(atoms.atomCount());
        for (const Descriptor& each : descriptors()) {
            for (const int width : widths) {
                const double seconds = secondsOf(each, atoms, width);
                fmt::print(stderr, "{:<22}{:>10}{:>10}{:>10.3f}{:>16.0f}\n", each.name,
                           atoms.atomCount(), width, seconds, 1e-3 * count / seconds);
                addResult(
                    results,
                    fmt::format("{}_{}_atoms_{}_threads_rate", each.name, atoms.atomCount(), width),
                    count / seconds, "1/s");
            }
        }
    }
}

}  // namespace isthmus::app::benchmark
