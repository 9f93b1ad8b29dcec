#include "widgets/property/PropertyPanel.h"

#include <QGridLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QScrollArea>
#include <QVBoxLayout>
#include <algorithm>
#include <map>

#include "engine/study/OptionChecks.h"
#include "widgets/NumberFormat.h"
#include "widgets/UnitSpinBox.h"
#include "widgets/property/OptionForm.h"
#include "widgets/property/PropertyTable.h"
#include "widgets/property/Section.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::widgets {

using theme::Role;
using theme::RoleLabel;

namespace {

constexpr int kApplyDelay = 150;  // ms

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

}  // namespace

PropertyPanel::PropertyPanel(QWidget* parent)
    : QWidget(parent),
      icon_(new RoleLabel(Role::text)),
      title_(new RoleLabel(Role::text, theme::Text::strong)),
      kind_(new RoleLabel(Role::muted)),
      stateIcon_(new RoleLabel(Role::text)),
      stateText_(new RoleLabel(Role::text)),
      update_(new QPushButton(tr("Update"))),
      filter_(new QLineEdit),
      noMatch_(new RoleLabel(tr("No option matches."), Role::muted)),
      scroll_(new QScrollArea),
      estimate_(new RoleLabel(Role::muted)),
      defaults_(new QPushButton(theme::icon("edit-reset"), tr("Defaults"))) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    setMinimumWidth(static_cast<int>(280 * theme::textScale()));
    context_.valueOf = [this](const std::string& name) -> Json {
        for (const Group& group : groups_) {
            if (const OptionRow* row = group.form->row(name)) {
                return row->editor()->value();
            }
        }
        return {};
    };
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);

    auto* head = new QGridLayout;
    head->setContentsMargins(10, 8, 10, 6);
    head->setHorizontalSpacing(10);
    head->setVerticalSpacing(0);
    icon_->setFixedSize(22, 22);
    title_->setTextInteractionFlags(Qt::TextSelectableByMouse);
    title_->setElided(true);
    kind_->setElided(true);
    auto* state = new QHBoxLayout;
    state->setSpacing(4);
    state->addWidget(stateIcon_);
    state->addWidget(stateText_);
    theme::setLink(update_);
    update_->hide();
    head->addWidget(icon_, 0, 0, 2, 1);
    head->addWidget(title_, 0, 1);
    head->addWidget(kind_, 1, 1);
    head->addLayout(state, 0, 2);
    head->addWidget(update_, 1, 2, Qt::AlignRight);
    head->setColumnStretch(1, 1);
    outer->addLayout(head);

    filter_->setPlaceholderText(tr("Find an option"));
    filter_->setAccessibleName(tr("Find an option"));
    filter_->addAction(theme::icon("search"), QLineEdit::LeadingPosition);
    filter_->setClearButtonEnabled(true);
    auto* filterLine = new QHBoxLayout;
    filterLine->setContentsMargins(10, 0, 10, 8);
    filterLine->addWidget(filter_);
    outer->addLayout(filterLine);
    noMatch_->setContentsMargins(10, 0, 10, 8);
    noMatch_->hide();
    outer->addWidget(noMatch_);

    scroll_->setWidgetResizable(true);
    scroll_->setFrameShape(QFrame::NoFrame);
    scroll_->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll_->setAccessibleName(tr("Options"));
    outer->addWidget(scroll_, 1);

    auto* foot = new QWidget;
    foot->setAutoFillBackground(true);
    foot->setBackgroundRole(QPalette::AlternateBase);
    auto* footLine = new QHBoxLayout(foot);
    footLine->setContentsMargins(10, 8, 10, 8);
    estimate_->setWordWrap(true);
    footLine->addWidget(estimate_, 1);
    footLine->addWidget(defaults_);
    outer->addWidget(foot);

    timer_.setSingleShot(true);
    timer_.setInterval(kApplyDelay);
    connect(&timer_, &QTimer::timeout, this, &PropertyPanel::send);
    connect(filter_, &QLineEdit::textChanged, this, &PropertyPanel::filter);
    connect(defaults_, &QPushButton::clicked, this, &PropertyPanel::resetAll);
    connect(update_, &QPushButton::clicked, this, &PropertyPanel::updateRequested);
    clear();
}

