#pragma once

#include <QComboBox>
#include <vector>

#include "widgets/property/OptionEditor.h"

class QCheckBox;
class QLabel;
class QLineEdit;

/// Editors of options that fit into one field.
namespace isthmus::widgets {

class UnitSpinBox;

/// A combo box that the wheel changes only while it has the focus.
class CalmComboBox : public QComboBox {
    Q_OBJECT

public:
    explicit CalmComboBox(QWidget* parent = nullptr);
    /// Narrower than Qt's, which has room for the placeholder.
    [[nodiscard]] QSize minimumSizeHint() const override;

protected:
    void wheelEvent(QWheelEvent* event) override;
};

/// What a list offers to leave an optional option out: "None" or what that means, "All atoms".
[[nodiscard]] QString textWithoutChoice(const study::Option& option);

class BooleanEditor : public OptionEditor {
    Q_OBJECT

public:
    BooleanEditor(study::Option option, const EditorContext& context, QWidget* parent);
    [[nodiscard]] Json value() const override;
    void setValue(const Json& value) override;

private:
    QCheckBox* box_;
};

class NumberEditor : public OptionEditor {
    Q_OBJECT

public:
    NumberEditor(study::Option option, const EditorContext& context, QWidget* parent);
    void finish() override;
    [[nodiscard]] Json value() const override;
    void setValue(const Json& value) override;
    [[nodiscard]] QString problem() const override;
    void refresh() override;

private:
    UnitSpinBox* box_;
};

/// A text, or element symbols with commas or spaces between them. Where names are known that fit,
/// they can be chosen from a list.
class TextEditor : public OptionEditor {
    Q_OBJECT

public:
    TextEditor(study::Option option, const EditorContext& context, QWidget* parent);
    [[nodiscard]] Json value() const override;
    void setValue(const Json& value) override;
    void finish() override;
    void suggest() override;
    void refresh() override;

private:
    [[nodiscard]] QStringList names() const;

    CalmComboBox* combo_ = nullptr;  ///< null where nothing is to be chosen from
    QLineEdit* edit_;
    QString taken_;  ///< the text that counts
};

/// A word of a list, or a product.
class ChoiceEditor : public OptionEditor {
    Q_OBJECT

public:
    ChoiceEditor(study::Option option, const EditorContext& context, QWidget* parent);
    [[nodiscard]] Json value() const override;
    void setValue(const Json& value) override;
    [[nodiscard]] QString problem() const override;
    void refresh() override;

private:
    void fill(const QString& chosen);
    CalmComboBox* combo_;
};

/// Numbers beside each other, three in a row, with one unit behind them.
class VectorEditor : public OptionEditor {
    Q_OBJECT

public:
    VectorEditor(study::Option option, const EditorContext& context, QWidget* parent);
    void finish() override;
    [[nodiscard]] Json value() const override;
    void setValue(const Json& value) override;
    [[nodiscard]] QString problem() const override;
    void refresh() override;

private:
    std::vector<UnitSpinBox*> boxes_;
    QLabel* unitLabel_;
};

class FileEditor : public OptionEditor {
    Q_OBJECT

public:
    FileEditor(study::Option option, const EditorContext& context, QWidget* parent);
    [[nodiscard]] Json value() const override;
    void setValue(const Json& value) override;
    void finish() override;
    /// Asks for a file.
    void browse();

private:
    QLineEdit* edit_;
    QString taken_;  ///< the text that counts
};

}  // namespace isthmus::widgets
