#pragma once

#include <QString>
#include <QWidget>
#include <functional>
#include <string>

#include "app/window/analysis/LiveAnalysis.h"

class QPushButton;
class QToolButton;

namespace isthmus::widgets {
class ModifierList;
class ProgressLine;
class PropertyPanel;
namespace theme {
class RoleLabel;
}
}  // namespace isthmus::widgets

namespace isthmus::window {

class ModifierForm;
class ModifierStack;

/// The modifiers of the selected structure: adds, orders, turns off and removes them, and shows
/// options and results of the current one.
class AnalysisPage : public QWidget {
    Q_OBJECT

public:
    AnalysisPage(Document& document, ModifierStack& stack, LiveAnalysis& live,
                 QWidget* parent = nullptr);

    /// Adds a modifier at the end, as from the menu. @param kind "coordination"
    void add(const std::string& kind);
    /// Tells the field of one number per atom that a structure is colored by; empty: by none.
    void setColorField(std::function<std::string(const std::string& structure)> colorField) {
        colorField_ = std::move(colorField);
    }
    /// Sends what was typed and not told yet: before a save, a close.
    void flush();
    /// Puts the values that count into fields whose text cannot be used: before an undo.
    void revert();
    [[nodiscard]] int currentModifier() const;
    void setCurrentModifier(int row);

    [[nodiscard]] widgets::ModifierList& list() { return *list_; }
    [[nodiscard]] widgets::PropertyPanel& panel();

Q_SIGNALS:
    /// The person has added a modifier: it is the last one.
    void added();
    /// @param chosen it was asked for; else rows have come or gone.
    void currentChanged(int row, bool chosen);

private:
    std::function<std::string(const std::string&)> colorField_;

    void buildTools();
    void showStack();
    void showFindings();
    void move(int from, int to);
    [[nodiscard]] std::string structureId() const;

    ModifierStack& stack_;
    LiveAnalysis& live_;
    widgets::theme::RoleLabel* title_;
    widgets::theme::RoleLabel* standing_;
    widgets::theme::RoleLabel* hint_;
    QWidget* body_;
    QPushButton* add_;
    QToolButton* up_;
    QToolButton* down_;
    QToolButton* remove_;
    widgets::ModifierList* list_;
    widgets::ProgressLine* progress_;
    ModifierForm* form_;
    bool isFilling_ = false;  ///< rows come and go
};

}  // namespace isthmus::window
