#include "app/window/analysis/ShortResult.h"

#include <algorithm>

#include "widgets/NumberFormat.h"

namespace isthmus::window {

namespace {

constexpr int kDigits = 4;
const QString kFraction = QStringLiteral("_fraction");

}  // namespace

QString shortResult(const app::ModifierOutcome& outcome) {
    using State = app::ModifierOutcome::State;
    if (outcome.state != State::done) {
        return {};
    }
    const study::Quantity* largest = nullptr;
    QString type;
    for (const auto& [name, quantity] : outcome.results) {
        const QString own = QString::fromStdString(name);
        if (own.endsWith(kFraction) && (largest == nullptr || quantity.value > largest->value)) {
            largest = &quantity;
            type = own.chopped(kFraction.size()).replace(QLatin1Char('_'), QLatin1Char(' '));
        }
    }
    if (largest != nullptr) {
        return QObject::tr("%1 %2 %").arg(type, widgets::formatFixed(100.0 * largest->value, 1));
    }
    if (outcome.results.empty()) {
        return outcome.series.empty() ? QString() : QObject::tr("a curve");
    }
    const auto& [name, quantity] = outcome.results.front();
    const QString own = QString::fromStdString(name);
    const QString label = own.endsWith(QLatin1String("_mean"))   ? QObject::tr("mean")
                          : own.endsWith(QLatin1String("_peak")) ? QObject::tr("peak at")
                                                                 : widgets::readableName(own);
    const QString unit = widgets::formatUnit(QString::fromStdString(quantity.unit));
    return label + QLatin1Char(' ') + widgets::formatNumber(quantity.value, kDigits) +
           (unit.isEmpty() ? QString() : QLatin1Char(' ') + unit);
}

const app::ModifierOutcome* outcomeOf(const LiveAnalysis::Analyzed* analyzed,
                                      const core::Json& modifiers, int row) {
    if (analyzed == nullptr) {
        return nullptr;
    }
    const core::Json& known = analyzed->input.modifiers;
    const auto index = static_cast<std::size_t>(row);
    const auto same = std::find(known.begin(), known.end(), modifiers[index]);
    const bool sameKind = index < known.size() && known[index].value("kind", std::string()) ==
                                                      modifiers[index].value("kind", std::string());
    if (index < known.size() && known[index] == modifiers[index]) {
        return &analyzed->outcomes[index];
    }
    if (same != known.end()) {
        return &analyzed->outcomes[static_cast<std::size_t>(same - known.begin())];
    }
    return sameKind ? &analyzed->outcomes[index] : nullptr;
}

}  // namespace isthmus::window
