#pragma once

#include <QWidget>

class QLabel;
class QLineEdit;
class QToolButton;
class QTreeWidget;

namespace isthmus::widgets {

class ManualBrowser;

/// The manual in a window of its own: contents and a search through all pages at the left, the page
/// with a search in it at the right.
class HelpWindow : public QWidget {
    Q_OBJECT

public:
    explicit HelpWindow(QWidget* parent = nullptr);

    /// Goes to a page and brings the window to the front: "md.run", "view".
    void open(const QString& page);
    [[nodiscard]] QString page() const;

protected:
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeContents();
    QWidget* makeBar();
    QToolButton* makeButton(const QString& icon, const QString& text, const QKeySequence& key);
    void fillContents();
    /// Leaves the pages that contain the text.
    void filterContents(const QString& text);
    void showPlace();
    void search();
    void searchAgain(bool backward);

    QTreeWidget* contents_;
    QLineEdit* filter_;
    QLineEdit* find_;
    QLabel* found_;
    ManualBrowser* browser_;
};

}  // namespace isthmus::widgets
