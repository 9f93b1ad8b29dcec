#pragma once

#include <QIcon>
#include <QString>

#include "engine/project/Item.h"
#include "widgets/theme/Theme.h"

/// How the kinds of items look and are called, in the tree and the panels.
namespace isthmus::widgets {

[[nodiscard]] QIcon kindIcon(project::ItemKind kind, theme::Role role = theme::Role::text);
[[nodiscard]] QIcon itemIcon(const project::Item& item);
/// "Structure", "fem.static", "Result of md.elastic".
[[nodiscard]] QString itemKindLabel(const project::Item& item);

}  // namespace isthmus::widgets
