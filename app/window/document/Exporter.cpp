#include "app/window/document/Exporter.h"

#include <QBuffer>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QUrl>

#include "app/window/Background.h"
#include "app/window/Settings.h"
#include "app/window/document/Document.h"
#include "app/window/run/ReportRun.h"
#include "engine/io/Formats.h"
#include "engine/report/MakeReport.h"

namespace isthmus::window {

std::vector<report::Picture> toPictures(const QImage& scene) {
    if (scene.isNull()) {
        return {};
    }
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    scene.save(&buffer, "PNG");
    return {{QObject::tr("The scene as it was shown.").toStdString(), buffer.data().toStdString()}};
}

Exporter::Exporter(Document& document, QWidget* window)
    : QObject(window), document_(document), window_(window) {}

QString Exporter::askFor(const QString& title, const QString& name, const QString& filters) {
    const QString file = QFileDialog::getSaveFileName(
        window_, title, settings::lastFolder() + QLatin1Char('/') + name, filters);
    if (!file.isEmpty()) {
        settings::setLastFolder(QFileInfo(file).absolutePath());
    }
    return file;
}

void Exporter::tellFailed(const QString& file, const QString& message) {
    Q_EMIT busy({});
    Q_EMIT notice({.title = tr("%1 was not written").arg(QFileInfo(file).fileName()),
                   .why = message,
                   .details = message});
}

void Exporter::exportItem(const project::ItemPointer& item) {
    if (item == nullptr) {
        return;
    }
    const bool isMesh = item->mesh() != nullptr;
    const QString name = QString::fromStdString(item->name);
    QStringList filters;
    for (const io::Format& format : io::formats().rows()) {
        const bool fits = isMesh ? format.writeMesh != nullptr : format.writeStructure != nullptr;
        if (fits && !format.extensions.empty()) {
            const QString extension = QString::fromStdString(format.extensions.front());
            filters.append(QStringLiteral("%1 (%2)").arg(
                QString::fromStdString(format.label),
                extension.startsWith(QLatin1Char('.')) ? QLatin1Char('*') + extension : extension));
        }
    }
    const QString file =
        askFor(tr("Export %1").arg(name),
               name + (isMesh ? QStringLiteral(".vtu") : QStringLiteral(".extxyz")),
               filters.join(QStringLiteral(";;")));
    if (file.isEmpty()) {
        return;
    }
    Q_EMIT busy(tr("Writing %1").arg(QFileInfo(file).fileName()));
    inBackground(
        this,
        [item, file] {
            if (const auto mesh = item->mesh()) {
                io::writeMesh(*mesh, file.toStdString());
            } else {
                io::writeStructure(*item->structure(), file.toStdString());
            }
        },
        [this] { Q_EMIT busy({}); },
        [this, file](const QString& message) { tellFailed(file, message); });
}

void Exporter::exportReport(const QImage& scene) {
    const QString file = askFor(tr("Export a report"), document_.name() + QStringLiteral(".pdf"),
                                tr("PDF (*.pdf);;HTML page (*.html)"));
    if (file.isEmpty()) {
        return;
    }
    project::Project copy = document_.project();
    copy.setListener({});
    Q_EMIT busy(tr("Writing %1").arg(QFileInfo(file).fileName()));
    inBackground(
        this,
        [copy = std::move(copy), pictures = toPictures(scene), file] {
            writeReportFile(report::makeReport(copy, {.pictures = pictures}), file.toStdString());
        },
        [this, file] {
            Q_EMIT busy({});
            Q_EMIT notice({.kind = Notice::Kind::information,
                           .title = tr("The report is written"),
                           .why = file,
                           .buttons = {{tr("Open"), [file] {
                                            QDesktopServices::openUrl(QUrl::fromLocalFile(file));
                                        }}}});
        },
        [this, file](const QString& message) { tellFailed(file, message); });
}

void Exporter::savePicture(const QImage& scene) {
    const QString file = askFor(tr("Save the picture"), document_.name() + QStringLiteral(".png"),
                                tr("Picture (*.png)"));
    if (!file.isEmpty() && !scene.save(file)) {
        tellFailed(file, tr("The picture cannot be written there; check the folder and the space "
                            "on the disk."));
    }
}

}  // namespace isthmus::window
