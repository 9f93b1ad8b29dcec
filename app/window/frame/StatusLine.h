#pragma once

#include <QLabel>
#include <QObject>
#include <QStatusBar>
#include <QTimer>

namespace isthmus::widgets::theme {
class RoleLabel;
}

namespace isthmus::window {

class Document;
class JobQueue;

/// The bar at the bottom: what goes on, units, device, memory, warnings, when it was saved.
class StatusLine : public QObject {
    Q_OBJECT

public:
    StatusLine(QStatusBar& bar, Document& document, JobQueue& jobs);

    void setBusy(const QString& what);
    void setHover(const QString& text);
    /// Says for some seconds what has been done.
    void tell(const QString& text);
    void setLogCounts(int errors, int warnings);
    void setSaved(bool now);
    void refresh();

private:
    void showMemory();
    void showActivity();

    QStatusBar& bar_;
    Document& document_;
    JobQueue& jobs_;
    widgets::theme::RoleLabel* icon_;
    QLabel* activity_;
    QLabel* device_;
    QLabel* memory_;
    widgets::theme::RoleLabel* logIcon_;
    QLabel* logText_;
    QLabel* saved_;
    QString busy_;
    QString hover_;
    QString told_;
    QString savedAt_;
    QTimer timer_;
    QTimer forget_;
};

}  // namespace isthmus::window
