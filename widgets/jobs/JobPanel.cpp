#include "widgets/jobs/JobPanel.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QPushButton>
#include <QStyledItemDelegate>
#include <QTreeView>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/NumberFormat.h"
#include "widgets/jobs/SteerBar.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Paint.h"

namespace isthmus::widgets {

using theme::Role;
using theme::Text;

namespace {

constexpr int kTextWidth = 180;  // of job and progress together, at least

/// Name and kind, or percent, steps and bar, in two lines.
class JobDelegate : public QStyledItemDelegate {
public:
    JobDelegate(const JobModel& model, QObject* parent)
        : QStyledItemDelegate(parent), model_(model) {}

    QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        const int lines = QFontMetrics(theme::font(Text::strong)).height() +
                          QFontMetrics(theme::font(Text::secondary)).height();
        return {60, std::max(38, lines + 6)};
    }

    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override {
        const JobRow& job = model_.row(index.row());
        if (option.state.testFlag(QStyle::State_Selected)) {
            painter->fillRect(option.rect, theme::color(Role::selection));
        }
        painter->fillRect(QRectF(option.rect.left(), option.rect.bottom(), option.rect.width(), 1),
                          theme::color(Role::grid));
        const QRectF cell = option.rect.adjusted(6, 0, -6, -1);
        switch (index.column()) {
            case JobModel::jobColumn:
                paintName(*painter, cell, job);
                break;
            case JobModel::progressColumn:
                paintProgress(*painter, cell, job);
                break;
            case JobModel::rateColumn:
            case JobModel::timeLeftColumn:
                theme::drawText(*painter, cell, Qt::AlignRight | Qt::AlignVCenter,
                                index.data().toString(), theme::font(Text::body),
                                theme::color(Role::text));
                break;
            default:
                break;
        }
    }

private:
    static void paintName(QPainter& painter, const QRectF& cell, const JobRow& job) {
        const QIcon icon = stateIcon(job.state);
        icon.paint(&painter, QRect(int(cell.left()), int(cell.center().y()) - 8, 16, 16));
        const QRectF lines = cell.adjusted(24, 2, 0, -2);
        const QRectF upper(lines.left(), lines.top(), lines.width(), lines.height() / 2);
        const QRectF lower(lines.left(), lines.center().y(), lines.width(), lines.height() / 2);
        const bool active = job.state == State::running || job.state == State::stopping ||
                            job.state == State::engineLost;
        theme::drawText(painter, upper, Qt::AlignBottom, job.name,
                        theme::font(active ? Text::strong : Text::body), theme::color(Role::text));
        theme::drawText(painter, lower, Qt::AlignVCenter, job.detail, theme::font(Text::secondary),
                        theme::color(Role::muted));
    }

    /// Steps, and the time left where its column had to go; of the two the time matters more.
    [[nodiscard]] QString aside(const JobRow& job, double room) const {
        const auto* view = qobject_cast<const QTreeView*>(parent());
        if (job.state == State::stopping) {
            return standing(job);
        }
        const QString steps = stepText(job.progress);
        if (!job.progress.remaining || !view || !view->isColumnHidden(JobModel::timeLeftColumn)) {
            return steps;
        }
        const QString left = JobPanel::tr("%1 left").arg(formatDuration(*job.progress.remaining));
        const QString both = steps + ", " + left;
        return QFontMetrics(theme::font(Text::secondary)).horizontalAdvance(both) <= room ? both
                                                                                          : left;
    }

    void paintProgress(QPainter& painter, const QRectF& cell, const JobRow& job) const {
        const bool bar = job.state == State::running || job.state == State::stopping;
        if (!bar) {
            const bool bad = job.state == State::failed || job.state == State::engineLost;
            theme::drawText(painter, cell, Qt::AlignVCenter, standing(job), theme::font(Text::body),
                            theme::color(bad                          ? Role::error
                                         : job.state == State::queued ? Role::muted
                                                                      : Role::text));
            return;
        }
        const QRectF upper(cell.left(), cell.top() + 4, cell.width(), cell.height() / 2 - 2);
        const QRectF lower(cell.left(), cell.center().y() + 1, cell.width(), cell.height() / 2 - 4);
        double used = 0.0;
        if (job.progress.steps > 0) {
            used = theme::drawText(painter, upper, Qt::AlignVCenter,
                                   formatPercent(job.progress.fraction()),
                                   theme::font(Text::strong), theme::color(Role::text)) +
                   5.0;
        }
        theme::drawText(painter, upper.adjusted(used, 0, 0, 0), Qt::AlignVCenter,
                        aside(job, upper.width() - used), theme::font(Text::secondary),
                        theme::color(Role::muted));
        theme::drawProgress(painter, lower, job.progress.fraction());
    }

    const JobModel& model_;
};

}  // namespace

JobPanel::JobPanel(QWidget* parent)
    : QWidget(parent), model_(new JobModel(this)), view_(new QTreeView), steerBar_(new SteerBar) {
    auto* column = new QVBoxLayout(this);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(view_, 1);
    column->addWidget(steerBar_);
    view_->setModel(model_);
    view_->setItemDelegate(new JobDelegate(*model_, view_));
    view_->setRootIsDecorated(false);
    view_->setFrameShape(QFrame::NoFrame);
    view_->setUniformRowHeights(true);
    view_->setAllColumnsShowFocus(true);
    view_->setSelectionMode(QAbstractItemView::SingleSelection);
    view_->setEditTriggers(QAbstractItemView::NoEditTriggers);
    view_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    view_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    view_->setAccessibleName(tr("Jobs"));
    view_->installEventFilter(this);
    view_->viewport()->installEventFilter(this);
    QHeaderView* header = view_->header();
    header->setStretchLastSection(false);
    header->setSectionsMovable(false);
    header->setSectionResizeMode(QHeaderView::Interactive);
    setFocusProxy(view_);
    connect(model_, &JobModel::actionsChanged, this, &JobPanel::showActions);
    connect(model_, &QAbstractItemModel::rowsRemoved, this, &JobPanel::fitColumns);
    connect(view_->selectionModel(), &QItemSelectionModel::currentRowChanged, this,
            [this] { Q_EMIT currentJobChanged(currentJob()); });
}

