#pragma once

#include <QObject>
#include <string>
#include <vector>

#include "app/analysis/StackJob.h"
#include "engine/core/Json.h"
#include "engine/project/Command.h"
#include "engine/project/Project.h"
#include "engine/study/Schema.h"

namespace isthmus::window {

class Document;

/// The kind of study that a stack of modifiers is.
inline constexpr const char* kAnalysisKind = "structure.analyze";

/// The structure that a study of that kind analyzes; null for other items, and where there is none.
[[nodiscard]] project::ItemPointer analyzedBy(const project::Project& project,
                                              const project::Item& study);
/// The first study that analyzes a structure: its stack. Null where there is none.
/// @param structureId also "study-2.structure", of what is still to be made.
[[nodiscard]] project::ItemPointer stackOf(const project::Project& project,
                                           const std::string& structureId);
/// The modifiers of a study, an array.
[[nodiscard]] core::Json modifiersOf(const project::Item& study);
/// Applies modifiers of a study, or leaves them out. @param rows of at least one.
[[nodiscard]] project::Command applyModifiers(const project::Project& project,
                                              const project::Item& study,
                                              const std::vector<int>& rows, bool enabled);
/// What a study works on in atoms of its structure, with the reference that it names.
[[nodiscard]] app::StackInput stackInput(const project::Project& project,
                                         const project::Item& study,
                                         std::shared_ptr<const structure::AtomicStructure> atoms);
/// What the schema says of a modifier; null for a kind that it does not know.
[[nodiscard]] const study::Variant* variantOf(const core::Json& modifier);
/// The words for a modifier: "Hide atoms".
[[nodiscard]] std::string labelOf(const core::Json& modifier);
/// All of them, in the order of the schema.
[[nodiscard]] const std::vector<study::Variant>& modifierVariants();

/// The modifiers of the structure that one looks at: a study structure.analyze of the project, made
/// with the first modifier. Each edit is a command of the document.
class ModifierStack : public QObject {
    Q_OBJECT

public:
    explicit ModifierStack(Document& document, QObject* parent = nullptr);

    /// @param structureId empty: none.
    /// @param studyId one of the studies that analyze it; empty: the first.
    void show(const std::string& structureId, const std::string& studyId = {});

    /// Null where none is shown or it is gone.
    [[nodiscard]] project::ItemPointer structure() const;
    /// Null as long as it has no modifier.
    [[nodiscard]] project::ItemPointer study() const;
    /// The study whose modifiers a structure is seen with: that one for the structure shown, else
    /// the first that analyzes it. Null where none does.
    [[nodiscard]] project::ItemPointer appliedTo(const std::string& structureId) const;
    [[nodiscard]] core::Json modifiers() const;
    [[nodiscard]] int count() const { return static_cast<int>(modifiers().size()); }
    /// What strain and the like compare with: an item's id or "study-2.structure"; empty: nothing.
    [[nodiscard]] std::string reference() const;
    /// Where stress and the like get their forces; null: nowhere.
    [[nodiscard]] core::Json potential() const;

    /// Adds one at the end. @param field for one that needs a field; empty: none is known.
    void add(const std::string& kind, const std::string& field = {});
    void remove(int row);
    void move(int from, int to);
    void setEnabled(int row, bool enabled);
    /// Options with their "kind".
    void setOptions(int row, const core::Json& modifier);
    void setReference(const std::string& reference);
    void setPotential(const core::Json& potential);

Q_SIGNALS:
    /// Another structure, or perhaps other modifiers of the same.
    void changed();
    /// A person has changed something of it.
    void edited();

private:
    void setModifiers(core::Json modifiers, const std::string& text);
    void setStudyOption(const char* option, core::Json value, const std::string& text);
    [[nodiscard]] std::string suggestReference() const;
    /// That of the run that made the atoms, or of another study; null where none knows them.
    [[nodiscard]] core::Json suggestPotential() const;

    Document& document_;
    std::string structureId_;
    std::string studyId_;
};

}  // namespace isthmus::window
