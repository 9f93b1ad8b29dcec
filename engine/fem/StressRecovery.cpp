#include "engine/fem/StressRecovery.h"

#include "engine/core/Tensor.h"
#include "engine/core/Units.h"
#include "engine/fem/ElasticElement.h"

namespace isthmus::fem {

namespace {

core::Field makeField(const char* name, const char* unit, int components, std::size_t count) {
    return {name, unit, components,
            std::vector<double>(count * static_cast<std::size_t>(components), 0.0)};
}

void setStress(core::Field& stress, core::Field& vonMisesField, std::size_t entry,
               const core::Voigt& value) {
    Eigen::Map<core::Voigt>(stress.values.data() + 6 * entry) = value;
    vonMisesField.values[entry] = core::vonMises(value);
}

}  // namespace

RecoveredFields recoverFields(const ElasticModel& model,
                              const std::vector<core::Vec3>& displacement,
                              job::JobContext& context) {
    const mesh::Mesh& mesh = *model.mesh;
    const core::Voigt66 stiffness = model.material.stiffness();
    RecoveredFields fields{makeField("displacement", "m", 3, mesh.nodeCount()),
                           makeField("stress", "GPa", 6, mesh.nodeCount()),
                           makeField("von_mises_stress", "GPa", 1, mesh.nodeCount()),
                           makeField("element_stress", "GPa", 6, mesh.elementCount()),
                           makeField("element_von_mises_stress", "GPa", 1, mesh.elementCount()),
                           0.0};
    std::vector<core::Voigt> sums(mesh.nodeCount(), core::Voigt::Zero());
    std::vector<double> weights(mesh.nodeCount(), 0.0);
    const double gpa = 1.0 / core::units::kGpaInPascal;
    for (std::size_t element = 0; element < mesh.elementCount(); ++element) {
        if (element % 1024 == 0) {
            context.report(static_cast<std::int64_t>(element),
                           static_cast<std::int64_t>(mesh.elementCount()), "Recovering stress");
        }
        const ReferenceElement& reference = referenceElement(mesh.shapes[element]);
        const std::int32_t* nodes = mesh.elementNodes(element);
        const NodeRows x = mesh::elementCoordinates(mesh, element);
        NodeRows u(x.rows(), 3);
        for (Eigen::Index a = 0; a < x.rows(); ++a) {
            u.row(a) = displacement[static_cast<std::size_t>(nodes[a])].transpose();
        }
        const ElementState state = elementState(reference, x, u, stiffness);
        fields.strainEnergy += state.energy;
        const double volume = state.volumes.sum();
        const core::Voigt mean = state.stress * state.volumes / volume;
        setStress(fields.elementStress, fields.elementVonMises, element, mean * gpa);
        const Eigen::Matrix<double, 6, Eigen::Dynamic> atNodes =
            state.stress * reference.extrapolation.transpose();
        for (Eigen::Index a = 0; a < x.rows(); ++a) {
            const auto node = static_cast<std::size_t>(nodes[a]);
            sums[node] += volume * atNodes.col(a);
            weights[node] += volume;
        }
    }
    for (std::size_t node = 0; node < mesh.nodeCount(); ++node) {
        Eigen::Map<core::Vec3>(fields.displacement.values.data() + 3 * node) = displacement[node];
        if (weights[node] > 0.0) {
            setStress(fields.stress, fields.vonMises, node, sums[node] / weights[node] * gpa);
        }
    }
    context.report(static_cast<std::int64_t>(mesh.elementCount()),
                   static_cast<std::int64_t>(mesh.elementCount()), "Recovering stress");
    return fields;
}

}  // namespace isthmus::fem