PropertyPanel::~PropertyPanel() = default;

void PropertyPanel::clear() {
    setStudy({}, Json::object());
    setTitle({}, {}, {});
    setState(State::none);
    setEstimate({});
}

void PropertyPanel::setStudy(const study::Schema& schema, const Json& options) {
    flush();
    if (schema.name != schema_.name || schema.name.empty() || groups_.empty()) {
        build(schema);
    }
    setResults({});
    kept_ = Json::object();
    setOptions(options);
    if (!title_->text().isEmpty() && kind_->text() == text(schema.name)) {
        return;
    }
    setTitle(text(schema.label), text(schema.name),
             theme::icon("isthmus-study", theme::Role::accent));
}

void PropertyPanel::build(const study::Schema& schema) {
    schema_ = schema;
    groups_.clear();
    results_ = nullptr;
    filter_->clear();
    auto* content = new QWidget;
    content->setAutoFillBackground(true);
    content->setBackgroundRole(QPalette::Base);
    groupLayout_ = new QVBoxLayout(content);
    groupLayout_->setContentsMargins(0, 0, 0, 0);
    groupLayout_->setSpacing(0);
    std::vector<std::string> names;
    std::vector<study::Option> advanced;
    for (const study::Option& option : schema.options) {
        if (option.advanced) {
            advanced.push_back(option);
        } else if (std::find(names.begin(), names.end(), option.group) == names.end()) {
            names.push_back(option.group);
        }
    }
    for (const std::string& name : names) {
        std::vector<study::Option> options;
        for (const study::Option& option : schema.options) {
            if (!option.advanced && option.group == name) {
                options.push_back(option);
            }
        }
        addGroup(text(name), options, true);
    }
    if (!advanced.empty()) {
        addGroup(tr("Advanced"), advanced, false);
    }
    groupLayout_->addStretch();
    scroll_->setWidget(content);
    filter_->setEnabled(!groups_.empty());
    defaults_->setEnabled(!groups_.empty());
    refreshUnits();
    showGroups();
}

void PropertyPanel::addGroup(const QString& title, const std::vector<study::Option>& options,
                             bool open) {
    auto* section = new Section(title);
    auto* form = new OptionForm(options, context_, section);
    form->setSiblings(context_.valueOf);
    section->addWidget(form);
    section->setExpanded(open);
    groupLayout_->addWidget(section);
    groups_.push_back({section, form, open});
    connect(form, &OptionForm::edited, this, &PropertyPanel::noteEdit);
}

void PropertyPanel::setOptions(const Json& options) {
    if (timer_.isActive() && options == sent_) {
        return;  // an echo of what was sent, while newer changes wait
    }
    timer_.stop();
    kept_ = options.is_object() ? options : Json::object();
    for (const Group& group : groups_) {
        for (OptionRow* row : group.form->rows()) {
            const bool given = kept_.contains(row->name()) && !kept_.at(row->name()).is_null();
            if (!given) {
                if (!row->isDefault()) {
                    row->reset();
                }
            } else if (row->editor()->value() != kept_.at(row->name())) {
                row->setValue(kept_.at(row->name()));
            }
        }
    }
    refreshUnits();
    compareRows();
    showGroups();
    shown_ = this->options();
    Q_EMIT problemsChanged(problems());
}

Json PropertyPanel::options() const {
    Json options = kept_;
    for (const Group& group : groups_) {
        for (const OptionRow* row : group.form->rows()) {
            Json value = row->editor()->value();
            if (value.is_null()) {
                options.erase(row->name());
            } else {
                options[row->name()] = std::move(value);
            }
        }
    }
    return options;
}

