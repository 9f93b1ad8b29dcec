#include "engine/fem/Assembly.h"

#include <algorithm>

#include "engine/core/Error.h"
#include "engine/fem/ElasticElement.h"

namespace isthmus::fem {

namespace {

/// Element matrices are made together, then added in order, so that sums do not depend on the
/// number of threads.
constexpr std::size_t kBatch = 512;

/// Which blocks of the lower triangle are there: for each node, the nodes not before it that share
/// an element with it.
class BlockPattern {
public:
    BlockPattern(const mesh::Mesh& mesh, const DofMap& dofs, job::JobContext& context);

    /// An empty matrix of this pattern.
    [[nodiscard]] SparseMatrix makeMatrix(const DofMap& dofs) const;

    /// Rows before node `row`'s in the columns of node `column` < row, counted from the first row
    /// after the node's own.
    [[nodiscard]] std::int64_t offset(std::int32_t row, std::int32_t column) const {
        const auto begin = nodes_.begin() + starts_[static_cast<std::size_t>(column)];
        const auto end = nodes_.begin() + starts_[static_cast<std::size_t>(column) + 1];
        return offsets_[static_cast<std::size_t>(std::lower_bound(begin, end, row) -
                                                 nodes_.begin())];
    }

private:
    std::vector<std::int64_t> starts_;
    std::vector<std::int32_t> nodes_;  ///< later neighbors of each node, sorted
    std::vector<std::int64_t> offsets_;
};

BlockPattern::BlockPattern(const mesh::Mesh& mesh, const DofMap& dofs, job::JobContext& context) {
    const std::size_t nodeCount = mesh.nodeCount();
    std::vector<std::int64_t> elementStarts(nodeCount + 1, 0);
    for (const std::int32_t node : mesh.connectivity) {
        ++elementStarts[static_cast<std::size_t>(node) + 1];
    }
    for (std::size_t node = 0; node < nodeCount; ++node) {
        elementStarts[node + 1] += elementStarts[node];
    }
    std::vector<std::int32_t> elements(mesh.connectivity.size());
    std::vector<std::int64_t> next(elementStarts.begin(), elementStarts.end() - 1);
    for (std::size_t element = 0; element < mesh.elementCount(); ++element) {
        for (int a = 0; a < mesh::nodeCount(mesh.shapes[element]); ++a) {
            const auto node = static_cast<std::size_t>(mesh.elementNodes(element)[a]);
            elements[static_cast<std::size_t>(next[node]++)] = static_cast<std::int32_t>(element);
        }
    }
    starts_.assign(nodeCount + 1, 0);
    std::vector<std::int32_t> neighbors;
    for (std::size_t node = 0; node < nodeCount; ++node) {
        if (node % 4096 == 0) {
            context.report(static_cast<std::int64_t>(node), static_cast<std::int64_t>(nodeCount),
                           "Numbering unknowns");
        }
        neighbors.clear();
        for (std::int64_t e = elementStarts[node]; e < elementStarts[node + 1]; ++e) {
            const auto element = static_cast<std::size_t>(elements[static_cast<std::size_t>(e)]);
            const std::int32_t* nodes = mesh.elementNodes(element);
            for (int a = 0; a < mesh::nodeCount(mesh.shapes[element]); ++a) {
                if (nodes[a] > static_cast<std::int32_t>(node)) {
                    neighbors.push_back(nodes[a]);
                }
            }
        }
        std::sort(neighbors.begin(), neighbors.end());
        neighbors.erase(std::unique(neighbors.begin(), neighbors.end()), neighbors.end());
        std::int64_t offset = 0;
        for (const std::int32_t neighbor : neighbors) {
            nodes_.push_back(neighbor);
            offsets_.push_back(offset);
            offset += dofs.freeCount(neighbor);
        }
        starts_[node + 1] = static_cast<std::int64_t>(nodes_.size());
    }
}

SparseMatrix BlockPattern::makeMatrix(const DofMap& dofs) const {
    SparseMatrix matrix(dofs.size(), dofs.size());
    std::int64_t* outer = matrix.outerIndexPtr();
    const auto nodeCount = static_cast<std::int32_t>(starts_.size()) - 1;
    std::int64_t column = 0;
    outer[0] = 0;
    for (std::int32_t node = 0; node < nodeCount; ++node) {
        std::int64_t rows = 0;
        for (auto i = starts_[static_cast<std::size_t>(node)];
             i < starts_[static_cast<std::size_t>(node) + 1]; ++i) {
            rows += dofs.freeCount(nodes_[static_cast<std::size_t>(i)]);
        }
        const int own = dofs.freeCount(node);
        for (int c = 0; c < own; ++c, ++column) {
            outer[column + 1] = outer[column] + (own - c) + rows;
        }
    }
    matrix.resizeNonZeros(outer[column]);
    std::int64_t* inner = matrix.innerIndexPtr();
    std::fill_n(matrix.valuePtr(), outer[column], 0.0);
    for (std::int32_t node = 0; node < nodeCount; ++node) {
        const int own = dofs.freeCount(node);
        for (int c = 0; c < own; ++c) {
            for (int k = c; k < own; ++k) {
                *inner++ = dofs.first(node) + k;
            }
            for (auto i = starts_[static_cast<std::size_t>(node)];
                 i < starts_[static_cast<std::size_t>(node) + 1]; ++i) {
                const std::int32_t neighbor = nodes_[static_cast<std::size_t>(i)];
                for (int k = 0; k < dofs.freeCount(neighbor); ++k) {
                    *inner++ = dofs.first(neighbor) + k;
                }
            }
        }
    }
    return matrix;
}

/// Turns the rows and columns of an element matrix into the frames of its constrained nodes.
void turnIntoFrames(const std::int32_t* nodes, int count, const Constraints& constraints,
                    Eigen::MatrixXd& matrix) {
    for (int a = 0; a < count; ++a) {
        if (const NodeConstraint* constraint = constraints.find(nodes[a])) {
            matrix.middleCols<3>(3 * a) = (matrix.middleCols<3>(3 * a) * constraint->frame).eval();
            matrix.middleRows<3>(3 * a) =
                (constraint->frame.transpose() * matrix.middleRows<3>(3 * a)).eval();
        }
    }
}

class Scatter {
public:
    Scatter(const BlockPattern& pattern, const Constraints& constraints, const DofMap& dofs,
            LinearSystem& system)
        : pattern_(pattern), constraints_(constraints), dofs_(dofs), system_(system) {}

