#include "widgets/help/HelpWindow.h"

#include <QHBoxLayout>
#include <QHeaderView>
#include <QKeyEvent>
#include <QLabel>
#include <QLineEdit>
#include <QShortcut>
#include <QSplitter>
#include <QToolButton>
#include <QTreeWidget>
#include <QVBoxLayout>

#include "engine/study/ManualContents.h"
#include "widgets/help/Manual.h"
#include "widgets/help/ManualBrowser.h"
#include "widgets/help/MarkdownHtml.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::widgets {

namespace {

constexpr int kPageRole = Qt::UserRole;
constexpr int kTextRole = Qt::UserRole + 1;
constexpr QSize kFirstSize(1080, 760);
constexpr int kContentsWidth = 250;
constexpr int kFindWidth = 220;

QLineEdit* makeField(const QString& text) {
    auto* field = new QLineEdit;
    field->setPlaceholderText(text);
    field->setAccessibleName(text);
    field->setClearButtonEnabled(true);
    field->addAction(theme::icon(QStringLiteral("search")), QLineEdit::LeadingPosition);
    return field;
}

}  // namespace

HelpWindow::HelpWindow(QWidget* parent)
    : QWidget(parent, Qt::Window),
      contents_(new QTreeWidget),
      filter_(makeField(tr("Search all pages"))),
      find_(makeField(tr("Find in this page"))),
      found_(new theme::RoleLabel(theme::Role::muted)),
      browser_(new ManualBrowser) {
    setObjectName(QStringLiteral("help"));
    setWindowTitle(tr("Manual"));
    resize(kFirstSize);
    setAttribute(Qt::WA_QuitOnClose, false);
    auto* right = new QWidget;
    auto* column = new QVBoxLayout(right);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addWidget(makeBar());
    column->addWidget(browser_, 1);
    auto* splitter = new QSplitter;
    splitter->addWidget(makeContents());
    splitter->addWidget(right);
    splitter->setStretchFactor(1, 1);
    splitter->setSizes({kContentsWidth, kFirstSize.width() - kContentsWidth});
    splitter->setChildrenCollapsible(false);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->addWidget(splitter);

    connect(contents_, &QTreeWidget::currentItemChanged, this, [this](QTreeWidgetItem* item) {
        const QString name = item != nullptr ? item->data(0, kPageRole).toString() : QString();
        if (!name.isEmpty() && name != browser_->page()) {
            browser_->showPage(name);
        }
    });
    connect(browser_, &QTextBrowser::sourceChanged, this, &HelpWindow::showPlace);
    connect(filter_, &QLineEdit::textChanged, this, &HelpWindow::filterContents);
    connect(find_, &QLineEdit::textChanged, this, &HelpWindow::search);
    connect(find_, &QLineEdit::returnPressed, this, [this] { searchAgain(false); });
    const auto key = [this](const QKeySequence& keys, auto slot) {
        connect(new QShortcut(keys, this), &QShortcut::activated, this, slot);
    };
    key(QKeySequence::Find, [this] {
        find_->setFocus();
        find_->selectAll();
    });
    key(QKeySequence::FindNext, [this] { searchAgain(false); });
    key(QKeySequence::FindPrevious, [this] { searchAgain(true); });
    key(QKeySequence::Close, [this] { close(); });
    fillContents();
    browser_->showPage(QString::fromLatin1(study::kManualStart));
}

QToolButton* HelpWindow::makeButton(const QString& icon, const QString& text,
                                    const QKeySequence& key) {
    auto* button = new QToolButton;
    button->setIcon(theme::icon(icon));
    button->setAutoRaise(true);
    button->setAccessibleName(text);
    button->setToolTip(key.isEmpty() ? text
                                     : QStringLiteral("%1 (%2)").arg(
                                           text, key.toString(QKeySequence::NativeText)));
    button->setShortcut(key);
    return button;
}

