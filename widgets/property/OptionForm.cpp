#include "widgets/property/OptionForm.h"

#include <QGridLayout>
#include <QLabel>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "engine/study/Conditions.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::widgets {

namespace {

constexpr int kLabelWidth = 112;  // at the design's text size
constexpr int kResetWidth = 16;

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

/// Editors leave out what is not given, defaults list it as null.
Json withoutNulls(const Json& value) {
    if (value.is_object()) {
        Json object = Json::object();
        for (const auto& [key, each] : value.items()) {
            if (!each.is_null()) {
                object[key] = withoutNulls(each);
            }
        }
        return object;
    }
    if (value.is_array()) {
        Json array = Json::array();
        for (const Json& each : value) {
            array.push_back(withoutNulls(each));
        }
        return array;
    }
    return value;
}

}  // namespace

OptionRow::OptionRow(const study::Option& option, const EditorContext& context, QWidget* parent)
    : QWidget(parent),
      editor_(makeEditor(option, context, this)),
      reset_(new QToolButton),
      below_(new theme::RoleLabel(theme::Role::error, theme::Text::secondary)) {
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(6);
    layout->setVerticalSpacing(3);
    auto* label = new QLabel(text(option.label));
    label->setWordWrap(true);
    label->setToolTip(tipOf(option));
    label->setBuddy(editor_);
    label->setMinimumHeight(fieldHeight(*this));
    layout->addWidget(label, 0, 0, Qt::AlignTop);
    layout->addWidget(editor_, 0, 1, Qt::AlignTop);
    layout->addWidget(reset_, 0, 2, Qt::AlignTop);
    label->setFixedWidth(static_cast<int>(kLabelWidth * theme::textScale()) - 6);
    layout->setColumnStretch(1, 1);

    reset_->setIcon(theme::icon("edit-reset", theme::Role::accent));
    reset_->setFixedSize(kResetWidth + 4, fieldHeight(*this));
    reset_->setAutoRaise(true);
    reset_->setAccessibleName(tr("Reset %1 to its default").arg(text(option.label)));
    QSizePolicy keeps = reset_->sizePolicy();
    keeps.setRetainSizeWhenHidden(true);
    reset_->setSizePolicy(keeps);

    below_->setWordWrap(true);
    below_->hide();
    layout->addWidget(below_, 1, 1, 1, 2);
    if (QWidget* body = editor_->body()) {
        layout->addWidget(body, 2, 0, 1, 3);
    }
    connect(editor_, &OptionEditor::edited, this, [this] {
        showStanding();
        Q_EMIT edited();
    });
    connect(reset_, &QToolButton::clicked, this, [this] {
        reset();
        Q_EMIT edited();
    });
    reset();
}

Json OptionRow::defaultValue() const {
    const study::Option& option = editor_->option();
    return withoutNulls(study::withDefaults({option}, Json::object())[option.name]);
}

void OptionRow::setValue(const Json& value) {
    editor_->setValue(value);
    showStanding();
}

void OptionRow::reset() {
    setValue(defaultValue());
}

void OptionRow::suggest() {
    editor_->suggest();
    showStanding();
}

void OptionRow::refresh() {
    editor_->refresh();
    showStanding();
}

void OptionRow::setApplies(bool applies) {
    if (applies != applies_) {
        applies_ = applies;
        showStanding();
    }
}

void OptionRow::setContradiction(const QString& text) {
    if (text != contradiction_) {
        contradiction_ = text;
        showStanding();
    }
}

bool OptionRow::isDefault() const {
    return editor_->value() == defaultValue();
}

bool OptionRow::isMissing() const {
    const study::Option& option = editor_->option();
    return !option.optional && option.defaultValue.is_null() && editor_->value().is_null() &&
           editor_->problem().isEmpty();
}

QString OptionRow::ownProblem() const {
    if (!editor_->problem().isEmpty()) {
        return editor_->problem();
    }
    if (isMissing()) {
        return tr("Needed.");
    }
    if (editor_->checksItself()) {
        return contradiction_;
    }
    std::vector<std::string> problems;
    study::checkValue(editor_->resolved(), editor_->value(), "", problems);
    if (problems.empty()) {
        return contradiction_;
    }
    QStringList lines;
    for (const std::string& each : problems) {
        QString line = text(each);
        if (line.startsWith(": ")) {
            line.remove(0, 2);
        }
        line[0] = line[0].toUpper();
        lines << line;
    }
    return lines.join('\n');
}

