#pragma once

#include <QObject>
#include <QString>
#include <vector>

#include "app/window/run/Notice.h"
#include "engine/project/Project.h"
#include "engine/report/Report.h"

class QImage;
class QWidget;

namespace isthmus::window {

class Document;

/// Writes what is in the window to files of others: items, reports, pictures. Asks for the file,
/// works on the file thread.
class Exporter : public QObject {
    Q_OBJECT

public:
    Exporter(Document& document, QWidget* window);

    /// A structure or mesh in a format that its registry row can write.
    void exportItem(const project::ItemPointer& item);
    /// The whole project as PDF or HTML. @param scene null where there is nothing to see.
    void exportReport(const QImage& scene);
    void savePicture(const QImage& scene);

Q_SIGNALS:
    void busy(const QString& what);
    void notice(const isthmus::window::Notice& notice);

private:
    [[nodiscard]] QString askFor(const QString& title, const QString& name, const QString& filters);
    void tellFailed(const QString& file, const QString& message);

    Document& document_;
    QWidget* window_;
};

/// The scene for a report; empty for a null image.
[[nodiscard]] std::vector<report::Picture> toPictures(const QImage& scene);

}  // namespace isthmus::window
