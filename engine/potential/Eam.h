#pragma once

#include <string>
#include <vector>

#include "engine/potential/CubicTable.h"
#include "engine/potential/Potential.h"

namespace isthmus::potential {

/// The functions of an embedded-atom potential with n types, as tables.
struct EamTables {
    std::string description;
    std::vector<std::string> species;  ///< n
    std::vector<double> masses;        ///< n, Da
    double cutoff = 0.0;               ///< angstrom
    /// F_a(rho) in eV; n of them, each with its own step.
    std::vector<CubicTable> embedding;
    /// What an atom of type `source` adds to the density at an atom of type `target`; n * n, at
    /// [source * n + target]. Only in Finnis-Sinclair potentials does it depend on the target.
    std::vector<CubicTable> density;
    /// r phi_ab(r) in eV angstrom; n * n, symmetric, at [a * n + b].
    std::vector<CubicTable> pair;
    bool finnisSinclair = false;
};

/// An embedded-atom potential,
///   E = sum_i F_i(rho_i) + 1/2 sum_ij phi_ij(r_ij),   rho_i = sum_j f_ji(r_ij),
/// M. S. Daw and M. I. Baskes, Phys. Rev. B 29, 6443 (1984); with a density that depends on both
/// atoms, M. W. Finnis and J. E. Sinclair, Philos. Mag. A 50, 45 (1984).
///
/// Tables are interpolated as LAMMPS does (CubicTable). Beyond the end of its table F goes on as a
/// straight line with its last slope, LAMMPS's rule: an atom squeezed further than the table knows
/// gets a finite, growing energy. (LAMMPS mixes funcfl files onto a grid one point shorter than the
/// file's and holds F constant over that last step; here the line begins at the grid's end.)
class Eam : public Potential {
public:
    /// @throws core::InputError where the tables do not fit each other.
    explicit Eam(EamTables tables);

    [[nodiscard]] std::string description() const override { return tables_.description; }
    [[nodiscard]] const std::vector<std::string>& species() const override {
        return tables_.species;
    }
    [[nodiscard]] std::vector<double> masses() const override { return tables_.masses; }
    [[nodiscard]] double cutoff() const override { return tables_.cutoff; }
    [[nodiscard]] std::unique_ptr<ForceKernel> makeKernel(Precision precision) const override;

    [[nodiscard]] const EamTables& tables() const { return tables_; }
    [[nodiscard]] std::size_t typeCount() const { return tables_.species.size(); }
    [[nodiscard]] bool isFinnisSinclair() const { return tables_.finnisSinclair; }

    /// The functions below give zero at and beyond the cutoff. Distances in angstrom.
    [[nodiscard]] FunctionValue density(int source, int target, double r) const;
    /// phi(r) in eV and its slope in eV/angstrom; r > 0.
    [[nodiscard]] FunctionValue pair(int a, int b, double r) const;
    /// F(rho) in eV.
    [[nodiscard]] FunctionValue embedding(int type, double rho) const;
    /// The end of a type's table of F.
    [[nodiscard]] double largestDensity(int type) const {
        return tables_.embedding[static_cast<std::size_t>(type)].end();
    }

private:
    EamTables tables_;
};

/// F with its straight continuation past the end of the table.
[[nodiscard]] inline FunctionValue embeddingAt(const CubicTable& table, double rho) {
    FunctionValue result = table.at(rho > 0.0 ? rho : 0.0);
    if (rho > table.end()) {
        result.value += result.slope * (rho - table.end());
    }
    return result;
}

}  // namespace isthmus::potential
