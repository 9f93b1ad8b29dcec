#pragma once

#include <string>
#include <vector>

#include "engine/potential/Eam.h"
#include "engine/potential/Zhou2004.h"

namespace isthmus::potential {

/// The built-in embedded-atom potential of Zhou, Johnson and Wadley (2004); its functions are
/// given in Zhou2004.
///
/// For speed they are tabulated at construction, with exact slopes, on fine grids whose points fall
/// on the ends of the switch and of the branches of F. From 1.5 angstrom on the tables of f and phi
/// are within 1e-11 of the functions and within 1e-8 per angstrom of their slopes. F is within
/// 1e-10 eV, but for the one table step (0.005 rho_e) below each end of a branch: the published
/// parameters, rounded to six decimals, leave jumps of up to 5e-7 eV there, which the table turns
/// into short slopes, so that the energy is continuous and forces are its derivative.
class EamZhou2004 : public Eam {
public:
    /// @throws core::InputError for an element without parameters.
    explicit EamZhou2004(const std::vector<std::string>& species);

    [[nodiscard]] const Zhou2004& functions() const { return functions_; }

private:
    explicit EamZhou2004(const Zhou2004& functions);

    Zhou2004 functions_;
};

}  // namespace isthmus::potential
