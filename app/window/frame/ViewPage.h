#pragma once

#include <QWidget>
#include <map>
#include <optional>
#include <span>

#include "app/window/run/Notice.h"
#include "engine/core/Moment.h"
#include "viz/scene/PickResult.h"
#include "widgets/view/ColorByBar.h"

class QLabel;
class QVBoxLayout;

namespace isthmus::widgets {
class MessageArea;
class TimeBar;
class VtkView;
}  // namespace isthmus::widgets

namespace isthmus::window {

class Actions;
class SceneKeeper;
class TrajectoryPlayer;

/// The middle of the window: the view with its tool bar, messages above it, the time bar below.
class ViewPage : public QWidget {
    Q_OBJECT

public:
    explicit ViewPage(QWidget* parent = nullptr);

    /// Adds the tools of the view to its bar.
    void build(const Actions& actions);
    void bind(SceneKeeper& scene, TrajectoryPlayer& player);

    [[nodiscard]] widgets::VtkView& view() { return *view_; }
    [[nodiscard]] widgets::MessageArea& messages() { return *messages_; }
    [[nodiscard]] widgets::TimeBar& timeBar() { return *timeBar_; }
    [[nodiscard]] widgets::ColorByBar& colorBar() { return *colorBar_; }

    /// A strip of a tool, below the bar of colors; hidden until the tool shows it.
    void addStrip(QWidget* strip);
    /// Whether a click labels what lies there and selects its row.
    void setMarking(bool marking);
    /// Colors and view as the scene is now.
    void refresh();

    /// Says in the middle of the view how to begin, as long as there is nothing to draw.
    void setBeginning(bool beginning);
    /// Says there why nothing is drawn, while nothing is. @param reason empty: nothing to say.
    /// @returns whether something is said there now.
    bool setReason(const QString& reason);
    void tell(const Notice& notice);
    void clearNotices();
    /// Takes back what no longer holds once these studies run: hints, and errors about them.
    void withdrawFor(const QStringList& studyIds);
    /// Takes back what was told about a study: it has run well.
    void withdrawAbout(const QString& studyId);
    /// Colors every layer that has the field. @param id as in the bar: "von_mises_stress|".
    void colorBy(const QString& id);

Q_SIGNALS:
    void hovered(const QString& text);
    void itemPicked(const QString& id, int row);
    /// Messages that are not shown are wanted: the log has them.
    void moreMessagesRequested();
    /// When the frames until the one that is shown were; none: the items are shown as they are.
    void timeShown(std::span<const isthmus::core::Moment> frames);

private:
    void connectColors();
    void connectTime();
    /// Lets the bar of time step through what is open, or through the frames of a running job.
    void showTimes();
    /// The frames of a running job as they are now.
    void showLiveTimes();
    [[nodiscard]] std::optional<core::Moment> momentOf(int frame) const;
    void showColors();
    void showHint();
    void showMark(const viz::PickResult& result);
    [[nodiscard]] QList<widgets::ColorChoice> choices() const;

    widgets::ColorByBar* colorBar_;
    widgets::MessageArea* messages_;
    widgets::VtkView* view_;
    widgets::TimeBar* timeBar_;
    QLabel* hint_;
    QVBoxLayout* strips_;
    bool beginning_ = false;
    QString reason_;
    bool marking_ = true;
    SceneKeeper* scene_ = nullptr;
    TrajectoryPlayer* player_ = nullptr;
    std::map<QString, Notice> notices_;
    std::vector<core::Moment> liveMoments_;  ///< that the bar of time shows
    QString colors_;  ///< what the bar offers now, to change it only where it differs
};

}  // namespace isthmus::window
