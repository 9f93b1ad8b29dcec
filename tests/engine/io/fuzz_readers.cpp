#include <chrono>
#include <cstdio>
#include <cstdlib>

#include "tests/support/MutatedFiles.h"

/// fuzz_readers [COUNT [SEED [FORMAT]]]: COUNT damaged forms of each seed, from number SEED on.
/// Exit status 1 where one is neither read nor refused.
int main(int argc, char** argv) {
    using namespace isthmus;
    const std::size_t count = argc > 1 ? std::strtoull(argv[1], nullptr, 10) : 1000000;
    const std::uint64_t start = argc > 2 ? std::strtoull(argv[2], nullptr, 10) : 0;
    const std::string only = argc > 3 ? argv[3] : "";
    int status = 0;
    test::MutationSeeds seeds = test::mutationSeeds();
    seeds.insert(seeds.end(), test::tableSeeds().begin(), test::tableSeeds().end());
    for (const auto& [format, seed] : seeds) {
        if (!only.empty() && only != format) {
            continue;
        }
        const auto begin = std::chrono::steady_clock::now();
        test::MutatedFiles files =
            test::mutatedFiles(format, std::string(ISTHMUS_TEST_DATA "/") + seed);
        const std::string problem = files.read(count, start);
        const std::chrono::duration<double> seconds = std::chrono::steady_clock::now() - begin;
        std::printf("%s: %zu read, %zu refused, %.1f s, slowest %.3f s\n", seed, files.readCount(),
                    files.refusedCount(), seconds.count(), files.slowest());
        if (!problem.empty()) {
            std::printf("%s\n", problem.c_str());
            status = 1;
        }
        std::fflush(stdout);
    }
    return status;
}
