#include "app/window/view/LookCommand.h"

#include <utility>

namespace isthmus::window {

LookCommand::LookCommand(viz::Scene& scene, std::string item, const viz::AtomStyle& before,
                         const viz::AtomStyle& after, const QString& text)
    : QUndoCommand(text), scene_(scene), item_(std::move(item)), before_(before), after_(after) {}

bool LookCommand::mergeWith(const QUndoCommand* other) {
    const auto* next = static_cast<const LookCommand*>(other);
    if (next->item_ != item_ || next->text() != text()) {
        return false;
    }
    after_ = next->after_;
    setObsolete(after_ == before_);
    return true;
}

void LookCommand::show(const viz::AtomStyle& style) {
    if (viz::AtomLayer* layer = scene_.findAtoms(item_)) {
        layer->setStyle(style);
    }
}

}  // namespace isthmus::window
