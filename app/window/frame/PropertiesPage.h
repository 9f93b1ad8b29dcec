#pragma once

#include <QStackedWidget>
#include <optional>
#include <string>

#include "app/window/run/FrameCounts.h"

namespace isthmus::widgets {
class PropertyPanel;
class PropertyTable;
struct FilePlace;
struct ProductChoice;
}  // namespace isthmus::widgets

namespace isthmus::study {
struct Option;
}

class QLabel;

namespace isthmus::window {

class Document;
class JobQueue;

/// What is selected in the project: the options and results of a study, or what an item is. Edits
/// of a study become commands of the document.
class PropertiesPage : public QStackedWidget {
    Q_OBJECT

public:
    PropertiesPage(Document& document, JobQueue& jobs, QWidget* parent = nullptr);

    /// Shows an item; an empty id shows a hint.
    void showItem(const std::string& id);
    /// Sends what was typed and not told yet: before a run, a save, a close.
    void flush();
    /// Puts the values that count into fields whose text cannot be used: before an undo.
    void revert();
    /// The fields of a study whose text cannot be used; empty where another one is shown.
    [[nodiscard]] QStringList unusableFields(const std::string& studyId) const;
    /// Reads states and choices again.
    void refresh();
    [[nodiscard]] widgets::PropertyPanel& panel() { return *panel_; }

Q_SIGNALS:
    /// The person wants the shown study computed (again).
    void runRequested(const QString& studyId);

private:
    void showStudy();
    void showStanding();
    void takeOptions();
    [[nodiscard]] std::optional<QStringList> names(const study::Option& option) const;
    /// The elements of the tables that the shown study's potential names.
    [[nodiscard]] QStringList speciesOfTables() const;
    [[nodiscard]] widgets::FilePlace place(const study::Option& option) const;
    [[nodiscard]] QList<widgets::ProductChoice> choices(const QString& kind);
    [[nodiscard]] QList<widgets::ProductChoice> trajectories();

    Document& document_;
    JobQueue& jobs_;
    widgets::PropertyPanel* panel_;
    widgets::PropertyTable* table_;
    QLabel* hint_;
    FrameCounts frameCounts_;
    std::string id_;
    std::string kind_;  ///< of the study that the panel was built for
};

}  // namespace isthmus::window
