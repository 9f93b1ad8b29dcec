#include <algorithm>
#include <numeric>

#include "engine/core/Error.h"
#include "engine/potential/EamFormats.h"

namespace isthmus::potential {

namespace {

constexpr std::size_t kHeadLine = 4;

/// One element's block of a setfl file.
struct Element {
    std::string name;
    double mass = 0.0;
    std::vector<double> embedding;
    /// Density of this element: one, or one for each element at whose site it is.
    std::vector<std::vector<double>> densities;
};

std::vector<std::string> readNames(NumberReader& reader) {
    const auto words = reader.nextWords("number and names of the elements");
    const std::size_t count = reader.count(words[0], "number of elements");
    if (words.size() != count + 1) {
        reader.fail("expected " + std::to_string(count) + " element names, found " +
                    std::to_string(words.size() - 1));
    }
    return {words.begin() + 1, words.end()};
}

/// The line that begins an element ends with the name of its lattice.
bool isElementHead(const std::vector<std::string_view>& words) {
    return words.size() >= 2 && words.size() <= 4 &&
           !std::all_of(words.begin(), words.end(), NumberReader::isNumber);
}

std::vector<Element> readElements(NumberReader& reader, const std::vector<std::string>& names,
                                  const EamGrid& grid) {
    std::vector<Element> elements;
    std::size_t densities = 1;
    for (const std::string& name : names) {
        Element element;
        element.name = name;
        const auto words = reader.nextWords("atomic number and mass of " + name);
        if (words.size() < 2 || !NumberReader::isNumber(words[0])) {
            reader.fail("expected atomic number and mass of " + name + ", found \"" +
                        std::string(words[0]) + "\"");
        }
        element.mass = readMass(reader, words[1], "mass of " + name);
        element.embedding = reader.numbers(grid.densityPoints, "the embedding function of " + name);
        element.densities.push_back(reader.numbers(grid.radialPoints, "the density of " + name));
        if (elements.empty() && names.size() > 1 && !isElementHead(reader.peekWords())) {
            densities = names.size();
        }
        while (element.densities.size() < densities) {
            element.densities.push_back(reader.numbers(
                grid.radialPoints,
                "the density of " + name + " at " + names[element.densities.size()]));
        }
        elements.push_back(std::move(element));
    }
    return elements;
}

/// Index of each species in the file.
std::vector<std::size_t> indicesOf(const std::vector<std::string>& species,
                                   const std::vector<std::string>& names, const std::string& file) {
    std::vector<std::size_t> indices;
    for (const std::string& name : species) {
        const auto found = std::find(names.begin(), names.end(), name);
        if (found == names.end()) {
            const std::string known = std::accumulate(
                std::next(names.begin()), names.end(), names.front(),
                [](const std::string& a, const std::string& b) { return a + ", " + b; });
            throw core::InputError(file, kHeadLine,
                                   "expected the species \"" + name + "\" among the elements" +
                                       core::didYouMean(name, names) + ", found " + known);
        }
        indices.push_back(static_cast<std::size_t>(found - names.begin()));
    }
    return indices;
}

/// Other formats go on where setfl ends, perhaps after a line of text.
void refuseMoreNumbers(NumberReader& reader) {
    for (auto rest = reader.peekWords(); !rest.empty(); rest = reader.peekWords()) {
        reader.nextWords("the end of the file");
        if (NumberReader::isNumber(rest.front())) {
            reader.fail(
                "expected the file to end after the pair functions, found more numbers; ADP and "
                "CDEAM files are not read");
        }
    }
}

}  // namespace

bool looksLikeSetfl(const NumberReader& reader) {
    const auto words = reader.wordsOfLine(kHeadLine);
    return words.size() >= 2 && NumberReader::isNumber(words[0]) &&
           !NumberReader::isNumber(words[1]);
}

EamTables readSetfl(NumberReader& reader, const std::vector<std::string>& species) {
    reader.skipLines(kHeadLine - 1, "three comment lines");
    const std::vector<std::string> names = readNames(reader);
    const std::vector<std::size_t> chosen = indicesOf(species, names, reader.file());
    const EamGrid grid = readEamGrid(reader);
    const std::vector<Element> elements = readElements(reader, names, grid);
    std::vector<std::vector<double>> pairs;  // r phi of (0,0), (1,0), (1,1), (2,0)...
    for (std::size_t a = 0; a < names.size(); ++a) {
        for (std::size_t b = 0; b <= a; ++b) {
            pairs.push_back(reader.numbers(
                grid.radialPoints, "the pair function of " + names[a] + " and " + names[b]));
        }
    }
    refuseMoreNumbers(reader);

    EamTables tables;
    tables.finnisSinclair = elements.front().densities.size() > 1;
    tables.description = std::string("EAM, ") +
                         (tables.finnisSinclair ? "Finnis-Sinclair" : "setfl") + ", " +
                         reader.file().substr(reader.file().find_last_of('/') + 1) + ",";
    tables.species = species;
    tables.cutoff = grid.cutoff;
    for (const std::size_t a : chosen) {
        tables.description += " " + names[a];
        tables.masses.push_back(elements[a].mass);
        tables.embedding.emplace_back(grid.densityStep, elements[a].embedding);
        for (const std::size_t b : chosen) {
            const auto& densities = elements[a].densities;
            tables.density.emplace_back(grid.radialStep, densities[tables.finnisSinclair ? b : 0]);
            const std::size_t high = std::max(a, b);
            tables.pair.emplace_back(grid.radialStep,
                                     pairs[high * (high + 1) / 2 + std::min(a, b)]);
        }
    }
    return tables;
}

}  // namespace isthmus::potential
