#include "widgets/start/StartPage.h"

#include <QEvent>
#include <QFrame>
#include <QGridLayout>
#include <QGuiApplication>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QListView>
#include <QPushButton>
#include <QScrollArea>
#include <QScrollBar>
#include <QSortFilterProxyModel>
#include <QStandardItemModel>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/start/StartDelegates.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Paint.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::widgets {

using theme::Role;
using theme::RoleLabel;
using theme::Text;

namespace {

constexpr int kLeftWidth = 372;

/// A rounded box in two of the theme's colors.
class Box : public QWidget {
public:
    Box(Role fill, Role line) : fill_(fill), line_(line) {}

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter painter(this);
        theme::drawBox(painter, rect(), theme::color(fill_), theme::color(line_));
    }

private:
    Role fill_;
    Role line_;
};

/// As high as what is in it where there is room, else scrolled; the first thing is always seen.
class Tray : public QScrollArea {
public:
    Tray() {
        setFrameShape(QFrame::NoFrame);
        setWidgetResizable(true);
        setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
        setSizePolicy(QSizePolicy::Preferred, QSizePolicy::Maximum);
        viewport()->setAutoFillBackground(false);
    }
    [[nodiscard]] QSize sizeHint() const override { return widget()->sizeHint(); }
    [[nodiscard]] QSize minimumSizeHint() const override {
        const QLayoutItem* first = widget()->layout()->itemAt(0);
        return {0, first != nullptr ? first->sizeHint().height() : 0};
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (watched == widget() && event->type() == QEvent::LayoutRequest) {
            updateGeometry();
        }
        return QScrollArea::eventFilter(watched, event);
    }
};

/// Samples by title, summary or detail.
class SampleFilter : public QSortFilterProxyModel {
public:
    using QSortFilterProxyModel::QSortFilterProxyModel;

protected:
    bool filterAcceptsRow(int row, const QModelIndex& parent) const override {
        const QModelIndex index = sourceModel()->index(row, 0, parent);
        for (const int role : {int(Qt::DisplayRole), int(summaryRole), int(detailRole)}) {
            if (filterRegularExpression().match(index.data(role).toString()).hasMatch()) {
                return true;
            }
        }
        return false;
    }
};

/// Activation by a double click follows a click, which has opened the thing already.
bool byKeyboard() {
    return QGuiApplication::mouseButtons() == Qt::NoButton;
}

QPushButton* wideButton(const QString& text, const QString& icon, const QString& keys) {
    auto* button = new QPushButton(theme::icon(icon), text);
    button->setProperty("leftAligned", true);
    button->setProperty("shortcutText", keys);
    button->setFixedHeight(static_cast<int>(34 * theme::textScale()));
    button->setAutoDefault(true);
    return button;
}

QListView* plainList(const QString& name) {
    auto* list = new QListView;
    list->setFrameShape(QFrame::NoFrame);
    list->setEditTriggers(QAbstractItemView::NoEditTriggers);
    list->setMouseTracking(true);
    list->setUniformItemSizes(true);
    list->setAccessibleName(name);
    list->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    list->viewport()->setAutoFillBackground(false);
    return list;
}

}  // namespace

StartPage::StartPage(QWidget* parent)
    : QWidget(parent),
      samples_(new QStandardItemModel(this)),
      sampleFilter_(new SampleFilter(this)),
      recent_(new QStandardItemModel(this)) {
    sampleFilter_->setSourceModel(samples_);
    sampleFilter_->setFilterCaseSensitivity(Qt::CaseInsensitive);
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->setSpacing(0);
    line->addWidget(makeLeft());
    line->addWidget(makeRight(), 1);
    setRecent({});
    setRecovery({});
    setDevices({}, {});
}