QString JobPanel::currentJob() const {
    const QModelIndex current = view_->currentIndex();
    return current.isValid() ? model_->row(current.row()).id : QString();
}

void JobPanel::setCurrentJob(const QString& id) {
    const int row = model_->indexOf(id);
    if (row >= 0) {
        view_->setCurrentIndex(model_->index(row, 0));
    }
}

void JobPanel::showActions(int row) {
    const JobRow& job = model_->row(row);
    auto* actions = new QWidget;
    auto* line = new QHBoxLayout(actions);
    line->setContentsMargins(6, 0, 10, 1);
    line->setSpacing(6);
    line->addStretch();
    const auto add = [&](const QString& text, const QIcon& icon, auto signal) {
        auto* button = new QPushButton(icon, text);
        if (icon.isNull()) {
            theme::setLink(button);
        } else {
            theme::setRow(button);
        }
        button->setAccessibleName(text + ", " + job.name);
        connect(button, &QPushButton::clicked, this, [this, signal, id = job.id] {
            Q_EMIT(this->*signal)(id);
        });
        line->addWidget(button);
    };
    const QIcon cancel = theme::icon("dialog-cancel");
    switch (job.state) {
        case State::queued:
            add(tr("Cancel"), cancel, &JobPanel::cancelRequested);
            break;
        case State::running:
            add(tr("Stop and keep"), theme::icon("isthmus-stop"), &JobPanel::stopAndKeepRequested);
            add(tr("Cancel"), cancel, &JobPanel::cancelRequested);
            break;
        case State::stopping:
            add(tr("Cancel"), cancel, &JobPanel::cancelRequested);
            break;
        case State::failed:
            if (job.hasKeptPart) {
                add(tr("Open kept part"), {}, &JobPanel::keptPartRequested);
            }
            add(tr("Open log"), {}, &JobPanel::logRequested);
            break;
        default:
            if (job.hasResult) {
                add(tr("Open result"), {}, &JobPanel::resultRequested);
            }
            if (job.hasKeptPart) {
                add(tr("Open kept part"), {}, &JobPanel::keptPartRequested);
            }
            if (job.state == State::engineLost) {
                add(tr("Open log"), {}, &JobPanel::logRequested);
            }
            break;
    }
    view_->setIndexWidget(model_->index(row, JobModel::actionColumn), actions);
    fitColumns();
    if (job.state == State::running) {
        view_->scrollTo(model_->index(row, 0), QAbstractItemView::PositionAtCenter);
    }
}

void JobPanel::fitColumns() {
    QHeaderView* header = view_->header();
    int actions = 40;
    for (int row = 0; row < model_->rowCount(); ++row) {
        if (const QWidget* each = view_->indexWidget(model_->index(row, JobModel::actionColumn))) {
            actions = std::max(actions, each->sizeHint().width());
        }
    }
    const QFontMetrics metrics(theme::font(Text::body));
    const int rate = metrics.horizontalAdvance("00 000 steps/s") + 12;
    const int left = metrics.horizontalAdvance("00 h 00 min") + 12;
    // Names and messages may be cut, numbers not; only a dock too narrow even for that gives up the
    // rate first, then the time left.
    const int width = view_->viewport()->width();
    const bool hasRate = width >= kTextWidth + actions + rate + left;
    const bool hasLeft = width >= kTextWidth + actions + left;
    view_->setColumnHidden(JobModel::rateColumn, !hasRate);
    view_->setColumnHidden(JobModel::timeLeftColumn, !hasLeft);
    const int rest =
        std::max(kTextWidth, width - actions - (hasRate ? rate : 0) - (hasLeft ? left : 0));
    header->resizeSection(JobModel::rateColumn, rate);
    header->resizeSection(JobModel::timeLeftColumn, left);
    header->resizeSection(JobModel::actionColumn, actions);
    header->resizeSection(JobModel::jobColumn, rest * 45 / 100);
    header->resizeSection(JobModel::progressColumn, rest - rest * 45 / 100);
}

bool JobPanel::eventFilter(QObject* watched, QEvent* event) {
    if (watched == view_->viewport() && event->type() == QEvent::Resize) {
        fitColumns();
        // What takes the place of rows must not hide the one that runs.
        for (int row = 0; row < model_->rowCount(); ++row) {
            if (model_->row(row).state == State::running) {
                view_->scrollTo(model_->index(row, 0), QAbstractItemView::PositionAtCenter);
            }
        }
    }
    if (watched == view_ && event->type() == QEvent::KeyPress) {
        const int key = static_cast<QKeyEvent*>(event)->key();
        const QModelIndex current = view_->currentIndex();
        if ((key == Qt::Key_Return || key == Qt::Key_Enter) && current.isValid()) {
            const QWidget* actions =
                view_->indexWidget(model_->index(current.row(), JobModel::actionColumn));
            if (auto* button = actions ? actions->findChild<QPushButton*>() : nullptr) {
                button->click();
            }
            return true;
        }
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace isthmus::widgets
