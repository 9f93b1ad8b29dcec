#include "widgets/property/FieldEditors.h"

#include <QCheckBox>
#include <QDir>
#include <QFileDialog>
#include <QFileInfo>
#include <QGridLayout>
#include <QHBoxLayout>
#include <QLabel>
#include <QLineEdit>
#include <QRegularExpression>
#include <QToolButton>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>

#include "engine/study/OptionWords.h"
#include "widgets/NumberFormat.h"
#include "widgets/UnitSpinBox.h"
#include "widgets/theme/Icons.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::widgets {

using study::OptionType;

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

QHBoxLayout* rowLayout(QWidget* parent) {
    auto* layout = new QHBoxLayout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    return layout;
}

/// What stands in the field of an option that may be left out and is.
QString textWhereEmpty(const study::Option& option) {
    return option.absent.empty() ? QObject::tr("not set") : text(option.absent);
}

/// Prepares a spin box for a number of this option.
void setUp(UnitSpinBox& box, const study::Option& option) {
    box.setAccessibleName(text(option.label));
    box.setToolTip(tipOf(option));
    box.setRange(option.minimum, option.maximum, option.exclusiveMinimum);
    box.setInteger(option.type == OptionType::integer);
    const bool mayBeEmpty = option.optional || option.defaultValue.is_null();
    box.setOptional(mayBeEmpty, option.optional ? textWhereEmpty(option) : QString());
    box.clearValue();
    if (!mayBeEmpty) {
        box.setValue(0.0);
    }
}

Json toJson(const UnitSpinBox& box, bool integer) {
    if (box.isEmpty()) {
        return nullptr;
    }
    if (integer) {
        return static_cast<std::int64_t>(box.value());
    }
    return box.value();
}

/// Whole numbers in a vector of numbers stay whole: [4, 4, 4] is not rewritten as [4.0, 4.0, 4.0].
Json numberToJson(double value) {
    if (value == std::floor(value) && std::abs(value) < 1e15) {
        return static_cast<std::int64_t>(value);
    }
    return value;
}

}  // namespace

QString textWithoutChoice(const study::Option& option) {
    QString choice = option.absent.empty() ? QObject::tr("None") : text(option.absent);
    choice[0] = choice[0].toUpper();
    return choice;
}

CalmComboBox::CalmComboBox(QWidget* parent) : QComboBox(parent) {
    setFocusPolicy(Qt::StrongFocus);
    setSizeAdjustPolicy(QComboBox::AdjustToMinimumContentsLengthWithIcon);
    setMinimumContentsLength(3);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
}

QSize CalmComboBox::minimumSizeHint() const {
    return {fontMetrics().horizontalAdvance("0000") + 40, QComboBox::minimumSizeHint().height()};
}

void CalmComboBox::wheelEvent(QWheelEvent* event) {
    if (hasFocus()) {
        QComboBox::wheelEvent(event);
    } else {
        event->ignore();
    }
}

BooleanEditor::BooleanEditor(study::Option option, const EditorContext& context, QWidget* parent)
    : OptionEditor(std::move(option), context, parent), box_(new QCheckBox) {
    box_->setAccessibleName(text(this->option().label));
    box_->setMinimumHeight(fieldHeight(*this));
    rowLayout(this)->addWidget(box_);
    connect(box_, &QCheckBox::clicked, this, &OptionEditor::edited);
}

Json BooleanEditor::value() const {
    return box_->isChecked();
}

void BooleanEditor::setValue(const Json& value) {
    box_->setChecked(value.is_boolean() && value.get<bool>());
}

NumberEditor::NumberEditor(study::Option option, const EditorContext& context, QWidget* parent)
    : OptionEditor(std::move(option), context, parent), box_(new UnitSpinBox) {
    setUp(*box_, this->option());
    rowLayout(this)->addWidget(box_);
    connect(box_, &UnitSpinBox::valueChanged, this, &OptionEditor::edited);
    connect(box_, &UnitSpinBox::problemChanged, this, &OptionEditor::edited);
    setFocusProxy(box_);
    refresh();
}

void NumberEditor::refresh() {
    box_->setUnit(unit());
}

Json NumberEditor::value() const {
    return toJson(*box_, option().type == OptionType::integer);
}

void NumberEditor::setValue(const Json& value) {
    if (value.is_number()) {
        box_->setValue(value.get<double>());
    } else {
        box_->clearValue();
    }
}

void NumberEditor::finish() {
    box_->commit();
}

QString NumberEditor::problem() const {
    return box_->problem();
}

