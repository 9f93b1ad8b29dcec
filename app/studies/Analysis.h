#pragma once

#include <any>
#include <memory>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "app/studies/FrameMemory.h"
#include "engine/mesh/Mesh.h"
#include "engine/potential/Potential.h"
#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"
#include "engine/structure/analysis/StructureType.h"
#include "engine/study/Study.h"

namespace isthmus::app {

/// The atoms of a structure.analyze study, or of a frame of its trajectory, while its modifiers
/// work on them.
class Analysis {
public:
    /// @param memory of a frame of a trajectory, else null.
    Analysis(const structure::AtomicStructure& given,
             std::shared_ptr<const structure::AtomicStructure> reference,
             structure::AtomLoop atomLoop, study::StudyResult& result,
             FrameMemory* memory = nullptr);

    [[nodiscard]] const structure::AtomicStructure& atoms() const { return *atoms_; }
    [[nodiscard]] const structure::AtomLoop& loop() const { return loop_; }
    /// @throws core::InputError where none was given.
    [[nodiscard]] const structure::AtomicStructure& reference() const;
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
    [[nodiscard]] const core::Field& anyField(const std::string& name) const;
    /// A field with one number per atom. @throws core::InputError where there is none such.
    [[nodiscard]] const core::Field& field(const std::string& name) const;
    void setPotential(std::shared_ptr<const potential::Potential> potential) {
        potential_ = std::move(potential);
    }
    /// @throws core::InputError where none was given.
    [[nodiscard]] std::shared_ptr<const potential::Potential> potential() const;
    /// "angstrom^2" as it is for these atoms: "sigma^2" in reduced units.
    [[nodiscard]] std::string unit(const std::string& metalUnit) const;

    /// A name that the study itself has not given yet: "_2" and so on are added. Names that the
    /// structure came with are free, their old fields give way.
    [[nodiscard]] std::string freeName(const std::string& name) const;
    void addField(const std::string& name, const std::string& metalUnit, std::vector<double> values,
                  int components = 1);
    void addResult(const std::string& name, double value, const std::string& metalUnit,
                   std::optional<double> standardError = std::nullopt);
    /// Results NAME_mean and NAME_max of the values that are numbers.
    void addMeanAndMaximum(const std::string& name, std::span<const double> values,
                           const std::string& metalUnit);
    /// The field structure_type, and results fcc_count, fcc_fraction and so on.
    void addTypes(const std::vector<structure::StructureType>& types,
                  const std::vector<structure::StructureType>& possible);
    /// A curve; a point without a value is NaN, which only averages over frames see.
    void addSeries(const std::string& name, const std::string& metalPlaceUnit,
                   const std::string& metalUnit, std::vector<double> places,
                   std::vector<double> values);
    void addNote(const std::string& note) { result_.notes.push_back(note); }
    /// The reference with a field, as the product "sites".
    void setSites(structure::AtomicStructure sites);

    /// A mesh of triangles, as the product "surface".
    void setSurface(mesh::Mesh surface);

    /// Hands the atoms over as products of a study.
    void addProducts(study::StudyResult& result) const;

private:
    [[nodiscard]] const core::Field& fieldOf(const std::string& name, bool scalar) const;

    std::shared_ptr<structure::AtomicStructure> atoms_;
    std::shared_ptr<const structure::AtomicStructure> reference_;
    std::shared_ptr<const potential::Potential> potential_;
    std::shared_ptr<const structure::AtomicStructure> sites_;
    std::shared_ptr<const mesh::Mesh> surface_;
    structure::AtomLoop loop_;
    study::StudyResult& result_;
    FrameMemory* memory_;
    std::set<std::string> names_;
};

}  // namespace isthmus::app
