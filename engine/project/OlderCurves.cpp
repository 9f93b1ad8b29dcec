#include "engine/project/OlderCurves.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <iterator>
#include <string>
#include <utility>
#include <vector>

namespace isthmus::project {

using study::Series;

namespace {

struct Renamed {
    const char* kind;  ///< of the study
    const char* before;
    const char* now;
    const char* part;
};
constexpr std::array kRenamed{
    Renamed{"md.indentation", "force", "force", "loading"},
    Renamed{"md.indentation", "unloading_force", "force", "unloading"},
    Renamed{"md.tension", "true_stress", "stress", "true"},
    Renamed{"md.equation-of-state", "energy", "energy", "computed"},
    Renamed{"md.equation-of-state", "energy_fit", "energy", "fit"},
    Renamed{"md.equation-of-state", "pressure", "pressure", "computed"},
    Renamed{"md.equation-of-state", "pressure_fit", "pressure", "fit"},
    Renamed{"md.defects", "fault_energy", "fault_energy", "atoms relaxed"},
    Renamed{"md.defects", "fault_energy_unrelaxed", "fault_energy", "atoms held"}};

struct Prefix {
    const char* before;  ///< what the part followed
    const char* now;
};
constexpr std::array kPrefixes{
    Prefix{"fraction_", "atom_fraction"}, Prefix{"lateral_strain_", "lateral_strain"},
    Prefix{"volume_mean_", "volume_mean"}, Prefix{"enthalpy_mean_", "enthalpy_mean"}};

/// "Cu-Zr" of "Cu_Zr"; empty where it is no pair of species.
std::string pairOf(const std::string& text) {
    const std::size_t between = text.find('_');
    const auto isName = [](const std::string& name) {
        return !name.empty() && std::isupper(static_cast<unsigned char>(name.front())) != 0;
    };
    if (between == std::string::npos || !isName(text.substr(0, between)) ||
        !isName(text.substr(between + 1))) {
        return {};
    }
    return text.substr(0, between) + "-" + text.substr(between + 1);
}

void givePart(const std::string& kind, Series& series) {
    for (const Renamed& each : kRenamed) {
        if (kind == each.kind && series.name == each.before) {
            series.name = each.now;
            series.part = each.part;
            return;
        }
    }
    for (const Prefix& each : kPrefixes) {
        if (kind.starts_with("md.") && series.name.starts_with(each.before)) {
            series.part = series.name.substr(std::string(each.before).size());
            series.name = each.now;
            return;
        }
    }
    for (const std::string name : {"g", "radial_distribution"}) {
        constexpr const char* kError = "_error";
        const bool isError = series.name.ends_with(kError);
        const std::string whole =
            isError ? series.name.substr(0, series.name.size() - std::string(kError).size())
                    : series.name;
        const std::string pair =
            whole.starts_with(name + "_") ? pairOf(whole.substr(name.size() + 1)) : "";
        if (!pair.empty()) {
            series.name = name + (isError ? kError : "");
            series.part = pair;
            return;
        }
    }
}

/// An indentation's curve there and back, of which the way back becomes a part of its own.
void splitWayBack(std::vector<Series>& all) {
    std::vector<Series> ways;
    for (Series& there : all) {
        const auto deepest = std::max_element(there.times.begin(), there.times.end());
        const auto turn = std::distance(there.times.begin(), deepest) + 1;
        if (there.name != "atom_fraction" || turn >= std::ssize(there.times)) {
            ways.push_back(std::move(there));
            continue;
        }
        Series back = there;
        back.part += ", unloading";
        back.times.erase(back.times.begin(), back.times.begin() + turn);
        back.values.erase(back.values.begin(), back.values.begin() + turn);
        there.times.resize(static_cast<std::size_t>(turn));
        there.values.resize(static_cast<std::size_t>(turn));
        ways.push_back(std::move(there));
        ways.push_back(std::move(back));
    }
    all = std::move(ways);
}

}  // namespace

void giveParts(study::StudyRecord& record) {
    const bool hasTrueStress =
        std::any_of(record.series.begin(), record.series.end(),
                    [](const Series& each) { return each.name == "true_stress"; });
    bool isOlder = false;
    for (Series& series : record.series) {
        if (!series.part.empty() || !series.coordinate.empty()) {
            continue;  // of today
        }
        isOlder = true;
        givePart(record.kind, series);
        if (hasTrueStress && series.name == "stress" && series.part.empty()) {
            series.part = "engineering";
        }
        if (record.kind == "md.indentation") {
            series.coordinate = "depth";
        }
    }
    if (isOlder && record.kind == "md.indentation") {
        splitWayBack(record.series);
    }
}

}  // namespace isthmus::project
