#include "widgets/NumberFormat.h"

#include <QLocale>
#include <QRegularExpression>
#include <algorithm>
#include <array>
#include <cmath>
#include <vector>

#include "engine/core/Units.h"

namespace isthmus::widgets {

namespace {

const QChar kThinSpace(0x2009);
const QChar kMinus(0x2212);
const QChar kPlusMinus(0x00b1);
const QChar kAngstrom(0x00c5);
const QChar kMicro(0x00b5);
const QChar kMiddleDot(0x00b7);

/// Thin spaces between the thousands before the point, real minus signs. "1428" too is grouped.
QString polished(QString plain) {
    const qsizetype exponent = plain.indexOf('e');
    QString mantissa = exponent < 0 ? plain : plain.left(exponent);
    QString rest = exponent < 0 ? QString() : plain.mid(exponent);
    const qsizetype point = mantissa.indexOf('.');
    const qsizetype first = mantissa.startsWith('-') ? 1 : 0;
    for (qsizetype i = (point < 0 ? mantissa.size() : point) - 3; i > first; i -= 3) {
        mantissa.insert(i, kThinSpace);
    }
    // "e-08" and "e+06" become "e-8" and "e6".
    static const QRegularExpression kExponent("e([+-])0*(\\d+)");
    rest.replace(kExponent, "e\\1\\2");
    rest.remove('+');
    QString text = mantissa + rest;
    return text.replace(QChar(0x2d), kMinus);
}

bool wantsExponent(double value) {
    const double size = std::abs(value);
    return size != 0.0 && (size < 1e-3 || size >= 1e6);
}

QString notFinite(double value) {
    return std::isnan(value) ? QStringLiteral("not a number")
           : value > 0       ? QStringLiteral("infinite")
                             : QString(kMinus) + QStringLiteral("infinite");
}

QString withoutTrailingZeros(QString text) {
    if (text.contains('.')) {
        while (text.endsWith('0')) {
            text.chop(1);
        }
        if (text.endsWith('.')) {
            text.chop(1);
        }
    }
    return text;
}

/// Units of one kind and their size in the first of them.
struct UnitScale {
    const char* name;
    double size;
};
using core::units::kAngstromInMeter;
using core::units::kElementaryCharge;
using core::units::kEvPerCubicAngstromInGpa;
using core::units::kGpaInPascal;
using core::units::kPicosecondInSecond;
const std::array<std::vector<UnitScale>, 6> kKinds{
    std::vector<UnitScale>{
        {"m", 1.0}, {"mm", 1e-3}, {"um", 1e-6}, {"nm", 1e-9}, {"angstrom", kAngstromInMeter}},
    {{"s", 1.0}, {"ns", 1e-9}, {"ps", kPicosecondInSecond}, {"fs", 1e-15}},
    {{"Pa", 1.0},
     {"MPa", 1e6},
     {"GPa", kGpaInPascal},
     {"bar", 1e5},
     {"eV/angstrom^3", kEvPerCubicAngstromInGpa* kGpaInPascal}},
    {{"J", 1.0}, {"eV", kElementaryCharge}, {"meV", 1e-3 * kElementaryCharge}},
    {{"m^3", 1.0},
     {"nm^3", 1e-27},
     {"angstrom^3", kAngstromInMeter* kAngstromInMeter* kAngstromInMeter}},
    {{"kg/m^3", 1.0}, {"g/cm^3", 1e3}}};

const std::vector<UnitScale>* kindOf(const QString& unit) {
    for (const auto& kind : kKinds) {
        for (const UnitScale& each : kind) {
            if (unit == each.name) {
                return &kind;
            }
        }
    }
    return nullptr;
}

double sizeOf(const std::vector<UnitScale>& kind, const QString& unit) {
    for (const UnitScale& each : kind) {
        if (unit == each.name) {
            return each.size;
        }
    }
    return 0.0;
}

}  // namespace

QString formatNumber(double value, int digits) {
    if (!std::isfinite(value)) {
        return notFinite(value);
    }
    if (!wantsExponent(value)) {
        const int before =
            value == 0.0 ? 1 : static_cast<int>(std::floor(std::log10(std::abs(value)))) + 1;
        const int decimals = std::clamp(digits - before, 0, 12);
        return polished(withoutTrailingZeros(QString::number(value, 'f', decimals)));
    }
    QString text = QString::number(value, 'e', std::max(1, digits - 1));
    const qsizetype exponent = text.indexOf('e');
    QString mantissa = withoutTrailingZeros(text.left(exponent));
    if (!mantissa.contains('.')) {
        mantissa += ".0";
    }
    return polished(mantissa + text.mid(exponent));
}

QString formatFixed(double value, int decimals) {
    if (!std::isfinite(value)) {
        return notFinite(value);
    }
    if (std::abs(value) >= 1e6) {
        return polished(QString::number(value, 'e', std::max(1, decimals)));
    }
    QString text = QString::number(value, 'f', decimals);
    if (text.startsWith('-') && text.count('0') + text.count('.') == text.size() - 1) {
        text.remove(0, 1);
    }
    return polished(text);
}

QString formatFull(double value) {
    if (!std::isfinite(value)) {
        return notFinite(value);
    }
    if (wantsExponent(value)) {
        return polished(QString::number(value, 'e', QLocale::FloatingPointShortest));
    }
    return polished(QString::number(value, 'f', QLocale::FloatingPointShortest));
}

QString formatInteger(qint64 value) {
    return polished(QString::number(value));
}

QString formatWithError(double value, double error) {
    if (!std::isfinite(value) || !std::isfinite(error) || error <= 0.0) {
        return formatNumber(value);
    }
    const double largest = std::max(std::abs(value), error);
    int exponent = 0;
    if (wantsExponent(largest)) {
        exponent = static_cast<int>(std::floor(std::log10(largest)));
    }
    const double scale = std::pow(10.0, exponent);
    const double scaledError = error / scale;
    const int power = static_cast<int>(std::floor(std::log10(scaledError)));
    const int leading = static_cast<int>(std::lround(scaledError / std::pow(10.0, power - 2)));
    // 1.00 to 3.54 keep two digits, 3.55 to 9.49 one, 9.50 up are rounded to the next ten.
    const int digits = leading < 355 || leading >= 950 ? 2 : 1;
    const int place = leading >= 950 ? power : power - digits + 1;
    const double unit = std::pow(10.0, place);
    const auto text = [&](double each) {
        return polished(
            QString::number(std::round(each / scale / unit) * unit, 'f', std::max(0, -place)));
    };
    const QString sum = text(value) + ' ' + kPlusMinus + ' ' + text(error);
    if (exponent == 0) {
        return sum;
    }
    return '(' + sum + ")e" + polished(QString::number(exponent));
}

QString formatQuantity(double value, const QString& unit, std::optional<double> error) {
    const QString number = error ? formatWithError(value, *error) : formatNumber(value);
    const QString printed = formatUnit(unit);
    return printed.isEmpty() ? number : number + ' ' + printed;
}

QString formatDuration(double seconds) {
    if (!std::isfinite(seconds) || seconds < 0.0) {
        return QString(QChar(0x2013));
    }
    if (seconds < 9.95) {
        return QString::number(seconds, 'f', 1) + " s";
    }
    if (seconds < 89.5) {
        return QString::number(std::lround(seconds)) + " s";
    }
    const long minutes = std::lround(seconds / 60.0);
    if (minutes < 60) {
        return QString::number(minutes) + " min";
    }
    if (minutes < 48 * 60) {
        return minutes % 60 == 0 ? QString("%1 h").arg(minutes / 60)
                                 : QString("%1 h %2 min").arg(minutes / 60).arg(minutes % 60);
    }
    return QString("%1 days").arg(std::lround(seconds / 86400.0));
}

QString formatPercent(double fraction) {
    return polished(QString::number(static_cast<int>(std::floor(100.0 * fraction + 1e-9)))) + " %";
}

QString formatBytes(qint64 bytes) {
    constexpr std::array kNames{"B", "kB", "MB", "GB", "TB"};
    double size = static_cast<double>(bytes);
    std::size_t step = 0;
    while (size >= 999.5 && step + 1 < kNames.size()) {
        size /= 1000.0;
        ++step;
    }
    return QString::number(size, 'f', step == 0 || size >= 99.5 ? 0 : 1) + ' ' + kNames[step];
}

QString formatUnit(const QString& unit) {
    if (unit == "1") {
        return {};
    }
    QString text = unit;
    text.replace("angstrom", kAngstrom);
    static const QRegularExpression kMicroPrefix("\\bu(?=[msA])");
    text.replace(kMicroPrefix, kMicro);
    text.replace("^2", QChar(0x00b2));
    text.replace("^3", QChar(0x00b3));
    text.replace("^-1", QString(QChar(0x207b)) + QChar(0x00b9));
    static const QRegularExpression kProduct("(?<=\\w)[ *](?=\\w)");
    text.replace(kProduct, kMiddleDot);
    return text;
}

QString readableName(const QString& name) {
    QString words = name;
    words.replace('_', ' ');
    if (!words.isEmpty()) {
        words[0] = words[0].toUpper();
    }
    return words;
}

std::optional<double> parseNumber(const QString& text) {
    QString plain;
    for (const QChar each : text) {
        if (each == kMinus) {
            plain += '-';
        } else if (!each.isSpace()) {
            plain += each;
        }
    }
    if (plain.count(',') == 1 && !plain.contains('.')) {
        plain.replace(',', '.');
    }
    bool good = false;
    const double value = QLocale::c().toDouble(plain, &good);
    if (!good || plain.contains(',') || !std::isfinite(value)) {
        return std::nullopt;
    }
    return value;
}

std::optional<double> parseQuantity(const QString& text, const QString& unit) {
    if (const auto plain = parseNumber(text)) {
        return plain;
    }
    const std::vector<UnitScale>* kind = kindOf(unit);
    const QString trimmed = text.trimmed();
    std::vector<UnitScale> candidates = kind ? *kind : std::vector<UnitScale>{};
    if (!kind && !unit.isEmpty()) {
        for (const QString& ending : {unit, formatUnit(unit)}) {
            if (trimmed.endsWith(ending)) {
                return parseNumber(trimmed.chopped(ending.size()));
            }
        }
        return std::nullopt;
    }
    for (const UnitScale& each : candidates) {
        for (const QString& ending : {QString(each.name), formatUnit(each.name)}) {
            if (!trimmed.endsWith(ending)) {
                continue;
            }
            if (const auto value = parseNumber(trimmed.chopped(ending.size()))) {
                const double own = sizeOf(*kind, unit);
                // Divided, so that 40 nm is the double nearest to 4e-8 and not its neighbor.
                return each.size < own ? *value / (own / each.size) : *value * (each.size / own);
            }
        }
    }
    return std::nullopt;
}

QStringList inOtherUnits(double value, const QString& unit) {
    QStringList texts;
    const std::vector<UnitScale>* kind = kindOf(unit);
    if (unit == "K") {
        texts << formatNumber(value - 273.15) + ' ' + QChar(0x00b0) + 'C';
    }
    if (!kind || value == 0.0) {
        return texts;
    }
    const double own = sizeOf(*kind, unit);
    for (const UnitScale& each : *kind) {
        const double converted = value * (own / each.size);
        const double size = std::abs(converted);
        if (unit != each.name && size >= 1e-3 && size < 1e6) {
            texts << formatNumber(converted) + ' ' + formatUnit(each.name);
        }
    }
    return texts;
}

}  // namespace isthmus::widgets
