#pragma once

#include <filesystem>
#include <map>
#include <memory>
#include <string>
#include <vector>

#include "app/analysis/Analysis.h"
#include "engine/job/Job.h"

namespace isthmus::app {

/// One modifier of a stack, as it stands after the stack was applied.
struct ModifierOutcome {
    enum class State {
        waiting,  ///< the job ended before its turn
        off,      ///< not enabled
        done,
        failed
    };
    State state = State::waiting;
    std::vector<std::pair<std::string, study::Quantity>> results;  ///< by the modifier's own names
    std::vector<study::Series> series;                             ///< named as in the stack
    std::vector<std::string> fields;                               ///< names in the atoms
    std::vector<std::string> notes;
    std::string error;
};

/// What a stack works on.
struct StackInput {
    std::shared_ptr<const structure::AtomicStructure> atoms;
    std::shared_ptr<const structure::AtomicStructure> reference;  ///< null where none is given
    core::Json modifiers;                   ///< an array as in the options of structure.analyze
    core::Json potential;                   ///< as in the same options; null where none is given
    std::filesystem::path directory = ".";  ///< where the potential's files are looked for
    int threads = 1;

    /// Whether the modifiers would find the same, in whatever atoms.
    [[nodiscard]] bool asksTheSame(const StackInput& other) const {
        return modifiers == other.modifiers && reference == other.reference &&
               potential == other.potential;
    }
};

/// What modifiers have found in the same atoms before, so that a change of one does not compute the
/// others again. Findings belong to a modifier's options; of one that reads fields of others, to
/// the options of all before it too.
class StackMemory {
public:
    /// Forgets what belongs to other atoms, another reference or potential. Holds these from now
    /// on, so that no others can come to lie where they lay.
    void open(const StackInput& input);
    /// The potential of the input that was opened last; null where none is given. Read once.
    /// @throws core::InputError where it cannot be made.
    [[nodiscard]] std::shared_ptr<const potential::Potential> potential();
    [[nodiscard]] std::shared_ptr<const Findings> find(const std::string& key) const;
    void keep(const std::string& key, std::shared_ptr<const Findings> findings);
    /// Forgets what is not among the keys.
    void keepOnly(const std::vector<std::string>& keys);

private:
    std::shared_ptr<const structure::AtomicStructure> atoms_;
    std::shared_ptr<const structure::AtomicStructure> reference_;
    core::Json potentialOptions_;
    std::filesystem::path directory_;
    std::shared_ptr<const potential::Potential> potential_;
    std::map<std::string, std::shared_ptr<const Findings>> findings_;
};

/// Applies the modifiers of a structure.analyze study for someone who looks on: goes on past one
/// that fails, keeps apart what each has found, and computes nothing twice.
class StackJob : public job::Job {
public:
    /// @param memory is for one job at a time.
    StackJob(StackInput input, std::shared_ptr<StackMemory> memory);

    [[nodiscard]] std::string name() const override { return "analysis"; }
    void run(job::JobContext& context) override;

    /// One for each modifier, in order.
    [[nodiscard]] const std::vector<ModifierOutcome>& outcomes() const { return outcomes_; }
    /// The given atoms with all fields that were found; null before run().
    [[nodiscard]] std::shared_ptr<const structure::AtomicStructure> atoms() const { return atoms_; }
    /// The surface that the last such modifier found, m; null where there is none.
    [[nodiscard]] std::shared_ptr<const mesh::Mesh> surface() const { return surface_; }

private:
    void apply(std::size_t index, Analysis& analysis, std::vector<std::string>& keys);

    StackInput input_;
    std::shared_ptr<StackMemory> memory_;
    study::StudyResult result_;
    std::vector<ModifierOutcome> outcomes_;
    std::shared_ptr<const structure::AtomicStructure> atoms_;
    std::shared_ptr<const mesh::Mesh> surface_;
};

}  // namespace isthmus::app
