#pragma once

#include <QUndoCommand>

#include "engine/project/Command.h"

namespace isthmus::window {

/// A change of the project on Qt's undo stack.
class QtCommand : public QUndoCommand {
public:
    QtCommand(project::Project& project, project::Command command)
        : QUndoCommand(QString::fromStdString(command.text)),
          project_(project),
          command_(std::move(command)) {}

    void redo() override { command_.redo(project_); }
    void undo() override { command_.undo(project_); }

private:
    project::Project& project_;
    project::Command command_;
};

}  // namespace isthmus::window
