#include "app/window/frame/ResultRows.h"

#include <optional>

#include "engine/study/Schema.h"
#include "widgets/NumberFormat.h"

namespace isthmus::window {

namespace {

using Results = std::vector<std::pair<std::string, study::Quantity>>;

constexpr std::pair<std::string_view, const char*> kEndings[] = {
    {"_mean", "mean"}, {"_max", "maximum"}, {"_min", "minimum"}, {"_peak", "peak"}};
constexpr std::string_view kCount = "_count";
constexpr std::string_view kFraction = "_fraction";

QString labelOf(const study::Schema* schema, const std::string& name) {
    if (schema != nullptr) {
        for (const study::ResultSpec& spec : schema->results) {
            if (spec.name == name) {
                return QString::fromStdString(spec.label);
            }
        }
    }
    for (const auto& [ending, word] : kEndings) {
        if (name.ends_with(ending)) {
            return labelOf(schema, name.substr(0, name.size() - ending.size())) +
                   QLatin1String(", ") + QLatin1String(word);
        }
    }
    return widgets::readableName(QString::fromStdString(name));
}

/// A count and the fraction that follows it as one row, "fcc  78 262  80.2 %".
std::optional<widgets::ResultRow> countRow(const Results& results, std::size_t index) {
    const std::string& name = results[index].first;
    if (!name.ends_with(kCount) || index + 1 >= results.size()) {
        return std::nullopt;
    }
    const std::string what = name.substr(0, name.size() - kCount.size());
    if (results[index + 1].first != what + std::string(kFraction)) {
        return std::nullopt;
    }
    return widgets::ResultRow{
        QString::fromStdString(what).replace(QLatin1Char('_'), QLatin1Char(' ')),
        results[index].second.value,
        widgets::formatFixed(100.0 * results[index + 1].second.value, 1) + QLatin1String(" %"),
        std::nullopt};
}

}  // namespace

QList<widgets::ResultRow> resultRows(const std::string& kind, const Results& results) {
    const study::Schema* schema = study::schemas().find(kind);
    QList<widgets::ResultRow> rows;
    for (std::size_t i = 0; i < results.size(); ++i) {
        if (const auto count = countRow(results, i)) {
            rows.append(*count);
            ++i;  // the fraction is in it
            continue;
        }
        const auto& [name, quantity] = results[i];
        rows.append({labelOf(schema, name), quantity.value, QString::fromStdString(quantity.unit),
                     quantity.standardError});
    }
    return rows;
}

}  // namespace isthmus::window
