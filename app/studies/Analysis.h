#pragma once

#include <memory>
#include <set>
#include <span>
#include <string>
#include <vector>

#include "engine/structure/AtomicStructure.h"
#include "engine/structure/analysis/AtomLoop.h"
#include "engine/structure/analysis/StructureType.h"
#include "engine/study/Study.h"

namespace isthmus::app {

/// The atoms of a structure.analyze study while its modifiers work on them.
class Analysis {
public:
    Analysis(const structure::AtomicStructure& given,
             std::shared_ptr<const structure::AtomicStructure> reference,
             structure::AtomLoop atomLoop, study::StudyResult& result);

    [[nodiscard]] const structure::AtomicStructure& atoms() const { return *atoms_; }
    [[nodiscard]] const structure::AtomLoop& loop() const { return loop_; }
    /// @throws core::InputError where none was given.
    [[nodiscard]] const structure::AtomicStructure& reference() const;
    /// A field with one number per atom. @throws core::InputError where there is none such.
    [[nodiscard]] const core::Field& field(const std::string& name) const;
    /// "angstrom^2" as it is for these atoms: "sigma^2" in reduced units.
    [[nodiscard]] std::string unit(const std::string& metalUnit) const;

    /// A name that the study itself has not given yet: "_2" and so on are added. Names that the
    /// structure came with are free, their old fields give way.
    [[nodiscard]] std::string freeName(const std::string& name) const;
    void addField(const std::string& name, const std::string& metalUnit, std::vector<double> values,
                  int components = 1);
    void addResult(const std::string& name, double value, const std::string& metalUnit);
    /// Results NAME_mean and NAME_max of the values that are numbers.
    void addMeanAndMaximum(const std::string& name, std::span<const double> values,
                           const std::string& metalUnit);
    /// The field structure_type, and results fcc_count, fcc_fraction and so on.
    void addTypes(const std::vector<structure::StructureType>& types,
                  const std::vector<structure::StructureType>& possible);
    void addSeries(const std::string& name, const std::string& metalPlaceUnit,
                   const std::string& metalUnit, std::vector<double> places,
                   std::vector<double> values);
    void addNote(const std::string& note) { result_.notes.push_back(note); }
    /// The reference with a field, as the product "sites".
    void setSites(structure::AtomicStructure sites);

    /// Hands the atoms over as the study's products.
    void addProducts();

private:
    std::shared_ptr<structure::AtomicStructure> atoms_;
    std::shared_ptr<const structure::AtomicStructure> reference_;
    std::shared_ptr<const structure::AtomicStructure> sites_;
    structure::AtomLoop loop_;
    study::StudyResult& result_;
    std::set<std::string> names_;
};

}  // namespace isthmus::app
