#include "viz/color/FieldChoice.h"

#include <algorithm>
#include <array>
#include <cmath>
#include <map>

#include "engine/core/Error.h"
#include "engine/structure/UnitNames.h"

namespace isthmus::viz {

namespace {

constexpr const char* kElementPrefix = "element_";
constexpr std::array<const char*, 3> kVectorNames = {"x", "y", "z"};
constexpr std::array<const char*, 6> kTensorNames = {"xx", "yy", "zz", "yz", "xz", "xy"};

bool isStress(const core::Field& field) {
    return field.name.ends_with("stress");
}

std::vector<std::string> componentsOf(const core::Field& field) {
    if (field.components == 1) {
        return {""};
    }
    if (field.components == 3) {
        return {"magnitude", "x", "y", "z"};
    }
    std::vector<std::string> names;
    if (field.components == 6) {
        if (isStress(field)) {
            names = {"von_mises", "mean"};
        }
        names.insert(names.end(), kTensorNames.begin(), kTensorNames.end());
        return names;
    }
    for (int i = 1; i <= field.components; ++i) {
        names.push_back(std::to_string(i));
    }
    return names;
}

void addChoices(const core::Field& field, Place place, std::vector<FieldChoice>& choices) {
    const bool isElementTwin = place == Place::element && field.name.starts_with(kElementPrefix);
    const std::string name =
        isElementTwin ? field.name.substr(std::string(kElementPrefix).size()) : field.name;
    for (const std::string& component : componentsOf(field)) {
        FieldChoice choice{field.name, component, field.unit, fieldLabel(name), place};
        if (component == "von_mises") {
            // Told from a stored von Mises stress, which may be a mean of its own.
            choice.label = "von Mises stress of the tensor";
        } else if (!component.empty()) {
            choice.label += ", " + component;
        }
        if (place == Place::element) {
            choice.label += " (per element)";
        }
        choices.push_back(std::move(choice));
    }
}

/// sqrt(((s_xx - s_yy)^2 + (s_yy - s_zz)^2 + (s_zz - s_xx)^2) / 2 + 3 (s_yz^2 + s_xz^2 + s_xy^2))
double vonMises(const double* s) {
    const double a = s[0] - s[1];
    const double b = s[1] - s[2];
    const double c = s[2] - s[0];
    return std::sqrt(0.5 * (a * a + b * b + c * c) +
                     3.0 * (s[3] * s[3] + s[4] * s[4] + s[5] * s[5]));
}

template <typename Function>
std::vector<float> each(const core::Field& field, Function function) {
    std::vector<float> values(field.count());
    const double* from = field.values.data();
    for (float& value : values) {
        value = static_cast<float>(function(from));
        from += field.components;
    }
    return values;
}

std::vector<float> single(const core::Field& field, int index) {
    return each(field, [index](const double* entry) { return entry[index]; });
}

}  // namespace

std::string FieldChoice::quantity() const {
    if (!hasValues()) {
        return "";
    }
    const std::string name = field.starts_with(kElementPrefix)
                                 ? field.substr(std::string(kElementPrefix).size())
                                 : field;
    return name + "|" + component + "|" + unit;
}

std::string fieldLabel(const std::string& field) {
    static const std::map<std::string, std::string> special = {
        {"von_mises_stress", "von Mises stress"},
        {"von_mises_strain", "von Mises strain"},
        {"id", "Number"},
        {"csp", "Centrosymmetry"},
        {"q", "Charge"}};
    if (const auto found = special.find(field); found != special.end()) {
        return found->second;
    }
    std::string label = field;
    std::replace(label.begin(), label.end(), '_', ' ');
    if (!label.empty() && label[0] >= 'a' && label[0] <= 'z') {
        label[0] = static_cast<char>(label[0] - 'a' + 'A');
    }
    return label;
}

std::vector<FieldChoice> fieldChoices(const structure::AtomicStructure& structure) {
    std::vector<FieldChoice> choices = {{"species", "", "1", "Species", Place::atom}};
    for (const core::Field& field : structure.fields) {
        addChoices(field, Place::atom, choices);
    }
    if (structure.hasVelocities()) {
        core::Field velocity{"velocity", structure::velocityUnit(structure.units), 3, {}};
        addChoices(velocity, Place::atom, choices);
    }
    return choices;
}

std::vector<FieldChoice> fieldChoices(const mesh::Mesh& mesh) {
    std::vector<FieldChoice> choices = {{"", "", "1", "Plain color", Place::element}};
    for (const core::Field& field : mesh.nodeFields) {
        addChoices(field, Place::node, choices);
    }
    for (const core::Field& field : mesh.elementFields) {
        addChoices(field, Place::element, choices);
    }
    return choices;
}

std::vector<FieldChoice> fieldChoices(const project::Item& item) {
    if (const auto structure = item.structure()) {
        return fieldChoices(*structure);
    }
    if (const auto mesh = item.mesh()) {
        return fieldChoices(*mesh);
    }
    return {};
}

FieldChoice findChoice(const std::vector<FieldChoice>& choices, const std::string& field,
                       const std::string& component) {
    std::vector<std::string> fields;
    std::vector<std::string> components;
    for (const FieldChoice& choice : choices) {
        if (choice.field == field) {
            if (component.empty() || choice.component == component) {
                return choice;
            }
            components.push_back(choice.component);
        } else if (!choice.field.empty() && (fields.empty() || fields.back() != choice.field)) {
            fields.push_back(choice.field);
        }
    }
    if (components.empty()) {
        std::string known;
        for (const std::string& each : fields) {
            known += (known.empty() ? "" : ", ") + each;
        }
        throw core::InputError("there is no field \"" + field + "\" to color by; there " +
                               (known.empty() ? "is none" : "are " + known) +
                               core::didYouMean(field, fields));
    }
    throw core::InputError("the field \"" + field + "\" has no component \"" + component + "\"" +
                           core::didYouMean(component, components));
}

std::vector<float> componentValues(const core::Field& field, const std::string& component) {
    if (component == "magnitude") {
        return each(field, [&field](const double* entry) {
            double sum = 0.0;
            for (int i = 0; i < field.components; ++i) {
                sum += entry[i] * entry[i];
            }
            return std::sqrt(sum);
        });
    }
    if (component == "von_mises" && field.components == 6) {
        return each(field, vonMises);
    }
    if (component == "mean" && field.components == 6) {
        return each(field, [](const double* s) { return (s[0] + s[1] + s[2]) / 3.0; });
    }
    if (component.empty() && field.components == 1) {
        return single(field, 0);
    }
    const auto names = componentsOf(field);
    for (int i = 0; i < field.components; ++i) {
        const auto index = static_cast<std::size_t>(i);
        const std::string name = field.components == 3   ? kVectorNames[index]
                                 : field.components == 6 ? kTensorNames[index]
                                                         : std::to_string(i + 1);
        if (name == component) {
            return single(field, i);
        }
    }
    throw core::InputError("the field \"" + field.name + "\" has no component \"" + component +
                           "\"" + core::didYouMean(component, names));
}

}  // namespace isthmus::viz
