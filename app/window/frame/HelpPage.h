#pragma once

#include <QDockWidget>
#include <QList>
#include <QString>

namespace isthmus::window {

/// Where one is in the window when one asks for help.
struct HelpPlace {
    const QWidget* focus = nullptr;  ///< has the focus; null where nothing has
    QList<QDockWidget*> docks;       ///< their names are those of their pages
    const QWidget* view = nullptr;   ///< the 3-D view
    QString kind;                    ///< of the selected study, or of that of the selected result
};

/// The page of the manual for a place: the kind of the selected study where the focus is on the
/// tree or the properties, which show it, and elsewhere that of the panel with the focus; without a
/// panel the kind; without either the first page.
[[nodiscard]] QString helpPage(const HelpPlace& place);

}  // namespace isthmus::window
