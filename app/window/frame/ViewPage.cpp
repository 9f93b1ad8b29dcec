#include "app/window/frame/ViewPage.h"

#include <QGridLayout>
#include <QVBoxLayout>
#include <algorithm>
#include <optional>

#include "app/window/frame/Actions.h"
#include "app/window/view/SceneKeeper.h"
#include "app/window/view/TrajectoryPlayer.h"
#include "engine/core/Error.h"
#include "viz/color/Categories.h"
#include "widgets/NumberFormat.h"
#include "widgets/VtkView.h"
#include "widgets/message/MessageBar.h"
#include "widgets/theme/RoleLabel.h"
#include "widgets/view/TimeBar.h"

namespace isthmus::window {

namespace theme = widgets::theme;

namespace {

QString idOf(const viz::FieldChoice& choice) {
    return QString::fromStdString(choice.field + "|" + choice.component);
}

widgets::MessageKind kindOf(Notice::Kind kind) {
    switch (kind) {
        case Notice::Kind::error:
            return widgets::MessageKind::error;
        case Notice::Kind::warning:
            return widgets::MessageKind::warning;
        case Notice::Kind::information:
            break;
    }
    return widgets::MessageKind::info;
}

/// The first of some frames. @param last number of the last one; -1: none.
std::span<const core::Moment> until(const std::vector<core::Moment>& frames, int last) {
    return std::span(frames).first(std::min(frames.size(), static_cast<std::size_t>(last + 1)));
}

}  // namespace

ViewPage::ViewPage(QWidget* parent)
    : QWidget(parent),
      colorBar_(new widgets::ColorByBar(this)),
      messages_(new widgets::MessageArea(this)),
      view_(new widgets::VtkView(this)),
      timeBar_(new widgets::TimeBar(this)),
      hint_(new theme::RoleLabel(theme::Role::muted, theme::Text::body, this)),
      strips_(new QVBoxLayout) {
    view_->setMinimumSize(200, 48);
    view_->setAccessibleName(tr("3-D view"));
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(0);
    layout->addWidget(colorBar_);
    layout->addLayout(strips_);
    layout->addWidget(messages_);
    hint_->setObjectName(QStringLiteral("beginning"));
    hint_->setAlignment(Qt::AlignCenter);
    hint_->setTextFormat(Qt::PlainText);
    hint_->setWordWrap(true);
    hint_->setMargin(24);
    hint_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Ignored);
    hint_->setAttribute(Qt::WA_TransparentForMouseEvents);
    hint_->hide();
    auto* middle = new QGridLayout;
    middle->addWidget(view_, 0, 0);
    middle->addWidget(hint_, 0, 0);
    layout->addLayout(middle, 1);
    layout->addWidget(timeBar_);
    timeBar_->hide();

    connect(messages_, &widgets::MessageArea::buttonClicked, this,
            [this](const QString& messageId, const QString& buttonId) {
                const auto found = notices_.find(messageId);
                if (found == notices_.end()) {
                    return;
                }
                const int index = buttonId.toInt();
                const auto run = found->second.buttons.value(index).run;
                messages_->dismiss(messageId);
                view_->setFocus();  // not to whatever comes after the button
                if (run) {
                    run();
                }
            });
    connect(messages_, &widgets::MessageArea::moreRequested, this,
            &ViewPage::moreMessagesRequested);
    connect(messages_, &widgets::MessageArea::dismissed, this, [this](const QString& id) {
        notices_.erase(id);
        view_->setFocus();
    });
}

void ViewPage::build(const Actions& actions) {
    for (const char* tool : {"view.select", "view.measure", "view.cut", "view.atoms"}) {
        colorBar_->addTool(actions[tool]);
    }
    colorBar_->addTool(nullptr);
    colorBar_->addTool(actions["view.fit"]);
    colorBar_->addTool(actions["view.orthographic"]);
    colorBar_->addTool(nullptr);
    colorBar_->addTool(actions["file.picture"]);
}

void ViewPage::addStrip(QWidget* strip) {
    strip->hide();
    strips_->addWidget(strip);
}

void ViewPage::setMarking(bool marking) {
    marking_ = marking;
    if (!marking) {
        view_->view().setMarks({});
    }
}

void ViewPage::refresh() {
    view_->refresh();
    showColors();
}

void ViewPage::bind(SceneKeeper& scene, TrajectoryPlayer& player) {
    scene_ = &scene;
    player_ = &player;
    connect(scene_, &SceneKeeper::changed, view_, &widgets::VtkView::refresh);
    connect(scene_, &SceneKeeper::changed, this, &ViewPage::showColors);
    connect(scene_, &SceneKeeper::changed, this, &ViewPage::showHint);
    connect(view_, &widgets::VtkView::hovered, this, [this](const viz::PickResult& result) {
        Q_EMIT hovered(result ? QString::fromStdString(result.text()) : QString());
    });
    connect(view_, &widgets::VtkView::picked, this, &ViewPage::showMark);
    connectColors();
    connectTime();

    connect(scene_, &SceneKeeper::liveChanged, this, &ViewPage::showLiveTimes);
}

