#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/potential/EamFormats.h"

namespace isthmus::potential {

namespace {

/// hartree in eV times bohr in angstrom, rounded as LAMMPS has it.
constexpr double kHartreeBohr = 27.2 * 0.529;

/// Third-degree polynomial through four points, at x = m * step for m < count; PairEAM::file2array.
std::vector<double> resampled(const std::vector<double>& values, double ownStep, double step,
                              std::size_t count) {
    std::vector<double> result(count);
    // Counted from 1, as in the source of the rule.
    const auto last = static_cast<std::ptrdiff_t>(values.size()) - 2;
    for (std::size_t m = 0; m < count; ++m) {
        double p = static_cast<double>(m) * step / ownStep + 1.0;
        const auto k = std::max<std::ptrdiff_t>(std::min(static_cast<std::ptrdiff_t>(p), last), 2);
        p = std::min(p - static_cast<double>(k), 2.0);
        const double c1 = -p * (p - 1.0) * (p - 2.0) / 6.0;
        const double c2 = 0.5 * (p * p - 1.0) * (p - 2.0);
        const double c3 = -0.5 * p * (p + 1.0) * (p - 2.0);
        const double c4 = p * (p * p - 1.0) / 6.0;
        const double* const f = values.data() + (k - 2);
        result[m] = c1 * f[0] + c2 * f[1] + c3 * f[2] + c4 * f[3];
    }
    return result;
}

}  // namespace

bool looksLikeFuncfl(const NumberReader& reader) {
    const auto second = reader.wordsOfLine(2);
    const auto third = reader.wordsOfLine(3);
    return second.size() >= 2 && NumberReader::isNumber(second[0]) &&
           NumberReader::isNumber(second[1]) && third.size() == 5 &&
           std::all_of(third.begin(), third.end(), NumberReader::isNumber);
}

Funcfl readFuncfl(NumberReader& reader) {
    Funcfl result;
    result.file = reader.file();
    reader.skipLines(1, "a comment line");
    const auto words = reader.nextWords("atomic number and mass");
    result.mass = readMass(reader, words[1], "mass");
    const EamGrid grid = readEamGrid(reader);
    result.densityStep = grid.densityStep;
    result.radialStep = grid.radialStep;
    result.cutoff = grid.cutoff;
    result.embedding = reader.numbers(grid.densityPoints, "the embedding function F(rho)");
    result.charge = reader.numbers(grid.radialPoints, "the effective charge Z(r)");
    result.density = reader.numbers(grid.radialPoints, "the density f(r)");
    return result;
}

EamTables mixFuncfl(const std::vector<Funcfl>& files, const std::vector<std::string>& species) {
    double radialStep = 0.0;
    double densityStep = 0.0;
    double radialRange = 0.0;
    double densityRange = 0.0;
    EamTables tables;
    for (const Funcfl& file : files) {
        radialStep = std::max(radialStep, file.radialStep);
        densityStep = std::max(densityStep, file.densityStep);
        radialRange =
            std::max(radialRange, static_cast<double>(file.density.size() - 1) * file.radialStep);
        densityRange = std::max(densityRange,
                                static_cast<double>(file.embedding.size() - 1) * file.densityStep);
        tables.cutoff = std::max(tables.cutoff, file.cutoff);
    }
    const auto radialPoints = static_cast<std::size_t>(radialRange / radialStep + 0.5);
    const auto densityPoints = static_cast<std::size_t>(densityRange / densityStep + 0.5);

    tables.species = species;
    tables.description = "EAM, funcfl,";
    std::vector<std::vector<double>> charges;
    for (std::size_t a = 0; a < files.size(); ++a) {
        const Funcfl& file = files[a];
        tables.description += (a > 0 ? " and " : " ") +
                              file.file.substr(file.file.find_last_of('/') + 1) + " (" +
                              species[a] + ")";
        tables.masses.push_back(file.mass);
        tables.embedding.emplace_back(
            densityStep, resampled(file.embedding, file.densityStep, densityStep, densityPoints));
        const CubicTable density(
            radialStep, resampled(file.density, file.radialStep, radialStep, radialPoints));
        tables.density.insert(tables.density.end(), files.size(), density);
        charges.push_back(resampled(file.charge, file.radialStep, radialStep, radialPoints));
    }
    for (const std::vector<double>& first : charges) {
        for (const std::vector<double>& second : charges) {
            std::vector<double> product(radialPoints);
            for (std::size_t m = 0; m < radialPoints; ++m) {
                product[m] = kHartreeBohr * first[m] * second[m];
            }
            tables.pair.emplace_back(radialStep, product);
        }
    }
    return tables;
}

}  // namespace isthmus::potential
