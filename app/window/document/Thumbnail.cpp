#include "app/window/document/Thumbnail.h"

#include <QCryptographicHash>
#include <QDir>
#include <QFileInfo>

#include "engine/project/Autosave.h"

namespace isthmus::window {

namespace {

constexpr QSize kSize(320, 200);  // pixels

QDir folder() {
    return {QString::fromStdString((project::stateDirectory() / "thumbnails").string())};
}

QString placeOf(const QString& file) {
    const QByteArray name = QCryptographicHash::hash(QFileInfo(file).absoluteFilePath().toUtf8(),
                                                     QCryptographicHash::Sha1);
    return folder().filePath(QString::fromLatin1(name.toHex()) + QStringLiteral(".png"));
}

}  // namespace

QImage thumbnailOf(const QString& file) {
    return QImage(placeOf(file));
}

void keepThumbnail(const QString& file, const QImage& picture) {
    if (!picture.isNull() && folder().mkpath(QStringLiteral("."))) {
        picture.scaled(kSize, Qt::KeepAspectRatioByExpanding, Qt::SmoothTransformation)
            .save(placeOf(file), "PNG");
    }
}

void clearThumbnails() {
    QDir pictures = folder();
    for (const QString& name : pictures.entryList({QStringLiteral("*.png")}, QDir::Files)) {
        pictures.remove(name);
    }
}

}  // namespace isthmus::window
