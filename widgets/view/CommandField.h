#pragma once

#include <QAction>
#include <QLineEdit>
#include <QList>
#include <QPointer>

class QListView;
class QStandardItemModel;

namespace isthmus::widgets {

/// Finds an action by words of its name and does it. The list opens below the field while it has
/// the focus: Up and Down choose, Return does it, Escape closes.
class CommandField : public QLineEdit {
    Q_OBJECT

public:
    /// Property of an action: what it is called here, where its text says too little by itself.
    static constexpr const char* kName = "command";

    explicit CommandField(QWidget* parent = nullptr);
    ~CommandField() override;

    /// @param actions those without text and separators are passed over; menus stand for theirs.
    void setActions(const QList<QAction*>& actions);
    /// Focus and the whole list: what Ctrl+Shift+P does.
    void open();
    /// The texts in the list now, for tests.
    [[nodiscard]] QStringList shown() const;

Q_SIGNALS:
    void triggered(QAction* action);

protected:
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;
    void mousePressEvent(QMouseEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;
    void paintEvent(QPaintEvent* event) override;
    [[nodiscard]] QSize sizeHint() const override;

private:
    void fill();
    void showList();
    void hideList();
    void run(const QModelIndex& index);

    QList<QPointer<QAction>> actions_;
    QStandardItemModel* model_;
    QPointer<QListView> list_;  ///< a child of the window, so that it takes no focus
    QPointer<QWidget> before_;  ///< had the focus before
};

}  // namespace isthmus::widgets
