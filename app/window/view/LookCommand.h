#pragma once

#include <QUndoCommand>
#include <string>

#include "viz/scene/Scene.h"

namespace isthmus::window {

/// A change of how the atoms of one item are drawn, made already, on Qt's undo stack. Nothing
/// happens while the item is not in the scene.
class LookCommand : public QUndoCommand {
public:
    LookCommand(viz::Scene& scene, std::string item, const viz::AtomStyle& before,
                const viz::AtomStyle& after, const QString& text);

    void redo() override { show(after_); }
    void undo() override { show(before_); }
    [[nodiscard]] int id() const override { return 1; }
    /// While a number is typed or turned there is one change.
    bool mergeWith(const QUndoCommand* other) override;

private:
    void show(const viz::AtomStyle& style);

    viz::Scene& scene_;
    std::string item_;
    viz::AtomStyle before_;
    viz::AtomStyle after_;
};

}  // namespace isthmus::window
