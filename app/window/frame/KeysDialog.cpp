#include "app/window/frame/KeysDialog.h"

#include <vtkVersion.h>
#include <QDialogButtonBox>
#include <QHeaderView>
#include <QMessageBox>
#include <QTableWidget>
#include <QVBoxLayout>

#include "app/window/frame/Actions.h"
#include "engine/core/Version.h"

namespace isthmus::window {

KeysDialog::KeysDialog(const Actions& actions, QWidget* parent) : QDialog(parent) {
    setWindowTitle(tr("Keys"));
    auto* table = new QTableWidget(this);
    table->setAccessibleName(tr("Keys of the window"));
    table->setColumnCount(2);
    table->setHorizontalHeaderLabels({tr("Command"), tr("Keys")});
    table->verticalHeader()->hide();
    table->verticalHeader()->setDefaultSectionSize(24);
    table->horizontalHeader()->setStretchLastSection(true);
    table->horizontalHeader()->setDefaultAlignment(Qt::AlignLeft | Qt::AlignVCenter);
    table->horizontalHeader()->setHighlightSections(false);
    table->setEditTriggers(QAbstractItemView::NoEditTriggers);
    table->setSelectionBehavior(QAbstractItemView::SelectRows);
    table->setShowGrid(false);
    for (const QAction* action : actions.all()) {
        QStringList keys;
        for (const QKeySequence& key : action->shortcuts()) {
            keys.append(key.toString(QKeySequence::NativeText));
        }
        if (keys.isEmpty()) {
            continue;
        }
        const int row = table->rowCount();
        table->insertRow(row);
        // "Undo: Run heat" is undo here.
        const QString command = plainText(action->text()).section(QLatin1String(": "), 0, 0);
        QString text = keys.join(QLatin1String(", "));
        if (action->shortcutContext() == Qt::WidgetWithChildrenShortcut) {
            text = tr("%1 in the 3-D view").arg(text);
        }
        table->setItem(row, 0, new QTableWidgetItem(command));
        table->setItem(row, 1, new QTableWidgetItem(text));
    }
    table->setColumnWidth(0, 300);
    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Close, this);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(16, 16, 16, 16);
    layout->addWidget(table);
    layout->addWidget(buttons);
    resize(520, 560);
}

void showAbout(QWidget* parent) {
    QMessageBox::about(
        parent, QObject::tr("About Isthmus"),
        QObject::tr("<h3>Isthmus %1</h3>"
                    "<p>Atoms and continuum in one window: a workbench for multiscale materials "
                    "design.</p>"
                    "<p>Free software under the GNU General Public License, version 3 or later. "
                    "No warranty.</p>"
                    "<p>Built on Qt %2, VTK %3, QCustomPlot, OpenMM, Gmsh, CHOLMOD, HDF5 and "
                    "Eigen.</p>")
            .arg(QString::fromLatin1(core::version()), QLatin1String(qVersion()),
                 QLatin1String(vtkVersion::GetVTKVersion())));
}

}  // namespace isthmus::window
