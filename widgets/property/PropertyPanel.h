#pragma once

#include <QTimer>
#include <QWidget>
#include <memory>
#include <optional>
#include <vector>

#include "widgets/State.h"
#include "widgets/property/OptionEditor.h"

class QLineEdit;
class QPushButton;
class QScrollArea;
class QVBoxLayout;

namespace isthmus::widgets {

namespace theme {
class RoleLabel;
}
class OptionForm;
class Section;

/// A measured number in the panel.
struct ResultRow {
    QString name;  ///< "von Mises stress, maximum"
    double value = 0.0;
    QString unit;
    std::optional<double> error;  ///< one standard error
    bool operator==(const ResultRow&) const = default;
};

/// The options of one study, made from its schema: header with name and state, filter, groups of
/// fields, results, and below them the estimate and the way back to the defaults.
///
/// What is typed counts when the field is left, on Enter and by flush(); changes are sent 150 ms
/// after the last one. Values that cannot be used stay in their field with the reason below;
/// options() keeps the last good one. What means nothing beside the other options is hidden, its
/// value kept.
class PropertyPanel : public QWidget {
    Q_OBJECT

public:
    explicit PropertyPanel(QWidget* parent = nullptr);
    ~PropertyPanel() override;

    /// Shows another study. Takes a copy of the schema. Pending changes of the study before are
    /// sent first.
    void setStudy(const study::Schema& schema, const Json& options);
    /// Other options of the same study (undo); fields that are equal stay untouched.
    void setOptions(const Json& options);
    void clear();
    /// What is given now, without options that have no value.
    [[nodiscard]] Json options() const;
    /// Takes what was typed and sends a pending change now: before a run or a save.
    void flush();
    /// Puts the values that count into fields whose text cannot be used.
    void revert();

    /// Where editors of products get their choices; call refresh() when the project changes.
    void setProducts(std::function<QList<ProductChoice>(const QString& kind)> products);
    /// Where editors of texts get names to choose from.
    void setNames(std::function<std::optional<QStringList>(const study::Option& option)> names);
    void setDirectory(const QString& directory);
    void setPlaces(std::function<FilePlace(const study::Option& option)> place);
    /// Without the filter: for a part of a study, with few options.
    void setCompact(bool compact);
    void refresh();

    /// @param kind "fem.static", muted below the title.
    void setTitle(const QString& title, const QString& kind, const QIcon& icon);
    /// @param text instead of the state's own word: "62 %", "Up to date".
    void setState(State state, const QString& text = {});
    /// @param note at the right of the group's header: "run 3, 14:02".
    /// @param remarks on the results, a sentence each, below them.
    void setResults(const QList<ResultRow>& rows, const QString& note = {},
                    const QString& title = {}, const QStringList& remarks = {});
    /// "About 4 s, 0.4 GB on CUDA 0".
    void setEstimate(const QString& text);

    /// Everything that keeps the study from running: "Mesh: Needed.".
    [[nodiscard]] QStringList problems() const;
    /// Only the fields whose text cannot be used, so that it does not count: "Time step: Must be at
    /// most 100 fs.", "Stress: All 6 numbers are needed.".
    [[nodiscard]] QStringList unusableFields() const;
    /// Opens the group of an option ("supports") and gives it the focus.
    void showOption(const QString& name);
    void focusFilter();

Q_SIGNALS:
    void optionsChanged(const isthmus::core::Json& options);
    /// After each change: whether the study could run now.
    void problemsChanged(const QStringList& problems);
    /// The person wants a stale result computed again.
    void updateRequested();

private:
    struct Group {
        Section* section;
        OptionForm* form;
        bool openByDefault;
    };
    void build(const study::Schema& schema);
    void addGroup(const QString& title, const std::vector<study::Option>& options, bool open);
    void noteEdit();
    void send();
    void filter(const QString& text);
    void resetAll();
    void refreshUnits();
    /// Tells the rows that contradict each other.
    void compareRows();
    /// The rows that match the filter and mean something beside the others, and their groups.
    void showGroups();

    EditorContext context_;
    study::Schema schema_;
    Json kept_;   ///< options as they came, with keys that the schema does not know
    Json sent_;   ///< the options last told
    Json shown_;  ///< options() when they were last told or set
    std::vector<Group> groups_;
    QTimer timer_;
    theme::RoleLabel* icon_;
    theme::RoleLabel* title_;
    theme::RoleLabel* kind_;
    theme::RoleLabel* stateIcon_;
    theme::RoleLabel* stateText_;
    QPushButton* update_;
    QLineEdit* filter_;
    theme::RoleLabel* noMatch_;
    QScrollArea* scroll_;
    QVBoxLayout* groupLayout_ = nullptr;
    Section* results_ = nullptr;
    QList<ResultRow> resultRows_;  ///< shown in results_, under resultTexts_
    QStringList resultTexts_;
    theme::RoleLabel* estimate_;
    QPushButton* defaults_;
};

}  // namespace isthmus::widgets