QWidget* StartPage::makeLeft() {
    auto* left = new QWidget;
    left->setFixedWidth(static_cast<int>(kLeftWidth * theme::textScale()));
    left->setAutoFillBackground(true);
    left->setBackgroundRole(QPalette::Base);
    auto* column = new QVBoxLayout(left);
    column->setContentsMargins(24, 28, 24, 16);
    column->setSpacing(8);

    auto* brand = new QGridLayout;
    brand->setHorizontalSpacing(14);
    brand->setVerticalSpacing(0);
    auto* logo = new RoleLabel(Role::text);
    logo->setIcon(theme::icon("isthmus"), 44);
    brand->addWidget(logo, 0, 0, 2, 1);
    brand->addWidget(new RoleLabel("Isthmus", Role::text, Text::card), 0, 1);
    brand->addWidget(new RoleLabel(tr("Atoms and continuum in one window"), Role::muted), 1, 1);
    brand->setColumnStretch(1, 1);
    column->addLayout(brand);
    column->addSpacing(12);

    const auto keys = [](QKeySequence::StandardKey key) {
        return QKeySequence(key).toString(QKeySequence::NativeText);
    };
    QPushButton* fresh = wideButton(tr("New project"), "document-new", keys(QKeySequence::New));
    theme::setMain(fresh);
    QPushButton* open =
        wideButton(tr("Open a project or any file"), "document-open", keys(QKeySequence::Open));
    column->addWidget(fresh);
    column->addWidget(open);
    connect(fresh, &QPushButton::clicked, this, &StartPage::newRequested);
    connect(open, &QPushButton::clicked, this, &StartPage::openRequested);
    auto* offers = new QWidget;
    recovery_ = new QVBoxLayout(offers);
    recovery_->setContentsMargins(0, 0, 0, 0);
    recovery_->setSpacing(8);
    recoveryArea_ = new Tray;
    recoveryArea_->setAccessibleName(tr("Autosaves"));
    recoveryArea_->setWidget(offers);
    offers->setAutoFillBackground(false);
    column->addSpacing(8);
    column->addWidget(recoveryArea_);
    column->addSpacing(8);

    recentHead_ = new QWidget;
    auto* head = new QHBoxLayout(recentHead_);
    head->setContentsMargins(4, 0, 0, 0);
    head->addWidget(new RoleLabel(tr("Recent"), Role::text, Text::strong));
    head->addStretch();
    auto* clear = new QPushButton(tr("Clear"));
    clear->setAccessibleName(tr("Clear the list of recent projects"));
    theme::setLink(clear);
    head->addWidget(clear);
    connect(clear, &QPushButton::clicked, this, &StartPage::clearRecentRequested);
    column->addWidget(recentHead_);
    recentList_ = plainList(tr("Recent projects"));
    recentList_->setModel(recent_);
    recentList_->setItemDelegate(new RecentDelegate(recentList_));
    column->addWidget(recentList_, 1);
    const auto openRecent = [this](const QModelIndex& index) {
        Q_EMIT recentRequested(index.data(startIdRole).toString());
    };
    connect(recentList_, &QListView::clicked, this, openRecent);
    connect(recentList_, &QListView::activated, this, [this, openRecent](const QModelIndex& index) {
        if (byKeyboard()) {
            openRecent(index);
        }
    });

    auto* foot = new QHBoxLayout;
    links_ = new QHBoxLayout;
    foot->addLayout(links_);
    foot->addStretch();
    version_ = new RoleLabel(Role::muted, Text::secondary);
    foot->addWidget(version_);
    column->addLayout(foot);
    return left;
}

