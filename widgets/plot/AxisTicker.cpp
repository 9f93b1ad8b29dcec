#include "widgets/plot/AxisTicker.h"

#include <algorithm>
#include <cmath>

#include "widgets/NumberFormat.h"

namespace isthmus::widgets {

namespace {

constexpr int kMostDigits = 7;
constexpr int kTicks = 5;

double largest(const QCPRange& range) {
    return std::max(std::abs(range.lower), std::abs(range.upper));
}

/// Significant digits that labels a fifth of the range apart need.
int digitsOf(const QCPRange& range) {
    if (!(range.size() > 0.0) || !(largest(range) > 0.0)) {
        return 1;
    }
    return static_cast<int>(std::floor(std::log10(largest(range))) -
                            std::floor(std::log10(0.2 * range.size()))) +
           1;
}

/// The power of ten that the base is a multiple of: one that is no less than the range.
int placeOf(const QCPRange& range) {
    return static_cast<int>(std::ceil(std::log10(range.size())));
}

}  // namespace

double AxisTicker::baseOf(const QCPRange& range) {
    if (digitsOf(range) <= kMostDigits) {
        return 0.0;
    }
    const double unit = std::pow(10.0, placeOf(range));
    return unit * std::round(range.center() / unit);
}

QString AxisTicker::baseText(const QCPRange& range) {
    const double base = baseOf(range);
    return base == 0.0 ? QString() : formatFixed(base, std::clamp(-placeOf(range), 0, 12));
}

QStringList AxisTicker::labels(const QCPRange& range) {
    QVector<double> ticks;
    QVector<QString> texts;
    generate(range, QLocale::c(), 'g', 6, ticks, nullptr, &texts);
    return {texts.begin(), texts.end()};
}

void AxisTicker::spread(const QCPRange& range, double length, const QFontMetrics& font,
                        Qt::Orientation orientation) {
    for (int count = kTicks; count > 0; --count) {
        setTickCount(count);
        const QStringList texts = labels(range);
        int needed = font.height();
        if (orientation == Qt::Horizontal) {
            for (const QString& text : texts) {
                needed = std::max(needed, font.horizontalAdvance(text + "  "));
            }
        }
        if (texts.size() < 3 || needed <= length * step_ / range.size()) {
            return;
        }
    }
}

double AxisTicker::getTickStep(const QCPRange& range) {
    step_ = QCPAxisTicker::getTickStep(range);
    base_ = baseOf(range);
    digits_ = std::max(5, digitsOf(range));
    decimals_ = 0;
    while (decimals_ < 9) {
        const double scaled = step_ * std::pow(10.0, decimals_);
        if (std::abs(scaled - std::round(scaled)) < 1e-6 * scaled) {
            break;
        }
        ++decimals_;
    }
    large_ = largest(range) >= 1e6;
    return step_;
}

QString AxisTicker::getTickLabel(double tick, const QLocale&, QChar, int) {
    if (base_ != 0.0) {
        const double difference = tick - base_;
        if (std::abs(difference) < 1e-3 * step_) {
            return QStringLiteral("0");
        }
        const QString text =
            decimals_ > 4 ? formatNumber(difference, 3) : formatFixed(difference, decimals_);
        return difference > 0.0 ? '+' + text : text;
    }
    return large_ || decimals_ > 4 ? formatNumber(tick, digits_) : formatFixed(tick, decimals_);
}

}  // namespace isthmus::widgets