QWidget* HelpWindow::makeBar() {
    auto* bar = new QWidget;
    auto* row = new QHBoxLayout(bar);
    row->setContentsMargins(8, 6, 10, 6);
    row->setSpacing(4);
    auto* back = makeButton("go-previous", tr("Back"), QKeySequence("Alt+Left"));
    auto* forward = makeButton("go-next", tr("Forward"), QKeySequence("Alt+Right"));
    auto* home = makeButton("go-home", tr("First page"), QKeySequence("Alt+Home"));
    back->setEnabled(false);
    forward->setEnabled(false);
    connect(back, &QToolButton::clicked, browser_, &QTextBrowser::backward);
    connect(forward, &QToolButton::clicked, browser_, &QTextBrowser::forward);
    connect(home, &QToolButton::clicked, this,
            [this] { browser_->showPage(QString::fromLatin1(study::kManualStart)); });
    connect(browser_, &QTextBrowser::backwardAvailable, back, &QToolButton::setEnabled);
    connect(browser_, &QTextBrowser::forwardAvailable, forward, &QToolButton::setEnabled);
    auto* previous = makeButton("go-up", tr("Previous place"), {});
    auto* next = makeButton("go-down", tr("Next place"), {});
    connect(previous, &QToolButton::clicked, this, [this] { searchAgain(true); });
    connect(next, &QToolButton::clicked, this, [this] { searchAgain(false); });
    find_->setFixedWidth(static_cast<int>(kFindWidth * theme::textScale()));
    for (QToolButton* button : {back, forward, home}) {
        row->addWidget(button);
    }
    row->addStretch();
    row->addWidget(found_);
    row->addWidget(find_);
    row->addWidget(previous);
    row->addWidget(next);
    return bar;
}

QWidget* HelpWindow::makeContents() {
    auto* side = new QWidget;
    auto* column = new QVBoxLayout(side);
    column->setContentsMargins(0, 6, 0, 0);
    column->setSpacing(6);
    auto* line = new QHBoxLayout;
    line->setContentsMargins(8, 0, 8, 0);
    line->addWidget(filter_);
    column->addLayout(line);
    column->addWidget(contents_, 1);
    contents_->setAccessibleName(tr("Contents"));
    contents_->setFrameShape(QFrame::NoFrame);
    contents_->setHeaderHidden(true);
    contents_->setUniformRowHeights(true);
    contents_->setIndentation(14);
    return side;
}

void HelpWindow::fillContents() {
    for (const ManualPart& part : Manual::instance().parts()) {
        auto* top = new QTreeWidgetItem(contents_, {part.title});
        top->setFlags(Qt::ItemIsEnabled);
        top->setFont(0, theme::font(theme::Text::strong));
        top->setExpanded(true);
        for (const ManualEntry& entry : part.pages) {
            auto* item = new QTreeWidgetItem(top, {entry.title});
            item->setData(0, kPageRole, entry.name);
            item->setData(0, kTextRole, plainOf(entry.html));
            item->setToolTip(0, entry.name);
        }
    }
}

void HelpWindow::filterContents(const QString& text) {
    const QString wanted = text.trimmed();
    for (int i = 0; i < contents_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* part = contents_->topLevelItem(i);
        bool any = false;
        for (int j = 0; j < part->childCount(); ++j) {
            QTreeWidgetItem* item = part->child(j);
            const bool has =
                item->data(0, kTextRole).toString().contains(wanted, Qt::CaseInsensitive);
            item->setHidden(!has);
            any = any || has;
        }
        part->setHidden(!any);
    }
    // What was looked for everywhere is what one wants to see in the page.
    find_->setText(wanted);
}

void HelpWindow::open(const QString& page) {
    browser_->showPage(page);
    if (isMinimized()) {
        showNormal();
    }
    show();
    raise();
    activateWindow();
    browser_->setFocus();
}

QString HelpWindow::page() const {
    return browser_->page();
}

void HelpWindow::showPlace() {
    for (int i = 0; i < contents_->topLevelItemCount(); ++i) {
        QTreeWidgetItem* part = contents_->topLevelItem(i);
        for (int j = 0; j < part->childCount(); ++j) {
            if (part->child(j)->data(0, kPageRole).toString() == browser_->page()) {
                contents_->setCurrentItem(part->child(j));
                setWindowTitle(tr("%1 - Manual").arg(part->child(j)->text(0)));
            }
        }
    }
    search();
}

void HelpWindow::search() {
    const QString text = find_->text().trimmed();
    const int places = browser_->markAll(text);
    found_->setText(text.isEmpty() ? QString()
                    : places == 0  ? tr("not in this page")
                    : places == 1  ? tr("1 place")
                                   : tr("%1 places").arg(places));
    if (places > 0) {
        browser_->moveCursor(QTextCursor::Start);
        browser_->findAgain(text, false);
    }
}

void HelpWindow::searchAgain(bool backward) {
    (void)browser_->findAgain(find_->text().trimmed(), backward);
}

void HelpWindow::keyPressEvent(QKeyEvent* event) {
    if (event->key() == Qt::Key_Escape) {
        if (!find_->text().isEmpty() || !filter_->text().isEmpty()) {
            filter_->clear();
            find_->clear();
        } else {
            close();
        }
        return;
    }
    QWidget::keyPressEvent(event);
}

}  // namespace isthmus::widgets
