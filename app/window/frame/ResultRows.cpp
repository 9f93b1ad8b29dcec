#include "app/window/frame/ResultRows.h"

#include "engine/study/Schema.h"
#include "widgets/NumberFormat.h"

namespace isthmus::window {

QList<widgets::ResultRow> resultRows(
    const std::string& kind, const std::vector<std::pair<std::string, study::Quantity>>& results) {
    const study::Schema* schema = study::schemas().find(kind);
    QList<widgets::ResultRow> rows;
    for (const auto& [name, quantity] : results) {
        QString label = widgets::readableName(QString::fromStdString(name));
        if (schema != nullptr) {
            for (const study::ResultSpec& spec : schema->results) {
                if (spec.name == name) {
                    label = QString::fromStdString(spec.label);
                }
            }
        }
        rows.append(
            {label, quantity.value, QString::fromStdString(quantity.unit), quantity.standardError});
    }
    return rows;
}

}  // namespace isthmus::window
