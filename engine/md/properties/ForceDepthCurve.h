#pragma once

#include <optional>
#include <vector>

#include "engine/core/Vec3.h"
#include "engine/md/properties/Curves.h"
#include "engine/md/properties/StraightLine.h"
#include "engine/study/Study.h"

namespace isthmus::md {

/// One moment of an indentation.
struct IndentationSample {
    double depth = 0.0;  ///< h, of the sphere's lowest point below the surface, angstrom
    double force = 0.0;  ///< F, of the body on the sphere along the surface normal, eV/angstrom
    double area = 0.0;   ///< A, of the contact, projected, angstrom^2; 0 without contact
};

/// How a force-depth curve is read.
struct ForceDepthReading {
    double radius = 0.0;                     ///< R, angstrom
    double thickness = 0.0;                  ///< t, of the body above what is held, angstrom
    double poissonsRatio = 0.0;              ///< for the effect of the thickness
    double fitDepth = 0.0;                   ///< depth up to which Hertz's law is fitted, angstrom
    double popInDrop = 0.1;                  ///< part of the force that the first load drop takes
    std::optional<core::Voigt66> stiffness;  ///< GPa, z normal to the surface, to compare with
};

/// The force on a rigid sphere pressed into a body, and what is read off it:
///   F = 4/3 E_r R^(1/2) (h - h_0)^(3/2)      (H. Hertz, J. Reine Angew. Math. 92, 156 (1882))
/// as a straight line of F^(2/3) over h, between a tenth of the force at the end of the fit and
/// that end: fitDepth or the pop-in. A body of thickness t on a rigid ground is stiffer by
///   g(x) = 1 - 2a/pi x + 4a^2/pi^2 x^2 - 8/pi^3 (a^3 + 4 pi^2/15 b) x^3
///          + 16a/pi^4 (a^3 + 3 pi^2/5 b) x^4,   x = (R (h - h_0))^(1/2)/t,
///   a = -(1.2876 - 1.4678 nu + 1.3442 nu^2)/(1 - nu),
///   b = (0.6387 - 1.0277 nu + 1.5164 nu^2)/(1 - nu)
/// (E. K. Dimitriadis, F. Horkay, J. Maresca, B. Kachar, R. S. Chadwick, Biophys. J. 82, 2798
/// (2002)); the corrected modulus is fitted to F/g. Pop-in: the first drop of the force by
/// popInDrop of what it was. Hardness: H = F/A after it, the mean of the deeper half. Unloading:
/// S = dF/dh over the upper third of the force, E_r = pi^(1/2)/2 S/A^(1/2) (W. C. Oliver, G. M.
/// Pharr, J. Mater. Res. 7, 1564 (1992)) with A where it begins.
class ForceDepthCurve {
public:
    /// @param samplesPerPoint averaged in each point of the curves "force" ("loading",
    /// "unloading"), "contact_area", "mean_pressure".
    ForceDepthCurve(Curves& curves, ForceDepthReading reading, std::size_t samplesPerPoint);

    void load(const IndentationSample& sample) { add(sample, loading_); }
    void unload(const IndentationSample& sample) { add(sample, unloading_); }
    /// Writes what can be read of what there is.
    void finish(study::StudyResult& result) const;

private:
    struct Branch {
        bool isLoading;
        std::vector<IndentationSample> pending;
        std::vector<IndentationSample> points;
    };
    struct PopIn {
        std::size_t top;  ///< the point before it
        double drop;      ///< eV/angstrom
    };

    void add(const IndentationSample& sample, Branch& branch);
    [[nodiscard]] std::optional<PopIn> popIn() const;
    /// Depth of the first contact and E_r in eV/angstrom^3, from F/g.
    [[nodiscard]] std::optional<StraightLine> fitHertz(std::size_t end, bool isThin,
                                                       double contact) const;
    [[nodiscard]] double thinning(double depth) const;
    void addModulus(study::StudyResult& result, std::size_t end) const;
    void addHardness(study::StudyResult& result, const std::optional<PopIn>& popIn) const;
    void addUnloading(study::StudyResult& result) const;

    Curves& curves_;
    ForceDepthReading reading_;
    std::size_t samplesPerPoint_;
    Branch loading_{true, {}, {}};
    Branch unloading_{false, {}, {}};
};

/// The projected area of a contact, from the places of the n atoms that the sphere touches:
///   A = 4 pi (det(C + A_1/(4 pi) 1))^(1/2),
/// the ellipse with the second moments C of the atoms, each of which covers the area A_1: n A_1 for
/// any full ellipse of atoms.
/// @param offsets from the axis of the sphere, along x and y, angstrom. @param areaPerAtom A_1.
[[nodiscard]] double contactArea(const std::vector<core::Vec3>& offsets, double areaPerAtom);

}  // namespace isthmus::md
