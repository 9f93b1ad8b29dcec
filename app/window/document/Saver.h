#pragma once

#include <QObject>
#include <QString>

namespace isthmus::window {

class Document;

/// Saves the document on the file thread. The window stays usable; what is changed meanwhile is
/// not in the file and leaves the document modified.
class Saver : public QObject {
    Q_OBJECT

public:
    explicit Saver(Document& document, QObject* parent = nullptr);

    /// Saves to `file`; the folder of runs comes along where the project lay elsewhere.
    void save(const QString& file);
    [[nodiscard]] bool isSaving() const { return pending_ > 0; }

Q_SIGNALS:
    void saved(const QString& file);
    void failed(const QString& file, const QString& message);

private:
    Document& document_;
    int pending_ = 0;
};

}  // namespace isthmus::window
