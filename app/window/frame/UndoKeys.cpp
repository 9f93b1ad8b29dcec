#include "app/window/frame/UndoKeys.h"

#include <QAbstractSpinBox>
#include <QApplication>
#include <QComboBox>
#include <QKeyEvent>
#include <QLineEdit>

namespace isthmus::window {

namespace {

/// The line that is edited in a field; null in what is none.
QLineEdit* lineOf(QObject* field) {
    if (auto* line = qobject_cast<QLineEdit*>(field)) {
        return line;
    }
    if (auto* combo = qobject_cast<QComboBox*>(field)) {
        return combo->lineEdit();
    }
    return qobject_cast<QAbstractSpinBox*>(field) != nullptr ? field->findChild<QLineEdit*>()
                                                             : nullptr;
}

}  // namespace

UndoKeys::UndoKeys(QObject* parent) : QObject(parent) {
    QCoreApplication::instance()->installEventFilter(this);
}

bool UndoKeys::eventFilter(QObject* watched, QEvent* event) {
    if (event->type() != QEvent::ShortcutOverride) {
        return false;
    }
    const auto* key = static_cast<QKeyEvent*>(event);
    const bool undoes = key->matches(QKeySequence::Undo);
    if (!undoes && !key->matches(QKeySequence::Redo)) {
        return false;
    }
    const QLineEdit* line = lineOf(watched);
    if (line == nullptr || (undoes ? line->isUndoAvailable() : line->isRedoAvailable())) {
        return false;
    }
    event->ignore();
    return true;
}

}  // namespace isthmus::window
