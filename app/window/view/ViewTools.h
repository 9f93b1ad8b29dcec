#pragma once

#include <QObject>
#include <vector>

#include "app/window/frame/Actions.h"
#include "app/window/run/Notice.h"
#include "viz/scene/View.h"

namespace isthmus::widgets {
class BoxTool;
class CutStrip;
class CutTool;
class MeasureStrip;
class SelectionStrip;
class VtkView;
}  // namespace isthmus::widgets

namespace isthmus::window {

class AtomSelector;
class Document;
class SceneKeeper;
class ViewPage;

/// The tools of the 3-D view: selecting, measuring, cutting, the look of atoms. One at a time has
/// its strip above the view; without a tool a click asks for a value.
class ViewTools : public QObject {
    Q_OBJECT

public:
    enum class Tool { none, select, measure, cut };

    ViewTools(Document& document, SceneKeeper& scene, ViewPage& page, QObject* parent);

    void addRows(std::vector<ActionRow>& rows);
    /// Gives the strips their buttons.
    void build(const Actions& actions);

    void setTool(Tool tool);
    [[nodiscard]] Tool tool() const { return tool_; }
    [[nodiscard]] AtomSelector& selector() { return *selector_; }
    [[nodiscard]] widgets::SelectionStrip& selectionStrip() { return *selectionStrip_; }
    [[nodiscard]] widgets::CutStrip& cutStrip() { return *cutStrip_; }
    /// The item that is selected in the tree.
    void setCurrent(const QString& item);

Q_SIGNALS:
    void notice(const isthmus::window::Notice& notice);
    /// A tool, or what it works on, has changed: actions look again.
    void changed();
    /// What a measure says, for the status bar.
    void told(const QString& text);

private:
    void addToolRows(std::vector<ActionRow>& rows);
    void addSelectionRows(std::vector<ActionRow>& rows);
    void addLookRows(std::vector<ActionRow>& rows);
    void takePick(const viz::PickResult& pick, bool add);
    void measure(const viz::PickResult& pick);
    void showMeasureState();
    void select(const QString& expression);
    void editAtomStyle();
    /// A change that can be undone. @throws core::InputError for lengths of bonds that are none.
    void setStyle(viz::AtomLayer& layer, const viz::AtomStyle& style, const QString& text);
    void setCut(const std::optional<viz::Cut>& cut);
    void refresh();
    void doSafely(const QString& what, const std::function<void()>& work);
    void toggle(Tool tool) { setTool(tool_ == tool ? Tool::none : tool); }

    Document& document_;
    ViewPage& page_;
    widgets::VtkView& view_;
    AtomSelector* selector_;
    widgets::SelectionStrip* selectionStrip_;
    widgets::CutStrip* cutStrip_;
    widgets::MeasureStrip* measureStrip_;
    widgets::BoxTool* boxTool_;
    widgets::CutTool* cutTool_;
    QAction* styleAction_ = nullptr;
    Tool tool_ = Tool::none;
    bool measuring_ = false;  ///< a measure lacks points
};

}  // namespace isthmus::window
