#pragma once

#include <QList>
#include <QWidget>

#include "app/window/analysis/LiveAnalysis.h"
#include "widgets/property/OptionEditor.h"

namespace isthmus::widgets {
class PropertyPanel;
namespace theme {
class RoleLabel;
}
}  // namespace isthmus::widgets

namespace isthmus::window {

class ModifierStack;

/// Options and results of one modifier of a stack, and what is wrong with it.
class ModifierForm : public QWidget {
    Q_OBJECT

public:
    ModifierForm(Document& document, ModifierStack& stack, LiveAnalysis& live,
                 QWidget* parent = nullptr);

    /// Shows a modifier as it is now; -1: none.
    void showModifier(int row);
    /// Reads again what it found. @param problemIsShown elsewhere, whole.
    void showOutcome(bool problemIsShown);
    /// Sends what was typed and not told yet.
    void flush();
    /// Puts the values that count into fields whose text cannot be used.
    void revert();
    [[nodiscard]] widgets::PropertyPanel& panel() { return *panel_; }

private:
    void takeOptions(const core::Json& options);
    [[nodiscard]] std::string structureId() const;
    [[nodiscard]] QList<widgets::ProductChoice> structures() const;
    [[nodiscard]] QStringList fields() const;
    [[nodiscard]] QStringList species() const;

    Document& document_;
    ModifierStack& stack_;
    LiveAnalysis& live_;
    widgets::theme::RoleLabel* problem_;
    widgets::PropertyPanel* panel_;
    int shown_ = -1;
};

}  // namespace isthmus::window
