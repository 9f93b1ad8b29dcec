#pragma once

#include <QImage>
#include <QString>

/// Small pictures of saved projects for the start page; they lie in the user's folder of state.
namespace isthmus::window {

/// The picture of a project as it was last saved from the window; null where there is none.
[[nodiscard]] QImage thumbnailOf(const QString& file);

/// Keeps a picture of a project, made smaller. Writes a file; a disk that is full loses only this.
void keepThumbnail(const QString& file, const QImage& picture);

/// Forgets all pictures.
void clearThumbnails();

}  // namespace isthmus::window