void PropertyPanel::flush() {
    for (OptionEditor* editor : findChildren<OptionEditor*>()) {
        editor->finish();
    }
    if (timer_.isActive()) {
        timer_.stop();
        send();
    }
}

void PropertyPanel::send() {
    sent_ = options();
    // Not against what was set: there defaults may be left out, and to write them is no change.
    if (sent_ != shown_) {
        kept_ = sent_;
        shown_ = sent_;
        Q_EMIT optionsChanged(sent_);
    }
}

void PropertyPanel::noteEdit() {
    refreshUnits();
    compareRows();
    showGroups();
    timer_.start();
    Q_EMIT problemsChanged(problems());
}

void PropertyPanel::compareRows() {
    const Json given = options();
    std::vector<std::string> problems;
    for (const study::Option& option : schema_.options) {
        study::checkValue(option, given.value(option.name, Json()), "", problems);
    }
    std::map<std::string, QString> told;
    if (problems.empty()) {
        for (const study::Contradiction& each :
             study::contradictions(schema_.name, study::withDefaults(schema_.options, given))) {
            told[each.option] = text(study::withLabels(schema_.options, each.text)) + '.';
        }
    }
    for (const Group& group : groups_) {
        for (OptionRow* row : group.form->rows()) {
            row->setContradiction(told[row->name()]);
        }
    }
}

void PropertyPanel::refreshUnits() {
    // Only units may depend on other options; products are read again by refresh().
    for (const Group& group : groups_) {
        for (OptionRow* row : group.form->rows()) {
            const study::OptionType type = row->editor()->option().type;
            if (type != study::OptionType::product && type != study::OptionType::choice) {
                row->refresh();
            }
        }
    }
}

void PropertyPanel::setProducts(std::function<QList<ProductChoice>(const QString&)> products) {
    context_.products = std::move(products);
    refresh();
}

void PropertyPanel::setNames(
    std::function<std::optional<QStringList>(const study::Option&)> names) {
    context_.names = std::move(names);
}

void PropertyPanel::setDirectory(const QString& directory) {
    context_.directory = directory;
}

void PropertyPanel::setPlaces(std::function<FilePlace(const study::Option&)> place) {
    context_.place = std::move(place);
}

void PropertyPanel::setCompact(bool compact) {
    filter_->setVisible(!compact);
}

void PropertyPanel::refresh() {
    for (const Group& group : groups_) {
        group.form->refresh();
    }
}

void PropertyPanel::setTitle(const QString& title, const QString& kind, const QIcon& icon) {
    title_->setText(title);
    kind_->setText(kind);
    icon_->setIcon(icon, 22);
}

void PropertyPanel::setState(State state, const QString& word) {
    QString shown = word.isEmpty() ? stateWord(state) : word;
    if (!shown.isEmpty()) {
        shown[0] = shown[0].toUpper();
    }
    stateIcon_->setIcon(stateIcon(state));
    stateText_->setText(shown);
    stateText_->setRole(stateRole(state));
    update_->setVisible(state == State::stale);
}

void PropertyPanel::setResults(const QList<ResultRow>& rows, const QString& note,
                               const QString& title, const QStringList& remarks) {
    // Told again and again while a job runs; a new section each time would unsettle the others.
    const QStringList texts = QStringList{note, title} + remarks;
    if (results_ != nullptr && rows == resultRows_ && texts == resultTexts_) {
        return;
    }
    resultRows_ = rows;
    resultTexts_ = texts;
    delete results_;
    results_ = nullptr;
    if ((rows.isEmpty() && remarks.isEmpty()) || !groupLayout_) {
        return;
    }
    QList<PropertyRow> lines;
    for (const ResultRow& row : rows) {
        lines << PropertyRow{
            row.name, row.error ? formatWithError(row.value, *row.error) : formatNumber(row.value),
            formatUnit(row.unit)};
    }
    results_ = new Section(title.isEmpty() ? tr("Results") : title);
    results_->setNote(note);
    results_->addWidget(makeRows(lines));
    for (const QString& remark : remarks) {
        auto* label = new RoleLabel(remark, Role::muted, theme::Text::secondary);
        label->setWordWrap(true);
        label->setTextInteractionFlags(Qt::TextSelectableByMouse);
        results_->addWidget(label);
    }
    int place = static_cast<int>(groups_.size());
    if (!groups_.empty() && !groups_.back().openByDefault) {
        --place;  // before the advanced options
    }
    groupLayout_->insertWidget(place, results_);
}

