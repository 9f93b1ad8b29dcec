#pragma once

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

namespace isthmus::core {

/// Crystal structures that one number (hcp: two) describes.
enum class Prototype { fcc, bcc, hcp, diamond };

/// "fcc", "bcc", "hcp", "diamond".
[[nodiscard]] std::string toString(Prototype prototype);
/// @throws InputError for any other word.
[[nodiscard]] Prototype parsePrototype(const std::string& name);

/// The crystal of an element near 25 degrees C and ambient pressure.
struct ElementCrystal {
    Prototype prototype;
    double a;        ///< edge of the conventional cell, angstrom
    double c = 0.0;  ///< hexagonal axis of hcp, angstrom; 0 for the cubic ones
};

/// One chemical element.
///
/// Sources. Names: IUPAC, American spelling. Masses: standard atomic weights 2021 abridged to five
/// digits (Prohaska et al., Pure Appl. Chem. 94, 573, 2022); for an element without one, the mass
/// number that IUPAC's table of 4 May 2022 gives. Covalent radii: Cordero et al., Dalton Trans.
/// 2832 (2008), low-spin and sp3 where there are several. Colors: Jmol's element colors. Lattice
/// constants: "Crystal structures and lattice parameters of allotropes of the elements", CRC
/// Handbook of Chemistry and Physics, 95th edition, section 12, after King, Bull. Alloy Phase
/// Diagrams 3, 276 (1982); within 0.4 % of Ashcroft and Mermin, Solid State Physics (1976), except
/// for Li, Na, K, Rb, Cs and Eu, which are given cold there.
struct Element {
    int number;
    const char* symbol;
    const char* name;
    double mass;            ///< Da
    double covalentRadius;  ///< angstrom; 0 beyond curium, where none is known
    std::uint32_t color;    ///< 0xRRGGBB
    /// Left out where the element has none of the prototypes at room temperature.
    std::optional<ElementCrystal> crystal;
};

/// The 118 elements; element number n is at n - 1.
[[nodiscard]] const std::vector<Element>& elements();

/// Null where there is no such symbol. Symbols are case-sensitive: "Co" is no "CO".
[[nodiscard]] const Element* findElement(std::string_view symbol);
/// Null outside of 1 to 118.
[[nodiscard]] const Element* findElement(int number);

/// @throws InputError with the nearest symbol or name.
[[nodiscard]] const Element& element(std::string_view symbol);
/// @throws InputError outside of 1 to 118.
[[nodiscard]] const Element& element(int number);

/// The element whose mass is nearest, null where none is within the tolerance. @param mass in Da.
[[nodiscard]] const Element* nearestElement(double mass, double tolerance = 0.1);

}  // namespace isthmus::core
