#include "engine/mesh/gmsh/GmshModel.h"

#include <gmsh.h>

#include <algorithm>
#include <array>
#include <set>
#include <string>
#include <unordered_map>
#include <utility>

#include "engine/core/Error.h"

namespace isthmus::mesh {

namespace {

/// One of Gmsh's element types and the place in its list of each node of ours.
struct GmshShape {
    int type;
    ElementShape shape;
    std::vector<int> order;
};

/// Tet10 differs in its last two edge nodes, hex20 in most of its edges (Gmsh reference manual,
/// "Node ordering").
const std::vector<GmshShape>& shapes() {
    static const std::vector<GmshShape> table{
        {4, ElementShape::tet4, {0, 1, 2, 3}},
        {5, ElementShape::hex8, {0, 1, 2, 3, 4, 5, 6, 7}},
        {11, ElementShape::tet10, {0, 1, 2, 3, 4, 5, 6, 7, 9, 8}},
        {17, ElementShape::hex20, {0,  1, 2,  3,  4,  5,  6,  7,  8,  11,
                                   13, 9, 16, 18, 19, 17, 10, 12, 14, 15}}};
    return table;
}

const GmshShape& shapeOf(int type) {
    for (const GmshShape& each : shapes()) {
        if (each.type == type) {
            return each;
        }
    }
    std::string name;
    int dimension = 0;
    int order = 0;
    int nodes = 0;
    int primary = 0;
    std::vector<double> local;
    gmsh::model::mesh::getElementProperties(type, name, dimension, order, nodes, local, primary);
    throw core::InputError("has elements of the shape \"" + name +
                           "\", expected tetrahedra of 4 or 10 nodes or hexahedra of 8 or 20");
}

/// A physical group, or one entity where there are no groups of its dimension.
struct Group {
    std::string name;
    std::vector<int> entities;
};

std::vector<Group> groupsOf(int dimension, const std::string& noun, bool entitiesInstead) {
    std::vector<Group> groups;
    gmsh::vectorpair found;
    gmsh::model::getPhysicalGroups(found, dimension);
    for (const auto& [ignored, tag] : found) {
        Group group;
        gmsh::model::getPhysicalName(dimension, tag, group.name);
        if (group.name.empty()) {
            group.name = noun + "_" + std::to_string(tag);
        }
        gmsh::model::getEntitiesForPhysicalGroup(dimension, tag, group.entities);
        groups.push_back(std::move(group));
    }
    if (groups.empty() && entitiesInstead) {
        gmsh::model::getEntities(found, dimension);
        for (const auto& [ignored, tag] : found) {
            groups.push_back({noun + "_" + std::to_string(tag), {tag}});
        }
    }
    return groups;
}

/// Builds the mesh; nodes go by Gmsh's tags until all elements are there.
class Taker {
public:
    Mesh take(double lengthUnit) {
        takeRegions();
        if (mesh_.shapes.empty()) {
            throwNoSolids();
        }
        takeBoundaries();
        takeNodes(lengthUnit);
        takeNodeSets();
        return std::move(mesh_);
    }

private:
    using FaceKey = std::array<std::size_t, 4>;

    struct FaceHash {
        std::size_t operator()(const FaceKey& key) const {
            std::size_t hash = 0;
            for (const std::size_t each : key) {
                hash = hash * 0x9E3779B97F4A7C15UL + each;
            }
            return hash;
        }
    };

    void takeRegions();
    void takeBoundaries();
    void takeNodes(double lengthUnit);
    void takeNodeSets();
    [[noreturn]] static void throwNoSolids();
    [[nodiscard]] FaceKey keyOf(std::size_t element, int face) const;

