// The rows of the menu File in the table of actions.

#include "app/window/MainWindow.h"
#include "app/window/analysis/AnalysisController.h"
#include "app/window/analysis/AnalysisPage.h"
#include "app/window/document/Edits.h"
#include "app/window/document/Exporter.h"
#include "app/window/frame/TablePage.h"
#include "app/window/frame/ViewPage.h"
#include "app/window/run/FrameLinks.h"
#include "app/window/view/AtomSelector.h"
#include "app/window/view/SceneKeeper.h"
#include "app/window/view/TrajectoryPlayer.h"
#include "app/window/view/ViewTools.h"
#include "widgets/VtkView.h"
#include "widgets/view/TimeBar.h"

namespace isthmus::window {

namespace {

/// So that no frame is written without what its modifiers should find.
void requireFound(const LiveAnalysis::Analyzed* known) {
    for (std::size_t i = 0; known != nullptr && i < known->outcomes.size(); ++i) {
        if (!known->outcomes[i].error.empty()) {
            throw core::InputError("modifier " + std::to_string(i + 1) + ": " +
                                   known->outcomes[i].error);
        }
    }
}

/// Frames as the view shows them where no modifier finds anything.
/// @param own the frame that the item itself is.
auto storedFrames(const project::Project& project, const project::ItemPointer& item, int own) {
    project::Project copy = project;
    copy.setListener({});
    return [copy = std::move(copy), item, own](int frame, structure::AtomicStructure atoms) {
        return frame == own ? *item->structure() : atMoment(copy, *item, std::move(atoms));
    };
}

}  // namespace

void MainWindow::addFileRows(std::vector<ActionRow>& rows) {
    const QString menu = QStringLiteral("File");
    const auto needsItems = [this] {
        return document_.isEmpty() ? tr("the project is empty") : QString();
    };
    rows.push_back({.id = "file.new",
                    .menu = menu,
                    .text = tr("&New project"),
                    .icon = "document-new",
                    .keys = {QKeySequence::New},
                    .run = [this] { files_->newProject(); }});
    rows.push_back({.id = "file.open",
                    .menu = menu,
                    .text = tr("&Open..."),
                    .icon = "document-open",
                    .keys = {QKeySequence::Open},
                    .run = [this] { files_->open(); },
                    .help = tr("Open a project, a recipe, a structure, a mesh or a geometry")});
    rows.push_back({.id = "file.save",
                    .menu = menu,
                    .text = tr("&Save"),
                    .icon = "document-save",
                    .keys = {QKeySequence::Save},
                    .run = [this] { files_->save(); },
                    .obstacle = needsItems,
                    .separated = true});
    rows.push_back({.id = "file.saveAs",
                    .menu = menu,
                    .text = tr("Save &as..."),
                    .icon = "document-save-as",
                    .keys = {QKeySequence("Ctrl+Shift+S")},
                    .run = [this] { files_->saveAs(); },
                    .obstacle = needsItems});
    rows.push_back({.id = "file.import",
                    .menu = menu,
                    .text = tr("&Import..."),
                    .icon = "document-import",
                    .keys = {QKeySequence("Ctrl+I")},
                    .run = [this] { files_->importFiles(); },
                    .help = tr("Add structures, meshes and geometries to this project"),
                    .separated = true});
    rows.push_back({.id = "file.export",
                    .menu = menu,
                    .text = tr("&Export the selected item..."),
                    .icon = "document-export",
                    .keys = {QKeySequence("Ctrl+E")},
                    .run =
                        [this] {
                            exporter_->exportItem(
                                document_.project().find(selectedItem().toStdString()));
                        },
                    .obstacle =
                        [this] {
                            return scene_->canShow(selectedItem().toStdString())
                                       ? QString()
                                       : tr("select a structure or a mesh");
                        }});
    rows.push_back({.id = "file.frame",
                    .menu = menu,
                    .text = tr("Export the atoms &shown..."),
                    .run =
                        [this] {
                            if (const auto* layer = viewTools_->selector().target()) {
                                exporter_->exportStructure(tr("Export the atoms shown"),
                                                           layer->name(), layer->sharedStructure(),
                                                           player_->momentOf(layer->item()));
                            }
                        },
                    .obstacle =
                        [this] {
                            return viewTools_->selector().target() ? QString()
                                                                   : tr("no structure is shown");
                        },
                    .help = tr("Write the frame that the view shows")});
    rows.push_back(
        {.id = "file.trajectory",
         .menu = menu,
         .text = tr("Export the tra&jectory..."),
         .run =
             [this] {
                 viewPage_->timeBar().setPlaying(false);
                 const auto item = document_.project().find(player_->structureId());
                 Exporter::Frames frames;
                 if (!analysis_->findsFields(item->id)) {
                     frames.stored = storedFrames(document_.project(), item, player_->ownFrame());
                 }
                 frames.isSettled = [this, item] { return !analysis_->live().isAtWork(item->id); };
                 frames.shown = [this, item] {
                     const auto* layer = viewPage_->view().scene().findAtoms(item->id);
                     if (layer == nullptr) {
                         throw core::InputError(item->name + " is not shown; click its eye");
                     }
                     requireFound(analysis_->live().of(item->id));
                     return layer->sharedStructure();
                 };
                 exporter_->exportTrajectory(item->name, *player_, std::move(frames));
             },
         .obstacle =
             [this] {
                 return player_->frameCount() > 1 &&
                                document_.project().find(player_->structureId())
                            ? QString()
                            : tr("no trajectory is open; show a run or a file with "
                                 "several frames");
             },
         .help = tr("Write the frames of the time bar into one file, with what the "
                    "modifiers find in each")});
    rows.push_back({.id = "file.table",
                    .menu = menu,
                    .text = tr("Export the &table..."),
                    .icon = "document-export-table",
                    .run =
                        [this] {
                            const ItemTable& table = table_->table();
                            exporter_->exportTable(table.item()->name, table.writer());
                        },
                    .obstacle =
                        [this] {
                            return table_->table().columnCount() > 0 ? QString()
                                                                     : tr("the table is empty");
                        },
                    .help = tr("Write what the table panel shows as CSV, with units in the first "
                               "row")});
    rows.push_back({.id = "file.report",
                    .menu = menu,
                    .text = tr("Export a &report..."),
                    .icon = "office-report",
                    .run = [this] { exporter_->exportReport(picture()); },
                    .obstacle = needsItems,
                    .help = tr("Write the whole project as a PDF or an HTML page")});
    rows.push_back({.id = "file.picture",
                    .menu = menu,
                    .text = tr("Save the &picture..."),
                    .icon = "camera-photo",
                    .run =
                        [this] {
                            viewPage_->timeBar().setPlaying(false);
                            exporter_->savePicture(viewPage_->view(), *player_, [this] {
                                return !analysis_->live().isAtWork(player_->structureId());
                            });
                        },
                    .obstacle = needsItems});
    rows.push_back({.id = "file.quit",
                    .menu = menu,
                    .text = tr("&Quit"),
                    .icon = "application-exit",
                    .keys = {QKeySequence("Ctrl+Q")},
                    .run = [this] { close(); },
                    .separated = true});
}

}  // namespace isthmus::window
