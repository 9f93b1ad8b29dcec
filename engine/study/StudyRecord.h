#pragma once

#include <cstdint>
#include <string>
#include <utility>
#include <vector>

#include "engine/study/Study.h"

namespace isthmus::study {

/// A finished run of a study as plain data: what a project stores, a report prints, and a later
/// study gets as the product "NAME.result".
struct StudyRecord {
    std::string name;     ///< of the study
    std::string kind;     ///< "md.elastic"
    Json options;         ///< complete
    std::string outcome;  ///< "completed", "cancelled", "failed"
    std::string message;  ///< why it failed
    std::vector<std::pair<std::string, Quantity>> results;
    std::vector<Series> series;
    std::vector<std::string> notes;
    /// Output by role ("trajectory", "field"); relative to the project's folder of runs where they
    /// lie in it.
    std::vector<std::pair<std::string, std::string>> files;
    std::string device;
    std::uint64_t seed = 0;
    double seconds = 0.0;                                       ///< wall time
    std::string started;                                        ///< ISO 8601, UTC
    std::vector<std::pair<std::string, std::string>> versions;  ///< library, version

    [[nodiscard]] const Quantity* findResult(const std::string& resultName) const {
        for (const auto& [each, quantity] : results) {
            if (each == resultName) {
                return &quantity;
            }
        }
        return nullptr;
    }
};

/// The line that the command line prints: name, study, outcome, results, files, device, seed,
/// seconds.
[[nodiscard]] Json toJson(const StudyRecord& record);

}  // namespace isthmus::study