QWidget* StartPage::makeRight() {
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(28, 24, 12, 16);
    column->setSpacing(12);
    auto* head = new QHBoxLayout;
    head->setContentsMargins(0, 0, 16, 0);
    head->setSpacing(12);
    head->addWidget(new RoleLabel(tr("Samples"), Role::text, Text::pageTitle));
    samplesHint_ = new RoleLabel(Role::muted);
    samplesHint_->setElided(true);
    head->addWidget(samplesHint_, 1);
    find_ = new QLineEdit;
    find_->setPlaceholderText(tr("Find a sample"));
    find_->setAccessibleName(tr("Find a sample"));
    find_->setClearButtonEnabled(true);
    find_->addAction(theme::icon("search"), QLineEdit::LeadingPosition);
    find_->setFixedWidth(static_cast<int>(200 * theme::textScale()));
    head->addWidget(find_);
    column->addLayout(head);
    connect(find_, &QLineEdit::textChanged, sampleFilter_,
            &QSortFilterProxyModel::setFilterFixedString);

    cards_ = plainList(tr("Samples"));
    cards_->setViewMode(QListView::IconMode);
    cards_->setMovement(QListView::Static);
    cards_->setResizeMode(QListView::Adjust);
    cards_->setVerticalScrollMode(QAbstractItemView::ScrollPerPixel);
    cards_->setModel(sampleFilter_);
    cards_->setItemDelegate(new CardDelegate(cards_));
    cards_->viewport()->installEventFilter(this);
    column->addWidget(cards_, 1);
    const auto openSample = [this](const QModelIndex& index) {
        Q_EMIT sampleRequested(index.data(startIdRole).toString());
    };
    connect(cards_, &QListView::clicked, this, openSample);
    connect(cards_, &QListView::activated, this, [this, openSample](const QModelIndex& index) {
        if (byKeyboard()) {
            openSample(index);
        }
    });
    devices_ = new Box(Role::panel, Role::border);
    auto* frame = new QHBoxLayout;
    frame->setContentsMargins(0, 0, 16, 0);
    frame->addWidget(devices_);
    column->addLayout(frame);
    return right;
}

QWidget* StartPage::makeRecovery(const RecoveryOffer& offer) {
    auto* box = new Box(Role::warningFill, Role::warningLine);
    auto* column = new QVBoxLayout(box);
    column->setContentsMargins(12, 10, 12, 10);
    column->setSpacing(4);
    auto* head = new QHBoxLayout;
    auto* icon = new RoleLabel(Role::warning);
    icon->setIcon(theme::icon("data-warning", Role::warning));
    head->addWidget(icon);
    head->addWidget(new RoleLabel(offer.hasFile ? tr("An autosave is newer than its file")
                                                : tr("A project was never saved"),
                                  Role::text, Text::strong),
                    1);
    column->addLayout(head);
    column->addWidget(new RoleLabel(offer.name, Role::text));
    auto* text = new RoleLabel(offer.text, Role::text);
    text->setWordWrap(true);
    column->addWidget(text);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(0, 4, 0, 0);
    const auto add = [&](const QString& label, auto signal) {
        auto* button = new QPushButton(label);
        theme::setRow(button);
        button->setAccessibleName(label + ", " + offer.name);
        connect(button, &QPushButton::clicked, this, [this, signal, id = offer.id] {
            Q_EMIT(this->*signal)(id);
        });
        line->addWidget(button);
    };
    add(tr("Open autosave"), &StartPage::openAutosaveRequested);
    if (offer.hasFile) {
        add(tr("Open file"), &StartPage::openSavedRequested);
    }
    line->addStretch();
    add(tr("Discard"), &StartPage::discardAutosaveRequested);
    column->addLayout(line);
    return box;
}

void StartPage::setVersion(const QString& version) {
    version_->setText(version);
}

void StartPage::setSamples(const QList<SampleCard>& samples) {
    samples_->clear();
    for (const SampleCard& sample : samples) {
        auto* item = new QStandardItem(sample.title);
        item->setData(sample.id, startIdRole);
        item->setData(sample.summary, summaryRole);
        item->setData(sample.detail, detailRole);
        item->setData(sample.picture, pictureRole);
        item->setData(sample.title + ", " + sample.summary, Qt::AccessibleTextRole);
        samples_->appendRow(item);
    }
    find_->setVisible(!samples.isEmpty());
    samplesHint_->setText(samples.isEmpty() ? tr("None are installed beside the program.")
                                            : tr("Complete projects, ready to run."));
    fitCards();
}

