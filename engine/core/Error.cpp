#include "engine/core/Error.h"

#include <algorithm>
#include <cctype>
#include <numeric>

namespace isthmus::core {

namespace {

/// Levenshtein distance.
std::size_t editDistance(const std::string& a, const std::string& b) {
    std::vector<std::size_t> row(b.size() + 1);
    std::iota(row.begin(), row.end(), std::size_t{0});
    for (std::size_t i = 1; i <= a.size(); ++i) {
        std::size_t diagonal = row[0];
        row[0] = i;
        for (std::size_t j = 1; j <= b.size(); ++j) {
            const std::size_t substitution = diagonal + (a[i - 1] == b[j - 1] ? 0 : 1);
            diagonal = row[j];
            row[j] = std::min({row[j] + 1, row[j - 1] + 1, substitution});
        }
    }
    return row.back();
}

std::string inLowerCase(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char letter) { return static_cast<char>(std::tolower(letter)); });
    return text;
}

}  // namespace

std::string didYouMean(const std::string& word, const std::vector<std::string>& candidates) {
    // One letter of a symbol such as Si is too much of it to be a slip.
    std::string best;
    std::size_t bestDistance = word.size() <= 2   ? 1
                               : word.size() <= 4 ? 2
                                                  : std::max<std::size_t>(2, word.size() / 3) + 1;
    for (const std::string& candidate : candidates) {
        std::size_t distance = editDistance(inLowerCase(word), inLowerCase(candidate));
        if (word.size() >= 3 && candidate.starts_with(word)) {
            distance = std::min<std::size_t>(distance, 1);  // "temp" is short for "temperature"
        }
        if (distance < bestDistance) {
            bestDistance = distance;
            best = candidate;
        }
    }
    return best.empty() ? std::string() : "; did you mean \"" + best + "\"?";
}

}  // namespace isthmus::core
