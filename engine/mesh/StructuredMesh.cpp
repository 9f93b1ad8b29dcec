#include "engine/mesh/StructuredMesh.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <numbers>
#include <string>

#include "engine/core/Error.h"
#include "engine/core/Memory.h"

namespace isthmus::mesh {

namespace {

/// Faces of hex8 by the side of the reference cube, in the order of faceNodes().
constexpr std::int8_t kXMin = 0;
constexpr std::int8_t kXMax = 1;
constexpr std::int8_t kYMin = 2;
constexpr std::int8_t kYMax = 3;
constexpr std::int8_t kZMin = 4;
constexpr std::int8_t kZMax = 5;

void requirePositive(double value, const std::string& name) {
    if (!(value > 0.0) || !std::isfinite(value)) {
        throw core::InputError("the " + name + " must be a positive length, found " +
                               fmt::format("{:g} m", value));
    }
}

void requireCount(int value, const std::string& name) {
    if (value < 1) {
        throw core::InputError("the number of elements " + name + " must be at least 1, found " +
                               std::to_string(value));
    }
}

/// Nodes are numbered with 32 bits.
void requireNumberable(double nodes) {
    if (nodes > static_cast<double>(std::numeric_limits<std::int32_t>::max())) {
        throw core::InputError(fmt::format(
            "these divisions make {:.0f} nodes, more than 2147483647; take fewer", nodes));
    }
    // A node, an element and what is made of them on the way to a picture.
    constexpr double kBytesPerNode = 200.0;
    core::requireMemory(kBytesPerNode * nodes, fmt::format("a mesh of {:.0f} nodes", nodes),
                        "take fewer divisions");
}

/// The ratio q with first (q^n - 1)/(q - 1) = length; 1 where even steps already reach it.
double growthRatio(double first, int steps, double length) {
    if (first * steps >= length) {
        return 1.0;
    }
    const auto reach = [first, steps](double q) {
        return first * std::expm1(steps * std::log(q)) / (q - 1.0);
    };
    double low = 1.0 + 1e-12;
    double high = 2.0;
    while (reach(high) < length) {
        high *= 2.0;
    }
    for (int i = 0; i < 200 && high - low > 1e-15 * high; ++i) {
        const double middle = 0.5 * (low + high);
        (reach(middle) < length ? low : high) = middle;
    }
    return 0.5 * (low + high);
}

/// A line of nodes in the first quadrant, from the hole to the rectangle.
struct Ray {
    std::vector<double> x;
    std::vector<double> y;
};

Ray makeRay(const PlateWithHoleOptions& options, int line) {
    const int quarter = options.around / 4;
    const int eighth = options.around / 8;
    const double step = 2.0 * std::numbers::pi / options.around;
    // Angles above 45 degrees by reflection, so that sine and cosine are exactly symmetric.
    const bool steep = line > eighth;
    const double angle = step * (steep ? quarter - line : line);
    double cosine = std::cos(angle);
    double sine = std::sin(angle);
    double tangent = std::tan(angle);
    if (line == eighth) {
        cosine = sine = std::numbers::sqrt2 / 2.0;
        tangent = 1.0;
    }
    const double halfLength = 0.5 * options.length;
    const double halfWidth = 0.5 * options.width;
    const double startX = options.radius * (steep ? sine : cosine);
    const double startY = options.radius * (steep ? cosine : sine);
    const double endX = steep ? halfLength * tangent : halfLength;
    const double endY = steep ? halfWidth : halfWidth * tangent;
    const double distance = std::hypot(endX - startX, endY - startY);
    const double first =
        std::min(options.firstStep * options.radius * step, distance / options.outward);
    const double ratio = growthRatio(first, options.outward, distance);

    Ray ray;
    double part = 0.0;
    double size = first;
    for (int i = 0; i <= options.outward; ++i) {
        const double s = i == options.outward ? 1.0 : part / distance;
        ray.x.push_back(i == options.outward ? endX : startX + s * (endX - startX));
        ray.y.push_back(i == options.outward ? endY : startY + s * (endY - startY));
        part += size;
        size *= ratio;
    }
    return ray;
}

/// The whole turn of rays: quadrants are mirror images of the first one.
std::vector<Ray> makeRays(const PlateWithHoleOptions& options) {
    const int quarter = options.around / 4;
    std::vector<Ray> first;
    for (int line = 0; line <= quarter; ++line) {
        first.push_back(makeRay(options, line));
    }
    std::vector<Ray> rays;
    for (int line = 0; line < options.around; ++line) {
        const int quadrant = line / quarter;
        const int within = line % quarter;
        const bool mirrored = quadrant % 2 == 1;
        Ray ray = first[static_cast<std::size_t>(mirrored ? quarter - within : within)];
        for (double& x : ray.x) {
            x = quadrant == 1 || quadrant == 2 ? -x : x;
        }
        for (double& y : ray.y) {
            y = quadrant >= 2 ? -y : y;
        }
        rays.push_back(std::move(ray));
    }
    return rays;
}

void validatePlate(const PlateWithHoleOptions& options) {
    requirePositive(options.width, "width");
    requirePositive(options.length, "length");
    requirePositive(options.thickness, "thickness");
    requirePositive(options.radius, "hole radius");
    requireCount(options.outward, "outward");
    requireCount(options.through, "through the thickness");
    if (!(options.firstStep > 0.0)) {
        throw core::InputError("the first step at the hole must be positive");
    }
    if (options.around < 8 || options.around % 8 != 0) {
        throw core::InputError(
            "the number of elements around the hole must be a multiple of 8, found " +
            std::to_string(options.around));
    }
    if (2.0 * options.radius >= std::min(options.width, options.length)) {
        throw core::InputError(
            fmt::format("the hole (diameter {:g} m) must be smaller than width and length of the "
                        "plate ({:g} m and {:g} m)",
                        2.0 * options.radius, options.width, options.length));
    }
    requireNumberable(static_cast<double>(options.around) * (options.outward + 1.0) *
                      (options.through + 1.0));
}

}  // namespace

Mesh boxMesh(const BoxOptions& options) {
    const auto [nx, ny, nz] = options.divisions;
    for (int k = 0; k < 3; ++k) {
        const std::string axis(1, "xyz"[k]);
        requirePositive(options.size[k], "size along " + axis);
        requireCount(options.divisions[static_cast<std::size_t>(k)], "along " + axis);
    }
    requireNumberable((nx + 1.0) * (ny + 1.0) * (nz + 1.0));

    Mesh mesh;
    mesh.regionNames = {"box"};
    mesh.nodes.reserve((nx + 1UL) * (ny + 1UL) * (nz + 1UL));
    for (int k = 0; k <= nz; ++k) {
        for (int j = 0; j <= ny; ++j) {
            for (int i = 0; i <= nx; ++i) {
                mesh.nodes.emplace_back(options.size[0] * i / nx, options.size[1] * j / ny,
                                        options.size[2] * k / nz);
            }
        }
    }
    const auto node = [nx = nx, ny = ny](int i, int j, int k) {
        return i + (nx + 1) * (j + (ny + 1) * k);
    };
    for (int k = 0; k < nz; ++k) {
        for (int j = 0; j < ny; ++j) {
            for (int i = 0; i < nx; ++i) {
                const auto element = static_cast<std::int32_t>(mesh.elementCount());
                mesh.addElement(ElementShape::hex8,
                                {node(i, j, k), node(i + 1, j, k), node(i + 1, j + 1, k),
                                 node(i, j + 1, k), node(i, j, k + 1), node(i + 1, j, k + 1),
                                 node(i + 1, j + 1, k + 1), node(i, j + 1, k + 1)});
                const auto mark = [&mesh, element](bool there, const char* name, std::int8_t face) {
                    if (there) {
                        mesh.boundaries[name].push_back({element, face});
                    }
                };
                mark(i == 0, "x_min", kXMin);
                mark(i == nx - 1, "x_max", kXMax);
                mark(j == 0, "y_min", kYMin);
                mark(j == ny - 1, "y_max", kYMax);
                mark(k == 0, "z_min", kZMin);
                mark(k == nz - 1, "z_max", kZMax);
            }
        }
    }
    return mesh;
}

Mesh plateWithHoleMesh(const PlateWithHoleOptions& options) {
    validatePlate(options);
    const std::vector<Ray> rays = makeRays(options);
    const int around = options.around;
    const int outward = options.outward;
    const int through = options.through;

    Mesh mesh;
    mesh.regionNames = {"plate"};
    for (int k = 0; k <= through; ++k) {
        const double z = options.thickness * k / through;
        for (const Ray& ray : rays) {
            for (std::size_t i = 0; i < ray.x.size(); ++i) {
                mesh.nodes.emplace_back(ray.x[i], ray.y[i], z);
            }
        }
    }
    const auto node = [around, outward](int i, int line, int k) {
        return i + (outward + 1) * (line % around + around * k);
    };
    // Local axes: outward, around, through; so the first face is the hole, the second the edge.
    const int eighth = around / 8;
    for (int k = 0; k < through; ++k) {
        for (int line = 0; line < around; ++line) {
            for (int i = 0; i < outward; ++i) {
                const auto element = static_cast<std::int32_t>(mesh.elementCount());
                mesh.addElement(
                    ElementShape::hex8,
                    {node(i, line, k), node(i + 1, line, k), node(i + 1, line + 1, k),
                     node(i, line + 1, k), node(i, line, k + 1), node(i + 1, line, k + 1),
                     node(i + 1, line + 1, k + 1), node(i, line + 1, k + 1)});
                if (i == 0) {
                    mesh.boundaries["hole"].push_back({element, kXMin});
                }
                if (i == outward - 1) {
                    const int octant = line / eighth;
                    const char* side = octant == 0 || octant == 7   ? "x_max"
                                       : octant == 1 || octant == 2 ? "y_max"
                                       : octant == 3 || octant == 4 ? "x_min"
                                                                    : "y_min";
                    mesh.boundaries[side].push_back({element, kXMax});
                }
                if (k == 0) {
                    mesh.boundaries["z_min"].push_back({element, kZMin});
                }
                if (k == through - 1) {
                    mesh.boundaries["z_max"].push_back({element, kZMax});
                }
            }
        }
    }
    return mesh;
}

}  // namespace isthmus::mesh
