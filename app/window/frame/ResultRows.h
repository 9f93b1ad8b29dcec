#pragma once

#include <QList>
#include <string>
#include <utility>
#include <vector>

#include "engine/study/Study.h"
#include "widgets/property/PropertyPanel.h"

namespace isthmus::window {

/// Measured numbers with the labels that the schema of their study gives them.
[[nodiscard]] QList<widgets::ResultRow> resultRows(
    const std::string& kind, const std::vector<std::pair<std::string, study::Quantity>>& results);

}  // namespace isthmus::window
