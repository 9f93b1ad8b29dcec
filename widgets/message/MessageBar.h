#pragma once

#include <QFrame>
#include <QList>
#include <QMap>
#include <QScrollArea>
#include <QString>

class QPushButton;
class QVBoxLayout;

namespace isthmus::widgets {

enum class MessageKind { info, warning, error };

struct MessageButton {
    QString id;         ///< "continue-cpu"
    QString text;       ///< "Continue on the CPU"
    QString icon = {};  ///< name for theme::icon(); empty: none
    bool main = false;  ///< the safest one
};

/// Something to tell, in the order in which people ask: what stopped, why, what is safe and what
/// is lost, what to do.
struct Message {
    QString id;  ///< a later message of the same id takes its place
    MessageKind kind = MessageKind::info;
    QString title;          ///< "The engine stopped during "Tension at 300 K""
    QString reason = {};    ///< expected, found, where
    QString standing = {};  ///< "Your project is intact. 1 200 frames are saved."
    QString advice = {};    ///< after "What to do."
    QList<MessageButton> buttons = {};
    QString details = {};  ///< what Copy details adds: versions, the engine's last lines
};

/// A message in the window. It blocks nothing; Escape or the cross closes it.
class MessageBar : public QFrame {
    Q_OBJECT

public:
    explicit MessageBar(Message message, QWidget* parent = nullptr);

    [[nodiscard]] const Message& message() const { return message_; }
    /// The whole message as plain text.
    [[nodiscard]] QString fullText() const;

Q_SIGNALS:
    void buttonClicked(const QString& buttonId);
    void closed();

protected:
    void paintEvent(QPaintEvent* event) override;
    void keyPressEvent(QKeyEvent* event) override;

private:
    QWidget* makeButtons();
    Message message_;
};

/// The messages above the view, the newest first; older ones than the two shown are counted in one
/// line, and come back when those are closed. Takes no room while there is none, and scrolls where
/// they would take more than half of what it shares with the view.
class MessageArea : public QScrollArea {
    Q_OBJECT

public:
    explicit MessageArea(QWidget* parent = nullptr);

    /// Shows a message, in place of an earlier one of the same id. An id that is empty gets a
    /// number.
    /// @return the message's id.
    QString showMessage(const Message& message);
    void dismiss(const QString& id);
    void clear();
    [[nodiscard]] bool has(const QString& id) const { return bars_.contains(id); }
    [[nodiscard]] int count() const { return static_cast<int>(bars_.size()); }
    [[nodiscard]] MessageBar* bar(const QString& id) const { return bars_.value(id); }

    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override { return {200, 0}; }

Q_SIGNALS:
    void buttonClicked(const QString& messageId, const QString& buttonId);
    void dismissed(const QString& messageId);
    /// The person wants to see those that are not shown.
    void moreRequested();

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;

private:
    void showNewest();

    QVBoxLayout* column_;
    QPushButton* more_;
    QMap<QString, MessageBar*> bars_;
    QStringList order_;  ///< newest first
    int lastNumber_ = 0;
};

}  // namespace isthmus::widgets