TextEditor::TextEditor(study::Option option, const EditorContext& context, QWidget* parent)
    : OptionEditor(std::move(option), context, parent) {
    const bool offers = this->option().type == OptionType::text && context.names &&
                        context.names(this->option()).has_value();
    if (offers) {
        combo_ = new CalmComboBox;
        combo_->setEditable(true);
        combo_->setInsertPolicy(QComboBox::NoInsert);
        combo_->setAccessibleName(text(this->option().label));
        edit_ = combo_->lineEdit();
        connect(combo_, &QComboBox::activated, this, &TextEditor::finish);
    } else {
        edit_ = new QLineEdit;
    }
    edit_->setAccessibleName(text(this->option().label));
    if (this->option().optional) {
        edit_->setPlaceholderText(textWhereEmpty(this->option()));
    } else if (this->option().type == OptionType::species) {
        edit_->setPlaceholderText(tr("Cu, Ni"));
    }
    QWidget* field = combo_ != nullptr ? static_cast<QWidget*>(combo_) : edit_;
    rowLayout(this)->addWidget(field);
    setFocusProxy(field);
    connect(edit_, &QLineEdit::editingFinished, this, &TextEditor::finish);
    refresh();
}

QStringList TextEditor::names() const {
    return context().names ? context().names(option()).value_or(QStringList()) : QStringList();
}

void TextEditor::refresh() {
    if (combo_ == nullptr) {
        return;
    }
    QStringList offered;
    for (int i = 0; i < combo_->count(); ++i) {
        offered << combo_->itemText(i);
    }
    if (const QStringList wanted = names(); wanted != offered) {
        const QString typed = edit_->text();
        combo_->clear();
        combo_->addItems(wanted);
        combo_->setCurrentIndex(combo_->findText(typed));
        edit_->setText(typed);
    }
}

void TextEditor::suggest() {
    if (taken_.isEmpty() && option().type == OptionType::species && !option().optional) {
        taken_ = names().join(", ");
        edit_->setText(taken_);
    }
}

void TextEditor::finish() {
    if (edit_->text() != taken_) {
        taken_ = edit_->text();
        edit_->setText(taken_);  // it counts by now: not for the field to undo
        Q_EMIT edited();
    }
}

Json TextEditor::value() const {
    const QString given = taken_.trimmed();
    if (given.isEmpty()) {
        return nullptr;
    }
    if (option().type != OptionType::species) {
        return given.toStdString();
    }
    Json symbols = Json::array();
    static const QRegularExpression kBetween("[,;\\s]+");
    for (const QString& each : given.split(kBetween, Qt::SkipEmptyParts)) {
        symbols.push_back(each.toStdString());
    }
    return symbols;
}

void TextEditor::setValue(const Json& value) {
    if (value.is_string()) {
        taken_ = text(value.get<std::string>());
        edit_->setText(taken_);
        return;
    }
    QStringList symbols;
    if (value.is_array()) {
        for (const Json& each : value) {
            symbols << text(each.is_string() ? each.get<std::string>() : each.dump());
        }
    }
    taken_ = symbols.join(", ");
    edit_->setText(taken_);
}

ChoiceEditor::ChoiceEditor(study::Option option, const EditorContext& context, QWidget* parent)
    : OptionEditor(std::move(option), context, parent), combo_(new CalmComboBox) {
    combo_->setAccessibleName(text(this->option().label));
    rowLayout(this)->addWidget(combo_);
    setFocusProxy(combo_);
    fill({});
    connect(combo_, &QComboBox::activated, this, &OptionEditor::edited);
}

void ChoiceEditor::fill(const QString& chosen) {
    combo_->clear();
    combo_->setPlaceholderText(option().type == OptionType::product
                                   ? tr("Choose a %1").arg(text(option().productKind))
                                   : tr("Choose"));
    if (option().optional) {
        combo_->addItem(textWithoutChoice(option()), QString());
    }
    if (option().type == OptionType::product) {
        if (context().products) {
            for (const ProductChoice& each : context().products(text(option().productKind))) {
                combo_->addItem(each.label, each.value);
            }
        }
    } else {
        for (const std::string& each : option().choices) {
            combo_->addItem(text(each), text(each));
        }
    }
    int index = combo_->findData(chosen);
    if (index < 0 && !chosen.isEmpty()) {
        combo_->addItem(theme::icon("data-warning", theme::Role::warning),
                        option().type == OptionType::product
                            ? tr("Missing %1").arg(text(option().productKind))
                            : tr("%1 (missing)").arg(chosen),
                        chosen);
        index = combo_->count() - 1;
    }
    combo_->setCurrentIndex(index);
}

void ChoiceEditor::refresh() {
    fill(combo_->currentData().toString());
}

Json ChoiceEditor::value() const {
    const QString chosen = combo_->currentData().toString();
    return chosen.isEmpty() ? Json() : Json(chosen.toStdString());
}

void ChoiceEditor::setValue(const Json& value) {
    fill(value.is_string() ? text(value.get<std::string>()) : QString());
}

QString ChoiceEditor::problem() const {
    if (option().type != OptionType::product || combo_->currentIndex() < 0 || !context().products) {
        return {};
    }
    const QString chosen = combo_->currentData().toString();
    const auto choices = context().products(text(option().productKind));
    const bool known = chosen.isEmpty() ||
                       std::any_of(choices.begin(), choices.end(),
                                   [&](const ProductChoice& each) { return each.value == chosen; });
    return known ? QString()
                 : tr("What was chosen is not in the project any more; choose another %1.")
                       .arg(text(option().productKind));
}

