#include "widgets/NumberFormat.h"

#include <QLocale>
#include <array>
#include <cmath>
#include <string>
#include <vector>

#include "engine/core/NumberText.h"
#include "engine/core/Units.h"

namespace isthmus::widgets {

namespace {

const QChar kMinus(0x2212);

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
    return QString::fromStdString(core::numberText(value, digits));
}

QString formatFixed(double value, int decimals) {
    return QString::fromStdString(core::fixedText(value, decimals));
}

QString formatFull(double value) {
    return QString::fromStdString(core::fullText(value));
}

QString formatInteger(qint64 value) {
    return QString::fromStdString(core::integerText(std::to_string(value)));
}

QString formatWithError(double value, double error) {
    return QString::fromStdString(core::textWithError(value, error));
}

QString formatQuantity(double value, const QString& unit, std::optional<double> error) {
    const QString number = error ? formatWithError(value, *error) : formatNumber(value);
    const QString printed = formatUnit(unit);
    return printed.isEmpty() ? number : number + ' ' + printed;
}

QString formatDuration(double seconds) {
    return QString::fromStdString(core::durationText(seconds));
}

QString formatPercent(double fraction) {
    return formatInteger(static_cast<qint64>(std::floor(100.0 * fraction + 1e-9))) + " %";
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
    return QString::fromStdString(core::unitText(unit.toStdString()));
}

QString readableName(const QString& name) {
    return QString::fromStdString(core::readableName(name.toStdString()));
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