    Mesh mesh_;
    std::vector<std::size_t> tags_;  ///< as mesh_.connectivity, in Gmsh's node tags
    std::unordered_map<std::size_t, std::int32_t> indices_;
};

void Taker::takeRegions() {
    std::set<int> done;
    for (const Group& group : groupsOf(3, "volume", true)) {
        const auto region = static_cast<std::int32_t>(mesh_.regionNames.size());
        mesh_.regionNames.push_back(group.name);
        for (const int entity : group.entities) {
            if (!done.insert(entity).second) {
                continue;  // an element lies in one region: the first group that has it
            }
            std::vector<int> types;
            std::vector<std::vector<std::size_t>> elementTags;
            std::vector<std::vector<std::size_t>> nodeTags;
            gmsh::model::mesh::getElements(types, elementTags, nodeTags, 3, entity);
            for (std::size_t t = 0; t < types.size(); ++t) {
                const GmshShape& shape = shapeOf(types[t]);
                for (std::size_t at = 0; at < nodeTags[t].size(); at += shape.order.size()) {
                    for (const int local : shape.order) {
                        tags_.push_back(nodeTags[t][at + static_cast<std::size_t>(local)]);
                    }
                    mesh_.shapes.push_back(shape.shape);
                    mesh_.offsets.push_back(static_cast<std::int64_t>(tags_.size()));
                    mesh_.elementRegions.push_back(region);
                }
            }
        }
    }
}

void Taker::throwNoSolids() {
    std::vector<int> types;
    std::vector<std::vector<std::size_t>> elementTags;
    std::vector<std::vector<std::size_t>> nodeTags;
    gmsh::model::mesh::getElements(types, elementTags, nodeTags);
    std::size_t count = 0;
    for (const auto& each : elementTags) {
        count += each.size();
    }
    throw core::InputError("has no solid elements (" + std::to_string(count) +
                           " elements of other kinds); expected tetrahedra or hexahedra, or a "
                           "geometry with volumes");
}

Taker::FaceKey Taker::keyOf(std::size_t element, int face) const {
    const ElementShape shape = mesh_.shapes[element];
    const ElementShape kind = faceShape(shape);
    const std::size_t corners = kind == ElementShape::tri3 || kind == ElementShape::tri6 ? 3 : 4;
    const std::vector<int>& local = faceNodes(shape, face);
    FaceKey key{};
    for (std::size_t k = 0; k < corners; ++k) {
        key[k] = tags_[static_cast<std::size_t>(mesh_.offsets[element] + local[k])];
    }
    std::sort(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(corners));
    return key;
}

void Taker::takeBoundaries() {
    std::unordered_multimap<FaceKey, std::string, FaceHash> wanted;
    for (const Group& group : groupsOf(2, "surface", true)) {
        for (const int entity : group.entities) {
            std::vector<int> types;
            std::vector<std::vector<std::size_t>> elementTags;
            std::vector<std::vector<std::size_t>> nodeTags;
            gmsh::model::mesh::getElements(types, elementTags, nodeTags, 2, entity);
            for (std::size_t t = 0; t < types.size(); ++t) {
                if (elementTags[t].empty()) {
                    continue;
                }
                const std::size_t nodes = nodeTags[t].size() / elementTags[t].size();
                // Triangles have 3 or 6 nodes, quadrilaterals 4, 8 or 9; corners come first.
                const std::size_t corners = nodes % 3 == 0 && nodes < 9 ? 3 : 4;
                for (std::size_t at = 0; at < nodeTags[t].size(); at += nodes) {
                    FaceKey key{};
                    std::copy_n(nodeTags[t].begin() + static_cast<std::ptrdiff_t>(at), corners,
                                key.begin());
                    std::sort(key.begin(), key.begin() + static_cast<std::ptrdiff_t>(corners));
                    wanted.emplace(key, group.name);
                }
            }
        }
    }
    for (std::size_t element = 0; element < mesh_.shapes.size(); ++element) {
        for (int face = 0; face < faceCount(mesh_.shapes[element]); ++face) {
            const auto [begin, end] = wanted.equal_range(keyOf(element, face));
            for (auto each = begin; each != end; ++each) {
                mesh_.boundaries[each->second].push_back(
                    {static_cast<std::int32_t>(element), static_cast<std::int8_t>(face)});
            }
            wanted.erase(begin, end);  // a face between two elements belongs to the first
        }
    }
}

void Taker::takeNodes(double lengthUnit) {
    std::vector<std::size_t> used(tags_);
    std::sort(used.begin(), used.end());
    used.erase(std::unique(used.begin(), used.end()), used.end());
    indices_.reserve(used.size());
    for (std::size_t i = 0; i < used.size(); ++i) {
        indices_[used[i]] = static_cast<std::int32_t>(i);
    }
    mesh_.connectivity.reserve(tags_.size());
    for (const std::size_t tag : tags_) {
        mesh_.connectivity.push_back(indices_.at(tag));
    }
    std::vector<std::size_t> tags;
    std::vector<double> coordinates;
    std::vector<double> parameters;
    gmsh::model::mesh::getNodes(tags, coordinates, parameters, -1, -1, false, false);
    mesh_.nodes.resize(used.size());
    std::size_t found = 0;
    for (std::size_t i = 0; i < tags.size(); ++i) {
        if (const auto index = indices_.find(tags[i]); index != indices_.end()) {
            mesh_.nodes[static_cast<std::size_t>(index->second)] =
                lengthUnit * Eigen::Map<const core::Vec3>(coordinates.data() + 3 * i);
            ++found;
        }
    }
    if (found < used.size()) {
        throw core::InputError("lacks the coordinates of " + std::to_string(used.size() - found) +
                               " of the " + std::to_string(used.size()) +
                               " nodes that its elements name");
    }
}

void Taker::takeNodeSets() {
    for (const auto& [dimension, noun] : {std::pair{0, "point"}, std::pair{1, "curve"}}) {
        for (const Group& group : groupsOf(dimension, noun, false)) {
            std::vector<std::int32_t>& set = mesh_.nodeSets[group.name];
            for (const int entity : group.entities) {
                std::vector<std::size_t> tags;
                std::vector<double> coordinates;
                std::vector<double> parameters;
                gmsh::model::mesh::getNodes(tags, coordinates, parameters, dimension, entity, true,
                                            false);
                for (const std::size_t tag : tags) {
                    if (const auto index = indices_.find(tag); index != indices_.end()) {
                        set.push_back(index->second);
                    }
                }
            }
            std::sort(set.begin(), set.end());
            set.erase(std::unique(set.begin(), set.end()), set.end());
            if (set.empty()) {
                mesh_.nodeSets.erase(group.name);
            }
        }
    }
}

}  // namespace

Mesh takeGmshModel(double lengthUnit) {
    return Taker().take(lengthUnit);
}

}  // namespace isthmus::mesh
