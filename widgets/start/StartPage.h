#pragma once

#include <QList>
#include <QPixmap>
#include <QWidget>
#include <optional>

#include "widgets/State.h"

class QBoxLayout;
class QLabel;
class QLineEdit;
class QListView;
class QScrollArea;
class QSortFilterProxyModel;
class QStandardItemModel;
class QVBoxLayout;

namespace isthmus::widgets {

namespace theme {
class RoleLabel;
}

struct SampleCard {
    QString id;
    QString title;    ///< "Copper plate"
    QString summary;  ///< one sentence
    QString detail;   ///< "MD + FEM, 2 min"
    QPixmap picture;  ///< 16:10 or wider; cut to fit
};

struct RecentProject {
    QString path;
    QString name;
    QString folder;  ///< "~/Projects"
    QString when;    ///< "Today, 13:41"
    QPixmap picture = {};
};

/// An autosave that is newer than its file, or that has no file.
struct RecoveryOffer {
    QString id;
    QString name;         ///< "copper-plate"
    QString text;         ///< "Autosave 13:58, 4.2 MB. File 13:41, 4.1 MB."
    bool hasFile = true;  ///< there is a saved file too
};

struct DeviceLine {
    QString name;    ///< "CPU"
    QString detail;  ///< "16 threads, relative force error 6.5e-6"
    State state = State::done;
};

/// What is seen before a project is open: new, open, recovery, recent projects, samples, devices.
class StartPage : public QWidget {
    Q_OBJECT

public:
    explicit StartPage(QWidget* parent = nullptr);

    void setVersion(const QString& version);
    void setSamples(const QList<SampleCard>& samples);
    void setRecent(const QList<RecentProject>& projects);
    void setRecovery(const QList<RecoveryOffer>& offers);
    /// Hidden while there are none. @param note "Forces compared on every device, 23 Nov 2026".
    void setDevices(const QList<DeviceLine>& devices, const QString& note);
    /// A link at the lower left: "manual", "Manual".
    void addLink(const QString& id, const QString& text);

Q_SIGNALS:
    void newRequested();
    void openRequested();
    void sampleRequested(const QString& id);
    void recentRequested(const QString& path);
    void clearRecentRequested();
    void openAutosaveRequested(const QString& id);
    void openSavedRequested(const QString& id);
    void discardAutosaveRequested(const QString& id);
    void checkDevicesRequested();
    void linkActivated(const QString& id);

private:
    QWidget* makeLeft();
    QWidget* makeRight();
    QWidget* makeRecovery(const RecoveryOffer& offer);
    void fitCards();

    QStandardItemModel* samples_;
    QSortFilterProxyModel* sampleFilter_;
    QStandardItemModel* recent_;
    QListView* cards_;
    QListView* recentList_;
    QLineEdit* find_;
    theme::RoleLabel* samplesHint_;
    QWidget* recentHead_;
    QWidget* devices_;
    QScrollArea* recoveryArea_;
    QVBoxLayout* recovery_;
    QBoxLayout* links_;
    QLabel* version_;

protected:
    bool eventFilter(QObject* watched, QEvent* event) override;
};

}  // namespace isthmus::widgets
