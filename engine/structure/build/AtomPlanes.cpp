#include "engine/structure/build/AtomPlanes.h"

#include <algorithm>
#include <numeric>

namespace isthmus::structure {

int AtomPlanes::firstAbove(double height) const {
    return static_cast<int>(std::upper_bound(heights.begin(), heights.end(), height) -
                            heights.begin());
}

AtomPlanes gatherPlanes(const AtomicStructure& structure, const core::Vec3& normal,
                        double tolerance) {
    std::vector<double> height(structure.atomCount());
    for (std::size_t atom = 0; atom < height.size(); ++atom) {
        height[atom] = normal.dot(structure.positions[atom]);
    }
    std::vector<std::size_t> order(height.size());
    std::iota(order.begin(), order.end(), std::size_t{0});
    std::sort(order.begin(), order.end(),
              [&height](std::size_t a, std::size_t b) { return height[a] < height[b]; });
    AtomPlanes planes;
    planes.ofAtom.resize(height.size());
    double sum = 0.0;
    std::size_t count = 0;
    double previous = 0.0;
    for (const std::size_t atom : order) {
        if (count == 0 || height[atom] - previous > tolerance) {
            planes.heights.push_back(0.0);
            sum = 0.0;
            count = 0;
        }
        previous = height[atom];
        sum += height[atom];
        planes.heights.back() = sum / static_cast<double>(++count);
        planes.ofAtom[atom] = static_cast<int>(planes.heights.size()) - 1;
    }
    return planes;
}

}  // namespace isthmus::structure
