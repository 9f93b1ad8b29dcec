#include <Eigen/Eigenvalues>
#include <Eigen/Geometry>
#include <algorithm>
#include <array>
#include <cmath>
#include <map>
#include <numeric>

#include "engine/core/Error.h"
#include "engine/fem/Constraints.h"
#include "engine/fem/Text.h"

namespace isthmus::fem {

namespace {

/// Nodes that elements join, as sets.
class Parts {
public:
    explicit Parts(const mesh::Mesh& mesh) : parents_(mesh.nodeCount()) {
        std::iota(parents_.begin(), parents_.end(), 0);
        for (std::size_t element = 0; element < mesh.elementCount(); ++element) {
            const std::int32_t* nodes = mesh.elementNodes(element);
            for (int a = 1; a < mesh::nodeCount(mesh.shapes[element]); ++a) {
                const std::int32_t one = root(nodes[0]);
                const std::int32_t other = root(nodes[a]);
                parents_[static_cast<std::size_t>(std::max(one, other))] = std::min(one, other);
            }
        }
    }

    std::int32_t root(std::int32_t node) {
        while (parents_[static_cast<std::size_t>(node)] != node) {
            std::int32_t& parent = parents_[static_cast<std::size_t>(node)];
            parent = parents_[static_cast<std::size_t>(parent)];
            node = parent;
        }
        return node;
    }

private:
    std::vector<std::int32_t> parents_;
};

struct Part {
    std::vector<std::int32_t> nodes;  ///< may repeat
    core::Vec3 low;
    core::Vec3 high;
};

std::vector<Part> findParts(const mesh::Mesh& mesh) {
    Parts sets(mesh);
    std::map<std::int32_t, std::size_t> indices;
    std::vector<Part> parts;
    std::vector<bool> seen(mesh.nodeCount(), false);
    for (const std::int32_t node : mesh.connectivity) {
        if (seen[static_cast<std::size_t>(node)]) {
            continue;
        }
        seen[static_cast<std::size_t>(node)] = true;
        const core::Vec3& x = mesh.nodes[static_cast<std::size_t>(node)];
        const auto [found, isNew] = indices.try_emplace(sets.root(node), parts.size());
        if (isNew) {
            parts.push_back({{}, x, x});
        }
        Part& part = parts[found->second];
        part.nodes.push_back(node);
        part.low = part.low.cwiseMin(x);
        part.high = part.high.cwiseMax(x);
    }
    return parts;
}

/// Orthonormal columns (translation, rotation times half the diagonal) of the motions about the
/// middle of the part that no constraint opposes.
Eigen::MatrixXd freeMotions(const mesh::Mesh& mesh, const Part& part,
                            const Constraints& constraints) {
    using Vector6 = Eigen::Matrix<double, 6, 1>;
    const core::Vec3 middle = 0.5 * (part.low + part.high);
    const double radius = 0.5 * (part.high - part.low).norm();
    Eigen::Matrix<double, 6, 6> gram = Eigen::Matrix<double, 6, 6>::Zero();
    for (const std::int32_t node : part.nodes) {
        const NodeConstraint* constraint = constraints.find(node);
        for (int k = 0; constraint != nullptr && k < constraint->count; ++k) {
            const core::Vec3 direction = constraint->frame.col(k);
            const core::Vec3 arm = (mesh.nodes[static_cast<std::size_t>(node)] - middle) / radius;
            Vector6 row;
            row << direction, arm.cross(direction);
            gram += row * row.transpose();
        }
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::Matrix<double, 6, 6>> solver(gram);
    const double largest = std::max(solver.eigenvalues()[5], 1e-300);
    Eigen::Index count = 0;
    while (count < 6 && solver.eigenvalues()[count] < 1e-12 * largest) {
        ++count;
    }
    return solver.eigenvectors().leftCols(count);
}

/// Combines columns so that each has a unit entry where the others have none, rotations first: the
/// motions of a body that is held at one point become rotations about axes along x, y and z.
void reduceColumns(Eigen::MatrixXd& columns) {
    constexpr double kSmall = 1e-6;
    Eigen::Index done = 0;
    for (const Eigen::Index row : {3, 4, 5, 0, 1, 2}) {
        if (done == columns.cols()) {
            return;
        }
        Eigen::Index best = done;
        columns.row(row).tail(columns.cols() - done).cwiseAbs().maxCoeff(&best);
        best += done;
        if (std::abs(columns(row, best)) < kSmall) {
            continue;
        }
        columns.col(done).swap(columns.col(best));
        columns.col(done) /= columns(row, done);
        for (Eigen::Index other = 0; other < columns.cols(); ++other) {
            if (other != done) {
                columns.col(other) -= columns(row, other) * columns.col(done);
            }
        }
        ++done;
    }
}

/// "x", or "(0.5, 0.5, 0)" where it is no axis.
std::string directionText(core::Vec3 direction) {
    direction.normalize();
    for (int k = 0; k < 3; ++k) {
        if (std::abs(direction[k]) > 1.0 - 1e-9) {
            return std::string(1, "xyz"[k]);
        }
        if (std::abs(direction[k]) < 1e-9) {
            direction[k] = 0.0;
        }
    }
    return toText(direction);
}

/// "translation along x, rotation about z": the axes that lie wholly among the free motions, and
/// in general words what is left of them.
std::string describe(const Eigen::MatrixXd& motions) {
    static const std::array<const char*, 6> names{"translation along x", "translation along y",
                                                  "translation along z", "rotation about x",
                                                  "rotation about y",    "rotation about z"};
    std::string text;
    const auto add = [&text](const std::string& motion) {
        text += (text.empty() ? "" : ", ") + motion;
    };
    Eigen::Index named = 0;
    for (int k = 0; k < 6; ++k) {
        if (motions.row(k).squaredNorm() > 1.0 - 1e-9) {
            add(names[static_cast<std::size_t>(k)]);
            ++named;
        }
    }
    if (named == motions.cols()) {
        return text;
    }
    // What is left of the projector on the free motions without the named axes.
    Eigen::MatrixXd rest = motions * motions.transpose();
    for (int k = 0; k < 6; ++k) {
        if (rest(k, k) > 1.0 - 1e-9) {
            rest.row(k).setZero();
            rest.col(k).setZero();
        }
    }
    const Eigen::SelfAdjointEigenSolver<Eigen::MatrixXd> solver(rest);
    Eigen::MatrixXd others = solver.eigenvectors().rightCols(motions.cols() - named);
    reduceColumns(others);
    for (Eigen::Index i = 0; i < others.cols(); ++i) {
        const core::Vec3 translation = others.col(i).head<3>();
        const core::Vec3 rotation = others.col(i).tail<3>();
        if (rotation.norm() < 1e-6) {
            add("translation along " + directionText(translation));
        } else {
            add("rotation about an axis along " + directionText(rotation));
        }
    }
    return text;
}

}  // namespace

void requireNoRigidMotion(const mesh::Mesh& mesh, const Constraints& constraints) {
    const std::vector<Part> parts = findParts(mesh);
    if (parts.empty()) {
        throw core::InputError("the mesh has no elements");
    }
    for (std::size_t i = 0; i < parts.size(); ++i) {
        const Eigen::MatrixXd motions = freeMotions(mesh, parts[i], constraints);
        if (motions.cols() == 0) {
            continue;
        }
        std::string what = "the body";
        if (parts.size() > 1) {
            what = "part " + std::to_string(i + 1) + " of the " + std::to_string(parts.size()) +
                   " unconnected parts of the mesh, from " + toText(parts[i].low) + " to " +
                   toText(parts[i].high) + " m,";
        }
        throw core::InputError("the supports leave " + what + " free to move as a rigid one: " +
                               describe(motions) + "; add supports that prevent this");
    }
}

}  // namespace isthmus::fem
