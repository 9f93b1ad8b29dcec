#pragma once

#include <functional>
#include <vector>

#include "widgets/property/OptionEditor.h"

class QToolButton;

namespace isthmus::widgets {

namespace theme {
class RoleLabel;
}

/// Label, field, arrow that brings the default back, and below them the reason of a problem.
class OptionRow : public QWidget {
    Q_OBJECT

public:
    OptionRow(const study::Option& option, const EditorContext& context, QWidget* parent);

    [[nodiscard]] OptionEditor* editor() const { return editor_; }
    [[nodiscard]] const std::string& name() const { return editor_->option().name; }
    void setValue(const Json& value);
    void reset();
    /// Fills an empty field with what can be told from the other options.
    void suggest();
    void refresh();
    /// Whether it means something beside the other options; where not, the row says when it does.
    void setApplies(bool applies);
    /// Why the value, good by itself, cannot stand beside the others; empty where it can.
    void setContradiction(const QString& text);
    [[nodiscard]] bool isDefault() const;
    /// The reasons why the value cannot be used; empty where it can.
    [[nodiscard]] QStringList problems() const;
    /// Whether name, label or help hold the text, or those of a part; other parts are hidden then.
    bool filter(const QString& text);

Q_SIGNALS:
    void edited();

private:
    void showStanding();
    [[nodiscard]] bool matches(const QString& text) const;
    [[nodiscard]] Json defaultValue() const;
    [[nodiscard]] QString ownProblem() const;
    /// Needed, without default, and not given yet: a hint more than a mistake.
    [[nodiscard]] bool isMissing() const;

    OptionEditor* editor_;
    QToolButton* reset_;
    theme::RoleLabel* below_;  ///< the reason of a problem, or when the option means something
    bool applies_ = true;
    QString contradiction_;
};

/// The rows of some options, below each other. A row whose option means nothing beside the others
/// (study::applies) is hidden and keeps its value, so that it is back with its choice; it stays
/// where its value is a problem, and a search finds it.
class OptionForm : public QWidget {
    Q_OBJECT

public:
    OptionForm(const std::vector<study::Option>& options, const EditorContext& context,
               QWidget* parent);

    /// An object of what is given; options without a value are left out.
    [[nodiscard]] Json value() const;
    void setValue(const Json& value);
    void reset();
    void refresh();
    [[nodiscard]] QStringList problems() const;
    /// Hides the rows that do not match; returns how many rows are shown.
    int filter(const QString& text);
    /// Where the options that conditions name are, if not all are in this form.
    void setSiblings(std::function<Json(const std::string& option)> valueOf);
    [[nodiscard]] OptionRow* row(const std::string& name) const;
    [[nodiscard]] const std::vector<OptionRow*>& rows() const { return rows_; }

Q_SIGNALS:
    void edited();

private:
    int showRows();

    std::vector<OptionRow*> rows_;
    std::function<Json(const std::string& option)> siblings_;
    QString wanted_;  ///< by the filter
};

}  // namespace isthmus::widgets
