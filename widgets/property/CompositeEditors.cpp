#include "widgets/property/CompositeEditors.h"

#include <QCheckBox>
#include <QHBoxLayout>
#include <QMenu>
#include <QPushButton>
#include <QToolButton>
#include <QVBoxLayout>
#include <algorithm>

#include "widgets/NumberFormat.h"
#include "widgets/property/FieldEditors.h"
#include "widgets/property/OptionForm.h"
#include "widgets/property/Section.h"
#include "widgets/theme/Icons.h"

namespace isthmus::widgets {

using study::OptionType;

namespace {

QString text(const std::string& value) {
    return QString::fromStdString(value);
}

QVBoxLayout* columnLayout(QWidget* parent) {
    auto* layout = new QVBoxLayout(parent);
    layout->setContentsMargins(0, 0, 0, 0);
    layout->setSpacing(4);
    return layout;
}

QString shortText(const study::Option& option, const Json& value) {
    const QString unit = formatUnit(text(option.unit));
    const QString behind = unit.isEmpty() ? QString() : ' ' + unit;
    if (value.is_number()) {
        return formatNumber(value.get<double>()) + behind;
    }
    if (value.is_string()) {
        return text(value.get<std::string>());
    }
    if (value.is_boolean()) {
        return value.get<bool>() ? text(option.label) : QString();
    }
    if (value.is_array()) {
        QStringList parts;
        for (const Json& each : value) {
            parts << (each.is_number()   ? formatNumber(each.get<double>())
                      : each.is_string() ? text(each.get<std::string>())
                                         : summaryOf(option, each).replace(", ", " "));
        }
        parts.removeAll(QString());
        return option.type == OptionType::vector ? '(' + parts.join(", ") + ')' + behind
                                                 : parts.join(", ");
    }
    return {};
}

QString fieldsSummary(const std::vector<study::Option>& fields, const Json& value) {
    QStringList parts;
    for (const study::Option& field : fields) {
        if (!value.contains(field.name)) {
            continue;
        }
        const QString part = shortText(field, value.at(field.name));
        if (!part.isEmpty()) {
            const bool bare = field.type == OptionType::number && field.optional;
            parts << (bare ? text(field.label) + " = " + part : part);
        }
    }
    return parts.join(", ");
}

const study::Variant* variantOf(const study::Option& option, const Json& value) {
    if (value.is_object() && value.contains("kind")) {
        for (const study::Variant& each : option.variants) {
            if (value.at("kind") == each.name) {
                return &each;
            }
        }
    }
    return nullptr;
}

}  // namespace

QString summaryOf(const study::Option& option, const Json& value) {
    if (const study::Variant* variant = variantOf(option, value)) {
        return fieldsSummary(variant->fields, value);
    }
    if (option.type == OptionType::record && value.is_object()) {
        return fieldsSummary(option.fields, value);
    }
    return shortText(option, value);
}

RecordEditor::RecordEditor(study::Option option, const EditorContext& context, QWidget* parent)
    : OptionEditor(std::move(option), context, parent), body_(new QWidget(parent)) {
    form_ = new OptionForm(this->option().fields, context, body_);
    columnLayout(body_)->addWidget(form_);
    connect(form_, &OptionForm::edited, this, &OptionEditor::edited);
    if (this->option().optional) {
        box_ = new QCheckBox;
        box_->setAccessibleName(text(this->option().label));
        box_->setMinimumHeight(fieldHeight(*this));
        box_->setText(text(this->option().absent));
        connect(box_, &QCheckBox::toggled, this, [this](bool given) {
            box_->setText(given ? QString() : text(this->option().absent));
        });
        columnLayout(this)->addWidget(box_);
        setFocusProxy(box_);
        body_->setVisible(false);
        connect(box_, &QCheckBox::toggled, body_, &QWidget::setVisible);
        connect(box_, &QCheckBox::clicked, this, &OptionEditor::edited);
    }
}

Json RecordEditor::value() const {
    return box_ && !box_->isChecked() ? Json() : form_->value();
}

void RecordEditor::setValue(const Json& value) {
    if (box_) {
        box_->setChecked(value.is_object());
    }
    form_->setValue(value.is_object() ? value : Json::object());
}

QStringList RecordEditor::innerProblems() const {
    return box_ && !box_->isChecked() ? QStringList() : form_->problems();
}

bool RecordEditor::filter(const QString& text) {
    return form_->filter(text) > 0;
}

void RecordEditor::refresh() {
    form_->refresh();
}

VariantEditor::VariantEditor(study::Option option, const EditorContext& context, QWidget* parent)
    : OptionEditor(std::move(option), context, parent),
      combo_(new CalmComboBox),
      body_(new QWidget(parent)) {
    columnLayout(body_);
    body_->hide();
    combo_->setAccessibleName(text(this->option().label));
    combo_->setPlaceholderText(tr("Choose"));
    if (this->option().optional) {
        combo_->addItem(textWithoutChoice(this->option()), -1);
    }
    for (std::size_t i = 0; i < this->option().variants.size(); ++i) {
        const study::Variant& variant = this->option().variants[i];
        combo_->addItem(text(variant.label), static_cast<int>(i));
        combo_->setItemData(combo_->count() - 1, text(variant.help), Qt::ToolTipRole);
    }
    combo_->setCurrentIndex(this->option().optional ? 0 : -1);
    columnLayout(this)->addWidget(combo_);
    setFocusProxy(combo_);
    connect(combo_, &QComboBox::activated, this, [this] {
        if (chosen() != shown_) {
            showKind(chosen(), Json::object());
            if (form_) {
                for (OptionRow* row : form_->rows()) {
                    row->suggest();
                }
            }
            Q_EMIT edited();
        }
    });
}

int VariantEditor::chosen() const {
    return combo_->currentIndex() < 0 ? -1 : combo_->currentData().toInt();
}

void VariantEditor::showKind(int variant, const Json& value) {
    if (variant != shown_ || !form_) {
        delete form_;
        form_ = nullptr;
        shown_ = variant;
        if (variant >= 0) {
            const auto& fields = option().variants[static_cast<std::size_t>(variant)].fields;
            form_ = new OptionForm(fields, context(), body_);
            body_->layout()->addWidget(form_);
            connect(form_, &OptionForm::edited, this, &OptionEditor::edited);
        }
        const bool hasFields = form_ && !form_->rows().empty();
        body_->setVisible(hasFields);
        combo_->setToolTip(variant < 0
                               ? tipOf(option())
                               : text(option().variants[static_cast<std::size_t>(variant)].help));
    }
    if (form_) {
        form_->setValue(value);
    }
}

Json VariantEditor::value() const {
    const int variant = chosen();
    if (variant < 0) {
        return nullptr;
    }
    Json object = Json::object();
    object["kind"] = option().variants[static_cast<std::size_t>(variant)].name;
    if (form_) {
        object.update(form_->value());
    }
    return object;
}

void VariantEditor::setValue(const Json& value) {
    const study::Variant* variant = variantOf(option(), value);
    const int index = variant ? static_cast<int>(variant - option().variants.data()) : -1;
    combo_->setCurrentIndex(combo_->findData(index));
    showKind(index, value.is_object() ? value : Json::object());
}

QStringList VariantEditor::innerProblems() const {
    return form_ ? form_->problems() : QStringList();
}

bool VariantEditor::filter(const QString& text) {
    return form_ && form_->filter(text) > 0;
}

void VariantEditor::refresh() {
    if (form_) {
        form_->refresh();
    }
}

ListEditor::ListEditor(study::Option option, const EditorContext& context, QWidget* parent)
    : OptionEditor(std::move(option), context, parent),
      body_(new QWidget(parent)),
      layout_(columnLayout(body_)),
      add_(new QPushButton(theme::icon("list-add"), tr("Add"))) {
    theme::setRow(add_);
    add_->setAccessibleName(tr("Add to %1").arg(text(this->option().label)));
    auto* line = new QHBoxLayout(this);
    line->setContentsMargins(0, 0, 0, 0);
    line->addWidget(add_);
    line->addStretch();
    setFocusProxy(add_);
    if (this->option().type == OptionType::variant) {
        auto* menu = new QMenu(add_);
        for (const study::Variant& variant : this->option().variants) {
            QAction* action = menu->addAction(text(variant.label));
            action->setToolTip(text(variant.help));
            connect(action, &QAction::triggered, this, [this, name = variant.name] {
                add(Json{{"kind", name}}, true);
                Q_EMIT edited();
            });
        }
        add_->setMenu(menu);
    } else {
        connect(add_, &QPushButton::clicked, this, [this] {
            add(Json(), true);
            Q_EMIT edited();
            if (auto* file = qobject_cast<FileEditor*>(entries_.back().editor)) {
                file->browse();
            }
        });
    }
}

study::Option ListEditor::entryOption() const {
    study::Option entry = option();
    entry.list = false;
    entry.optional = false;
    entry.defaultValue = nullptr;
    return entry;
}

void ListEditor::add(const Json& value, bool open) {
    const study::Option entry = entryOption();
    auto* frame = new QWidget(body_);
    auto* column = columnLayout(frame);
    auto* line = new QHBoxLayout;
    line->setSpacing(4);
    column->addLayout(line);
    OptionEditor* editor = makeEntryEditor(entry, context(), frame);
    auto* remove = new QToolButton;
    remove->setIcon(theme::icon("isthmus-close", theme::Role::muted));
    remove->setToolTip(tr("Remove"));
    SectionHeader* header = nullptr;
    if (QWidget* body = editor->body()) {
        header = new SectionHeader(text(entry.label));
        header->setChecked(open);
        line->addWidget(header);
        auto* part = new QWidget;
        QVBoxLayout* partColumn = columnLayout(part);
        partColumn->setContentsMargins(8, 0, 0, 4);
        if (entry.type == OptionType::variant) {
            partColumn->addWidget(editor);
        } else {
            editor->hide();
        }
        partColumn->addWidget(body);
        column->addWidget(part);
        part->setVisible(open);
        connect(header, &QAbstractButton::toggled, part, &QWidget::setVisible);
    } else {
        line->addWidget(editor);
    }
    line->addWidget(remove);
    layout_->addWidget(frame);
    frame->show();
    if (!value.is_null()) {
        editor->setValue(value);
    }
    entries_.push_back({frame, header, editor});
    remove->setAccessibleName(
        tr("Remove entry %1 of %2").arg(entries_.size()).arg(text(option().label)));
    connect(editor, &OptionEditor::edited, this, [this] {
        showSummaries();
        Q_EMIT edited();
    });
    connect(remove, &QToolButton::clicked, this, [this, frame] {
        this->remove(frame);
        Q_EMIT edited();
    });
    showSummaries();
}

void ListEditor::remove(const QWidget* frame) {
    const auto entry = std::find_if(entries_.begin(), entries_.end(),
                                    [frame](const Entry& each) { return each.frame == frame; });
    if (entry == entries_.end()) {
        return;
    }
    entry->frame->hide();
    entry->frame->deleteLater();
    entries_.erase(entry);
    add_->setFocus();
}

void ListEditor::clear() {
    for (const Entry& entry : entries_) {
        entry.frame->hide();
        entry.frame->deleteLater();
    }
    entries_.clear();
}

void ListEditor::showSummaries() {
    for (const Entry& entry : entries_) {
        if (!entry.header) {
            entry.editor->mark(entry.editor->problem().isEmpty() ? QString() : "error");
            continue;
        }
        const Json value = entry.editor->value();
        const study::Variant* variant = variantOf(option(), value);
        entry.header->setText(text(variant ? variant->label : option().label));
        entry.header->setNote(entry.editor->innerProblems().isEmpty() ? summaryOf(option(), value)
                                                                      : tr("incomplete"));
    }
}

Json ListEditor::value() const {
    Json array = Json::array();
    for (const Entry& entry : entries_) {
        Json value = entry.editor->value();
        if (!value.is_null()) {
            array.push_back(std::move(value));
        }
    }
    return array.empty() && option().defaultValue.is_null() ? Json() : array;
}

void ListEditor::setValue(const Json& value) {
    if (this->value() == value) {
        return;  // keeps entries open that are being edited
    }
    clear();
    if (value.is_array()) {
        for (const Json& each : value) {
            add(each, false);
        }
    }
}

QStringList ListEditor::innerProblems() const {
    QStringList lines;
    for (std::size_t i = 0; i < entries_.size(); ++i) {
        QStringList own = entries_[i].editor->innerProblems();
        if (!entries_[i].editor->problem().isEmpty()) {
            own << entries_[i].editor->problem();
        } else if (!entries_[i].editor->checksItself()) {
            std::vector<std::string> problems;
            study::checkValue(entryOption(), entries_[i].editor->value(), "", problems);
            for (const std::string& each : problems) {
                own << text(each).mid(each.starts_with(": ") ? 2 : 0);
            }
        }
        for (const QString& each : own) {
            lines << tr("entry %1: %2").arg(i + 1).arg(each);
        }
    }
    return lines;
}

void ListEditor::refresh() {
    for (const Entry& entry : entries_) {
        entry.editor->refresh();
    }
}

}  // namespace isthmus::widgets
