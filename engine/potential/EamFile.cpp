#include "engine/potential/EamFile.h"

#include <memory>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/potential/EamFormats.h"

namespace isthmus::potential {

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
            return readSetfl(reader, species);
        }
        if (!looksLikeFuncfl(reader)) {
            throw core::InputError(
                file.string(), 0,
                "expected an embedded-atom table: funcfl (line 2 an atomic number and a mass, line "
                "3 five numbers) or setfl or Finnis-Sinclair (line 4 a number of elements and "
                "their names); found neither");
        }
        funcfl.push_back(readFuncfl(reader));
    }
    if (funcfl.size() != species.size()) {
        throw core::InputError("expected one funcfl file per species, found " +
                               std::to_string(funcfl.size()) + " files for " +
                               std::to_string(species.size()) +
                               " species; name them in the same order");
    }
    return mixFuncfl(funcfl, species);
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
    return grid;
}

}  // namespace isthmus::potential
