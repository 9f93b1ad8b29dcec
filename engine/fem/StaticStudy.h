#pragma once

#include <cstddef>
#include <cstdint>
#include <vector>

#include "engine/fem/ElasticModel.h"
#include "engine/study/Study.h"

namespace isthmus::fem {

/// fem.static: displacements and stresses of a linear elastic body at rest.
class StaticStudy : public study::StudyJob {
public:
    using StudyJob::StudyJob;
    void run(job::JobContext& context) override;

private:
    /// Finds the nodes of what to measure before the long work.
    /// @throws core::InputError where there are none.
    void findOutputs(const mesh::Mesh& mesh);
    void addNotes(const ElasticModel& model, const core::Field& elementStress);
    void addProbes(const mesh::Mesh& field);
    void addConcentration(const mesh::Mesh& field, const material::Material& material);

    std::vector<std::int32_t> concentrationNodes_;
    std::vector<std::size_t> probeNodes_;
};

/// Supports and loads as the options of fem.static give them; stresses there are in GPa.
[[nodiscard]] std::vector<Support> parseSupports(const study::Json& options);
[[nodiscard]] std::vector<Load> parseLoads(const study::Json& options);

/// The largest component of the strain of the elements, from their stress in GPa.
[[nodiscard]] double largestStrain(const material::Material& material, const core::Field& stress);

/// Largest hoop stress over the remote stress at a round hole in an infinite plate in plane stress
/// pulled along a cube axis in a cube plane: 1 + sqrt(2 (1 - nu) + E/G) with E, nu, G along the
/// cube axes; 3 where isotropic. (Lekhnitskii, Anisotropic Plates, 1968, eq. 43.7 with E1 = E2.)
[[nodiscard]] double holeConcentration(const material::Material& material);

}  // namespace isthmus::fem
