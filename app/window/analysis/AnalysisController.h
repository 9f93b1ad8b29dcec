#pragma once

#include <QObject>
#include <QString>
#include <optional>
#include <string>
#include <vector>

#include "app/window/analysis/LiveAnalysis.h"
#include "app/window/analysis/ModifierStack.h"

namespace isthmus::widgets {
class ProjectTree;
}

namespace isthmus::window {

class AnalysisPage;
class ChartFeeder;
class TablePage;

/// Live analysis in the window: follows the selection, and brings what modifiers find to the view,
/// the charts, the table and the project tree.
class AnalysisController : public QObject {
    Q_OBJECT

public:
    AnalysisController(Document& document, SceneKeeper& scene, widgets::ProjectTree& tree,
                       ChartFeeder& charts, TablePage& table, QObject* parent = nullptr);

    /// The panel, made here; the window places it.
    [[nodiscard]] AnalysisPage& page() { return *page_; }
    [[nodiscard]] LiveAnalysis& live() { return live_; }
    [[nodiscard]] ModifierStack& stack() { return stack_; }

    /// Whether an id of the tree is that of a modifier, "structure-1/0".
    [[nodiscard]] static bool isModifier(const QString& id) {
        return id.contains(QLatin1Char('/'));
    }

    /// Whether modifiers of a structure give its atoms fields, as far as is known: true where some
    /// are applied and have not answered yet.
    [[nodiscard]] bool findsFields(const std::string& structureId) const;
    /// Leaves out the modifiers that hide atoms of these structures, as one change that can be
    /// undone. @returns their names; empty: there was none.
    QString showHidden(const std::vector<std::string>& structureIds);

    /// Follows the selection: an item, or a modifier in the tree ("structure-1/2").
    void showItem(const QString& id);
    /// What to select in order to analyze something: a structure that is drawn, else the last one;
    /// empty where one is selected, or is that of the selected study and drawn.
    [[nodiscard]] QString toAnalyze() const;
    /// An item as it is drawn: a structure with the fields that were found, at the frame shown.
    [[nodiscard]] project::ItemPointer seen(const project::ItemPointer& item) const;

    /// Edits of a modifier in the tree. False for the id of an item.
    bool setEnabled(const QString& id, bool enabled);
    bool remove(const QString& id);

private:
    struct Place {
        std::string item;
        std::optional<int> modifier;
    };
    [[nodiscard]] static Place placeOf(const QString& id);
    void takeFound(const std::string& structureId);
    void fillTree();
    void selectPart(const std::string& structureId, int row);
    void showCurves(bool select);
    [[nodiscard]] const app::ModifierOutcome* currentOutcome() const;

    Document& document_;
    SceneKeeper& scene_;
    widgets::ProjectTree& tree_;
    ChartFeeder& charts_;
    TablePage& table_;
    ModifierStack stack_;
    LiveAnalysis live_;
    AnalysisPage* page_;
    std::string shownItem_;  ///< what the table shows
    /// Brings the colors back that were there before a modifier that is undone or taken away.
    void restoreColors(const std::string& structureId);

    /// What a structure was colored by before a modifier's field took over.
    struct Recolored {
        std::string structure;
        std::string kind;  ///< of the modifier
        std::string before;
    };
    Recolored recolored_;
    bool colorsWhenFound_ = false;  ///< a modifier was just added
    bool curveWhenFound_ = false;
    bool isFollowing_ = false;  ///< the selection goes to what is left of modifiers
};

}  // namespace isthmus::window
