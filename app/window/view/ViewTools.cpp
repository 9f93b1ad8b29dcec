#include "app/window/view/ViewTools.h"

#include <QApplication>

#include "app/window/document/Document.h"
#include "app/window/frame/ViewPage.h"
#include "app/window/view/AtomSelector.h"
#include "app/window/view/LookCommand.h"
#include "app/window/view/SceneKeeper.h"
#include "engine/core/Error.h"
#include "engine/structure/analysis/AtomExpression.h"
#include "widgets/VtkView.h"
#include "widgets/view/AtomStylePopup.h"
#include "widgets/view/BoxTool.h"
#include "widgets/view/CutStrip.h"
#include "widgets/view/CutTool.h"
#include "widgets/view/MeasureStrip.h"
#include "widgets/view/SelectionStrip.h"

// What the tools do; their actions are in ViewToolActions.cpp.
namespace isthmus::window {

ViewTools::ViewTools(Document& document, SceneKeeper& scene, ViewPage& page, QObject* parent)
    : QObject(parent),
      document_(document),
      page_(page),
      view_(page.view()),
      selector_(new AtomSelector(document, scene, page.view().view(), this)),
      selectionStrip_(new widgets::SelectionStrip),
      cutStrip_(new widgets::CutStrip),
      measureStrip_(new widgets::MeasureStrip),
      boxTool_(new widgets::BoxTool(page.view(), this)),
      cutTool_(new widgets::CutTool(page.view(), this)) {
    for (QWidget* strip :
         std::initializer_list<QWidget*>{selectionStrip_, cutStrip_, measureStrip_}) {
        page_.addStrip(strip);
    }
    connect(&document, &Document::replaced, this, [this] { setTool(Tool::none); });
    connect(&document.undoStack(), &QUndoStack::indexChanged, this, &ViewTools::refresh);
    connect(&view_, &widgets::VtkView::picked, this, &ViewTools::takePick);
    connect(selector_, &AtomSelector::changed, this, &ViewTools::refresh);
    connect(&scene, &SceneKeeper::changed, this, [this] {
        selectionStrip_->setState(selector_->state());
        if (view_.scene().cut()) {
            cutStrip_->setCut(*view_.scene().cut());
        }
    });
    connect(selectionStrip_, &widgets::SelectionStrip::expressionGiven, this, &ViewTools::select);
    connect(boxTool_, &widgets::BoxTool::drawn, this,
            [this](const QPointF& corner, const QPointF& opposite, bool add) {
                const double ratio = view_.view().pixelRatio();
                selector_->takeBox({corner.x() * ratio, corner.y() * ratio},
                                   {opposite.x() * ratio, opposite.y() * ratio}, add);
            });
    connect(cutTool_, &widgets::CutTool::moved, this, [this] {
        cutStrip_->setCut(*view_.scene().cut());
        Q_EMIT changed();
    });
    connect(cutStrip_, &widgets::CutStrip::cutChanged, this,
            [this](const viz::Cut& cut) { setCut(cut); });
    connect(cutStrip_, &widgets::CutStrip::eyeWanted, this, [this] {
        viz::Cut cut = cutStrip_->cut();
        cut.normal = view_.view().towardEye();
        setCut(cut);
    });
    connect(measureStrip_, &widgets::MeasureStrip::pointsWantedChanged, this, [this] {
        showMeasureState();
        view_.setFocus();
    });
}

void ViewTools::setCurrent(const QString& item) {
    selector_->setCurrent(item.toStdString());
    if (tool_ == Tool::select) {
        refresh();
    }
}

void ViewTools::setTool(Tool tool) {
    tool_ = tool;
    viz::View& view = view_.view();
    if (tool == Tool::cut && !view.scene().cut()) {
        view.scene().setCut(view.suggestedCut(viz::Cut::Kind::clip));
    }
    if (view.scene().cut()) {
        cutStrip_->setCut(*view.scene().cut());
    }
    view.setCutHandleVisible(tool == Tool::cut);
    boxTool_->setActive(tool == Tool::select);
    selectionStrip_->setVisible(tool == Tool::select);
    cutStrip_->setVisible(tool == Tool::cut);
    measureStrip_->setVisible(tool == Tool::measure);
    page_.setMarking(tool == Tool::none);
    // A measure that was begun is not kept.
    auto measures = view.measures();
    if (measuring_ && !measures.empty()) {
        measures.pop_back();
    }
    measuring_ = false;
    view.setMeasures(std::move(measures));
    showMeasureState();
    refresh();
    view_.setFocus();
}

void ViewTools::refresh() {
    selectionStrip_->setState(selector_->state());
    if (const viz::AtomLayer* layer = selector_->target(); layer && tool_ == Tool::select) {
        QStringList names;
        QStringList meanings;
        for (const auto& each : structure::expressionNames(layer->structure())) {
            names.append(QString::fromStdString(each.name));
            meanings.append(QStringLiteral("%1 (%2)").arg(QString::fromStdString(each.name),
                                                          QString::fromStdString(each.meaning)));
        }
        names.sort();
        selectionStrip_->setNames(names, meanings);
    }
    page_.refresh();
    Q_EMIT changed();
}

void ViewTools::doSafely(const QString& what, const std::function<void()>& work) {
    try {
        work();
    } catch (const core::Error& error) {
        Q_EMIT notice({.kind = Notice::Kind::warning,
                       .title = what,
                       .why = QString::fromUtf8(error.what()),
                       .kept = tr("Nothing was changed.")});
    }
}

void ViewTools::select(const QString& expression) {
    if (selector_->target() == nullptr) {
        selectionStrip_->setProblem(tr("No structure is shown; show one to select its atoms."));
        return;
    }
    if (expression.isEmpty()) {
        selector_->clear();
        return;
    }
    QApplication::setOverrideCursor(Qt::WaitCursor);
    try {
        selector_->selectWhere(expression.toStdString());
        selectionStrip_->setProblem({});
    } catch (const core::InputError& error) {
        selectionStrip_->setProblem(QString::fromUtf8(error.what()));
    }
    QApplication::restoreOverrideCursor();
}

void ViewTools::takePick(const viz::PickResult& pick, bool add) {
    if (tool_ == Tool::select) {
        selector_->click(pick, add);
    } else if (tool_ == Tool::measure && pick) {
        measure(pick);
    }
}

void ViewTools::measure(const viz::PickResult& pick) {
    auto measures = view_.view().measures();
    const auto wanted = static_cast<std::size_t>(measureStrip_->pointsWanted());
    if (measures.empty() || measures.back().points.size() >= wanted ||
        (measures.back().points.size() == 2 && wanted == 3 && !measuring_)) {
        measures.emplace_back();
    }
    viz::Measure& current = measures.back();
    const viz::MeasurePoint point = viz::pointOf(pick);
    if (!current.points.empty() && current.points.back() == point) {
        return;  // the same atom twice measures nothing
    }
    current.points.push_back(point);
    measuring_ = current.points.size() < wanted;
    const auto text = viz::textOf(view_.scene(), current);
    view_.view().setMeasures(std::move(measures));
    showMeasureState();
    if (text && !measuring_) {
        Q_EMIT told(
            QString::fromStdString(text->value + (text->more.empty() ? "" : ", " + text->more)));
    }
    refresh();
}

void ViewTools::showMeasureState() {
    const auto& measures = view_.view().measures();
    const std::size_t points = measuring_ && !measures.empty() ? measures.back().points.size() : 0;
    QString text = points == 0   ? tr("Click the first atom or node.")
                   : points == 1 ? tr("Click the second one.")
                                 : tr("Click the third one; the angle is at the second.");
    if (points == 0 && !measures.empty()) {
        if (const auto last = viz::textOf(view_.scene(), measures.back())) {
            text = QString::fromStdString(last->value) +
                   (last->more.empty()
                        ? QString()
                        : QStringLiteral(" (%1)").arg(QString::fromStdString(last->more))) +
                   QStringLiteral(".  ") + text;
        }
    }
    measureStrip_->setState(text);
}

void ViewTools::setCut(const std::optional<viz::Cut>& cut) {
    view_.scene().setCut(cut);
    if (cut) {
        cutStrip_->setCut(*cut);
    }
    refresh();
}

void ViewTools::setStyle(viz::AtomLayer& layer, const viz::AtomStyle& style, const QString& text) {
    const viz::AtomStyle before = layer.style();
    layer.setStyle(style);
    if (!(before == style)) {
        document_.undoStack().push(
            new LookCommand(view_.scene(), layer.item(), before, style, text));
    }
}

void ViewTools::editAtomStyle() {
    viz::AtomLayer* layer = selector_->target();
    if (layer == nullptr) {
        return;
    }
    widgets::AtomStyleContent content;
    content.style = layer->style();
    content.arrows = layer->arrows();
    content.axes = view_.scene().areAxesVisible();
    const structure::AtomicStructure& atoms = layer->structure();
    for (std::size_t i = 0; i < atoms.speciesNames.size(); ++i) {
        for (std::size_t j = i; j < atoms.speciesNames.size(); ++j) {
            structure::BondRule plain;
            plain.factor = content.style.bondRule.factor;
            content.pairs.push_back({atoms.speciesNames[i], atoms.speciesNames[j],
                                     structure::bondLength(atoms, plain, i, j)});
        }
    }
    const auto choices = layer->choices();
    for (const std::string& name : layer->vectorFields()) {
        const viz::FieldChoice choice = viz::findChoice(choices, name, "magnitude");
        content.fields.push_back({name, QString::fromStdString(viz::fieldLabel(name)),
                                  QString::fromStdString(choice.unit),
                                  layer->suggestedScale(name)});
    }
    auto* popup = new widgets::AtomStylePopup(std::move(content), &page_);
    const std::string item = layer->item();
    // The layer may go while the popup is open.
    const auto change = [this, item](const auto& apply) {
        if (viz::AtomLayer* atoms = view_.scene().findAtoms(item)) {
            doSafely(tr("The atoms cannot be drawn so"), [&] { apply(*atoms); });
            refresh();
        }
    };
    connect(popup, &widgets::AtomStylePopup::styleChanged, this,
            [this, change](const viz::AtomStyle& style) {
                change([&](viz::AtomLayer& each) {
                    setStyle(each, style,
                             tr("Look of %1").arg(QString::fromStdString(each.name())));
                });
            });
    connect(popup, &widgets::AtomStylePopup::arrowsChanged, this,
            [change](const viz::ArrowStyle& arrows) {
                change([&](viz::AtomLayer& each) { each.setArrows(arrows); });
            });
    connect(popup, &widgets::AtomStylePopup::axesChanged, this, [this](bool visible) {
        view_.scene().setAxesVisible(visible);
        refresh();
    });
    popup->adjustSize();
    // At the right of the view, where it hides little of what it changes.
    popup->move(view_.mapToGlobal(QPoint(view_.width() - popup->width() - 8, 8)));
    popup->show();
}

}  // namespace isthmus::window