VectorEditor::VectorEditor(study::Option option, const EditorContext& context, QWidget* parent)
    : OptionEditor(std::move(option), context, parent), unitLabel_(new QLabel) {
    auto* layout = new QGridLayout(this);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setHorizontalSpacing(4);
    layout->setVerticalSpacing(1);
    const std::vector<std::string> names = study::componentNames(this->option());
    for (int i = 0; i < this->option().length; ++i) {
        auto* box = new UnitSpinBox;
        setUp(*box, this->option());
        box->setOptional(true);
        box->clearValue();
        box->setButtonSymbols(QAbstractSpinBox::NoButtons);
        box->setMinimumWidth(29);
        const QString component = text(names[static_cast<std::size_t>(i)]);
        box->setAccessibleName(QString("%1, %2").arg(text(this->option().label), component));
        connect(box, &UnitSpinBox::valueChanged, this, &OptionEditor::edited);
        connect(box, &UnitSpinBox::problemChanged, this, &OptionEditor::edited);
        auto* name = new theme::RoleLabel(component, theme::Role::muted, theme::Text::secondary);
        name->setAlignment(Qt::AlignHCenter | Qt::AlignBottom);
        name->setBuddy(box);
        layout->addWidget(name, 2 * (i / 3), i % 3);
        layout->addWidget(box, 2 * (i / 3) + 1, i % 3);
        boxes_.push_back(box);
    }
    unitLabel_->setForegroundRole(QPalette::PlaceholderText);
    layout->addWidget(unitLabel_, 1, 3);
    if (!boxes_.empty()) {
        setFocusProxy(boxes_.front());
    }
    refresh();
}

void VectorEditor::refresh() {
    unitLabel_->setText(formatUnit(unit()));
    unitLabel_->setVisible(!unitLabel_->text().isEmpty());
}

Json VectorEditor::value() const {
    Json numbers = Json::array();
    for (const UnitSpinBox* box : boxes_) {
        if (box->isEmpty()) {
            return nullptr;
        }
        numbers.push_back(numberToJson(box->value()));
    }
    return numbers;
}

void VectorEditor::setValue(const Json& value) {
    for (std::size_t i = 0; i < boxes_.size(); ++i) {
        if (value.is_array() && i < value.size() && value[i].is_number()) {
            boxes_[i]->setValue(value[i].get<double>());
        } else {
            boxes_[i]->clearValue();
        }
    }
}

void VectorEditor::finish() {
    for (UnitSpinBox* box : boxes_) {
        box->commit();
    }
}

QString VectorEditor::problem() const {
    std::size_t empty = 0;
    for (const UnitSpinBox* box : boxes_) {
        if (!box->problem().isEmpty()) {
            return box->problem();
        }
        empty += box->isEmpty() ? 1 : 0;
    }
    return empty > 0 && empty < boxes_.size() ? tr("All %1 numbers are needed.").arg(boxes_.size())
                                              : QString();
}

FileEditor::FileEditor(study::Option option, const EditorContext& context, QWidget* parent)
    : OptionEditor(std::move(option), context, parent), edit_(new QLineEdit) {
    edit_->setAccessibleName(text(this->option().label));
    edit_->setPlaceholderText(this->option().optional ? textWhereEmpty(this->option())
                                                      : tr("File name"));
    auto* button = new QToolButton;
    button->setIcon(theme::icon("document-open"));
    button->setToolTip(tr("Choose a file"));
    button->setAccessibleName(tr("Choose a file for %1").arg(text(this->option().label)));
    QHBoxLayout* layout = rowLayout(this);
    layout->addWidget(edit_);
    layout->addWidget(button);
    setFocusProxy(edit_);
    connect(edit_, &QLineEdit::editingFinished, this, &FileEditor::finish);
    connect(button, &QToolButton::clicked, this, &FileEditor::browse);
}

void FileEditor::browse() {
    const FilePlace place =
        context().place ? context().place(option()) : FilePlace{context().directory, {}, {}};
    QString file =
        QFileDialog::getOpenFileName(window(), text(option().label), place.folder, place.filters);
    if (file.isEmpty()) {
        edit_->setFocus();  // a name can be typed
        return;
    }
    for (const QString& folder : QStringList{context().directory} + place.searched) {
        const QString relative = QDir(folder).relativeFilePath(file);
        if (!folder.isEmpty() && !relative.startsWith("..") && QDir::isRelativePath(relative)) {
            file = relative;
            break;
        }
    }
    edit_->setText(file);
    finish();
}

void FileEditor::finish() {
    if (edit_->text() != taken_) {
        taken_ = edit_->text();
        edit_->setText(taken_);  // it counts by now: not for the field to undo
        Q_EMIT edited();
    }
}

Json FileEditor::value() const {
    const QString file = taken_.trimmed();
    return file.isEmpty() ? Json() : Json(file.toStdString());
}

void FileEditor::setValue(const Json& value) {
    taken_ = value.is_string() ? text(value.get<std::string>()) : QString();
    edit_->setText(taken_);
}

}  // namespace isthmus::widgets
