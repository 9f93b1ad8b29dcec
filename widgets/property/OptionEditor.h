#pragma once

#include <QList>
#include <QString>
#include <QStringList>
#include <QWidget>
#include <functional>
#include <optional>

#include "engine/study/Schema.h"

namespace isthmus::widgets {

using core::Json;

/// Something that an option of type product may name.
struct ProductChoice {
    QString value;  ///< what stands in the options: an item's id, "relax.structure"
    QString label;  ///< what the person reads: "Cu block"
};

/// Where a file dialog begins and what it offers.
struct FilePlace {
    QString folder;
    QString filters;       ///< as of QFileDialog; empty: all files
    QStringList searched;  ///< folders whose files need no folder in their name
};

/// What editors need to know beyond their option; outlives them.
struct EditorContext {
    /// The products of a kind ("structure", "mesh", "material"...) that may be chosen.
    std::function<QList<ProductChoice>(const QString& kind)> products;
    /// The present value of another option of the same study, for units like "$length_unit".
    std::function<Json(const std::string& option)> valueOf;
    /// Names that fit an option now: the boundaries of the chosen mesh, the species of the chosen
    /// structure. Nothing where the option is not of that sort.
    std::function<std::optional<QStringList>(const study::Option& option)> names;
    /// Where files that are named without a folder lie.
    QString directory;
    /// For the dialog of an option of type file; without it, it begins in `directory`.
    std::function<FilePlace(const study::Option& option)> place;
};

/// What the pointer is told of an option: its help, with what alone it means something, and what
/// leaving it out means.
[[nodiscard]] QString tipOf(const study::Option& option);

/// Of one line of a form in the widget's font; at least 24.
[[nodiscard]] int fieldHeight(const QWidget& widget);

/// One input for one option. The widget itself stands in the field column; editors of records,
/// variants and lists have a body too, that goes below it over the whole width.
class OptionEditor : public QWidget {
    Q_OBJECT

public:
    OptionEditor(study::Option option, const EditorContext& context, QWidget* parent);

    /// The value as JSON, null where there is none.
    [[nodiscard]] virtual Json value() const = 0;
    /// Shows a value; sends no signal.
    virtual void setValue(const Json& value) = 0;
    /// What is wrong with what was typed; empty where value() is what is shown.
    [[nodiscard]] virtual QString problem() const { return {}; }
    /// Null where there is none.
    [[nodiscard]] virtual QWidget* body() const { return nullptr; }
    /// Every problem of the parts, for editors that have rows of their own.
    [[nodiscard]] virtual QStringList innerProblems() const { return {}; }
    [[nodiscard]] virtual bool checksItself() const { return false; }
    /// Takes what was typed and does not count yet; sends edited() where that changes the value.
    virtual void finish() {}
    /// Gives a field that is empty what can be told from the other options, if anything.
    virtual void suggest() {}
    /// Shows only the parts that match, all for an empty text. @returns whether any part does.
    virtual bool filter(const QString&) { return false; }
    /// Reads the products and units again.
    virtual void refresh() {}
    /// Marks the field: "error", "warning" or "".
    virtual void mark(const QString& problemKind);

    [[nodiscard]] const study::Option& option() const { return option_; }
    /// The option with "$name" in its unit replaced by the value of that option.
    [[nodiscard]] study::Option resolved() const;

Q_SIGNALS:
    void edited();

protected:
    [[nodiscard]] QString unit() const;
    [[nodiscard]] const EditorContext& context() const { return *context_; }

private:
    study::Option option_;
    const EditorContext* context_;
};

/// The editor that fits the option's type.
[[nodiscard]] OptionEditor* makeEditor(const study::Option& option, const EditorContext& context,
                                       QWidget* parent);
/// The same for one entry of a list option.
[[nodiscard]] OptionEditor* makeEntryEditor(const study::Option& option,
                                            const EditorContext& context, QWidget* parent);

}  // namespace isthmus::widgets