QStringList OptionRow::problems() const {
    QStringList lines;
    const QString own = ownProblem();
    const QString label = text(editor_->option().label);
    if (!own.isEmpty()) {
        lines << label + ": " + own;
    }
    for (const QString& each : editor_->innerProblems()) {
        lines << label + ", " + each;
    }
    return lines;
}

void OptionRow::showStanding() {
    const QString problem = ownProblem();
    const bool hint = isMissing();
    editor_->mark(problem.isEmpty() ? QString() : hint ? "warning" : "error");
    const study::Option& option = editor_->option();
    QString shown = problem;
    if (shown.isEmpty() && !applies_) {
        shown = text(study::conditionText(option)) + '.';
        shown[0] = shown[0].toUpper();
    }
    below_->setText(shown);
    below_->setVisible(!shown.isEmpty());
    below_->setRole(problem.isEmpty() ? theme::Role::muted
                    : hint            ? theme::Role::warning
                                      : theme::Role::error);
    const bool hasDefault = option.optional || !option.defaultValue.is_null();
    const bool changed = hasDefault && !isDefault();
    reset_->setVisible(changed);
    if (changed) {
        const Json value = defaultValue();
        reset_->setToolTip(
            value.is_null() || value.is_structured()
                ? tr("Back to the default")
                : tr("Back to the default, %1")
                      .arg(text(value.is_string() ? value.get<std::string>() : value.dump())));
    }
}

bool OptionRow::filter(const QString& wanted) {
    const bool matchesItself = wanted.isEmpty() || matches(wanted);
    const bool hasPart = editor_->filter(matchesItself ? QString() : wanted);
    return matchesItself || hasPart;
}

bool OptionRow::matches(const QString& wanted) const {
    const study::Option& option = editor_->option();
    for (const std::string* each : {&option.name, &option.label, &option.help, &option.group}) {
        if (text(*each).contains(wanted, Qt::CaseInsensitive)) {
            return true;
        }
    }
    return false;
}

OptionForm::OptionForm(const std::vector<study::Option>& options, const EditorContext& context,
                       QWidget* parent)
    : QWidget(parent) {
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    for (const study::Option& option : options) {
        auto* row = new OptionRow(option, context, this);
        rows_.push_back(row);
        layout->addWidget(row);
        connect(row, &OptionRow::edited, this, [this, row] {
            if (row->editor()->option().type == study::OptionType::file) {
                for (OptionRow* each : rows_) {
                    each->suggest();  // what the file tells
                }
            }
            showRows();
            Q_EMIT edited();
        });
    }
    showRows();
}

Json OptionForm::value() const {
    Json object = Json::object();
    for (const OptionRow* row : rows_) {
        Json value = row->editor()->value();
        if (!value.is_null()) {
            object[row->name()] = std::move(value);
        }
    }
    return object;
}

void OptionForm::setValue(const Json& value) {
    for (OptionRow* row : rows_) {
        if (value.is_object() && value.contains(row->name())) {
            row->setValue(value.at(row->name()));
        } else {
            row->reset();
        }
    }
    showRows();
}

void OptionForm::reset() {
    for (OptionRow* row : rows_) {
        row->reset();
    }
    showRows();
}

void OptionForm::refresh() {
    for (OptionRow* row : rows_) {
        row->refresh();
    }
}

QStringList OptionForm::problems() const {
    QStringList lines;
    for (const OptionRow* row : rows_) {
        lines << row->problems();
    }
    return lines;
}

int OptionForm::filter(const QString& text) {
    wanted_ = text;
    return showRows();
}

void OptionForm::setSiblings(std::function<Json(const std::string&)> valueOf) {
    siblings_ = std::move(valueOf);
    showRows();
}

int OptionForm::showRows() {
    const auto own = [this](const std::string& name) {
        const OptionRow* sibling = row(name);
        return sibling == nullptr ? Json() : sibling->editor()->value();
    };
    int shown = 0;
    for (OptionRow* row : rows_) {
        const bool applies = siblings_ ? study::applies(row->editor()->option(), siblings_)
                                       : study::applies(row->editor()->option(), own);
        row->setApplies(applies);
        const bool matches = row->filter(wanted_);
        const bool fits = wanted_.isEmpty() ? applies || !row->problems().isEmpty() : matches;
        row->setVisible(fits);
        shown += fits ? 1 : 0;
    }
    return shown;
}

OptionRow* OptionForm::row(const std::string& name) const {
    for (OptionRow* row : rows_) {
        if (row->name() == name) {
            return row;
        }
    }
    return nullptr;
}

}  // namespace isthmus::widgets
