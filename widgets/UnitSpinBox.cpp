#include "widgets/UnitSpinBox.h"

#include <QFocusEvent>
#include <QHelpEvent>
#include <QLineEdit>
#include <QPainter>
#include <QStyleOptionSpinBox>
#include <QToolTip>
#include <QWheelEvent>
#include <algorithm>
#include <cmath>
#include <utility>

#include "widgets/NumberFormat.h"
#include "widgets/theme/Theme.h"

namespace isthmus::widgets {

namespace {

/// A line edit that writes a muted suffix right behind its text, where there is room.
class SuffixEdit : public QLineEdit {
public:
    using QLineEdit::QLineEdit;
    QString suffix;

protected:
    void paintEvent(QPaintEvent* event) override {
        QLineEdit::paintEvent(event);
        if (suffix.isEmpty() || (text().isEmpty() && !placeholderText().isEmpty())) {
            return;
        }
        const QFontMetrics metrics(font());
        const int left = metrics.horizontalAdvance(text()) + 2 +
                         (text().isEmpty() ? 0 : metrics.horizontalAdvance(' '));
        if (left + metrics.horizontalAdvance(suffix) > width()) {
            return;
        }
        QPainter painter(this);
        painter.setPen(isEnabled() ? theme::color(theme::Role::muted)
                                   : palette().color(QPalette::Disabled, QPalette::Text));
        painter.drawText(QRect(left, 0, width() - left, height()), Qt::AlignVCenter | Qt::AlignLeft,
                         suffix);
    }
};

SuffixEdit* suffixEdit(QLineEdit* edit) {
    return static_cast<SuffixEdit*>(edit);
}

}  // namespace

UnitSpinBox::UnitSpinBox(QWidget* parent) : QAbstractSpinBox(parent) {
    setLineEdit(new SuffixEdit(this));
    lineEdit()->setFrame(false);
    setFocusPolicy(Qt::StrongFocus);
    setKeyboardTracking(true);
    setSizePolicy(QSizePolicy::Expanding, QSizePolicy::Fixed);
    connect(lineEdit(), &QLineEdit::textEdited, this, &UnitSpinBox::readText);
    connect(this, &QAbstractSpinBox::editingFinished, this, [this] {
        commit();
        if (problem_.isEmpty()) {
            showValue();
        }
    });
    showValue();
}

void UnitSpinBox::setUnit(const QString& unit) {
    unit_ = unit;
    suffixEdit(lineEdit())->suffix = formatUnit(unit);
    lineEdit()->update();
    updateGeometry();
}

void UnitSpinBox::setNote(const QString& note) {
    suffixEdit(lineEdit())->suffix = '(' + note + ')';
    lineEdit()->update();
}

void UnitSpinBox::setRange(double minimum, double maximum, bool exclusiveMinimum) {
    minimum_ = minimum;
    maximum_ = maximum;
    exclusiveMinimum_ = exclusiveMinimum;
}

void UnitSpinBox::setInteger(bool integer) {
    integer_ = integer;
    showValue();
}

void UnitSpinBox::setDecimals(int decimals) {
    decimals_ = decimals;
    showValue();
}

void UnitSpinBox::setOptional(bool optional, const QString& placeholder) {
    optional_ = optional;
    lineEdit()->setPlaceholderText(placeholder);
}

bool UnitSpinBox::isEmpty() const {
    return std::isnan(value_);
}

bool UnitSpinBox::isBeingTyped() const {
    return lineEdit()->hasFocus() && lineEdit()->isModified();
}

void UnitSpinBox::setValue(double value) {
    value_ = value;
    typed_.reset();
    setProblem(isEmpty() ? QString() : rangeProblem(value));
    showValue();
}

void UnitSpinBox::clearValue() {
    setValue(std::numeric_limits<double>::quiet_NaN());
}

QString UnitSpinBox::textOf(double value, bool full) const {
    if (std::isnan(value)) {
        return {};
    }
    if (integer_) {
        return formatInteger(static_cast<qint64>(value));
    }
    if (full) {
        return formatFull(value);
    }
    const double size = std::abs(value);
    if (decimals_ >= 0 && (size == 0.0 || (size >= std::pow(10.0, -decimals_) && size < 1e6))) {
        return formatFixed(value, decimals_);
    }
    return formatNumber(value, 7);
}

void UnitSpinBox::showValue() {
    // All digits while it is edited: what stands there is what is meant.
    const QString wanted = textOf(value_, hasFocus() && decimals_ < 0);
    // What was typed and counts by now is not for the field to undo: setting the text forgets it.
    if (lineEdit()->text() != wanted || (lineEdit()->isUndoAvailable() && !typed_)) {
        lineEdit()->setText(wanted);
    }
    update();
}

QString UnitSpinBox::rangeProblem(double value) const {
    const QString unit = formatUnit(unit_);
    const auto with = [&unit](double limit) {
        return formatNumber(limit) + (unit.isEmpty() ? QString() : ' ' + unit);
    };
    if (exclusiveMinimum_ ? value <= minimum_ : value < minimum_) {
        return (exclusiveMinimum_ ? tr("Must be above %1.") : tr("Must be at least %1."))
            .arg(with(minimum_));
    }
    if (value > maximum_) {
        return tr("Must be at most %1.").arg(with(maximum_));
    }
    return {};
}

void UnitSpinBox::commit() {
    if (typed_) {
        accept(*std::exchange(typed_, std::nullopt));
    }
}

void UnitSpinBox::readText(const QString& text) {
    typed_.reset();
    if (text.trimmed().isEmpty()) {
        setProblem(optional_ ? QString() : tr("A number is needed here."));
        if (optional_) {
            typed_ = std::numeric_limits<double>::quiet_NaN();
        }
        return;
    }
    const auto value = parseQuantity(text, unit_);
    if (!value) {
        setProblem(unit_.isEmpty() ? tr("Not a number.")
                                   : tr("Not a number in %1.").arg(formatUnit(unit_)));
    } else if (integer_ && *value != std::floor(*value)) {
        setProblem(tr("Must be a whole number."));
    } else {
        setProblem(rangeProblem(*value));
        if (problem_.isEmpty()) {
            typed_ = *value;
        }
    }
}

void UnitSpinBox::accept(double value) {
    if (value == value_ || (std::isnan(value) && std::isnan(value_))) {
        return;
    }
    value_ = value;
    update();
    Q_EMIT valueChanged(value_);
}

void UnitSpinBox::setProblem(const QString& problem) {
    if (problem == problem_) {
        return;
    }
    problem_ = problem;
    setProperty("problem", problem.isEmpty() ? QString() : QString("error"));
    update();
    Q_EMIT problemChanged(problem_);
}

void UnitSpinBox::stepBy(int steps) {
    commit();
    double value = isEmpty() ? 0.0 : value_;
    double step = step_;
    if (step <= 0.0) {
        const double size = std::abs(value);
        step = size == 0.0 ? (integer_ ? 1.0 : 0.1)
                           : std::pow(10.0, std::floor(std::log10(size) + 1e-12) - 1.0);
    }
    if (integer_) {
        step = std::max(1.0, std::round(step));
    }
    // In whole steps, so that 0.1 added three times is 0.3.
    value = std::round((value + steps * step) / step) * step;
    value = QString::number(value, 'g', 12).toDouble();
    value = std::clamp(value, minimum_, maximum_);
    if (exclusiveMinimum_ && value <= minimum_) {
        return;
    }
    setProblem({});
    accept(value);
    lineEdit()->setText(textOf(value_, true));
    if (hasFocus()) {
        selectAll();
    }
    Q_EMIT stepped(value_);
}

QValidator::State UnitSpinBox::validate(QString&, int&) const {
    // Everything may be typed; readText() says what is wrong with it.
    return QValidator::Acceptable;
}

QAbstractSpinBox::StepEnabled UnitSpinBox::stepEnabled() const {
    StepEnabled can = StepNone;
    const double value = isEmpty() ? 0.0 : value_;
    if (value > minimum_) {
        can |= StepDownEnabled;
    }
    if (value < maximum_) {
        can |= StepUpEnabled;
    }
    return can;
}

void UnitSpinBox::wheelEvent(QWheelEvent* event) {
    if (hasFocus()) {
        QAbstractSpinBox::wheelEvent(event);
    } else {
        event->ignore();
    }
}

void UnitSpinBox::focusInEvent(QFocusEvent* event) {
    QAbstractSpinBox::focusInEvent(event);
    if (problem_.isEmpty()) {
        showValue();
        if (event->reason() == Qt::TabFocusReason || event->reason() == Qt::BacktabFocusReason) {
            selectAll();
        }
    }
}

void UnitSpinBox::focusOutEvent(QFocusEvent* event) {
    QAbstractSpinBox::focusOutEvent(event);
    commit();
    if (problem_.isEmpty()) {
        showValue();
    }
}

bool UnitSpinBox::event(QEvent* event) {
    if (event->type() == QEvent::ToolTip) {
        QStringList lines;
        if (!toolTip().isEmpty()) {
            lines << toolTip();
        }
        if (!isEmpty()) {
            const QString unit = formatUnit(unit_);
            lines << QStringList{formatFull(value_) + (unit.isEmpty() ? QString() : ' ' + unit)};
            lines << inOtherUnits(value_, unit_);
        }
        QToolTip::showText(static_cast<QHelpEvent*>(event)->globalPos(), lines.join('\n'), this);
        return true;
    }
    return QAbstractSpinBox::event(event);
}

QSize UnitSpinBox::minimumSizeHint() const {
    QStyleOptionSpinBox option;
    initStyleOption(&option);
    const QSize text(fontMetrics().horizontalAdvance("0.0000") + 30, fontMetrics().height());
    return style()->sizeFromContents(QStyle::CT_SpinBox, &option, text, this);
}

QSize UnitSpinBox::sizeHint() const {
    QSize hint = minimumSizeHint();
    hint.rwidth() += fontMetrics().horizontalAdvance("00 000") +
                     fontMetrics().horizontalAdvance(suffixEdit(lineEdit())->suffix);
    return hint;
}

}  // namespace isthmus::widgets
