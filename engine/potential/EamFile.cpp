#include "engine/potential/EamFile.h"

#include <algorithm>
#include <cmath>
#include <memory>

#include "engine/core/Error.h"
#include "engine/core/NumberText.h"
#include "engine/core/PeriodicTable.h"
#include "engine/core/TextFile.h"
#include "engine/core/Words.h"
#include "engine/potential/EamFormats.h"

namespace isthmus::potential {

namespace {

[[noreturn]] void failNoTable(const NumberReader& reader) {
    throw core::InputError(
        reader.file(), 0,
        "expected an embedded-atom table: funcfl (line 2 an atomic number and a mass, line 3 five "
        "numbers) or setfl or Finnis-Sinclair (line 4 a number of elements and their names); found "
        "neither");
}

std::vector<std::string> namesIn(const NumberReader& reader) {
    constexpr std::size_t kHeadLine = 4;
    const auto words = reader.wordsOfLine(kHeadLine);
    return {words.begin() + 1, words.end()};
}

/// Numbers whose products with one another still are numbers.
constexpr double kLargest = 1e100;
constexpr double kSmallestStep = 1e-12;
constexpr double kLargestStep = 1e12;
/// Angstrom; a tenth and ten times what potentials of metals have.
constexpr double kShortestCutoff = 0.1;
constexpr double kLongestCutoff = 100.0;
/// Of the table's end to which the cutoff may reach: not all files count the point at zero.
constexpr double kPastTheTable = 1.01;

bool isUsable(const CubicTable& table) {
    return std::all_of(table.intervals().begin(), table.intervals().end(),
                       [](const CubicTable::Interval& each) {
                           return std::all_of(each.begin(), each.end(),
                                              [](double c) { return std::abs(c) < kLargest; });
                       });
}

/// @throws core::InputError for tables whose numbers no energy could be made of.
EamTables requireUsable(EamTables tables, const std::filesystem::path& file) {
    for (const auto* family : {&tables.embedding, &tables.density, &tables.pair}) {
        for (const CubicTable& table : *family) {
            if (!isUsable(table)) {
                throw core::InputError(file.string(), 0,
                                       "expected tables of numbers below 1e100, found a larger "
                                       "one; the file is damaged");
            }
        }
    }
    return tables;
}

}  // namespace

EamTables readEamFiles(const std::vector<std::filesystem::path>& files,
                       const std::vector<std::string>& species) {
    if (files.empty()) {
        throw core::InputError("an embedded-atom potential needs at least one file");
    }
    std::vector<Funcfl> funcfl;
    for (const std::filesystem::path& file : files) {
        NumberReader reader(file.string(), core::readTextFile(file));
        if (looksLikeSetfl(reader)) {
            if (files.size() > 1) {
                throw core::InputError(file.string(), 4,
                                       "this setfl or Finnis-Sinclair file holds all its species; "
                                       "expected it to be the only file, found " +
                                           std::to_string(files.size()) + " files");
            }
            return requireUsable(readSetfl(reader, species), file);
        }
        if (!looksLikeFuncfl(reader)) {
            failNoTable(reader);
        }
        funcfl.push_back(readFuncfl(reader));
    }
    if (funcfl.size() != species.size()) {
        throw core::InputError("expected one funcfl file per species, found " +
                               std::to_string(funcfl.size()) + " files for " +
                               std::to_string(species.size()) +
                               " species; name them in the same order");
    }
    return requireUsable(mixFuncfl(funcfl, species), files.front());
}

double readMass(NumberReader& reader, std::string_view word, const std::string& what) {
    const double mass = reader.number(word, what);
    if (!(mass > 0.0) || mass > kLargest) {
        reader.fail("expected a mass in Da above 0 (" + what + "), found " + core::quote(word));
    }
    return mass;
}

EamFileContent inspectEamFile(const std::filesystem::path& file) {
    NumberReader reader(file.string(), core::readTextFile(file));
    EamFileContent content;
    if (looksLikeSetfl(reader)) {
        content.species = namesIn(reader);
        const EamTables tables = readSetfl(reader, content.species);
        // With one species the two are the same.
        content.kind = content.species.size() == 1 ? "setfl or Finnis-Sinclair"
                       : tables.finnisSinclair     ? "Finnis-Sinclair"
                                                   : "setfl";
        content.masses = tables.masses;
        content.densityPoints = tables.embedding.front().pointCount();
        content.radialPoints = tables.density.front().pointCount();
        content.cutoff = tables.cutoff;
    } else if (looksLikeFuncfl(reader)) {
        const auto number = static_cast<int>(reader.number(reader.wordsOfLine(2)[0], "Z"));
        const core::Element* element = core::findElement(number);
        content.species = {element != nullptr ? element->symbol : "?"};
        const Funcfl table = readFuncfl(reader);
        content.kind = "funcfl";
        content.masses = {table.mass};
        content.densityPoints = table.embedding.size();
        content.radialPoints = table.density.size();
        content.cutoff = table.cutoff;
    } else {
        failNoTable(reader);
    }
    return content;
}

bool looksLikeEamFile(const std::string& head) {
    constexpr std::size_t kGridLine = 5;
    const NumberReader reader("", head);
    const auto grid = reader.wordsOfLine(kGridLine);
    const bool hasGrid =
        grid.size() >= 5 && std::all_of(grid.begin(), grid.end(), NumberReader::isNumber);
    return looksLikeFuncfl(reader) || (hasGrid && looksLikeSetfl(reader));
}

EamGrid readEamGrid(NumberReader& reader) {
    const auto words = reader.nextWords("numbers and steps of the grids");
    if (words.size() != 5) {
        reader.fail("expected 5 numbers (N_rho, d_rho, N_r, d_r, cutoff), found " +
                    std::to_string(words.size()) +
                    (words.size() == 6 ? "; EAM/He files are not read" : ""));
    }
    EamGrid grid;
    grid.densityPoints = reader.count(words[0], "N_rho");
    grid.densityStep = reader.number(words[1], "d_rho");
    grid.radialPoints = reader.count(words[2], "N_r");
    grid.radialStep = reader.number(words[3], "d_r");
    grid.cutoff = reader.number(words[4], "cutoff");
    if (grid.densityPoints < 6 || grid.radialPoints < 6) {
        reader.fail("expected at least 6 points of each grid, found " +
                    std::to_string(std::min(grid.densityPoints, grid.radialPoints)));
    }
    if (!(grid.densityStep > 0.0) || !(grid.radialStep > 0.0) || !(grid.cutoff > 0.0)) {
        reader.fail("expected d_rho, d_r and the cutoff above 0");
    }
    for (const double step : {grid.densityStep, grid.radialStep}) {
        if (step < kSmallestStep || step > kLargestStep) {
            reader.fail("expected d_rho and d_r between 1e-12 and 1e12, found " +
                        core::numberText(step));
        }
    }
    const double end = grid.radialStep * static_cast<double>(grid.radialPoints);
    if (grid.cutoff > kPastTheTable * end) {
        reader.fail("expected a cutoff within the table, which ends at " + core::numberText(end) +
                    " angstrom (N_r d_r), found " + core::numberText(grid.cutoff));
    }
    if (grid.cutoff < kShortestCutoff || grid.cutoff > kLongestCutoff) {
        reader.fail("expected a cutoff between 0.1 and 100 angstrom, found " +
                    core::numberText(grid.cutoff));
    }
    return grid;
}

}  // namespace isthmus::potential
