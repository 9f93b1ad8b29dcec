#include "app/window/frame/StatusLine.h"

#include <QEvent>
#include <QFile>
#include <QTime>
#include <QToolButton>

#include "app/window/Settings.h"
#include "app/window/document/Document.h"
#include "app/window/run/JobQueue.h"
#include "widgets/NumberFormat.h"
#include "widgets/State.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::window {

namespace theme = widgets::theme;

namespace {

constexpr int kMemoryPeriod = 5000;  // ms
constexpr int kToldFor = 10'000;     // ms

/// A value in kB from a file of /proc, as bytes.
qint64 procBytes(const QString& path, const QByteArray& key) {
    QFile file(path);
    if (!file.open(QIODevice::ReadOnly)) {
        return 0;
    }
    for (const QByteArray& line : file.readAll().split('\n')) {
        if (line.startsWith(key)) {
            return line.mid(key.size()).simplified().split(' ').first().toLongLong() * 1024;
        }
    }
    return 0;
}

}  // namespace

StatusLine::StatusLine(QStatusBar& bar, Document& document, JobQueue& jobs)
    : QObject(&bar),
      bar_(bar),
      document_(document),
      jobs_(jobs),
      icon_(new theme::RoleLabel(theme::Role::accent, theme::Text::secondary, &bar)),
      activity_(new theme::RoleLabel(theme::Role::text, theme::Text::secondary, &bar)),
      device_(new theme::RoleLabel(theme::Role::text, theme::Text::secondary, &bar)),
      memory_(new theme::RoleLabel(theme::Role::text, theme::Text::secondary, &bar)),
      logIcon_(new theme::RoleLabel(theme::Role::warning, theme::Text::secondary, &bar)),
      logText_(new theme::RoleLabel(theme::Role::text, theme::Text::secondary, &bar)),
      saved_(new theme::RoleLabel(theme::Role::text, theme::Text::secondary, &bar)) {
    bar_.setSizeGripEnabled(false);
    bar_.setContentsMargins(8, 0, 8, 0);
    bar_.addWidget(icon_);
    bar_.addWidget(activity_, 1);
    auto* units = new theme::RoleLabel(tr("Atoms: \u00c5, eV, ps   Continuum: SI"),
                                       theme::Role::text, theme::Text::secondary, &bar);
    for (QWidget* widget :
         std::initializer_list<QWidget*>{units, device_, memory_, logIcon_, logText_, saved_}) {
        // The icon belongs to the text after it.
        if (widget != logText_) {
            auto* line = new QFrame(&bar);
            line->setFrameShape(QFrame::VLine);
            line->setForegroundRole(QPalette::Mid);
            bar_.addPermanentWidget(line);
        }
        bar_.addPermanentWidget(widget);
    }
    // The left end may be cut, not the whole window be kept wide.
    activity_->setMinimumWidth(40);
    activity_->setSizePolicy(QSizePolicy::Ignored, QSizePolicy::Preferred);

    connect(&jobs_, &JobQueue::changed, this, &StatusLine::showActivity);
    connect(&document_, &Document::titleChanged, this, [this] { setSaved(false); });
    connect(&document_, &Document::replaced, this, [this] { savedAt_.clear(); });
    connect(&timer_, &QTimer::timeout, this, &StatusLine::showMemory);
    timer_.start(kMemoryPeriod);
    forget_.setSingleShot(true);
    forget_.setInterval(kToldFor);
    connect(&forget_, &QTimer::timeout, this, [this] {
        told_.clear();
        showActivity();
    });
    setLogCounts(0, 0);
    refresh();
}

void StatusLine::refresh() {
    const QString device = settings::device();
    const QString threads =
        settings::threads() == 1 ? tr("1 thread") : tr("%1 threads").arg(settings::threads());
    device_->setText(device == QLatin1String("auto")
                         ? tr("Automatic device, %1").arg(threads)
                         : QStringLiteral("%1, %2").arg(device.toUpper(), threads));
    showMemory();
    showActivity();
    setSaved(false);
}

void StatusLine::showMemory() {
    const QString meminfo = QStringLiteral("/proc/meminfo");
    const qint64 total = procBytes(meminfo, "MemTotal:");
    const qint64 free = procBytes(meminfo, "MemAvailable:");
    memory_->setVisible(total > 0);
    memory_->setText(
        tr("RAM %1 of %2").arg(widgets::formatBytes(total - free), widgets::formatBytes(total)));
}

void StatusLine::setBusy(const QString& what) {
    busy_ = what;
    showActivity();
}

void StatusLine::tell(const QString& text) {
    told_ = text;
    hover_.clear();  // until the pointer moves on
    forget_.start();
    showActivity();
}

void StatusLine::setHover(const QString& text) {
    hover_ = text;
    showActivity();
}

void StatusLine::showActivity() {
    const auto job = jobs_.current();
    if (!hover_.isEmpty()) {
        icon_->setIcon({});
        activity_->setText(hover_);
    } else if (!busy_.isEmpty()) {
        icon_->setIcon(widgets::stateIcon(widgets::State::running));
        activity_->setText(busy_);
    } else if (!told_.isEmpty()) {
        icon_->setIcon({});
        activity_->setText(told_);
    } else if (job != nullptr) {
        icon_->setIcon(widgets::stateIcon(widgets::State::running));
        QString text = job->name;
        if (job->progress.steps > 0) {
            text += QLatin1String(": ") + widgets::formatPercent(job->progress.fraction());
        } else if (!job->progress.stage.empty()) {
            text += QLatin1String(": ") + QString::fromStdString(job->progress.stage);
        }
        if (job->progress.remaining) {
            text += tr(", %1 left").arg(widgets::formatDuration(*job->progress.remaining));
        }
        activity_->setText(text);
    } else {
        icon_->setIcon({});
        activity_->setText(document_.isEmpty() ? tr("Drop a file anywhere to open it")
                                               : tr("Ready"));
    }
    activity_->setToolTip(hover_.isEmpty() && busy_.isEmpty() ? told_ : QString());
    icon_->setVisible(hover_.isEmpty() &&
                      (!busy_.isEmpty() || (told_.isEmpty() && job != nullptr)));
}

void StatusLine::setLogCounts(int errors, int warnings) {
    const bool any = errors + warnings > 0;
    logIcon_->setVisible(any);
    if (errors > 0) {
        logIcon_->setIcon(theme::icon(QStringLiteral("data-error"), theme::Role::error));
        logText_->setText(errors == 1 ? tr("1 error") : tr("%1 errors").arg(errors));
    } else if (warnings > 0) {
        logIcon_->setIcon(theme::icon(QStringLiteral("data-warning"), theme::Role::warning));
        logText_->setText(warnings == 1 ? tr("1 warning") : tr("%1 warnings").arg(warnings));
    } else {
        logText_->setText(tr("No warnings"));
    }
}

void StatusLine::setSaved(bool now) {
    if (now) {
        savedAt_ = QTime::currentTime().toString(QStringLiteral("HH:mm"));
    }
    if (document_.isModified()) {
        saved_->setText(tr("Not saved"));
    } else if (!savedAt_.isEmpty()) {
        saved_->setText(tr("Saved %1").arg(savedAt_));
    } else {
        saved_->setText(document_.file().isEmpty() ? tr("New") : tr("Saved"));
    }
}

}  // namespace isthmus::window
