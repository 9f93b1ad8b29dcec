#include "engine/core/PeriodicTable.h"

#include <algorithm>
#include <cmath>

#include "engine/core/Error.h"

namespace isthmus::core {

namespace {

std::vector<Element> makeElements() {
    using enum Prototype;
    constexpr std::nullopt_t none = std::nullopt;
    return {
        {1, "H", "Hydrogen", 1.0080, 0.31, 0xFFFFFF, none},
        {2, "He", "Helium", 4.0026, 0.28, 0xD9FFFF, none},
        {3, "Li", "Lithium", 6.94, 1.28, 0xCC80FF, ElementCrystal{bcc, 3.5093}},
        {4, "Be", "Beryllium", 9.0122, 0.96, 0xC2FF00, ElementCrystal{hcp, 2.2859, 3.5845}},
        {5, "B", "Boron", 10.81, 0.84, 0xFFB5B5, none},
        {6, "C", "Carbon", 12.011, 0.76, 0x909090, ElementCrystal{diamond, 3.5669}},
        {7, "N", "Nitrogen", 14.007, 0.71, 0x3050F8, none},
        {8, "O", "Oxygen", 15.999, 0.66, 0xFF0D0D, none},
        {9, "F", "Fluorine", 18.998, 0.57, 0x90E050, none},
        {10, "Ne", "Neon", 20.180, 0.58, 0xB3E3F5, none},
        {11, "Na", "Sodium", 22.990, 1.66, 0xAB5CF2, ElementCrystal{bcc, 4.2908}},
        {12, "Mg", "Magnesium", 24.305, 1.41, 0x8AFF00, ElementCrystal{hcp, 3.2094, 5.2107}},
        {13, "Al", "Aluminum", 26.982, 1.21, 0xBFA6A6, ElementCrystal{fcc, 4.0495}},
        {14, "Si", "Silicon", 28.085, 1.11, 0xF0C8A0, ElementCrystal{diamond, 5.4310}},
        {15, "P", "Phosphorus", 30.974, 1.07, 0xFF8000, none},
        {16, "S", "Sulfur", 32.06, 1.05, 0xFFFF30, none},
        {17, "Cl", "Chlorine", 35.45, 1.02, 0x1FF01F, none},
        {18, "Ar", "Argon", 39.95, 1.06, 0x80D1E3, none},
        {19, "K", "Potassium", 39.098, 2.03, 0x8F40D4, ElementCrystal{bcc, 5.3210}},
        {20, "Ca", "Calcium", 40.078, 1.76, 0x3DFF00, ElementCrystal{fcc, 5.5884}},
        {21, "Sc", "Scandium", 44.956, 1.70, 0xE6E6E6, ElementCrystal{hcp, 3.3088, 5.2680}},
        {22, "Ti", "Titanium", 47.867, 1.60, 0xBFC2C7, ElementCrystal{hcp, 2.9503, 4.6836}},
        {23, "V", "Vanadium", 50.942, 1.53, 0xA6A6AB, ElementCrystal{bcc, 3.0240}},
        {24, "Cr", "Chromium", 51.996, 1.39, 0x8A99C7, ElementCrystal{bcc, 2.8847}},
        {25, "Mn", "Manganese", 54.938, 1.39, 0x9C7AC7, none},
        {26, "Fe", "Iron", 55.845, 1.32, 0xE06633, ElementCrystal{bcc, 2.8665}},
        {27, "Co", "Cobalt", 58.933, 1.26, 0xF090A0, ElementCrystal{hcp, 2.5071, 4.0695}},
        {28, "Ni", "Nickel", 58.693, 1.24, 0x50D050, ElementCrystal{fcc, 3.5240}},
        {29, "Cu", "Copper", 63.546, 1.32, 0xC88033, ElementCrystal{fcc, 3.6149}},
        {30, "Zn", "Zinc", 65.38, 1.22, 0x7D80B0, ElementCrystal{hcp, 2.6649, 4.9468}},
        {31, "Ga", "Gallium", 69.723, 1.22, 0xC28F8F, none},
        {32, "Ge", "Germanium", 72.630, 1.20, 0x668F8F, ElementCrystal{diamond, 5.6574}},
        {33, "As", "Arsenic", 74.922, 1.19, 0xBD80E3, none},
        {34, "Se", "Selenium", 78.971, 1.20, 0xFFA100, none},
        {35, "Br", "Bromine", 79.904, 1.20, 0xA62929, none},
        {36, "Kr", "Krypton", 83.798, 1.16, 0x5CB8D1, none},
        {37, "Rb", "Rubidium", 85.468, 2.20, 0x702EB0, ElementCrystal{bcc, 5.7050}},
        {38, "Sr", "Strontium", 87.62, 1.95, 0x00FF00, ElementCrystal{fcc, 6.0840}},
        {39, "Y", "Yttrium", 88.906, 1.90, 0x94FFFF, ElementCrystal{hcp, 3.6482, 5.7318}},
        {40, "Zr", "Zirconium", 91.224, 1.75, 0x94E0E0, ElementCrystal{hcp, 3.2316, 5.1475}},
        {41, "Nb", "Niobium", 92.906, 1.64, 0x73C2C9, ElementCrystal{bcc, 3.3004}},
        {42, "Mo", "Molybdenum", 95.95, 1.54, 0x54B5B5, ElementCrystal{bcc, 3.1470}},
        {43, "Tc", "Technetium", 97.0, 1.47, 0x3B9E9E, ElementCrystal{hcp, 2.7380, 4.3940}},
        {44, "Ru", "Ruthenium", 101.07, 1.46, 0x248F8F, ElementCrystal{hcp, 2.7058, 4.2816}},
        {45, "Rh", "Rhodium", 102.91, 1.42, 0x0A7D8C, ElementCrystal{fcc, 3.8032}},
        {46, "Pd", "Palladium", 106.42, 1.39, 0x006985, ElementCrystal{fcc, 3.8903}},
        {47, "Ag", "Silver", 107.87, 1.45, 0xC0C0C0, ElementCrystal{fcc, 4.0857}},
        {48, "Cd", "Cadmium", 112.41, 1.44, 0xFFD98F, ElementCrystal{hcp, 2.9793, 5.6196}},
        {49, "In", "Indium", 114.82, 1.42, 0xA67573, none},
        {50, "Sn", "Tin", 118.71, 1.39, 0x668080, none},
        {51, "Sb", "Antimony", 121.76, 1.39, 0x9E63B5, none},
        {52, "Te", "Tellurium", 127.60, 1.38, 0xD47A00, none},
        {53, "I", "Iodine", 126.90, 1.39, 0x940094, none},
        {54, "Xe", "Xenon", 131.29, 1.40, 0x429EB0, none},
        {55, "Cs", "Cesium", 132.91, 2.44, 0x57178F, ElementCrystal{bcc, 6.1410}},
        {56, "Ba", "Barium", 137.33, 2.15, 0x00C900, ElementCrystal{bcc, 5.0227}},
        {57, "La", "Lanthanum", 138.91, 2.07, 0x70D4FF, none},
        {58, "Ce", "Cerium", 140.12, 2.04, 0xFFFFC7, ElementCrystal{fcc, 5.1610}},
        {59, "Pr", "Praseodymium", 140.91, 2.03, 0xD9FFC7, none},
        {60, "Nd", "Neodymium", 144.24, 2.01, 0xC7FFC7, none},
        {61, "Pm", "Promethium", 145.0, 1.99, 0xA3FFC7, none},
        {62, "Sm", "Samarium", 150.36, 1.98, 0x8FFFC7, none},
        {63, "Eu", "Europium", 151.96, 1.98, 0x61FFC7, ElementCrystal{bcc, 4.5827}},
        {64, "Gd", "Gadolinium", 157.25, 1.96, 0x45FFC7, ElementCrystal{hcp, 3.6336, 5.7810}},
        {65, "Tb", "Terbium", 158.93, 1.94, 0x30FFC7, ElementCrystal{hcp, 3.6055, 5.6966}},
        {66, "Dy", "Dysprosium", 162.50, 1.92, 0x1FFFC7, ElementCrystal{hcp, 3.5915, 5.6501}},
        {67, "Ho", "Holmium", 164.93, 1.92, 0x00FF9C, ElementCrystal{hcp, 3.5778, 5.6178}},
        {68, "Er", "Erbium", 167.26, 1.89, 0x00E675, ElementCrystal{hcp, 3.5592, 5.5850}},
        {69, "Tm", "Thulium", 168.93, 1.90, 0x00D452, ElementCrystal{hcp, 3.5375, 5.5540}},
        {70, "Yb", "Ytterbium", 173.05, 1.87, 0x00BF38, ElementCrystal{fcc, 5.4848}},
        {71, "Lu", "Lutetium", 174.97, 1.87, 0x00AB24, ElementCrystal{hcp, 3.5052, 5.5494}},
        {72, "Hf", "Hafnium", 178.49, 1.75, 0x4DC2FF, ElementCrystal{hcp, 3.1946, 5.0511}},
        {73, "Ta", "Tantalum", 180.95, 1.70, 0x4DA6FF, ElementCrystal{bcc, 3.3030}},
        {74, "W", "Tungsten", 183.84, 1.62, 0x2194D6, ElementCrystal{bcc, 3.1652}},
        {75, "Re", "Rhenium", 186.21, 1.51, 0x267DAB, ElementCrystal{hcp, 2.7608, 4.4582}},
        {76, "Os", "Osmium", 190.23, 1.44, 0x266696, ElementCrystal{hcp, 2.7348, 4.3200}},
        {77, "Ir", "Iridium", 192.22, 1.41, 0x175487, ElementCrystal{fcc, 3.8391}},
        {78, "Pt", "Platinum", 195.08, 1.36, 0xD0D0E0, ElementCrystal{fcc, 3.9236}},
        {79, "Au", "Gold", 196.97, 1.36, 0xFFD123, ElementCrystal{fcc, 4.0782}},
        {80, "Hg", "Mercury", 200.59, 1.32, 0xB8B8D0, none},
        {81, "Tl", "Thallium", 204.38, 1.45, 0xA6544D, ElementCrystal{hcp, 3.4566, 5.5248}},
        {82, "Pb", "Lead", 207.2, 1.46, 0x575961, ElementCrystal{fcc, 4.9502}},
        {83, "Bi", "Bismuth", 208.98, 1.48, 0x9E4FB5, none},
        {84, "Po", "Polonium", 209.0, 1.40, 0xAB5C00, none},
        {85, "At", "Astatine", 210.0, 1.50, 0x754F45, none},
        {86, "Rn", "Radon", 222.0, 1.50, 0x428296, none},
        {87, "Fr", "Francium", 223.0, 2.60, 0x420066, none},
        {88, "Ra", "Radium", 226.0, 2.21, 0x007D00, none},
        {89, "Ac", "Actinium", 227.0, 2.15, 0x70ABFA, none},
        {90, "Th", "Thorium", 232.04, 2.06, 0x00BAFF, ElementCrystal{fcc, 5.0845}},
        {91, "Pa", "Protactinium", 231.04, 2.00, 0x00A1FF, none},
        {92, "U", "Uranium", 238.03, 1.96, 0x008FFF, none},
        {93, "Np", "Neptunium", 237.0, 1.90, 0x0080FF, none},
        {94, "Pu", "Plutonium", 244.0, 1.87, 0x006BFF, none},
        {95, "Am", "Americium", 243.0, 1.80, 0x545CF2, none},
        {96, "Cm", "Curium", 247.0, 1.69, 0x785CE3, none},
        {97, "Bk", "Berkelium", 247.0, 0.0, 0x8A4FE3, none},
        {98, "Cf", "Californium", 251.0, 0.0, 0xA136D4, none},
        {99, "Es", "Einsteinium", 252.0, 0.0, 0xB31FD4, none},
        {100, "Fm", "Fermium", 257.0, 0.0, 0xB31FBA, none},
        {101, "Md", "Mendelevium", 258.0, 0.0, 0xB30DA6, none},
        {102, "No", "Nobelium", 259.0, 0.0, 0xBD0D87, none},
        {103, "Lr", "Lawrencium", 262.0, 0.0, 0xC70066, none},
        {104, "Rf", "Rutherfordium", 267.0, 0.0, 0xCC0059, none},
        {105, "Db", "Dubnium", 268.0, 0.0, 0xD1004F, none},
        {106, "Sg", "Seaborgium", 269.0, 0.0, 0xD90045, none},
        {107, "Bh", "Bohrium", 270.0, 0.0, 0xE00038, none},
        {108, "Hs", "Hassium", 269.0, 0.0, 0xE6002E, none},
        {109, "Mt", "Meitnerium", 277.0, 0.0, 0xEB0026, none},
        {110, "Ds", "Darmstadtium", 281.0, 0.0, 0xEB0026, none},
        {111, "Rg", "Roentgenium", 282.0, 0.0, 0xEB0026, none},
        {112, "Cn", "Copernicium", 285.0, 0.0, 0xEB0026, none},
        {113, "Nh", "Nihonium", 286.0, 0.0, 0xEB0026, none},
        {114, "Fl", "Flerovium", 290.0, 0.0, 0xEB0026, none},
        {115, "Mc", "Moscovium", 290.0, 0.0, 0xEB0026, none},
        {116, "Lv", "Livermorium", 293.0, 0.0, 0xEB0026, none},
        {117, "Ts", "Tennessine", 294.0, 0.0, 0xEB0026, none},
        {118, "Og", "Oganesson", 294.0, 0.0, 0xEB0026, none},
    };
}

const std::vector<std::string>& prototypeNames() {
    static const std::vector<std::string> names{"fcc", "bcc", "hcp", "diamond"};
    return names;
}

}  // namespace

std::string toString(Prototype prototype) {
    return prototypeNames()[static_cast<std::size_t>(prototype)];
}

Prototype parsePrototype(const std::string& name) {
    const auto& names = prototypeNames();
    const auto found = std::find(names.begin(), names.end(), name);
    if (found == names.end()) {
        throw InputError("unknown crystal structure \"" + name + "\"" + didYouMean(name, names) +
                         " (known: fcc, bcc, hcp, diamond)");
    }
    return static_cast<Prototype>(found - names.begin());
}

const std::vector<Element>& elements() {
    static const std::vector<Element> table = makeElements();
    return table;
}

const Element* findElement(std::string_view symbol) {
    for (const Element& each : elements()) {
        if (each.symbol == symbol) {
            return &each;
        }
    }
    return nullptr;
}

const Element* findElement(int number) {
    const auto& table = elements();
    return number >= 1 && static_cast<std::size_t>(number) <= table.size()
               ? &table[static_cast<std::size_t>(number) - 1]
               : nullptr;
}

const Element& element(std::string_view symbol) {
    if (const Element* found = findElement(symbol)) {
        return *found;
    }
    std::string lower(symbol);
    std::transform(lower.begin(), lower.end(), lower.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    std::string hint;
    std::vector<std::string> symbols;
    for (const Element& each : elements()) {
        symbols.emplace_back(each.symbol);
        for (std::string known : {std::string(each.symbol), std::string(each.name)}) {
            known[0] = static_cast<char>(std::tolower(static_cast<unsigned char>(known[0])));
            if (hint.empty() && known == lower) {
                hint = std::string("; did you mean \"") + each.symbol + "\"?";
            }
        }
    }
    if (hint.empty()) {
        hint = didYouMean(std::string(symbol), symbols);
    }
    throw InputError("unknown element \"" + std::string(symbol) + "\"" + hint +
                     " (expected a symbol such as \"Cu\")");
}

const Element& element(int number) {
    if (const Element* found = findElement(number)) {
        return *found;
    }
    throw InputError("there is no element number " + std::to_string(number) +
                     " (expected 1 to 118)");
}

const Element* nearestElement(double mass, double tolerance) {
    const Element* nearest = nullptr;
    double smallest = tolerance;
    for (const Element& each : elements()) {
        const double difference = std::abs(each.mass - mass);
        if (difference <= smallest) {
            smallest = difference;
            nearest = &each;
        }
    }
    return nearest;
}

}  // namespace isthmus::core
