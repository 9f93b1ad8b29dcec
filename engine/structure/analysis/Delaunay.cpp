#include "engine/structure/analysis/Delaunay.h"

#include <CGAL/Delaunay_triangulation_3.h>
#include <CGAL/Exact_predicates_inexact_constructions_kernel.h>
#include <CGAL/Spatial_sort_traits_adapter_3.h>
#include <CGAL/Triangulation_cell_base_with_info_3.h>
#include <CGAL/Triangulation_data_structure_3.h>
#include <CGAL/Triangulation_vertex_base_with_info_3.h>
#include <CGAL/property_map.h>
#include <CGAL/spatial_sort.h>

#include <numeric>

namespace isthmus::structure {

namespace {

using Kernel = CGAL::Exact_predicates_inexact_constructions_kernel;
using Vertex = CGAL::Triangulation_vertex_base_with_info_3<std::int32_t, Kernel>;
using CellBase = CGAL::Triangulation_cell_base_with_info_3<std::int32_t, Kernel>;
using Triangulation =
    CGAL::Delaunay_triangulation_3<Kernel, CGAL::Triangulation_data_structure_3<Vertex, CellBase>>;
using Point = Triangulation::Point;

constexpr std::size_t kPointsPerCheckpoint = 2048;

/// An order in which each point is near to the one before, so that inserting takes little walking.
std::vector<std::size_t> spatialOrder(const std::vector<Point>& points) {
    std::vector<std::size_t> order(points.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    const auto places = CGAL::make_property_map(points);
    using Traits = CGAL::Spatial_sort_traits_adapter_3<Kernel, decltype(places)>;
    CGAL::spatial_sort(order.begin(), order.end(), Traits(places));
    return order;
}

}  // namespace

Delaunay delaunayTessellation(std::span<const core::Vec3> points,
                              const std::function<void()>& checkpoint) {
    std::vector<Point> places;
    places.reserve(points.size());
    for (const core::Vec3& each : points) {
        places.emplace_back(each.x(), each.y(), each.z());
    }
    Triangulation triangulation;
    Triangulation::Vertex_handle last;
    std::size_t done = 0;
    for (const std::size_t index : spatialOrder(places)) {
        last = triangulation.insert(places[index], last);
        last->info() = static_cast<std::int32_t>(index);
        if (checkpoint && ++done % kPointsPerCheckpoint == 0) {
            checkpoint();
        }
    }
    Delaunay found;
    if (triangulation.dimension() < 3) {
        return found;  // all points lie in a plane
    }
    for (const auto cell : triangulation.all_cell_handles()) {
        cell->info() = -1;
    }
    std::int32_t count = 0;
    for (const auto cell : triangulation.finite_cell_handles()) {
        cell->info() = count++;
    }
    found.cells.reserve(static_cast<std::size_t>(count));
    found.neighbors.reserve(static_cast<std::size_t>(count));
    for (const auto cell : triangulation.finite_cell_handles()) {
        std::array<std::int32_t, 4>& corners = found.cells.emplace_back();
        std::array<std::int32_t, 4>& beyond = found.neighbors.emplace_back();
        for (int k = 0; k < 4; ++k) {
            corners[static_cast<std::size_t>(k)] = cell->vertex(k)->info();
            beyond[static_cast<std::size_t>(k)] = cell->neighbor(k)->info();
        }
    }
    return found;
}

}  // namespace isthmus::structure
