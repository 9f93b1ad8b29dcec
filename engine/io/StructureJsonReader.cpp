#include <array>
#include <cmath>
#include <map>
#include <optional>
#include <utility>

#include "engine/core/Error.h"
#include "engine/core/Json.h"
#include "engine/core/PeriodicTable.h"
#include "engine/io/Content.h"
#include "engine/io/ElementName.h"
#include "engine/io/StructureJson.h"

namespace isthmus::io {

using core::Json;
using core::Mat3;
using core::Vec3;
using structure::AtomicStructure;

namespace {

bool isStructure(const Json& json) {
    return json.is_object() && ((json.contains("lattice") && json.contains("sites")) ||
                                (json.contains("lattice_mat") && json.contains("coords")) ||
                                json.contains("cartesian_site_positions"));
}

/// All structures in their order, with their places.
void collect(const Json& json, const std::string& where, int depth,
             std::vector<std::pair<std::string, const Json*>>& found) {
    constexpr int kDeepest = 6;
    if (isStructure(json)) {
        found.emplace_back(where, &json);
    } else if (json.is_array() && depth < kDeepest) {
        for (std::size_t i = 0; i < json.size(); ++i) {
            if (json[i].is_object()) {
                collect(json[i], where + "[" + std::to_string(i) + "]", depth + 1, found);
            }
        }
    } else if (json.is_object() && depth < kDeepest) {
        for (const char* key : {"structure", "atoms", "data", "attributes", "final_structure"}) {
            if (json.contains(key)) {
                collect(json.at(key), where + (where.empty() ? "" : ".") + key, depth + 1, found);
            }
        }
    }
}

/// Reads one structure; messages name the place of what is wrong.
class JsonStructureReader {
public:
    JsonStructureReader(std::string file, std::string where)
        : file_(std::move(file)), where_(std::move(where)) {}

    AtomicStructure read(const Json& json);

private:
    void readPymatgen(const Json& json);
    void readPymatgenSite(const Json& site, const std::string& where);
    void readProperties(const Json& sites);
    void readJarvis(const Json& json);
    void readOptimade(const Json& json);
    void addPart(const std::string& name, const Vec3& position, double part);

    [[noreturn]] void fail(const std::string& where, const std::string& message) const {
        throw core::InputError(file_, 0,
                               where_ + (where_.empty() ? "" : ".") + where + ": " + message);
    }
    const Json& need(const Json& json, const char* key, const std::string& where) const {
        if (!json.is_object() || !json.contains(key)) {
            fail(where + (where.empty() ? "" : ".") + key, "expected it here, found nothing");
        }
        return json.at(key);
    }
    const Json& array(const Json& json, const char* key) const {
        const Json& found = need(json, key, "");
        if (!found.is_array()) {
            fail(key, "expected an array, found " + core::excerpt(found));
        }
        return found;
    }
    [[nodiscard]] double number(const Json& json, const std::string& where) const {
        if (!json.is_number() || !std::isfinite(json.get<double>())) {
            fail(where, "expected a number, found " + core::excerpt(json));
        }
        return json.get<double>();
    }
    [[nodiscard]] std::string text(const Json& json, const std::string& where) const {
        if (!json.is_string()) {
            fail(where, "expected a text, found " + core::excerpt(json));
        }
        return json.get<std::string>();
    }
    [[nodiscard]] Vec3 vector(const Json& json, const std::string& where) const {
        if (!json.is_array() || json.size() != 3) {
            fail(where, "expected three numbers, found " + core::excerpt(json));
        }
        return {number(json[0], where), number(json[1], where), number(json[2], where)};
    }
    void setCell(const Json& rows, const std::string& where, const std::array<bool, 3>& periodic);

