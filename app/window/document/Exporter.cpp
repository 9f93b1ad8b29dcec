#include "app/window/document/Exporter.h"

#include <QBuffer>
#include <QDesktopServices>
#include <QFileDialog>
#include <QFileInfo>
#include <QImage>
#include <QInputDialog>
#include <QUrl>

#include "app/window/Background.h"
#include "app/window/Settings.h"
#include "app/window/document/Document.h"
#include "app/window/frame/FrameProgress.h"
#include "app/window/frame/PictureDialog.h"
#include "app/window/run/ReportRun.h"
#include "app/window/view/SequenceWriter.h"
#include "app/window/view/StoredFrames.h"
#include "app/window/view/TrajectoryPlayer.h"
#include "engine/core/Error.h"
#include "engine/io/Csv.h"
#include "engine/io/Formats.h"
#include "engine/io/TrajectoryWriter.h"
#include "engine/report/MakeReport.h"
#include "viz/scene/Movie.h"
#include "viz/scene/Picture.h"
#include "viz/scene/ViewState.h"
#include "widgets/NumberFormat.h"
#include "widgets/VtkView.h"

namespace isthmus::window {

namespace {

const QString kUsual = QStringLiteral(".extxyz");  // of atoms

}  // namespace

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

void Exporter::tellWritten(const QString& file) {
    const QFileInfo info(file);
    Q_EMIT written(tr("%1 is written in %2").arg(info.fileName(), info.absolutePath()));
}

QString Exporter::askForFormat(const QString& title, const std::string& name,
                               const std::function<bool(const io::Format&)>& fits,
                               const QString& usual) {
    const QString plain = QString::fromStdString(name);
    QStringList filters;
    for (const io::Format& format : io::formats().rows()) {
        if (fits(format) && !format.extensions.empty()) {
            const QString extension = QString::fromStdString(format.extensions.front());
            const QString filter = QStringLiteral("%1 (%2)").arg(
                QString::fromStdString(format.label),
                extension.startsWith(QLatin1Char('.')) ? QLatin1Char('*') + extension : extension);
            // The first one is chosen: that of the name proposed.
            filters.insert(extension == usual ? 0 : filters.size(), filter);
        }
    }
    return askFor(title, plain + usual, filters.join(QStringLiteral(";;")));
}

void Exporter::write(const QString& file, std::function<void()> work) {
    Q_EMIT busy(tr("Writing %1").arg(QFileInfo(file).fileName()));
    inBackground(
        this, std::move(work),
        [this, file] {
            Q_EMIT busy({});
            tellWritten(file);
        },
        [this, file](const QString& message) { tellFailed(file, message); });
}

void Exporter::exportItem(const project::ItemPointer& item) {
    if (item == nullptr) {
        return;
    }
    const QString title = tr("Export %1").arg(QString::fromStdString(item->name));
    if (item->structure() != nullptr) {
        exportStructure(title, item->name, item->structure());
        return;
    }
    const QString file = askForFormat(
        title, item->name, [](const io::Format& format) { return format.writeMesh != nullptr; },
        QStringLiteral(".vtu"));
    if (!file.isEmpty()) {
        write(file, [mesh = item->mesh(), file] { io::writeMesh(*mesh, file.toStdString()); });
    }
}

void Exporter::exportStructure(const QString& title, const std::string& name,
                               std::shared_ptr<const structure::AtomicStructure> atoms,
                               const core::Moment& moment) {
    const QString file = askForFormat(
        title, name, [](const io::Format& format) { return format.writesStructures(); }, kUsual);
    if (!file.isEmpty()) {
        write(file,
              [atoms, moment, file] { io::writeStructure(*atoms, file.toStdString(), moment); });
    }
}

void Exporter::exportTrajectory(const std::string& name, TrajectoryPlayer& player, Frames frames) {
    bool isAnswered = false;
    // A run may open another trajectory while the dialogs ask.
    const auto reader = player.reader();
    const std::vector<core::Moment> moments = player.moments();
    const auto count = static_cast<int>(moments.size());
    const int every = QInputDialog::getInt(
        window_, tr("Export the trajectory"),
        tr("It has %1 frames. Write one of every so many (1: all of them):").arg(count), 1, 1,
        count, 1, &isAnswered);
    if (!isAnswered) {
        return;
    }
    const QString file = askForFormat(
        tr("Export the trajectory"), name,
        [](const io::Format& format) { return format.frameText != nullptr; }, kUsual);
    if (file.isEmpty()) {
        return;
    }
    if (reader == nullptr || player.reader() != reader) {
        tellFailed(file, tr("another trajectory was opened"));
        return;
    }
    try {
        auto writer = std::make_shared<io::TrajectoryWriter>(
            file.toStdString(), static_cast<std::size_t>((count + every - 1) / every));
        const QString doing = tr("Writing the frames");
        const Finish finish = [writer](int written) {
            if (!writer->isComplete()) {
                return tr("nothing is written");
            }
            writer->close();
            return tr("A trajectory of %1 frames is written").arg(written);
        };
        if (frames.stored == nullptr) {
            saveSequence(
                doing, file, every, player, std::move(frames.isSettled),
                [writer, &player, shown = std::move(frames.shown)](const std::filesystem::path&) {
                    writer->add(*shown(), player.momentOf(player.structureId()));
                },
                finish);
            return;
        }
        auto* loop = new StoredFrames(reader, this);
        watch(*loop, doing, file, finish);
        loop->start(every, [writer, moments, stored = std::move(frames.stored)](
                               int frame, structure::AtomicStructure atoms) {
            writer->add(stored(frame, std::move(atoms)), moments[static_cast<std::size_t>(frame)]);
        });
    } catch (const core::Error& error) {
        tellFailed(file, QString::fromUtf8(error.what()));
    }
}

void Exporter::exportTable(const std::string& name,
                           std::shared_ptr<const structure::AtomicStructure> structure,
                           const structure::AtomMask& atoms) {
    const QString file = askFor(tr("Export the selected atoms as a table"),
                                QString::fromStdString(name) + ".csv", tr("Table (*.csv)"));
    if (!file.isEmpty()) {
        write(file,
              [structure, atoms, file] { io::writeCsv(*structure, file.toStdString(), atoms); });
    }
}

void Exporter::exportTable(const std::string& name,
                           std::function<void(const std::filesystem::path&)> write) {
    const QString file =
        askFor(tr("Export the table"), QString::fromStdString(name) + ".csv", tr("Table (*.csv)"));
    if (!file.isEmpty()) {
        this->write(file, [write = std::move(write), file] { write(file.toStdString()); });
    }
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

void Exporter::savePicture(const widgets::VtkView& shown, TrajectoryPlayer& player,
                           std::function<bool()> isSettled) {
    PictureDialog dialog(shown.size(), player.frameCount(), window_);
    if (dialog.exec() != QDialog::Accepted) {
        return;
    }
    const PictureOptions options = dialog.options();
    const QString ending = options.rate > 0 ? QStringLiteral(".ogv") : QStringLiteral(".png");
    QString file = askFor(options.rate > 0 ? tr("Save the film") : tr("Save the picture"),
                          document_.name() + ending,
                          options.rate > 0 ? tr("Film (*.ogv)") : tr("Picture (*.png)"));
    if (file.isEmpty()) {
        return;
    }
    if (!file.endsWith(ending, Qt::CaseInsensitive)) {
        file += ending;
    }
    const auto picture = [&shown, options] {
        viz::View view;
        viz::copyView(shown.view(), view);
        return viz::drawPicture(view, options.size.width(), options.size.height(), options.scale,
                                options.transparent && options.rate == 0);
    };
    const auto draw = [picture](const std::filesystem::path& path) {
        viz::writePng(picture(), path);
    };
    if (options.rate > 0) {
        auto movie = std::make_shared<viz::Movie>(file.toStdString(), options.rate);
        saveSequence(
            tr("Drawing the frames"), file, options.every, player, std::move(isSettled),
            [movie, picture](const std::filesystem::path&) { movie->add(picture()); },
            [movie, file](int frames) {
                movie->close();
                return tr("A film of %1 frames is written").arg(frames);
            });
        return;
    }
    if (options.every > 0) {
        saveSequence(tr("Drawing the frames"), file, options.every, player, std::move(isSettled),
                     draw, [](int frames) { return tr("%1 pictures are written").arg(frames); });
        return;
    }
    try {
        draw(file.toStdString());
        tellWritten(file);
    } catch (const core::Error& error) {
        tellFailed(file, QString::fromUtf8(error.what()));
    }
}

void Exporter::saveSequence(const QString& doing, const QString& file, int every,
                            TrajectoryPlayer& player, std::function<bool()> isSettled,
                            std::function<void(const std::filesystem::path&)> draw, Finish finish) {
    auto* writer = new SequenceWriter(player, std::move(isSettled), this);
    watch(*writer, doing, file, std::move(finish));
    writer->start(file.toStdString(), every, std::move(draw));
}

void Exporter::watch(FrameLoop& loop, const QString& doing, const QString& file, Finish finish) {
    new FrameProgress(loop, doing, window_);
    connect(
        &loop, &FrameLoop::finished, this,
        [this, &loop, file, finish](int done, int wanted, const QString& problem) {
            loop.deleteLater();
            if (!problem.isEmpty()) {
                tellFailed(file, problem);
                return;
            }
            try {
                const QString what = finish(done);
                if (done == wanted) {
                    Q_EMIT notice({.kind = Notice::Kind::information, .title = what, .why = file});
                    Q_EMIT written(tr("%1: %2").arg(what, file));
                    return;
                }
                const QString stopped =
                    tr("Stopped after %1 of %2 frames")
                        .arg(widgets::formatInteger(done), widgets::formatInteger(wanted));
                Q_EMIT notice({.kind = Notice::Kind::warning,
                               .title = stopped,
                               .why = tr("%1: %2").arg(file, what)});
                Q_EMIT written(tr("%1: %2").arg(stopped, file));
            } catch (const core::Error& error) {
                tellFailed(file, QString::fromUtf8(error.what()));
            }
        });
}

}  // namespace isthmus::window