    void add(const std::int32_t* nodes, int count, const Eigen::MatrixXd& matrix) {
        for (int b = 0; b < count; ++b) {
            for (int a = 0; a < count; ++a) {
                if (nodes[a] >= nodes[b]) {
                    addBlock(nodes[a], nodes[b], matrix.block<3, 3>(3 * a, 3 * b));
                }
            }
            if (const NodeConstraint* held = constraints_.find(nodes[b])) {
                moveKnown(nodes, count, b, *held, matrix);
            }
        }
    }

private:
    /// The free directions are the last ones of a frame.
    void addBlock(std::int32_t row, std::int32_t column, const core::Mat3& block) {
        const int rows = dofs_.freeCount(row);
        const int columns = dofs_.freeCount(column);
        if (rows == 0 || columns == 0) {
            return;
        }
        const bool diagonal = row == column;
        const std::int64_t offset = diagonal ? 0 : pattern_.offset(row, column);
        const std::int64_t* outer = system_.stiffness.outerIndexPtr();
        double* values = system_.stiffness.valuePtr();
        for (int c = 0; c < columns; ++c) {
            double* at =
                values + outer[dofs_.first(column) + c] + (diagonal ? -c : columns - c) + offset;
            for (int r = diagonal ? c : 0; r < rows; ++r) {
                at[r] += block(3 - rows + r, 3 - columns + c);
            }
        }
    }

