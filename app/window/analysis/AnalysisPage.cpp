#include "app/window/analysis/AnalysisPage.h"

#include <QMenu>
#include <QPainter>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "app/analysis/AnalysisModifiers.h"
#include "app/window/analysis/ModifierStack.h"
#include "app/window/analysis/ShortResult.h"
#include "app/window/document/Document.h"
#include "app/window/frame/ResultRows.h"
#include "widgets/NumberFormat.h"
#include "widgets/modifier/ModifierList.h"
#include "widgets/property/PropertyPanel.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/Paint.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::window {

namespace theme = widgets::theme;
using app::ModifierOutcome;
using theme::Role;
using widgets::State;

namespace {

constexpr double kQuick = 0.8;  // s; what is done within it shows no progress
constexpr double kLong = 3.0;   // s; what takes longer tells the time that is left

/// The options of one modifier as a study of its own, for the panel.
study::Schema schemaOf(const study::Variant& variant) {
    const study::Schema& whole = study::schemas().at(kAnalysisKind);
    study::Schema schema{.name = variant.name, .label = variant.label, .summary = variant.help};
    const auto* row = app::analysisModifiers().find(variant.name);
    if (row != nullptr && row->comparesWithReference) {
        schema.options.push_back(*whole.findOption("reference"));
        schema.options.back().group = "Options";
    }
    for (const study::Option& field : variant.fields) {
        if (field.name != "enabled") {  // the eye
            schema.options.push_back(field);
        }
    }
    return schema;
}

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

/// How far a long analysis is, and a way to stop it.
class AnalysisPage::ProgressLine : public QWidget {
public:
    explicit ProgressLine(QWidget* parent)
        : QWidget(parent),
          text_(new theme::RoleLabel(Role::muted, theme::Text::secondary)),
          bar_(new Bar(this)),
          cancel(new QPushButton(theme::icon("dialog-cancel"), AnalysisPage::tr("Cancel"))) {
        theme::setRow(cancel);
        text_->setElided(true);
        auto* column = new QVBoxLayout;
        column->setSpacing(2);
        column->addWidget(text_);
        column->addWidget(bar_);
        auto* line = new QHBoxLayout(this);
        line->setContentsMargins(10, 5, 10, 5);
        line->addLayout(column, 1);
        line->addWidget(cancel);
    }
    void show(const job::Progress& progress) {
        QString text = QStringLiteral("%1  %2").arg(QString::fromStdString(progress.stage),
                                                    widgets::formatPercent(progress.fraction()));
        if (progress.elapsed > kLong && progress.remaining) {
            text += AnalysisPage::tr(", %1 left").arg(widgets::formatDuration(*progress.remaining));
        }
        text_->setText(text);
        bar_->fraction = progress.fraction();
        bar_->update();
    }

private:
    struct Bar : QWidget {
        explicit Bar(QWidget* parent) : QWidget(parent) { setFixedHeight(8); }
        void paintEvent(QPaintEvent*) override {
            QPainter painter(this);
            theme::drawProgress(painter, rect(), fraction);
        }
        double fraction = 0.0;
    };
    theme::RoleLabel* text_;
    Bar* bar_;

public:
    QPushButton* cancel;
};

AnalysisPage::AnalysisPage(Document& document, ModifierStack& stack, LiveAnalysis& live,
                           QWidget* parent)
    : QWidget(parent),
      document_(document),
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
      progress_(new ProgressLine(this)),
      problem_(new theme::RoleLabel(Role::error)),
      panel_(new widgets::PropertyPanel) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    title_->setElided(true);
    hint_->setWordWrap(true);
    hint_->setContentsMargins(10, 8, 10, 8);
    problem_->setWordWrap(true);
    problem_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    problem_->setContentsMargins(10, 6, 10, 6);
    panel_->setCompact(true);
    panel_->setProducts([this](const QString&) { return structures(); });
    panel_->setNames([this](const study::Option& option) {
        return option.name == "field" ? std::optional(fields()) : std::nullopt;
    });
    buildTools();

