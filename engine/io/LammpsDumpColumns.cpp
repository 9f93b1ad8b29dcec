#include "engine/io/LammpsDumpColumns.h"

#include <algorithm>
#include <map>
#include <set>

namespace isthmus::io {

const std::vector<LammpsDumpVector>& lammpsDumpVectors() {
    static const std::vector<LammpsDumpVector> table{
        {"forces", {"fx", "fy", "fz"}, 3, "eV/angstrom", "kcal/mol/angstrom"},
        {"image", {"ix", "iy", "iz"}, 3, "1", "1"},
        {"dipole", {"mux", "muy", "muz"}, 3, "e*angstrom", "e*angstrom"},
        {"angular_velocity", {"omegax", "omegay", "omegaz"}, 3, "1/ps", "1/fs"},
        {"angular_momentum",
         {"angmomx", "angmomy", "angmomz"},
         3,
         "Da*angstrom^2/ps",
         "Da*angstrom^2/fs"},
        {"torque", {"tqx", "tqy", "tqz"}, 3, "eV", "kcal/mol"},
        {"charge", {"q"}, 1, "e", "e"},
        {"molecule", {"mol"}, 1, "1", "1"},
        {"radius", {"radius"}, 1, "angstrom", "angstrom"},
        {"diameter", {"diameter"}, 1, "angstrom", "angstrom"},
    };
    return table;
}

LammpsDumpColumns::LammpsDumpColumns(const LineReader& reader, structure::UnitSystem units,
                                     bool isReal) {
    Words words(reader.line());
    (void)words.next();
    (void)words.next();
    std::set<std::string> seen;
    for (std::string_view word = words.next(); !word.empty(); word = words.next()) {
        names_.emplace_back(word);
        if (!seen.insert(names_.back()).second) {
            reader.fail("the column " + quote(word) + " occurs twice; give each its own name");
        }
    }
    id = find("id");
    type = find("type");
    label = find("typelabel");
    element = find("element");
    mass = find("mass");
    image = find("ix", "iy", "iz");
    velocity = find("vx", "vy", "vz");
    const struct {
        Positions kind;
        const char* names[3];
    } kinds[] = {{Positions::unwrapped, {"xu", "yu", "zu"}},
                 {Positions::plain, {"x", "y", "z"}},
                 {Positions::scaledUnwrapped, {"xsu", "ysu", "zsu"}},
                 {Positions::scaled, {"xs", "ys", "zs"}}};
    for (const auto& each : kinds) {
        position = find(each.names[0], each.names[1], each.names[2]);
        if (!position.empty()) {
            kind = each.kind;
            break;
        }
    }
    if (position.empty()) {
        reader.fail(
            "expected columns with the positions (x y z, or with the endings u, s, su), found " +
            quote(reader.line()) + "; add them to the dump command");
    }
    bindFields(units, isReal);
}

int LammpsDumpColumns::find(std::string_view name) const {
    const auto found = std::find(names_.begin(), names_.end(), name);
    return found != names_.end() ? static_cast<int>(found - names_.begin()) : -1;
}

std::vector<int> LammpsDumpColumns::find(const char* x, const char* y, const char* z) const {
    const std::vector<int> found{find(x), find(y), find(z)};
    return found[0] >= 0 && found[1] >= 0 && found[2] >= 0 ? found : std::vector<int>{};
}

void LammpsDumpColumns::bindFields(structure::UnitSystem units, bool isReal) {
    const bool isReduced = units == structure::UnitSystem::lj;
    std::set<int> used{id, type, label, element, mass};
    used.insert(velocity.begin(), velocity.end());
    for (const char* each : {"x", "y", "z"}) {
        for (const char* ending : {"", "u", "s", "su"}) {
            used.insert(find(std::string(each) + ending));
        }
    }
    for (const LammpsDumpVector& each : lammpsDumpVectors()) {
        std::vector<int> columns;
        for (int i = 0; i < each.components; ++i) {
            columns.push_back(find(each.columns[i]));
        }
        if (std::find(columns.begin(), columns.end(), -1) != columns.end()) {
            continue;
        }
        used.insert(columns.begin(), columns.end());
        const char* unit = isReduced ? "1" : isReal ? each.realUnit : each.metalUnit;
        fields.push_back({{each.field, unit, each.components, {}}, columns});
    }
    // NAME[1], NAME[2]... together, where none is missing; others each alone.
    std::map<std::string, std::map<int, int>> indexed;
    for (int column = 0; column < count(); ++column) {
        const std::string& text = name(column);
        const std::size_t bracket = text.find('[');
        std::int64_t index = 0;
        if (bracket != std::string::npos && bracket > 0 && text.ends_with(']') &&
            parse(text.substr(bracket + 1, text.size() - bracket - 2), index) && index >= 1 &&
            index <= count()) {
            indexed[text.substr(0, bracket)][static_cast<int>(index)] = column;
        }
    }
    std::erase_if(indexed, [this](const auto& each) {
        return each.second.rbegin()->first != std::ssize(each.second) || find(each.first) >= 0;
    });
    for (int column = 0; column < count(); ++column) {
        if (used.contains(column)) {
            continue;
        }
        const std::string base = name(column).substr(0, name(column).find('['));
        const auto group = indexed.find(base);
        if (group == indexed.end()) {
            fields.push_back({{name(column), "1", 1, {}}, {column}});
            continue;
        }
        Bound bound{{base, "1", static_cast<int>(group->second.size()), {}}, {}};
        for (const auto& [index, each] : group->second) {
            bound.columns.push_back(each);
            used.insert(each);
        }
        fields.push_back(std::move(bound));
    }
}

}  // namespace isthmus::io
