#pragma once

#include <any>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "app/analysis/FrameMemory.h"
#include "engine/mesh/Mesh.h"
#include "engine/potential/Potential.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"
#include "engine/structure/analysis/StructureType.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/study/Study.h"

namespace isthmus::app {

/// What one modifier finds, by the names that it gives.
struct Findings {
    std::vector<core::Field> fields;
    std::vector<std::pair<std::string, study::Quantity>> results;
    std::vector<study::Series> series;
    std::vector<std::string> notes;
    /// The reference with a field, where the modifier gives it one.
    std::shared_ptr<const structure::AtomicStructure> sites;
    /// Triangles, meter, where the modifier finds a surface.
    std::shared_ptr<const mesh::Mesh> surface;
    /// Hexahedra with a value, meter, where the modifier makes a grid.
    std::shared_ptr<const mesh::Mesh> bins;
};

/// The atoms of a structure.analyze study, or of a frame of its trajectory, while its modifiers
/// work on them: what modifiers read and add, and where that is brought together.
class Analysis {
public:
    /// @param memory of a frame of a trajectory, else null.
    Analysis(const structure::AtomicStructure& given,
             std::shared_ptr<const structure::AtomicStructure> reference,
             structure::AtomLoop atomLoop, study::StudyResult& result,
             FrameMemory* memory = nullptr);

    /// Applies a modifier by its options, complete and with their "kind". One that throws leaves
    /// nothing behind.
    /// @throws core::InputError for options that do not fit the atoms.
    std::shared_ptr<const Findings> apply(const core::Json& options);
    /// Lets a modifier that looks back on a trajectory do so, after its last frame.
    void finish(const core::Json& options);
    /// Adds what a modifier has found to the atoms and results. Names that another one has taken
    /// get "_2" and so on; names that the structure came with are free, their old fields give way.
    void take(const Findings& findings);
    /// Names of the fields that were added, in order.
    [[nodiscard]] const std::vector<std::string>& addedFields() const { return addedFields_; }
    /// Hands the atoms, sites, surface and bins over as products of a study.
    void addProducts(study::StudyResult& result) const;

    [[nodiscard]] const structure::AtomicStructure& atoms() const { return *atoms_; }
    [[nodiscard]] const structure::AtomLoop& loop() const { return loop_; }
    /// @throws core::InputError where none was given.
    [[nodiscard]] const structure::AtomicStructure& reference() const;
    [[nodiscard]] bool isOfTrajectory() const { return memory_ != nullptr; }
    /// The moment of the trajectory. @throws core::InputError where there is none.
    [[nodiscard]] const FrameMemory& frame() const;
    /// What the modifier at work keeps from frame to frame: a T of its own, empty at first.
    /// @throws core::InputError likewise.
    template <typename T>
    [[nodiscard]] T& memory() {
        (void)frame();
        std::any& kept = memory_->kept[memory_->modifier];
        if (!kept.has_value()) {
            kept = T();
        }
        return std::any_cast<T&>(kept);
    }
    /// Says which modifier, by its place in the list, is at work.
    void setModifier(std::size_t place);

    /// A field. @throws core::InputError where there is none such.
    [[nodiscard]] const core::Field& field(const std::string& name) const;
    /// A number for each atom: a field with one, or what an expression says, "z" or
    /// "velocity.magnitude" (engine/structure/analysis/AtomExpression.h). An expression that is
    /// more than a name gives a field "expression" without unit.
    /// @throws core::InputError where it is neither.
    [[nodiscard]] core::Field numbers(const std::string& expression) const;
    void setPotential(std::shared_ptr<const potential::Potential> potential) {
        potential_ = std::move(potential);
    }
    /// @throws core::InputError where none was given.
    [[nodiscard]] std::shared_ptr<const potential::Potential> potential() const;
    /// "angstrom^2" as it is for these atoms: "sigma^2" in reduced units.
    [[nodiscard]] std::string unit(const std::string& metalUnit) const;

    void addField(const std::string& name, const std::string& metalUnit, std::vector<double> values,
                  int components = 1);
    /// The field "hidden", 1 on these atoms and on those that are hidden already.
    void hide(const structure::AtomMask& atoms);
    void addResult(const std::string& name, double value, const std::string& metalUnit,
                   std::optional<double> standardError = std::nullopt);
    /// Results NAME_mean and NAME_max of the values that are numbers.
    void addMeanAndMaximum(const std::string& name, std::span<const double> values,
                           const std::string& metalUnit);
    /// The field structure_type, and results fcc_count, fcc_fraction and so on.
    void addTypes(const std::vector<structure::StructureType>& types,
                  const std::vector<structure::StructureType>& possible);
    /// A curve; a point without a value is NaN, which only averages over frames see.
    /// @param part see study::Series.
    void addSeries(const std::string& name, const std::string& metalPlaceUnit,
                   const std::string& metalUnit, std::vector<double> places,
                   std::vector<double> values, const std::string& part = {});
    /// The curve NAME_histogram: counts over the values of a field. @param unit of these, as it is.
    void addHistogram(const std::string& field, const std::string& unit, std::vector<double> values,
                      std::vector<double> counts);
    void addNote(const std::string& note) { found_.notes.push_back(note); }
    /// The reference with a field, as the product "sites".
    void setSites(structure::AtomicStructure sites);
    /// A mesh of triangles, as the product "surface".
    void setSurface(mesh::Mesh surface);
    /// A grid with values, as the product "bins".
    void setBins(mesh::Mesh bins);

private:
    using Action = void (*)(Analysis&, const core::Json& options);

    [[nodiscard]] std::shared_ptr<const Findings> collect(Action action, const core::Json& options);
    /// @param kind "field", "result" or "series": names of one kind do not meet those of another.
    [[nodiscard]] std::string takeName(const std::string& kind, const std::string& name);

    std::shared_ptr<structure::AtomicStructure> atoms_;
    std::shared_ptr<const structure::AtomicStructure> reference_;
    std::shared_ptr<const potential::Potential> potential_;
    std::shared_ptr<const structure::AtomicStructure> sites_;
    std::shared_ptr<const mesh::Mesh> surface_;
    std::shared_ptr<const mesh::Mesh> bins_;
    structure::AtomLoop loop_;
    study::StudyResult& result_;
    FrameMemory* memory_;
    Findings found_;  ///< by the modifier at work
    std::set<std::string> names_;
    std::vector<std::string> addedFields_;
};

}  // namespace isthmus::app