    connect(panel_, &widgets::PropertyPanel::optionsChanged, this, &AnalysisPage::takeOptions);
    connect(panel_, &widgets::PropertyPanel::updateRequested, this,
            [this] { live_.again(structureId()); });
    connect(progress_->cancel, &QPushButton::clicked, this,
            [this] { live_.cancel(structureId()); });
    connect(list_, &widgets::ModifierList::currentRowChanged, this, [this](int row) {
        showModifier();
        Q_EMIT currentChanged(row);
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
    column->addWidget(progress_);
    column->addWidget(problem_);
    column->addWidget(panel_, 1);
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
    panel_->flush();
}

void AnalysisPage::revert() {
    panel_->flush();
    panel_->revert();
}

void AnalysisPage::add(const std::string& kind) {
    flush();
    const int before = stack_.count();
    stack_.add(kind);
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
    panel_->setVisible(!isEmpty);
    // The options take the room that is left.
    static_cast<QVBoxLayout*>(layout())->setStretchFactor(body_, isEmpty ? 0 : 1000);
    showFindings();
    showModifier();
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
    list_->setRows(rows);
    up_->setEnabled(list_->currentRow() > 0);
    down_->setEnabled(list_->currentRow() >= 0 && list_->currentRow() + 1 < rows.size());
    remove_->setEnabled(list_->currentRow() >= 0);

    const auto progress = live_.progressOf(id);
    const bool isLong = progress && progress->elapsed >= kQuick;
    progress_->setVisible(isLong);
    if (isLong) {
        progress_->show(*progress);
    }
    standing_->setText(atWork || known == nullptr || known->seconds < kQuick || rows.isEmpty()
                           ? QString()
                           : widgets::formatDuration(known->seconds));
    standing_->setToolTip(tr("How long the last change took to compute"));
    showOutcome();
}

void AnalysisPage::showModifier() {
    const core::Json modifiers = stack_.modifiers();
    const int row = currentModifier();
    if (row < 0 || row >= static_cast<int>(modifiers.size())) {
        panel_->flush();
        shown_ = -1;
        return;
    }
    if (row != shown_) {
        panel_->flush();  // belongs to the one before
    }
    const core::Json& modifier = modifiers[static_cast<std::size_t>(row)];
    const study::Variant* variant = variantOf(modifier);
    core::Json options = modifier;
    if (const std::string reference = stack_.reference(); !reference.empty()) {
        options["reference"] = reference;
    }
    shown_ = row;
    if (variant != nullptr) {
        panel_->setStudy(schemaOf(*variant), options);
        panel_->setTitle(QString::fromStdString(variant->label),
                         QString::fromStdString(variant->name),
                         theme::icon("isthmus-study", Role::accent));
        panel_->refresh();
    }
    showFindings();
}

void AnalysisPage::showOutcome() {
    const std::string id = structureId();
    const core::Json modifiers = stack_.modifiers();
    const auto* known = live_.of(id);
    const ModifierOutcome* outcome = shown_ >= 0 && shown_ < static_cast<int>(modifiers.size())
                                         ? outcomeOf(known, modifiers, shown_)
                                         : nullptr;
    QString text = known != nullptr ? known->problem : QString();
    problem_->setRole(Role::error);
    if (text.isEmpty() && outcome != nullptr) {
        text = QString::fromStdString(outcome->error);
        if (text.isEmpty() && !outcome->notes.empty()) {
            problem_->setRole(Role::warning);
            text = QString::fromStdString(outcome->notes.front());
        }
    }
    problem_->setText(text);
    problem_->setVisible(!text.isEmpty() && !list_->showsWhole(shown_));
    if (outcome == nullptr) {
        const bool begins = shown_ >= 0 && live_.isAtWork(id);
        panel_->setState(begins ? State::running : State::none,
                         begins ? tr("Computing") : QString());
        panel_->setResults({});
        return;
    }
    const bool enabled = modifiers[static_cast<std::size_t>(shown_)].value("enabled", true);
    if (!enabled) {
        panel_->setState(State::none, tr("Left out"));
    } else if (live_.isAtWork(id)) {
        panel_->setState(State::running, tr("Computing"));
    } else if (outcome->state == ModifierOutcome::State::waiting) {
        panel_->setState(State::stale, tr("Stopped"));
    } else {
        const bool failed = outcome->state == ModifierOutcome::State::failed;
        panel_->setState(failed ? State::failed : State::upToDate);
    }
    panel_->setResults(enabled ? resultRows(kAnalysisKind, outcome->results)
                               : QList<widgets::ResultRow>());
}

void AnalysisPage::takeOptions(const core::Json& options) {
    core::Json modifier = options;
    const std::string reference = modifier.value("reference", std::string());
    modifier.erase("reference");
    const core::Json modifiers = stack_.modifiers();
    if (shown_ < 0 || shown_ >= static_cast<int>(modifiers.size())) {
        return;
    }
    const auto* row = app::analysisModifiers().find(modifier.value("kind", std::string()));
    if (row != nullptr && row->comparesWithReference) {
        stack_.setReference(reference);
    }
    if (modifier != modifiers[static_cast<std::size_t>(shown_)]) {
        stack_.setOptions(shown_, modifier);
    }
}

QList<widgets::ProductChoice> AnalysisPage::structures() const {
    QList<widgets::ProductChoice> found;
    for (const auto& item : document_.project().items()) {
        if (item->structure() != nullptr && item->id != structureId()) {
            found.append({QString::fromStdString(item->id), QString::fromStdString(item->name)});
        }
    }
    return found;
}

QStringList AnalysisPage::fields() const {
    QStringList names;
    const auto* known = live_.of(structureId());
    const auto item = stack_.structure();
    const auto atoms = known != nullptr && known->atoms != nullptr ? known->atoms
                       : item != nullptr                           ? item->structure()
                                                                   : nullptr;
    if (atoms != nullptr) {
        for (const core::Field& field : atoms->fields) {
            if (field.components == 1) {
                names.append(QString::fromStdString(field.name));
            }
        }
    }
    return names;
}

}  // namespace isthmus::window
