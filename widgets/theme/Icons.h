#pragma once

#include <QIcon>
#include <QString>

#include "widgets/theme/Theme.h"

namespace isthmus::widgets::theme {

/// A one-color icon of Breeze ("document-open") or of our own ("isthmus-atoms"), drawn in the
/// theme's text color, or another one, at any scale; it follows changes of the theme.
/// Ours: isthmus-atoms, -mesh, -material, -structures, -study, -result, -coupling, -ghost,
/// -handshake, -weight, -float, -close; "isthmus" is the program's own icon in its colors.
[[nodiscard]] QIcon icon(const QString& name);
[[nodiscard]] QIcon icon(const QString& name, Role role);

/// Whether a file of that name was found.
[[nodiscard]] bool hasIcon(const QString& name);

/// The SVG file of an icon: our own resource, or Breeze in the folders of icon themes; empty where
/// there is none.
[[nodiscard]] QString iconFile(const QString& name);

}  // namespace isthmus::widgets::theme