    /// f -= K u for the prescribed displacements of one node.
    void moveKnown(const std::int32_t* nodes, int count, int held, const NodeConstraint& constraint,
                   const Eigen::MatrixXd& matrix) {
        if (constraint.values.head(constraint.count).isZero(0.0)) {
            return;
        }
        for (int a = 0; a < count; ++a) {
            const int rows = dofs_.freeCount(nodes[a]);
            const core::Vec3 force = matrix.block(3 * a, 3 * held, 3, constraint.count) *
                                     constraint.values.head(constraint.count);
            for (int r = 0; r < rows; ++r) {
                system_.load[dofs_.first(nodes[a]) + r] -= force[3 - rows + r];
            }
        }
    }

    const BlockPattern& pattern_;
    const Constraints& constraints_;
    const DofMap& dofs_;
    LinearSystem& system_;
};

Eigen::VectorXd freeForces(const std::vector<core::Vec3>& forces, const Constraints& constraints,
                           const DofMap& dofs) {
    Eigen::VectorXd load = Eigen::VectorXd::Zero(dofs.size());
    for (std::size_t i = 0; i < forces.size(); ++i) {
        const auto node = static_cast<std::int32_t>(i);
        const NodeConstraint* constraint = constraints.find(node);
        const core::Vec3 local =
            constraint ? core::Vec3(constraint->frame.transpose() * forces[i]) : forces[i];
        const int count = dofs.freeCount(node);
        load.segment(dofs.first(node), count) = local.tail(count);
    }
    return load;
}

}  // namespace

LinearSystem assemble(const ElasticModel& model, const Constraints& constraints, const DofMap& dofs,
                      int threads, job::JobContext& context) {
    const mesh::Mesh& mesh = *model.mesh;
    for (const mesh::ElementShape shape : mesh.shapes) {
        static_cast<void>(referenceElement(shape));
        if (mesh::dimension(shape) != 3) {
            throw core::InputError("stress needs a mesh of solid elements, found " +
                                   mesh::toString(shape));
        }
    }
    const BlockPattern pattern(mesh, dofs, context);
    LinearSystem system{pattern.makeMatrix(dofs),
                        freeForces(nodalForces(mesh, model.loads), constraints, dofs)};
    Scatter scatter(pattern, constraints, dofs, system);
    const core::Voigt66 stiffness = model.material.stiffness();

    const std::size_t total = mesh.elementCount();
    std::vector<Eigen::MatrixXd> matrices(std::min(kBatch, total));
    std::vector<char> sound(matrices.size());
    for (std::size_t begin = 0; begin < total; begin += kBatch) {
        context.report(static_cast<std::int64_t>(begin), static_cast<std::int64_t>(total),
                       "Assembling");
        const auto size = static_cast<std::int64_t>(std::min(kBatch, total - begin));
#pragma omp parallel for num_threads(threads) schedule(static)
        for (std::int64_t i = 0; i < size; ++i) {
            const std::size_t element = begin + static_cast<std::size_t>(i);
            const mesh::ElementShape shape = mesh.shapes[element];
            Eigen::MatrixXd& matrix = matrices[static_cast<std::size_t>(i)];
            sound[static_cast<std::size_t>(i)] =
                elementStiffness(referenceElement(shape), mesh::elementCoordinates(mesh, element),
                                 stiffness, matrix);
            if (sound[static_cast<std::size_t>(i)]) {
                turnIntoFrames(mesh.elementNodes(element), mesh::nodeCount(shape), constraints,
                               matrix);
            }
        }
        for (std::int64_t i = 0; i < size; ++i) {
            const std::size_t element = begin + static_cast<std::size_t>(i);
            if (!sound[static_cast<std::size_t>(i)]) {
                throw core::InputError("element " + std::to_string(element + 1) +
                                       " is turned inside out or flat; mesh the body anew");
            }
            scatter.add(mesh.elementNodes(element), mesh::nodeCount(mesh.shapes[element]),
                        matrices[static_cast<std::size_t>(i)]);
        }
    }
    context.report(static_cast<std::int64_t>(total), static_cast<std::int64_t>(total),
                   "Assembling");
    return system;
}

}  // namespace isthmus::fem
