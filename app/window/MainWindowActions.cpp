// The table of actions: menus, tool bars, keys and the command field are made from it.

#include "app/window/MainWindow.h"
#include "app/window/analysis/AnalysisPage.h"
#include "app/window/document/Edits.h"
#include "app/window/document/Exporter.h"
#include "app/window/frame/HelpPage.h"
#include "app/window/frame/KeysDialog.h"
#include "app/window/frame/MainBar.h"
#include "app/window/frame/PreferencesDialog.h"
#include "app/window/frame/PropertiesPage.h"
#include "app/window/frame/StatusLine.h"
#include "app/window/frame/ViewPage.h"
#include "app/window/view/AtomSelector.h"
#include "app/window/view/SceneKeeper.h"
#include "app/window/view/ViewTools.h"
#include "widgets/VtkView.h"
#include "widgets/help/HelpWindow.h"
#include "widgets/jobs/LogPanel.h"
#include "widgets/project/ProjectTree.h"
#include "widgets/property/PropertyPanel.h"
#include "widgets/start/StartPage.h"
#include "widgets/view/TimeBar.h"

namespace isthmus::window {

void MainWindow::addEditRows(std::vector<ActionRow>& rows) {
    const QString menu = QStringLiteral("Edit");
    const auto needsSelection = [this] {
        return selectedItem().isEmpty() ? tr("nothing is selected") : QString();
    };
    rows.push_back({.id = "edit.undo",
                    .menu = menu,
                    .text = tr("&Undo"),
                    .icon = "edit-undo",
                    .keys = {QKeySequence("Ctrl+Z")},
                    .run =
                        [this] {
                            revert();
                            undoOrRedo(&QUndoStack::undo);
                        },
                    .obstacle =
                        [this] {
                            return document_.undoStack().canUndo() ? QString()
                                                                   : tr("nothing to undo");
                        }});
    rows.push_back({.id = "edit.redo",
                    .menu = menu,
                    .text = tr("&Redo"),
                    .icon = "edit-redo",
                    .keys = {QKeySequence("Ctrl+Shift+Z"), QKeySequence("Ctrl+Y")},
                    .run =
                        [this] {
                            revert();
                            undoOrRedo(&QUndoStack::redo);
                        },
                    .obstacle =
                        [this] {
                            return document_.undoStack().canRedo() ? QString()
                                                                   : tr("nothing to redo");
                        }});
    rows.push_back({.id = "edit.rename",
                    .menu = menu,
                    .text = tr("Re&name"),
                    .icon = "edit-rename",
                    .keys = {QKeySequence("F2")},
                    .run = [this] { tree_->editName(selectedItem()); },
                    .obstacle = needsSelection,
                    .separated = true});
    rows.push_back({.id = "edit.duplicate",
                    .menu = menu,
                    .text = tr("&Duplicate"),
                    .icon = "edit-duplicate",
                    .keys = {QKeySequence("Ctrl+D")},
                    .run =
                        [this] {
                            QString copy;
                            document_.push([this, &copy](project::Project& project) {
                                auto command = duplicateItem(project, selectedItem().toStdString());
                                copy = QString::fromStdString(command.changes.front().id);
                                return command;
                            });
                            select(copy);
                        },
                    .obstacle =
                        [this] {
                            const auto item =
                                document_.project().find(selectedItem().toStdString());
                            if (item == nullptr) {
                                return tr("nothing is selected");
                            }
                            return item->kind() == project::ItemKind::result
                                       ? tr("a result belongs to its run")
                                       : QString();
                        }});
    rows.push_back({.id = "edit.delete",
                    .menu = menu,
                    .text = tr("De&lete"),
                    .icon = "edit-delete",
                    .run = [this] { removeItems(tree_->selectedItems()); },
                    .obstacle = needsSelection});
    rows.push_back({.id = "edit.find",
                    .menu = menu,
                    .text = tr("&Find here"),
                    .icon = "search",
                    .keys = {QKeySequence::Find},
                    .run =
                        [this] {
                            if (properties_->isAncestorOf(focusWidget())) {
                                properties_->panel().focusFilter();
                            } else if (log_->isAncestorOf(focusWidget())) {
                                log_->focusFilter();
                            } else {
                                tree_->focusFilter();
                            }
                        },
                    .help = tr("Filter the panel that has the focus"),
                    .separated = true});
    rows.push_back({.id = "edit.preferences",
                    .menu = menu,
                    .text = tr("&Preferences..."),
                    .icon = "configure",
                    .keys = {QKeySequence("Ctrl+P")},
                    .run = [this] {
                        PreferencesDialog dialog(this);
                        dialog.exec();
                        status_->refresh();
                    }});
}

void MainWindow::addViewRows(std::vector<ActionRow>& rows) {
    const QString menu = QStringLiteral("View");
    const auto look = [&](const char* id, const QString& text, const char* key, auto slot) {
        rows.push_back({.id = id,
                        .menu = menu,
                        .text = text,
                        .keys = {QKeySequence(key)},
                        .run = [this, slot] { (viewPage_->view().*slot)(); },
                        .viewKeys = true});
    };
    using widgets::VtkView;
    look("view.front", tr("&Front"), "1", &VtkView::lookFront);
    look("view.right", tr("&Right"), "3", &VtkView::lookRight);
    look("view.top", tr("&Top"), "7", &VtkView::lookTop);
    look("view.isometric", tr("&Isometric"), "9", &VtkView::lookIsometric);
    look("view.reset", tr("Re&set the view"), "R", &VtkView::reset);
    rows.push_back({.id = "view.fit",
                    .menu = menu,
                    .text = tr("Fit &everything"),
                    .icon = "zoom-fit-best",
                    .keys = {QKeySequence("F")},
                    .run = [this] { viewPage_->view().fit(); },
                    .viewKeys = true});
    rows.push_back({.id = "view.orthographic",
                    .menu = menu,
                    .text = tr("&Orthographic"),
                    .icon = "grid-axonometric",
                    .keys = {QKeySequence("5")},
                    .run =
                        [this] {
                            VtkView& view = viewPage_->view();
                            view.setOrthographic(!view.view().isOrthographic());
                        },
                    .checkable = true,
                    .isChecked = [this] { return viewPage_->view().view().isOrthographic(); },
                    .viewKeys = true});
    const auto step = [&](const char* id, const QString& text, const QKeySequence& key, auto slot) {
        rows.push_back({.id = id,
                        .menu = menu + QStringLiteral("/Time"),
                        .text = text,
                        .keys = {key},
                        .run = [this, slot] { (viewPage_->timeBar().*slot)(); },
                        .obstacle =
                            [this] {
                                return viewPage_->timeBar().frameCount() > 1
                                           ? QString()
                                           : tr("there is no trajectory");
                            },
                        .viewKeys = key[0].keyboardModifiers() == Qt::NoModifier});
    };
    using widgets::TimeBar;
    step("time.play", tr("&Play or pause"), QKeySequence("Space"), &TimeBar::togglePlaying);
    step("time.back", tr("P&revious frame"), QKeySequence("Alt+Left"), &TimeBar::goBack);
    step("time.next", tr("&Next frame"), QKeySequence("Alt+Right"), &TimeBar::goNext);
    step("time.first", tr("&First frame"), QKeySequence("Home"), &TimeBar::goFirst);
    step("time.last", tr("&Last frame"), QKeySequence("End"), &TimeBar::goLast);
    viewTools_->addRows(rows);
    rows.push_back(
        {.id = "select.table",
         .menu = menu + QStringLiteral("/Selection"),
         .text = tr("Export the &table..."),
         .icon = "document-export-table",
         .run =
             [this] {
                 if (const auto* layer = viewTools_->selector().target()) {
                     exporter_->exportTable(layer->name() + " selection", layer->sharedStructure(),
                                            layer->selection());
                 }
             },
         .obstacle =
             [this] {
                 const auto* layer = viewTools_->selector().target();
                 return layer && layer->selectedCount() > 0 ? QString() : tr("no atom is selected");
             },
         .help = tr("Write the selected atoms as CSV")});
    rows.push_back({.id = "view.show",
                    .menu = menu,
                    .text = tr("Sho&w or hide the selected item"),
                    .icon = "view-visible",
                    .run =
                        [this] {
                            const std::string id = selectedItem().toStdString();
                            scene_->setShown(id, !scene_->isShown(id));
                        },
                    .obstacle =
                        [this] {
                            return scene_->canShow(selectedItem().toStdString())
                                       ? QString()
                                       : tr("select a structure or a mesh");
                        },
                    .separated = true});
    rows.push_back({.id = "view.alone",
                    .menu = menu,
                    .text = tr("Show the selected item &alone"),
                    .run = [this] { scene_->showAlone(selectedItem().toStdString()); },
                    .obstacle =
                        [this] {
                            return scene_->canShow(selectedItem().toStdString())
                                       ? QString()
                                       : tr("select a structure or a mesh");
                        }});
    rows.push_back(
        {.id = "view.dark",
         .menu = menu,
         .text = tr("&Dark"),
         .keys = {QKeySequence("Ctrl+Shift+D")},
         .run = [this] { toggleTheme(); },
         .help = tr("Dark or light colors"),
         .separated = true,
         .checkable = true,
         .isChecked = [] { return widgets::theme::scheme() == widgets::theme::Scheme::dark; }});
    rows.push_back({.id = "view.layout",
                    .menu = menu,
                    .text = tr("Reset la&yout"),
                    .run = [this] { docks_->reset(workspace_); },
                    .help = tr("Every panel where it is on a first start")});
}

void MainWindow::addWindowRows(std::vector<ActionRow>& rows) {
    const QString menu = QStringLiteral("Window");
    for (QDockWidget* dock : docks_->all()) {
        rows.push_back(
            {.id = QStringLiteral("window.") + dock->objectName(),
             .menu = menu,
             .text = dock->windowTitle(),
             .run = [dock] { dock->setVisible(!dock->isVisible()); },
             .obstacle =
                 [this] { return docks_->isHidden() ? tr("open a project first") : QString(); },
             .checkable = true,
             .isChecked = [dock] { return dock->isVisible(); }});
    }
    rows.push_back({.id = "window.start",
                    .menu = menu,
                    .text = tr("&Start page"),
                    .run = [this] { showStart(pages_->currentWidget() != startPage_); },
                    .help = tr("Recent projects and samples, and back"),
                    .separated = true,
                    .checkable = true,
                    .isChecked = [this] { return pages_->currentWidget() == startPage_; }});
    rows.push_back({.id = "window.next",
                    .menu = menu,
                    .text = tr("&Next panel"),
                    .keys = {QKeySequence("F6")},
                    .run = [this] { docks_->focusNext(&viewPage_->view(), true); },
                    .separated = true});
    rows.push_back({.id = "window.previous",
                    .menu = menu,
                    .text = tr("&Previous panel"),
                    .keys = {QKeySequence("Shift+F6")},
                    .run = [this] { docks_->focusNext(&viewPage_->view(), false); }});
    const QStringList workspaces = bar_->workspaces();
    for (int i = 0; i < workspaces.size(); ++i) {
        rows.push_back({.id = QStringLiteral("workspace.") + workspaces[i],
                        .menu = menu,
                        .text = tr("Workspace %1").arg(workspaces[i]),
                        .keys = {QKeySequence(QStringLiteral("Alt+%1").arg(i + 1))},
                        .run = [this, name = workspaces[i]] { setWorkspace(name); },
                        .separated = i == 0});
    }
    const QString help = QStringLiteral("Help");
    rows.push_back({.id = "help.manual",
                    .menu = help,
                    .text = tr("&Manual"),
                    .icon = "help-contents",
                    .keys = {QKeySequence("F1")},
                    .run = [this] { showHelp(); },
                    .help = tr("The page of what is selected or has the focus")});
    rows.push_back({.id = "help.keys",
                    .menu = help,
                    .text = tr("&Keys"),
                    .keys = {QKeySequence("Shift+F1")},
                    .run = [this] { KeysDialog(*actions_, this).exec(); }});
    rows.push_back({.id = "help.about", .menu = help, .text = tr("&About Isthmus"), .run = [this] {
                        showAbout(this);
                    }});
}

void MainWindow::showHelp() {
    const auto study = document_.project().find(selectedStudy().toStdString());
    const auto definition = study != nullptr ? study->study() : nullptr;
    const QString page = helpPage(
        {.focus = focusWidget(),
         .docks = docks_->all(),
         .view = viewPage_,
         .kind = definition != nullptr ? QString::fromStdString(definition->kind) : QString()});
    if (help_ == nullptr) {
        help_ = std::make_unique<widgets::HelpWindow>();
    }
    help_->open(page);
}

std::vector<ActionRow> MainWindow::actionRows() {
    std::vector<ActionRow> rows;
    addFileRows(rows);
    addEditRows(rows);
    addViewRows(rows);
    addStudyRows(rows);
    addRunRows(rows);
    addModifierRows(rows);
    addWindowRows(rows);
    return rows;
}

}  // namespace isthmus::window
