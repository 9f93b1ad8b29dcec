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

/// What one modifier finds, by the names that it gives.
struct Findings {
    std::vector<core::Field> fields;
    std::vector<std::pair<std::string, study::Quantity>> results;
    std::vector<study::Series> series;
    std::vector<std::string> notes;
    /// The reference with a field, where the modifier gives it one.
    std::shared_ptr<const structure::AtomicStructure> sites;
};

/// The atoms of a structure.analyze study while its modifiers work on them: what modifiers read
/// and add, and where that is brought together.
class Analysis {
public:
    Analysis(const structure::AtomicStructure& given,
             std::shared_ptr<const structure::AtomicStructure> reference,
             structure::AtomLoop atomLoop, study::StudyResult& result);

    /// Applies a modifier by its options, complete and with their "kind". One that throws leaves
    /// nothing behind.
    /// @throws core::InputError for options that do not fit the atoms.
    std::shared_ptr<const Findings> apply(const core::Json& options);
    /// Adds what a modifier has found to the atoms and results. Names that another one has taken
    /// get "_2" and so on; names that the structure came with are free, their old fields give way.
    void take(const Findings& findings);
    /// Names of the fields that were added, in order.
    [[nodiscard]] const std::vector<std::string>& addedFields() const { return addedFields_; }
    /// Hands the atoms over as the study's products.
    void addProducts();

    [[nodiscard]] const structure::AtomicStructure& atoms() const { return *atoms_; }
    [[nodiscard]] const structure::AtomLoop& loop() const { return loop_; }
    /// @throws core::InputError where none was given.
    [[nodiscard]] const structure::AtomicStructure& reference() const;
    /// A field with one number per atom. @throws core::InputError where there is none such.
    [[nodiscard]] const core::Field& field(const std::string& name) const;
    /// "angstrom^2" as it is for these atoms: "sigma^2" in reduced units.
    [[nodiscard]] std::string unit(const std::string& metalUnit) const;

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
    void addNote(const std::string& note) { found_.notes.push_back(note); }
    void setSites(structure::AtomicStructure sites);

private:
    /// @param kind "field", "result" or "series": names of one kind do not meet those of another.
    [[nodiscard]] std::string takeName(const std::string& kind, const std::string& name);

    std::shared_ptr<structure::AtomicStructure> atoms_;
    std::shared_ptr<const structure::AtomicStructure> reference_;
    std::shared_ptr<const structure::AtomicStructure> sites_;
    structure::AtomLoop loop_;
    study::StudyResult& result_;
    Findings found_;  ///< by the modifier at work
    std::set<std::string> names_;
    std::vector<std::string> addedFields_;
};

}  // namespace isthmus::app
