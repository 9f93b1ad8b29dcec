#pragma once

#include <QImage>
#include <QList>
#include <QStackedWidget>

#include "viz/scene/View.h"

class QLabel;

namespace isthmus::widgets {

class GlCanvas;
class ViewTool;

/// The 3-D view as a widget: a View drawn by OpenGL, turned by mouse and keys. Where there is no
/// OpenGL it says so in words.
///
/// The left button turns, with Shift or the middle button moves, with Ctrl rolls; the wheel comes
/// nearer. A tool may take the left button; the right one always turns. Keys while it has the
/// focus: 1 front, 3 right, 7 top, 9 isometric, 5 orthographic, R reset.
class VtkView : public QStackedWidget {
    Q_OBJECT

public:
    /// To be called before the QApplication is made: the kind of OpenGL that the view needs.
    static void setDefaultFormat();

    explicit VtkView(QWidget* parent = nullptr);
    ~VtkView() override;

    /// Change it freely, then call refresh().
    [[nodiscard]] viz::View& view() { return view_; }
    [[nodiscard]] const viz::View& view() const { return view_; }
    [[nodiscard]] viz::Scene& scene() { return view_.scene(); }

    /// False where OpenGL is missing; known for sure once the widget was shown.
    [[nodiscard]] bool hasOpenGl() const { return canvas_ != nullptr; }
    /// Draws again soon; many calls make one picture.
    void refresh();
    /// Draws coarser pictures until no more calls come for a quarter of a second: for all that
    /// moves, such as frames that play.
    void refreshMoving();
    /// Asks a tool, before those added earlier, whether it takes a drag.
    void addTool(ViewTool* tool) { tools_.prepend(tool); }
    void removeTool(ViewTool* tool) { tools_.removeOne(tool); }
    [[nodiscard]] const QList<ViewTool*>& tools() const { return tools_; }
    /// What is seen now, in device pixels. Null where there is no OpenGL.
    [[nodiscard]] QImage screenshot();

public Q_SLOTS:
    void lookFront() { look(viz::StandardView::front); }
    void lookRight() { look(viz::StandardView::right); }
    void lookTop() { look(viz::StandardView::top); }
    void lookIsometric() { look(viz::StandardView::isometric); }
    /// Everything visible, from the same direction.
    void fit();
    void reset();
    void setOrthographic(bool orthographic);

Q_SIGNALS:
    /// The thing under the pointer changed; an empty result where it left everything.
    void hovered(const isthmus::viz::PickResult& result);
    /// A click without dragging; an empty result beside everything. @param add Ctrl was held.
    void picked(const isthmus::viz::PickResult& result, bool add);
    /// The first picture is on the screen.
    void firstPicture();
    /// A picture is on the screen.
    void pictureShown();
    /// The camera moved.
    void cameraChanged();
    void orthographicChanged(bool orthographic);
    /// OpenGL is missing; the widget shows why.
    void openGlMissing(const QString& reason);

protected:
    void changeEvent(QEvent* event) override;
    void showEvent(QShowEvent* event) override;

private:
    friend class GlCanvas;

    void look(viz::StandardView direction);
    void showMissing(const QString& reason);
    void followScheme();

    viz::View view_;
    GlCanvas* canvas_ = nullptr;
    QLabel* message_ = nullptr;
    QList<ViewTool*> tools_;
};

}  // namespace isthmus::widgets
