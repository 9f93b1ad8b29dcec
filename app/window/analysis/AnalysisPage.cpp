#include "app/window/analysis/AnalysisPage.h"

#include <QMenu>
#include <QPushButton>
#include <QScopedValueRollback>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "app/analysis/AnalysisModifiers.h"
#include "app/window/analysis/ModifierForm.h"
#include "app/window/analysis/ModifierStack.h"
#include "app/window/analysis/ShortResult.h"
#include "widgets/NumberFormat.h"
#include "widgets/jobs/ProgressLine.h"
#include "widgets/modifier/ModifierList.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::window {

namespace theme = widgets::theme;
using app::ModifierOutcome;
using theme::Role;
using widgets::State;

namespace {

constexpr double kQuick = 0.8;  // s; what is done within it shows no progress

QString title(const core::Json& modifier) {
    const study::Variant* variant = variantOf(modifier);
    return variant != nullptr ? QString::fromStdString(variant->label)
                              : QString::fromStdString(modifier.value("kind", std::string()));
}

QToolButton* tool(const QString& icon, const QString& text, const QString& keys) {
    auto* button = new QToolButton;
    button->setIcon(theme::icon(icon));
    button->setToolTip(QStringLiteral("%1 (%2)").arg(text, keys));
    button->setAccessibleName(text);
    button->setAutoRaise(true);
    return button;
}

}  // namespace

AnalysisPage::AnalysisPage(Document& document, ModifierStack& stack, LiveAnalysis& live,
                           QWidget* parent)
    : QWidget(parent),
      stack_(stack),
      live_(live),
      title_(new theme::RoleLabel(Role::text, theme::Text::strong)),
      standing_(new theme::RoleLabel(Role::muted, theme::Text::secondary)),
      hint_(new theme::RoleLabel(Role::muted)),
      body_(new QWidget),
      add_(new QPushButton(theme::icon("list-add"), tr("Add modifier"))),
      up_(tool("arrow-up", tr("Apply earlier"), tr("Ctrl+Up"))),
      down_(tool("arrow-down", tr("Apply later"), tr("Ctrl+Down"))),
      remove_(tool("edit-delete", tr("Remove the modifier"), tr("Delete"))),
      list_(new widgets::ModifierList),
      progress_(new widgets::ProgressLine),
      form_(new ModifierForm(document, stack, live)) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    title_->setElided(true);
    hint_->setWordWrap(true);
    hint_->setContentsMargins(10, 8, 10, 8);
    buildTools();

    connect(progress_, &widgets::ProgressLine::cancelRequested, this,
            [this] { live_.cancel(structureId()); });
    connect(list_, &widgets::ModifierList::currentRowChanged, this, [this](int row) {
        form_->showModifier(row);
        showFindings();
        Q_EMIT currentChanged(row, !isFilling_);
    });
    connect(list_, &widgets::ModifierList::enabledChanged, this, [this](int row, bool enabled) {
        flush();
        stack_.setEnabled(row, enabled);
    });
    connect(list_, &widgets::ModifierList::moveRequested, this, &AnalysisPage::move);
    connect(list_, &widgets::ModifierList::removeRequested, this, [this](int row) {
        flush();
        stack_.remove(row);
    });
    connect(&stack_, &ModifierStack::changed, this, &AnalysisPage::showStack);
    const auto follow = [this](const QString& id) {
        if (id.toStdString() == structureId()) {
            showFindings();
        }
    };
    connect(&live_, &LiveAnalysis::found, this, follow);
    connect(&live_, &LiveAnalysis::progressed, this, follow);
    showStack();
}

void AnalysisPage::buildTools() {
    auto* menu = new QMenu(add_);
    menu->setToolTipsVisible(true);
    std::string group;
    for (const study::Variant& variant : modifierVariants()) {
        if (!app::analysisModifiers().at(variant.name).isLive()) {
            continue;
        }
        if (variant.group != group) {
            group = variant.group;
            menu->addSection(QString::fromStdString(group));
        }
        QAction* action = menu->addAction(QString::fromStdString(variant.label));
        action->setObjectName(QString::fromStdString(variant.name));
        action->setToolTip(QString::fromStdString(variant.help));
        connect(action, &QAction::triggered, this, [this, kind = variant.name] { add(kind); });
    }
    add_->setMenu(menu);
    add_->setObjectName(QStringLiteral("addModifier"));
    connect(up_, &QToolButton::clicked, this,
            [this] { move(currentModifier(), currentModifier() - 1); });
    connect(down_, &QToolButton::clicked, this,
            [this] { move(currentModifier(), currentModifier() + 1); });
    connect(remove_, &QToolButton::clicked, this,
            [this] { Q_EMIT list_->removeRequested(currentModifier()); });

    auto* head = new QHBoxLayout;
    head->setContentsMargins(10, 8, 10, 6);
    head->addWidget(title_, 1);
    head->addWidget(standing_);
    auto* tools = new QHBoxLayout;
    tools->setContentsMargins(10, 0, 6, 6);
    tools->setSpacing(2);
    tools->addWidget(add_);
    tools->addStretch();
    for (QToolButton* each : {up_, down_, remove_}) {
        tools->addWidget(each);
    }
    auto* column = new QVBoxLayout(body_);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    column->addLayout(head);
    column->addLayout(tools);
    column->addWidget(list_);
    column->addWidget(form_, 1);
    column->addWidget(progress_);  // where it moves nothing that one is about to click
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    outer->addWidget(body_);
    outer->addWidget(hint_);
    outer->addStretch(1);
    setFocusProxy(list_);
}

