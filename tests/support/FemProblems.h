#pragma once

#include <functional>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <vector>

#include "engine/fem/ElasticStatics.h"
#include "engine/fem/StressRecovery.h"
#include "engine/job/JobContext.h"

namespace isthmus::test {

/// A displacement field u(x) in m.
using DisplacementField = std::function<core::Vec3(const core::Vec3&)>;

/// Supports that prescribe a field at every node on the surface of the mesh.
inline std::vector<fem::Support> prescribeOnSurface(const mesh::Mesh& mesh,
                                                    const DisplacementField& field) {
    std::vector<bool> onSurface(mesh.nodeCount(), false);
    for (const auto& entry : mesh.boundaries) {
        for (const std::int32_t node : mesh.nodesOf(entry.first)) {
            onSurface[static_cast<std::size_t>(node)] = true;
        }
    }
    std::vector<fem::Support> supports;
    for (std::size_t node = 0; node < mesh.nodeCount(); ++node) {
        if (onSurface[node]) {
            const core::Vec3 u = field(mesh.nodes[node]);
            supports.emplace_back(fem::PointSupport{mesh.nodes[node], {u[0], u[1], u[2]}});
        }
    }
    return supports;
}

/// Solves in this process, watched by nobody.
inline fem::ElasticSolution solve(const fem::ElasticModel& model) {
    job::JobSink sink;
    job::JobContext context(sink, {});
    return fem::solveStatics(model, {.childAbove = std::numeric_limits<std::int64_t>::max()},
                             context);
}

inline fem::RecoveredFields recover(const fem::ElasticModel& model,
                                    const fem::ElasticSolution& solution) {
    job::JobSink sink;
    job::JobContext context(sink, {});
    return fem::recoverFields(model, solution.displacement, context);
}

}  // namespace isthmus::test
