#include "app/window/frame/ViewPage.h"
#include "app/window/view/AtomSelector.h"
#include "app/window/view/ViewTools.h"
#include "widgets/VtkView.h"
#include "widgets/view/CutStrip.h"
#include "widgets/view/MeasureStrip.h"
#include "widgets/view/SelectionStrip.h"

// The actions of the view's tools; what the tools do is in ViewTools.cpp.
namespace isthmus::window {

void ViewTools::addRows(std::vector<ActionRow>& rows) {
    addToolRows(rows);
    addLookRows(rows);
    addSelectionRows(rows);
}

void ViewTools::addToolRows(std::vector<ActionRow>& rows) {
    const QString menu = QStringLiteral("View");
    const auto needsScene = [this] {
        return view_.scene().layers().empty() ? tr("nothing is shown") : QString();
    };
    const auto tool = [&](const char* id, Tool wanted, const QString& text, const char* icon,
                          const char* key, const QString& help, bool separated = false) {
        rows.push_back({.id = id,
                        .menu = menu,
                        .text = text,
                        .icon = icon,
                        .keys = {QKeySequence(key)},
                        .run = [this, wanted] { toggle(wanted); },
                        .obstacle = needsScene,
                        .help = help,
                        .separated = separated,
                        .checkable = true,
                        .isChecked = [this, wanted] { return tool_ == wanted; },
                        .viewKeys = true});
    };
    tool("view.select", Tool::select, tr("Se&lect atoms"), "edit-select", "S",
         tr("Select atoms by click, box or expression"), true);
    tool("view.measure", Tool::measure, tr("&Measure"), "measure", "M",
         tr("Measure distances and angles"));
    tool("view.cut", Tool::cut, tr("&Cut open"), "path-clip-edit", "C",
         tr("Open the scene by a plane: clip or slice"));
    const auto needsCut = [this] { return view_.scene().cut() ? QString() : tr("nothing is cut"); };
    rows.push_back({.id = "view.uncut",
                    .menu = menu,
                    .text = tr("Remove the c&ut"),
                    .icon = "edit-delete",
                    .run =
                        [this] {
                            view_.scene().setCut(std::nullopt);
                            setTool(Tool::none);
                        },
                    .obstacle = needsCut});
    rows.push_back({.id = "view.clearMeasures",
                    .menu = menu,
                    .text = tr("Remove all measures"),
                    .icon = "edit-clear-all",
                    .run =
                        [this] {
                            measuring_ = false;
                            view_.view().setMeasures({});
                            showMeasureState();
                            refresh();
                        },
                    .obstacle =
                        [this] {
                            return view_.view().measures().empty() ? tr("nothing is measured")
                                                                   : QString();
                        }});
    rows.push_back(
        {.id = "view.leaveTool",
         .menu = menu,
         .text = tr("Leave the tool"),
         .keys = {QKeySequence("Esc")},
         .run = [this] { setTool(Tool::none); },
         .obstacle = [this] { return tool_ == Tool::none ? tr("no tool is in use") : QString(); },
         .viewKeys = true});
}

void ViewTools::addLookRows(std::vector<ActionRow>& rows) {
    const QString menu = QStringLiteral("View");
    const auto needsAtoms = [this] {
        return selector_->target() ? QString() : tr("no structure is shown");
    };
    rows.push_back({.id = "view.atoms",
                    .menu = menu,
                    .text = tr("L&ook of atoms..."),
                    .icon = "isthmus-atoms",
                    .keys = {QKeySequence("A")},
                    .run = [this] { editAtomStyle(); },
                    .obstacle = needsAtoms,
                    .help = tr("Size of atoms, bonds, arrows, cell, axes"),
                    .separated = true,
                    .viewKeys = true});
    const auto look = [&](const char* id, const QString& text, const char* key, const QString& help,
                          bool viz::AtomStyle::*part) {
        rows.push_back({.id = id,
                        .menu = menu,
                        .text = text,
                        .keys = {QKeySequence(key)},
                        .run =
                            [this, part, text] {
                                doSafely(tr("The atoms cannot be drawn so"), [&] {
                                    viz::AtomLayer& layer = *selector_->target();
                                    viz::AtomStyle style = layer.style();
                                    style.*part = !(style.*part);
                                    setStyle(layer, style, QString(text).remove(QLatin1Char('&')));
                                });
                                refresh();
                            },
                        .obstacle = needsAtoms,
                        .help = help,
                        .checkable = true,
                        .isChecked =
                            [this, part] {
                                const viz::AtomLayer* layer = selector_->target();
                                return layer && layer->style().*part;
                            },
                        .viewKeys = true});
    };
    look("view.bonds", tr("&Bonds"), "B", tr("Draw bonds between the atoms"),
         &viz::AtomStyle::bonds);
    look("view.wrap", tr("&Wrap atoms into the cell"), "W",
         tr("Draw atoms that have left a periodic cell at their place in it"),
         &viz::AtomStyle::wrapped);
    rows.push_back({.id = "view.axes",
                    .menu = menu,
                    .text = tr("A&xes"),
                    .run =
                        [this] {
                            viz::Scene& scene = view_.scene();
                            scene.setAxesVisible(!scene.areAxesVisible());
                            refresh();
                        },
                    .checkable = true,
                    .isChecked = [this] { return view_.scene().areAxesVisible(); }});
}

void ViewTools::addSelectionRows(std::vector<ActionRow>& rows) {
    const QString menu = QStringLiteral("View/Selection");
    const auto needsAtoms = [this] {
        return selector_->target() ? QString() : tr("no structure is shown");
    };
    const auto needsSelection = [this] {
        return selector_->selectedCount() == 0 ? tr("no atom is selected") : QString();
    };
    const auto row = [&](const char* id, const QString& text, const char* icon, const char* key,
                         std::function<void()> run, std::function<QString()> obstacle,
                         const QString& help, bool separated = false) {
        rows.push_back(
            {.id = id,
             .menu = menu,
             .text = text,
             .icon = icon,
             .keys = key[0] != 0 ? QList<QKeySequence>{QKeySequence(key)} : QList<QKeySequence>(),
             .run = std::move(run),
             .obstacle = std::move(obstacle),
             .help = help,
             .separated = separated,
             .viewKeys = true});
    };
    row(
        "select.where", tr("By &expression"), "view-filter", "E",
        [this] {
            setTool(Tool::select);
            selectionStrip_->focusExpression();
        },
        needsAtoms, tr("Select the atoms for which an expression holds"));
    row(
        "select.invert", tr("&Invert"), "edit-select-invert", "I", [this] { selector_->invert(); },
        needsAtoms, tr("Select what is not selected and the other way round"));
    row(
        "select.clear", tr("&Clear"), "edit-select-none", "U", [this] { selector_->clear(); },
        needsSelection, tr("Select nothing"));
    row(
        "select.hide", tr("&Hide"), "view-hidden", "H", [this] { selector_->hideSelected(); },
        needsSelection, tr("Hide the selected atoms"), true);
    row(
        "select.only", tr("Show &only these"), "view-visible", "O",
        [this] { selector_->showOnlySelected(); }, needsSelection,
        tr("Hide all atoms that are not selected"));
    row(
        "select.showAll", tr("Show &all atoms"), "view-refresh", "Shift+H",
        [this] { selector_->showAll(); },
        [this] { return selector_->hasHidden() ? QString() : tr("no atom is hidden"); },
        tr("Hide nothing any more: also switches off modifiers that hide atoms"));
    row(
        "select.delete", tr("&Delete atoms"), "edit-delete", "Del",
        [this] {
            doSafely(tr("The atoms were not deleted"), [this] { selector_->deleteSelected(); });
        },
        needsSelection,
        tr("Take the selected atoms out of the structure; what a run has made stays as it is, the "
           "rest becomes a new structure"),
        true);
    row(
        "select.structure", tr("&New structure of these"), "list-add", "N",
        [this] { selector_->makeStructure(); }, needsSelection,
        tr("Make a structure of the selected atoms"));
}

void ViewTools::build(const Actions& actions) {
    for (const char* id :
         {"select.invert", "select.clear", "", "select.hide", "select.only", "select.showAll", "",
          "select.structure", "select.table", "select.delete"}) {
        selectionStrip_->addTool(id[0] != 0 ? actions[id] : nullptr);
    }
    cutStrip_->addTool(actions["view.uncut"]);
    measureStrip_->addTool(actions["view.clearMeasures"]);
    setTool(Tool::none);
}

}  // namespace isthmus::window