std::string AnalysisPage::structureId() const {
    const auto item = stack_.structure();
    return item != nullptr ? item->id : std::string();
}

int AnalysisPage::currentModifier() const {
    return list_->currentRow();
}

void AnalysisPage::setCurrentModifier(int row) {
    list_->setCurrentRow(row);
}

void AnalysisPage::flush() {
    form_->flush();
}

void AnalysisPage::revert() {
    form_->revert();
}

widgets::PropertyPanel& AnalysisPage::panel() {
    return form_->panel();
}

void AnalysisPage::add(const std::string& kind) {
    flush();
    const int before = stack_.count();
    stack_.add(kind, colorField_ ? colorField_(structureId()) : std::string());
    if (stack_.count() > before) {
        list_->setCurrentRow(before);
        list_->setFocus();
        Q_EMIT added();
    }
}

void AnalysisPage::move(int from, int to) {
    flush();
    if (to >= 0 && to < stack_.count()) {
        stack_.move(from, to);
        list_->setCurrentRow(to);
    }
}

void AnalysisPage::showStack() {
    const auto item = stack_.structure();
    body_->setVisible(item != nullptr);
    const bool isEmpty = stack_.count() == 0;
    hint_->setVisible(isEmpty);
    hint_->setText(item == nullptr
                       ? tr("Select a structure: its modifiers are shown here.")
                       : tr("Each modifier adds fields to the atoms, for the colors of the view, "
                            "or curves to the charts. They are applied from top to bottom, at "
                            "once, to the frame that is shown."));
    if (item != nullptr) {
        title_->setText(QString::fromStdString(item->name));
    }
    list_->setVisible(!isEmpty);
    form_->setVisible(!isEmpty);
    // The options take the room that is left.
    static_cast<QVBoxLayout*>(layout())->setStretchFactor(body_, isEmpty ? 0 : 1000);
    showFindings();  // the rows first: there may be another current one
    form_->showModifier(currentModifier());
    form_->showOutcome(list_->showsWhole(currentModifier()));
}

void AnalysisPage::showFindings() {
    const std::string id = structureId();
    const core::Json modifiers = stack_.modifiers();
    const auto* known = live_.of(id);
    const bool atWork = live_.isAtWork(id);
    QList<widgets::ModifierRow> rows;
    for (int i = 0; i < static_cast<int>(modifiers.size()); ++i) {
        const core::Json& modifier = modifiers[static_cast<std::size_t>(i)];
        const ModifierOutcome* outcome = outcomeOf(known, modifiers, i);
        widgets::ModifierRow row{title(modifier)};
        row.enabled = modifier.value("enabled", true);
        if (outcome != nullptr && row.enabled) {
            row.note = shortResult(*outcome);
            if (outcome->state == ModifierOutcome::State::failed) {
                row.state = State::failed;
                row.problem = QString::fromStdString(outcome->error);
            } else if (outcome->state == ModifierOutcome::State::waiting && !atWork) {
                row.state = State::stopped;
                row.note = tr("stopped");
            }
        }
        rows.append(row);
    }
    {
        const QScopedValueRollback filling(isFilling_, true);
        list_->setRows(rows);
    }
    up_->setEnabled(list_->currentRow() > 0);
    down_->setEnabled(list_->currentRow() >= 0 && list_->currentRow() + 1 < rows.size());
    remove_->setEnabled(list_->currentRow() >= 0);

    const auto progress = live_.progressOf(id);
    const bool isLong = progress && progress->elapsed >= kQuick;
    progress_->setVisible(isLong);
    if (isLong) {
        progress_->setProgress(*progress);
    }
    standing_->setText(atWork || known == nullptr || known->seconds < kQuick || rows.isEmpty()
                           ? QString()
                           : widgets::formatDuration(known->seconds));
    standing_->setToolTip(tr("How long the last change took to compute"));
    form_->showOutcome(list_->showsWhole(currentModifier()));
}

}  // namespace isthmus::window