    std::string file_;
    std::string where_;
    AtomicStructure structure_;
    core::Field occupancy_{"occupancy", "1", 1, {}};
    std::vector<std::size_t> siteOfAtom_;
    std::size_t site_ = 0;
    std::map<std::string, double> masses_;
};

void JsonStructureReader::setCell(const Json& rows, const std::string& where,
                                  const std::array<bool, 3>& periodic) {
    if (!rows.is_array() || rows.size() != 3) {
        fail(where, "expected three vectors, found " + core::excerpt(rows));
    }
    Mat3 edges;
    for (int axis = 0; axis < 3; ++axis) {
        const auto i = static_cast<std::size_t>(axis);
        edges.row(axis) = vector(rows[i], where + "[" + std::to_string(i) + "]").transpose();
    }
    try {
        structure_.cell = structure::UnitCell(edges, periodic);
    } catch (const core::InputError& error) {
        fail(where, error.what());
    }
}

void JsonStructureReader::addPart(const std::string& given, const Vec3& position, double part) {
    const std::string name = elementName(given);
    structure_.species.push_back(name.empty() ? structure_.addSpecies(given)
                                              : addElement(structure_, name));
    structure_.positions.push_back(position);
    occupancy_.values.push_back(part);
    siteOfAtom_.push_back(site_);
}

void JsonStructureReader::readPymatgenSite(const Json& site, const std::string& where) {
    Vec3 position;
    if (site.is_object() && site.contains("abc")) {
        position = structure_.cell.toCartesian(vector(site.at("abc"), where + ".abc"));
    } else {
        position = vector(need(site, "xyz", where), where + ".xyz");
    }
    const Json& species = need(site, "species", where);
    if (!species.is_array() || species.empty()) {
        fail(where + ".species", "expected an array of elements, found " + core::excerpt(species));
    }
    for (const Json& each : species) {
        const std::string element =
            text(need(each, "element", where + ".species"), where + ".species");
        if (elementName(element).empty()) {
            fail(where + ".species",
                 "expected the symbol of an element, found \"" + element + "\"");
        }
        addPart(element, position,
                each.contains("occu") ? number(each.at("occu"), where + ".species") : 1.0);
    }
}

/// Numbers, flags and vectors that every site has become fields.
void JsonStructureReader::readProperties(const Json& sites) {
    if (sites.empty() || !sites[0].contains("properties") ||
        !sites[0].at("properties").is_object()) {
        return;
    }
    const auto isNumber = [](const Json& json) { return json.is_number() || json.is_boolean(); };
    const auto valueOf = [](const Json& json) {
        return json.is_boolean() ? (json.get<bool>() ? 1.0 : 0.0) : json.get<double>();
    };
    for (const auto& [name, first] : sites[0].at("properties").items()) {
        const std::size_t width = first.is_array() ? first.size() : 1;
        if (width < 1 || width > 9) {
            continue;
        }
        core::Field field{name, "1", static_cast<int>(width), {}};
        bool isComplete = true;
        for (std::size_t atom = 0; atom < structure_.atomCount() && isComplete; ++atom) {
            const Json& site = sites[siteOfAtom_[atom]];
            const bool has = site.contains("properties") && site.at("properties").is_object() &&
                             site.at("properties").contains(name);
            const Json value = has ? site.at("properties").at(name) : Json();
            for (std::size_t i = 0; i < width && isComplete; ++i) {
                const bool isList = first.is_array();
                isComplete = has && value.is_array() == isList &&
                             (!isList || value.size() == width) &&
                             isNumber(isList ? value[i] : value);
                if (isComplete) {
                    field.values.push_back(valueOf(isList ? value[i] : value));
                }
            }
        }
        if (isComplete && !structure_.positions.empty()) {
            structure_.setField(std::move(field));
        }
    }
}

void JsonStructureReader::readPymatgen(const Json& json) {
    const Json& lattice = need(json, "lattice", "");
    std::array<bool, 3> periodic{true, true, true};
    if (lattice.is_object() && lattice.contains("pbc")) {
        const Json& pbc = lattice.at("pbc");
        for (std::size_t axis = 0; axis < 3; ++axis) {
            if (!pbc.is_array() || pbc.size() != 3 || !pbc[axis].is_boolean()) {
                fail("lattice.pbc", "expected three of true or false, found " + core::excerpt(pbc));
            }
            periodic[axis] = pbc[axis].get<bool>();
        }
    }
    setCell(need(lattice, "matrix", "lattice"), "lattice.matrix", periodic);
    const Json& sites = array(json, "sites");
    for (site_ = 0; site_ < sites.size(); ++site_) {
        readPymatgenSite(sites[site_], "sites[" + std::to_string(site_) + "]");
    }
    readProperties(sites);
}

void JsonStructureReader::readJarvis(const Json& json) {
    setCell(need(json, "lattice_mat", ""), "lattice_mat", {true, true, true});
    const Json& positions = array(json, "coords");
    const Json& elements = array(json, "elements");
    if (positions.size() != elements.size()) {
        fail("elements", "expected " + std::to_string(positions.size()) + " as coords has, found " +
                             std::to_string(elements.size()));
    }
    const bool isCartesian = json.contains("cartesian") && json.at("cartesian").is_boolean() &&
                             json.at("cartesian").get<bool>();
    for (site_ = 0; site_ < positions.size(); ++site_) {
        const std::string place = "[" + std::to_string(site_) + "]";
        const std::string element = text(elements[site_], "elements" + place);
        if (elementName(element).empty()) {
            fail("elements" + place,
                 "expected the symbol of an element, found \"" + element + "\"");
        }
        const Vec3 position = vector(positions[site_], "coords" + place);
        addPart(element, isCartesian ? position : structure_.cell.toCartesian(position), 1.0);
    }
}

void JsonStructureReader::readOptimade(const Json& json) {
    std::array<bool, 3> periodic{true, true, true};
    if (json.contains("dimension_types") && json.at("dimension_types").is_array() &&
        json.at("dimension_types").size() == 3) {
        for (std::size_t axis = 0; axis < 3; ++axis) {
            periodic[axis] = json.at("dimension_types")[axis] == 1;
        }
    }
    const bool isPeriodic = periodic[0] || periodic[1] || periodic[2];
    if (json.contains("lattice_vectors") && json.at("lattice_vectors").is_array()) {
        // Vectors that are not periodic may be null: any that complete the cell.
        Json rows = json.at("lattice_vectors");
        const bool hasNull = rows.dump().find("null") != std::string::npos;
        if (hasNull && isPeriodic) {
            fail("lattice_vectors", "expected three vectors of numbers, found " +
                                        core::excerpt(rows) + "; complete those that are null");
        }
        if (!hasNull) {
            setCell(rows, "lattice_vectors", periodic);
        }
    } else if (isPeriodic) {
        fail("lattice_vectors", "expected three vectors, found nothing");
    }
    std::map<std::string, const Json*> species;
    for (const Json& each : array(json, "species")) {
        species[text(need(each, "name", "species"), "species.name")] = &each;
    }
    const Json& positions = array(json, "cartesian_site_positions");
    const Json& names = array(json, "species_at_sites");
    if (positions.size() != names.size()) {
        fail("species_at_sites", "expected " + std::to_string(positions.size()) +
                                     " as cartesian_site_positions has, found " +
                                     std::to_string(names.size()));
    }
    for (site_ = 0; site_ < positions.size(); ++site_) {
        const std::string place = "[" + std::to_string(site_) + "]";
        const auto found = species.find(text(names[site_], "species_at_sites" + place));
        if (found == species.end()) {
            fail("species_at_sites" + place, "there is no species " + core::excerpt(names[site_]));
        }
        const Vec3 position = vector(positions[site_], "cartesian_site_positions" + place);
        const Json& symbols = need(*found->second, "chemical_symbols", "species");
        const Json& parts = need(*found->second, "concentration", "species");
        if (!symbols.is_array() || !parts.is_array() || symbols.size() != parts.size()) {
            fail("species", "expected as many concentrations as chemical_symbols");
        }
        for (std::size_t i = 0; i < symbols.size(); ++i) {
            const std::string symbol = text(symbols[i], "species.chemical_symbols");
            if (symbol != "vacancy") {
                addPart(symbol, position, number(parts[i], "species.concentration"));
            }
        }
    }
}

AtomicStructure JsonStructureReader::read(const Json& json) {
    if (json.contains("cartesian_site_positions")) {
        readOptimade(json);
    } else if (json.contains("lattice_mat")) {
        readJarvis(json);
    } else {
        readPymatgen(json);
    }
    bool isPartial = false;
    for (const double part : occupancy_.values) {
        if (part < 0.0) {
            fail("occupancy", "expected a number from 0, found " + std::to_string(part));
        }
        isPartial = isPartial || part != 1.0;
    }
    if (isPartial) {
        structure_.setField(std::move(occupancy_));
    }
    return std::move(structure_);
}

}  // namespace

AtomicStructure readStructureJson(const std::filesystem::path& file, const ReadOptions& options) {
    const Json json = core::parseJson(readContent(file), file.string());
    std::vector<std::pair<std::string, const Json*>> found;
    collect(json, "", 0, found);
    if (found.empty()) {
        throw core::InputError(file.string(), 0,
                               "expected a structure as pymatgen, JARVIS or OPTIMADE writes it, "
                               "found other JSON");
    }
    std::size_t frame = options.frame.value_or(0);
    frame = frame == ReadOptions::kLastFrame ? found.size() - 1 : frame;
    if (frame >= found.size()) {
        throw core::InputError(file.string(), 0,
                               "there is no frame " + std::to_string(frame) +
                                   " (counted from 0), the file has " +
                                   std::to_string(found.size()) + " structures");
    }
    AtomicStructure structure =
        JsonStructureReader(file.string(), found[frame].first).read(*found[frame].second);
    applyOptions(options, structure, file.string());
    return structure;
}

std::size_t countJsonStructures(const std::filesystem::path& file) {
    const Json json = core::parseJson(readContent(file), file.string());
    std::vector<std::pair<std::string, const Json*>> found;
    collect(json, "", 0, found);
    return found.size();
}

bool isStructureJson(const std::string& head, const std::filesystem::path& /*file*/) {
    const std::size_t first = head.find_first_not_of(" \t\r\n");
    if (first == std::string::npos || (head[first] != '{' && head[first] != '[')) {
        return false;
    }
    const auto has = [&head](const char* key) { return head.find(key) != std::string::npos; };
    if (has("\"isthmus\"") || has("\"studies\"")) {
        return false;
    }
    return has("\"lattice_mat\"") || has("\"cartesian_site_positions\"") ||
           (has("\"lattice\"") && (has("\"matrix\"") || has("\"sites\"")));
}

}  // namespace isthmus::io
