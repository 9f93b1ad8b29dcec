#pragma once

#include <QAbstractSpinBox>
#include <limits>
#include <optional>

namespace isthmus::widgets {

/// A number with its unit, muted, behind it. Keeps the full double whatever is shown; reads "2e-3",
/// a comma, real minus signs, and other units of the same kind ("40 nm" in a field in m). The wheel
/// counts only with the focus, so that scrolling a panel changes nothing.
///
/// Numbers out of range stay in the field and are marked: value() keeps the last good one, and
/// problem() says what is wrong.
class UnitSpinBox : public QAbstractSpinBox {
    Q_OBJECT

public:
    explicit UnitSpinBox(QWidget* parent = nullptr);

    /// @param unit as in a schema ("angstrom"); empty: none.
    void setUnit(const QString& unit);
    [[nodiscard]] QString unit() const { return unit_; }
    /// A word instead of a unit, in brackets: "(relative)".
    void setNote(const QString& note);
    void setRange(double minimum, double maximum, bool exclusiveMinimum = false);
    void setInteger(bool integer);
    /// Shows at least that many decimals: a column of such fields lines up. -1: as many as needed.
    void setDecimals(int decimals);
    /// Step of arrows, keys and wheel; 0: a tenth of the value's decade.
    void setStep(double step) { step_ = step; }
    /// Empty text is allowed and means "no value"; `placeholder` stands there then.
    void setOptional(bool optional, const QString& placeholder = {});

    /// NaN where it is empty.
    [[nodiscard]] double value() const { return value_; }
    [[nodiscard]] bool isEmpty() const;
    void setValue(double value);
    void clearValue();

    /// Takes what was typed, as Enter and leaving the field do. What is typed counts no earlier:
    /// "30" may become "3000".
    void commit();
    /// Something is typed that does not count (yet).
    [[nodiscard]] bool isUnfinished() const { return typed_.has_value() || !problem_.isEmpty(); }

    /// The person is typing; setting a value now would disturb.
    [[nodiscard]] bool isBeingTyped() const;

    /// Why the text is not accepted; empty where it is.
    [[nodiscard]] QString problem() const { return problem_; }

    void stepBy(int steps) override;
    QValidator::State validate(QString& input, int& position) const override;
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSizeHint() const override;
    bool event(QEvent* event) override;

Q_SIGNALS:
    /// The person has given another value; not sent by setValue().
    void valueChanged(double value);
    /// The value was changed by arrows, keys or wheel, not by typing. After valueChanged().
    void stepped(double value);
    /// The person has typed something that is no number or out of range; empty: right again.
    void problemChanged(const QString& problem);

protected:
    [[nodiscard]] StepEnabled stepEnabled() const override;
    void wheelEvent(QWheelEvent* event) override;
    void focusInEvent(QFocusEvent* event) override;
    void focusOutEvent(QFocusEvent* event) override;

private:
    void readText(const QString& text);
    void accept(double value);
    void showValue();
    void setProblem(const QString& problem);
    [[nodiscard]] QString textOf(double value, bool full) const;
    [[nodiscard]] QString rangeProblem(double value) const;

    QString unit_;
    double value_ = 0.0;
    double minimum_ = -std::numeric_limits<double>::infinity();
    double maximum_ = std::numeric_limits<double>::infinity();
    double step_ = 0.0;
    int decimals_ = -1;
    bool exclusiveMinimum_ = false;
    bool integer_ = false;
    bool optional_ = false;
    QString problem_;
    std::optional<double> typed_;  ///< good, and not taken yet
};

}  // namespace isthmus::widgets