std::optional<core::Moment> ViewPage::momentOf(int frame) const {
    return frame >= 0 && frame < player_->frameCount()
               ? std::optional(player_->moments()[static_cast<std::size_t>(frame)])
               : std::nullopt;
}

void ViewPage::showTimes() {
    timeBar_->setPlaying(false);
    const bool isOpen = player_->frameCount() > 0;
    liveMoments_ = isOpen ? std::vector<core::Moment>() : scene_->liveMoments();
    if (isOpen) {
        timeBar_->setFrames(player_->moments());
        timeBar_->setFrame(player_->currentFrame());
    } else {
        timeBar_->setFrames(liveMoments_);
        timeBar_->setFrame(scene_->liveFrame());
    }
    timeBar_->setVisible(isOpen || !liveMoments_.empty());
}

void ViewPage::showLiveTimes() {
    if (scene_->isWatching() && player_->frameCount() > 0) {
        player_->close();  // shows the times
        return;
    }
    std::vector<core::Moment> moments = scene_->liveMoments();
    const bool goesOn = !liveMoments_.empty() && moments.size() == liveMoments_.size() + 1 &&
                        std::equal(liveMoments_.begin(), liveMoments_.end(), moments.begin());
    if (goesOn) {
        timeBar_->append(moments.back());
        timeBar_->setFrame(scene_->liveFrame());
        liveMoments_ = std::move(moments);
    } else if (!moments.empty() && !liveMoments_.empty()) {  // the same frames, or fewer of them
        timeBar_->setFrames(moments);
        timeBar_->setFrame(scene_->liveFrame());
        liveMoments_ = std::move(moments);
    } else if (moments != liveMoments_) {
        showTimes();
    }
}

void ViewPage::connectTime() {
    connect(player_, &TrajectoryPlayer::opened, this, [this] {
        if (scene_->isWatching() && player_->frameCount() > 0) {
            player_->close();  // a run has begun meanwhile
            return;
        }
        // The frame that is drawn may have been chosen when this was open before.
        const auto drawn = scene_->frameOf(player_->structureId());
        if (drawn && *drawn < player_->frameCount()) {
            player_->setCurrent(*drawn);
        }
        showTimes();
        Q_EMIT timeShown(until(player_->moments(), drawn.value_or(-1)));
    });
    connect(timeBar_, &widgets::TimeBar::frameChanged, this, [this](int frame) {
        if (!scene_->isWatching()) {
            player_->go(frame);
            return;
        }
        scene_->showLiveFrame(frame);
        const bool isLast = frame + 1 == timeBar_->frameCount();
        Q_EMIT timeShown(until(liveMoments_, isLast ? -1 : frame));
    });
    connect(player_, &TrajectoryPlayer::frameRead, this,
            [this](int frame, std::shared_ptr<const structure::AtomicStructure> atoms) {
                const auto moment = momentOf(frame);
                const std::string when = moment ? core::momentText(*moment) : std::string();
                std::string note =
                    tr("frame %1").arg(widgets::formatInteger(frame + 1)).toStdString();
                if (!when.empty()) {
                    note += ", " + when;
                }
                // The item itself has also what belongs to the end of its run.
                const bool isOwn = frame == player_->ownFrame();
                scene_->showMoment(player_->structureId(),
                                   {frame, note, isOwn ? nullptr : std::move(atoms)});
                Q_EMIT timeShown(until(player_->moments(), frame));
            });
}

QList<widgets::ColorChoice> ViewPage::choices() const {
    QList<widgets::ColorChoice> found;
    for (const auto& layer : view_->scene().layers()) {
        if (!layer->isVisible()) {
            continue;
        }
        for (const viz::FieldChoice& choice : layer->choices()) {
            const QString id = idOf(choice);
            const bool known = std::any_of(found.begin(), found.end(),
                                           [&id](const auto& each) { return each.id == id; });
            if (!known) {
                const bool isSigned = choice.hasValues() && choice.component != "magnitude" &&
                                      choice.component != "von_mises" &&
                                      choice.field.find("von_mises") == std::string::npos;
                found.append({id, QString::fromStdString(choice.label),
                              QString::fromStdString(choice.unit), isSigned,
                              choice.hasValues() && !viz::isCategorical(choice)});
            }
        }
    }
    return found;
}

void ViewPage::showColors() {
    const QList<widgets::ColorChoice> offered = choices();
    QString key;
    for (const widgets::ColorChoice& each : offered) {
        key += each.id + QLatin1Char(';');
    }
    if (key != colors_) {
        colors_ = key;
        colorBar_->setChoices(offered);
    }
    viz::Scene& scene = view_->scene();
    QString choice;
    for (const auto& layer : scene.layers()) {
        if (layer->isVisible() && (choice.isEmpty() || layer->coloring().hasValues())) {
            choice = idOf(layer->coloring());
            if (layer->coloring().hasValues()) {
                break;
            }
        }
    }
    colorBar_->setChoice(choice);
    colorBar_->setMap(scene.colorMap());
    scene.update();
    const viz::Range range = scene.legends().empty() ? viz::Range{} : scene.legends().front().range;
    colorBar_->setRange(scene.rangeMode(), range.low, range.high);
    std::optional<viz::MeshStyle> style;
    for (const auto& layer : scene.layers()) {
        const auto* mesh = dynamic_cast<const viz::MeshLayer*>(layer.get());
        if (mesh != nullptr && mesh->isVisible()) {
            style = mesh->style();
            break;
        }
    }
    colorBar_->setMeshStyle(style);
}

