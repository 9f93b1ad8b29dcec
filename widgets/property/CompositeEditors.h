#pragma once

#include <vector>

#include "widgets/property/OptionEditor.h"

class QCheckBox;
class QPushButton;
class QVBoxLayout;

/// Editors of options that have parts.
namespace isthmus::widgets {

class CalmComboBox;
class OptionForm;
class SectionHeader;

/// The fields of a record below its label; one that may be left out has a check box.
class RecordEditor : public OptionEditor {
    Q_OBJECT

public:
    RecordEditor(study::Option option, const EditorContext& context, QWidget* parent);
    [[nodiscard]] Json value() const override;
    void setValue(const Json& value) override;
    [[nodiscard]] QWidget* body() const override { return body_; }
    [[nodiscard]] QStringList innerProblems() const override;
    [[nodiscard]] bool checksItself() const override { return true; }
    bool filter(const QString& text) override;
    void refresh() override;
    void mark(const QString&) override {}

private:
    QCheckBox* box_ = nullptr;
    QWidget* body_;
    OptionForm* form_;
};

/// A combo box of kinds, and the fields of the chosen one below.
class VariantEditor : public OptionEditor {
    Q_OBJECT

public:
    VariantEditor(study::Option option, const EditorContext& context, QWidget* parent);
    [[nodiscard]] Json value() const override;
    void setValue(const Json& value) override;
    [[nodiscard]] QWidget* body() const override { return body_; }
    [[nodiscard]] QStringList innerProblems() const override;
    [[nodiscard]] bool checksItself() const override { return true; }
    bool filter(const QString& text) override;
    void refresh() override;

private:
    void showKind(int variant, const Json& value);
    [[nodiscard]] int chosen() const;

    CalmComboBox* combo_;
    QWidget* body_;
    OptionForm* form_ = nullptr;
    int shown_ = -1;
};

/// Entries that can be added and removed, each folded to one line that says what is in it.
class ListEditor : public OptionEditor {
    Q_OBJECT

public:
    ListEditor(study::Option option, const EditorContext& context, QWidget* parent);
    [[nodiscard]] Json value() const override;
    void setValue(const Json& value) override;
    [[nodiscard]] QWidget* body() const override { return body_; }
    [[nodiscard]] QStringList innerProblems() const override;
    [[nodiscard]] bool checksItself() const override { return true; }
    void refresh() override;
    void mark(const QString&) override {}
    [[nodiscard]] int count() const { return static_cast<int>(entries_.size()); }

private:
    struct Entry {
        QWidget* frame;
        SectionHeader* header;  ///< null where the entry is a plain field
        OptionEditor* editor;
    };
    void add(const Json& value, bool open);
    void remove(const QWidget* frame);
    void clear();
    void showSummaries();
    [[nodiscard]] study::Option entryOption() const;

    QWidget* body_;
    QVBoxLayout* layout_;
    QPushButton* add_;
    std::vector<Entry> entries_;
};

/// An entry in one line: "Traction" and "x_max, (0.15, 0, 0) GPa".
[[nodiscard]] QString summaryOf(const study::Option& option, const Json& value);

}  // namespace isthmus::widgets