void PropertyPanel::setEstimate(const QString& text) {
    estimate_->setText(text);
}

QStringList PropertyPanel::problems() const {
    QStringList lines;
    for (const Group& group : groups_) {
        lines << group.form->problems();
    }
    return lines;
}

QStringList PropertyPanel::unusableFields() const {
    QStringList lines;
    for (const UnitSpinBox* box : findChildren<UnitSpinBox*>()) {
        if (!box->problem().isEmpty()) {
            lines << box->accessibleName() + ": " + box->problem();
        }
    }
    for (const OptionEditor* editor : findChildren<OptionEditor*>()) {
        const QString problem = editor->problem();
        const auto boxes = editor->findChildren<UnitSpinBox*>();
        const bool isTold = std::any_of(boxes.begin(), boxes.end(), [](const UnitSpinBox* box) {
            return !box->problem().isEmpty();
        });
        if (!problem.isEmpty() && !isTold) {
            lines << QString::fromStdString(editor->option().label) + ": " + problem;
        }
    }
    return lines;
}

void PropertyPanel::revert() {
    for (const Group& group : groups_) {
        for (OptionRow* row : group.form->rows()) {
            const auto boxes = row->findChildren<UnitSpinBox*>();
            if (std::any_of(boxes.begin(), boxes.end(),
                            [](const UnitSpinBox* box) { return box->isUnfinished(); })) {
                row->setValue(kept_.contains(row->name()) ? kept_.at(row->name())
                                                          : row->editor()->value());
            }
        }
    }
    Q_EMIT problemsChanged(problems());
}

void PropertyPanel::filter(const QString& wanted) {
    const bool all = wanted.trimmed().isEmpty();
    for (const Group& group : groups_) {
        group.section->setExpanded(!all || group.openByDefault);
    }
    if (results_) {
        results_->setVisible(all);
    }
    showGroups();
}

void PropertyPanel::showGroups() {
    const QString wanted = filter_->text().trimmed();
    int total = 0;
    for (const Group& group : groups_) {
        const int left = group.form->filter(wanted);
        group.section->setVisible(left > 0);
        if (!group.openByDefault) {
            group.section->setNote(left == 1 ? tr("1 option") : tr("%1 options").arg(left));
        }
        total += left;
    }
    noMatch_->setVisible(total == 0 && !groups_.empty());
}

void PropertyPanel::resetAll() {
    // What has no default (the structure, the mesh) stays: it was a choice, not a change.
    for (const Group& group : groups_) {
        for (OptionRow* row : group.form->rows()) {
            const study::Option& option = row->editor()->option();
            if (option.optional || !option.defaultValue.is_null()) {
                row->reset();
            }
        }
    }
    noteEdit();
}

void PropertyPanel::showOption(const QString& name) {
    filter_->clear();
    for (const Group& group : groups_) {
        if (OptionRow* row = group.form->row(name.toStdString())) {
            group.section->setVisible(true);
            group.section->setExpanded(true);
            row->setVisible(true);  // also where it means nothing now: someone wants it
            scroll_->ensureWidgetVisible(row);
            row->editor()->setFocus();
        }
    }
}

void PropertyPanel::focusFilter() {
    filter_->setFocus();
    filter_->selectAll();
}

}  // namespace isthmus::widgets
