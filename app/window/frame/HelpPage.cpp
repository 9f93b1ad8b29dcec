#include "app/window/frame/HelpPage.h"

#include "engine/study/ManualContents.h"

namespace isthmus::window {

namespace {

bool holds(const QWidget* panel, const QWidget* widget) {
    return panel != nullptr && widget != nullptr &&
           (panel == widget || panel->isAncestorOf(widget));
}

QString panelOf(const HelpPlace& place) {
    for (const QDockWidget* dock : place.docks) {
        if (holds(dock, place.focus)) {
            return dock->objectName();
        }
    }
    return holds(place.view, place.focus) ? QStringLiteral("view") : QString();
}

}  // namespace

QString helpPage(const HelpPlace& place) {
    const QString panel = panelOf(place);
    const bool showsStudy = panel.isEmpty() || panel == QLatin1String("project") ||
                            panel == QLatin1String("properties");
    if (showsStudy && !place.kind.isEmpty()) {
        return place.kind;
    }
    return panel.isEmpty() ? QString::fromLatin1(study::kManualStart) : panel;
}

}  // namespace isthmus::window
