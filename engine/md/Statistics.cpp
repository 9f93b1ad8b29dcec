#include "engine/md/Statistics.h"

#include <algorithm>
#include <cmath>
#include <numeric>
#include <vector>

namespace isthmus::md {

namespace {

constexpr std::size_t kFewestBlocks = 16;
constexpr std::size_t kFewestSamples = 2 * kFewestBlocks;

double errorOfMean(const std::vector<double>& blocks, double mean) {
    double squares = 0.0;
    for (const double each : blocks) {
        squares += (each - mean) * (each - mean);
    }
    const auto n = static_cast<double>(blocks.size());
    return std::sqrt(squares / (n * (n - 1.0)));
}

}  // namespace

Mean blockAverage(std::span<const double> samples) {
    Mean result;
    if (samples.empty()) {
        return result;
    }
    result.value =
        std::accumulate(samples.begin(), samples.end(), 0.0) / static_cast<double>(samples.size());
    const auto [least, largest] = std::minmax_element(samples.begin(), samples.end());
    if (samples.size() < kFewestSamples || *least == *largest) {
        return result;
    }
    std::vector<double> blocks(samples.begin(), samples.end());
    double error = 0.0;
    while (blocks.size() >= kFewestBlocks) {
        const double mean =
            std::accumulate(blocks.begin(), blocks.end(), 0.0) / static_cast<double>(blocks.size());
        error = std::max(error, errorOfMean(blocks, mean));
        for (std::size_t i = 0; i + 1 < blocks.size(); i += 2) {
            blocks[i / 2] = 0.5 * (blocks[i] + blocks[i + 1]);
        }
        blocks.resize(blocks.size() / 2);
    }
    result.standardError = error;
    return result;
}

}  // namespace isthmus::md
