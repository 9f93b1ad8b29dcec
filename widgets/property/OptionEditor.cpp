#include "widgets/property/OptionEditor.h"

#include <algorithm>

#include "engine/study/OptionWords.h"
#include "widgets/property/CompositeEditors.h"
#include "widgets/property/FieldEditors.h"

namespace isthmus::widgets {

using study::OptionType;

QString tipOf(const study::Option& option) {
    QString tip = QString::fromStdString(study::fullHelp(option));
    if (!option.absent.empty()) {
        tip += ' ' + QObject::tr("Left out: %1.").arg(QString::fromStdString(option.absent));
    }
    return tip;
}

int fieldHeight(const QWidget& widget) {
    return std::max(24, widget.fontMetrics().height() + 7);
}

OptionEditor::OptionEditor(study::Option option, const EditorContext& context, QWidget* parent)
    : QWidget(parent), option_(std::move(option)), context_(&context) {
    setAccessibleName(QString::fromStdString(option_.label));
    setToolTip(tipOf(option_));
}

void OptionEditor::mark(const QString& problemKind) {
    for (QWidget* field : findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
        field->setProperty("problem", problemKind);
        field->update();
    }
}

study::Option OptionEditor::resolved() const {
    study::Option option = option_;
    if (option.unit.starts_with('$')) {
        const Json value = context_->valueOf ? context_->valueOf(option.unit.substr(1)) : Json();
        option.unit = value.is_string() ? value.get<std::string>() : std::string();
    }
    return option;
}

QString OptionEditor::unit() const {
    return QString::fromStdString(resolved().unit);
}

OptionEditor* makeEntryEditor(const study::Option& option, const EditorContext& context,
                              QWidget* parent) {
    switch (option.type) {
        case OptionType::boolean:
            return new BooleanEditor(option, context, parent);
        case OptionType::integer:
        case OptionType::number:
            return new NumberEditor(option, context, parent);
        case OptionType::text:
        case OptionType::species:
            return new TextEditor(option, context, parent);
        case OptionType::choice:
        case OptionType::product:
            return new ChoiceEditor(option, context, parent);
        case OptionType::vector:
            return new VectorEditor(option, context, parent);
        case OptionType::file:
            return new FileEditor(option, context, parent);
        case OptionType::record:
            return new RecordEditor(option, context, parent);
        case OptionType::variant:
            return new VariantEditor(option, context, parent);
    }
    return new TextEditor(option, context, parent);
}

OptionEditor* makeEditor(const study::Option& option, const EditorContext& context,
                         QWidget* parent) {
    if (option.list) {
        return new ListEditor(option, context, parent);
    }
    return makeEntryEditor(option, context, parent);
}

}  // namespace isthmus::widgets