void StartPage::setRecent(const QList<RecentProject>& projects) {
    recent_->clear();
    for (const RecentProject& project : projects) {
        auto* item = new QStandardItem(project.name);
        item->setData(project.path, startIdRole);
        item->setData(project.folder, summaryRole);
        item->setData(project.when, detailRole);
        item->setData(project.picture, pictureRole);
        item->setToolTip(project.path);
        item->setData(project.name + ", " + project.folder + ", " + project.when,
                      Qt::AccessibleTextRole);
        recent_->appendRow(item);
    }
    recentHead_->setVisible(!projects.isEmpty());
}

void StartPage::setRecovery(const QList<RecoveryOffer>& offers) {
    while (QLayoutItem* item = recovery_->takeAt(0)) {
        item->widget()->hide();
        item->widget()->deleteLater();
        delete item;
    }
    for (const RecoveryOffer& offer : offers) {
        recovery_->addWidget(makeRecovery(offer));
    }
    recoveryArea_->setVisible(!offers.isEmpty());
}

void StartPage::setDevices(const QList<DeviceLine>& devices, const QString& note) {
    delete devices_->layout();
    for (QWidget* old : devices_->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        old->hide();
        old->deleteLater();
    }
    devices_->setVisible(!devices.isEmpty());
    auto* grid = new QGridLayout(devices_);
    grid->setContentsMargins(14, 10, 14, 12);
    grid->setVerticalSpacing(2);
    auto* head = new QHBoxLayout;
    head->setSpacing(12);
    head->addWidget(new RoleLabel(tr("This computer"), Role::text, Text::strong));
    head->addStretch();
    head->addWidget(new RoleLabel(note, Role::muted));
    auto* check = new QPushButton(theme::icon("view-refresh"), tr("Check again"));
    theme::setRow(check);
    head->addWidget(check);
    connect(check, &QPushButton::clicked, this, &StartPage::checkDevicesRequested);
    const int columns = std::max(1, static_cast<int>(devices.size()));
    grid->addLayout(head, 0, 0, 1, columns);
    for (int i = 0; i < static_cast<int>(devices.size()); ++i) {
        auto* name = new QHBoxLayout;
        name->setContentsMargins(0, 8, 0, 0);
        name->setSpacing(4);
        auto* icon = new RoleLabel(Role::text);
        icon->setIcon(stateIcon(devices[i].state));
        name->addWidget(icon);
        name->addWidget(new RoleLabel(devices[i].name, Role::text, Text::strong), 1);
        grid->addLayout(name, 1, i);
        auto* detail = new RoleLabel(devices[i].detail, Role::muted);
        detail->setWordWrap(true);
        grid->addWidget(detail, 2, i, Qt::AlignTop);
        grid->setColumnStretch(i, 1);
    }
}

void StartPage::addLink(const QString& id, const QString& text) {
    auto* link = new QPushButton(text);
    theme::setLink(link);
    links_->addWidget(link);
    connect(link, &QPushButton::clicked, this, [this, id] { Q_EMIT linkActivated(id); });
}

void StartPage::fitCards() {
    // As many columns of at least 226 as fit, so that the cards fill the width.
    // The list keeps room for a scroll bar that may come.
    const int width = cards_->width() - cards_->verticalScrollBar()->sizeHint().width() - 2;
    const int columns = std::clamp(static_cast<int>(width / (226 * theme::textScale())), 1, 5);
    const int card = std::min(width / columns - 1, static_cast<int>(320 * theme::textScale()));
    const int picture = (card - 16) * 62 / 100;
    static_cast<CardDelegate*>(cards_->itemDelegate())
        ->setCardSize(QSize(card, picture + CardDelegate::textHeight() + 16));
    cards_->setGridSize(QSize(card, picture + CardDelegate::textHeight() + 16));
}

bool StartPage::eventFilter(QObject* watched, QEvent* event) {
    if (watched == cards_->viewport() && event->type() == QEvent::Resize) {
        fitCards();
    }
    return QWidget::eventFilter(watched, event);
}

}  // namespace isthmus::widgets
