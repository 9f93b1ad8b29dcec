#pragma once

#include <QObject>

namespace isthmus::window {

/// Lets the keys of undo and redo through to the document while a field of one line has the focus
/// but nothing of its own to undo or redo; Qt's fields take these keys in any case.
class UndoKeys : public QObject {
    Q_OBJECT

public:
    /// @param parent whose life it shares; it watches the whole program.
    explicit UndoKeys(QObject* parent);

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace isthmus::window