void ViewPage::colorBy(const QString& id) {
    for (const auto& layer : view_->scene().layers()) {
        const auto offered = layer->choices();
        const auto found =
            std::find_if(offered.begin(), offered.end(),
                         [&id](const viz::FieldChoice& each) { return idOf(each) == id; });
        if (found != offered.end()) {
            layer->colorBy(*found);
        } else if (!offered.empty()) {
            layer->colorBy(offered.front());  // what it does not have it shows plainly
        }
    }
    view_->refresh();
    showColors();
}

void ViewPage::connectColors() {
    using widgets::ColorByBar;
    connect(colorBar_, &ColorByBar::choiceChanged, this, &ViewPage::colorBy);
    connect(colorBar_, &ColorByBar::mapChanged, this, [this](viz::ColorMapName map) {
        view_->scene().setColorMap(map);
        view_->refresh();
    });
    connect(colorBar_, &ColorByBar::rangeChanged, this,
            [this](viz::RangeMode mode, double low, double high) {
                if (mode == viz::RangeMode::locked) {
                    view_->scene().lockRange({low, high});
                }
                view_->scene().setRangeMode(mode);
                view_->refresh();
                showColors();
            });
    connect(colorBar_, &ColorByBar::meshStyleChanged, this, [this](viz::MeshStyle style) {
        for (const auto& layer : view_->scene().layers()) {
            if (auto* mesh = dynamic_cast<viz::MeshLayer*>(layer.get())) {
                mesh->setStyle(style);
            }
        }
        view_->refresh();
    });
}

void ViewPage::showMark(const viz::PickResult& result) {
    if (!marking_) {
        return;
    }
    std::vector<viz::Mark> marks;
    if (result) {
        marks.push_back({result.position, result.subject, result.value});
    }
    view_->view().setMarks(std::move(marks));
    view_->refresh();
    if (result) {
        Q_EMIT itemPicked(
            QString::fromStdString(result.item),
            result.place == viz::Place::element ? -1 : static_cast<int>(result.index));
    }
}

void ViewPage::setBeginning(bool beginning) {
    beginning_ = beginning;
    showHint();
}

bool ViewPage::setReason(const QString& reason) {
    reason_ = reason;
    showHint();
    return !hint_->isHidden();
}

void ViewPage::showHint() {
    const auto& layers = view_->scene().layers();
    const bool isEmpty = std::none_of(layers.begin(), layers.end(),
                                      [](const auto& layer) { return layer->isVisible(); });
    hint_->setText(beginning_
                       ? tr("Nothing is here yet.\n\nBuild, New study makes a structure or a "
                            "mesh.\nFile, Open reads one; a file dropped here is opened too.")
                       : reason_);
    hint_->setVisible(beginning_ || (isEmpty && !reason_.isEmpty()));
}

void ViewPage::tell(const Notice& notice) {
    // Of a study that is looked at again only the last word holds; offers stay.
    for (auto each = notices_.begin(); each != notices_.end();) {
        if (!notice.study.isEmpty() && each->second.study == notice.study &&
            each->second.buttons.isEmpty()) {
            messages_->dismiss(each->first);
            each = notices_.erase(each);
        } else {
            ++each;
        }
    }
    widgets::Message message;
    message.id = notice.title;
    message.kind = kindOf(notice.kind);
    message.title = notice.title;
    message.reason = notice.why;
    message.standing = notice.kept;
    message.advice = notice.advice;
    message.details = notice.details;
    for (int i = 0; i < notice.buttons.size(); ++i) {
        message.buttons.append(
            {QString::number(i), notice.buttons[i].text, notice.buttons[i].icon, i == 0});
    }
    const QString id = messages_->showMessage(message);
    notices_[id] = notice;
}

void ViewPage::withdrawFor(const QStringList& studyIds) {
    for (auto each = notices_.begin(); each != notices_.end();) {
        const Notice& notice = each->second;
        if (notice.kind == Notice::Kind::error && !studyIds.contains(notice.study)) {
            ++each;
        } else {
            messages_->dismiss(each->first);
            each = notices_.erase(each);
        }
    }
}

void ViewPage::withdrawAbout(const QString& studyId) {
    for (auto each = notices_.begin(); each != notices_.end();) {
        if (each->second.study == studyId) {
            messages_->dismiss(each->first);
            each = notices_.erase(each);
        } else {
            ++each;
        }
    }
}

void ViewPage::clearNotices() {
    notices_.clear();
    messages_->clear();
}

}  // namespace isthmus::window
