#include "widgets/ItemLook.h"

#include <QCoreApplication>

#include "widgets/theme/Icons.h"

namespace isthmus::widgets {

using project::ItemKind;

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("ItemLook", text);
}

}  // namespace

QIcon kindIcon(ItemKind kind, theme::Role role) {
    switch (kind) {
        case ItemKind::structure:
            return theme::icon("isthmus-atoms", role);
        case ItemKind::mesh:
            return theme::icon("isthmus-mesh", role);
        case ItemKind::material:
            return theme::icon("isthmus-material", role);
        case ItemKind::study:
            return theme::icon("isthmus-study", role);
        case ItemKind::result:
            return theme::icon("isthmus-result", role);
    }
    return {};
}

QIcon itemIcon(const project::Item& item) {
    return kindIcon(item.kind(), theme::Role::accent);
}

QString itemKindLabel(const project::Item& item) {
    switch (item.kind()) {
        case ItemKind::structure:
            return tr("Structure");
        case ItemKind::mesh:
            return tr("Mesh");
        case ItemKind::material:
            return tr("Material");
        case ItemKind::study:
            return QString::fromStdString(item.study()->kind);
        case ItemKind::result:
            return tr("Result of %1").arg(QString::fromStdString(item.result()->kind));
    }
    return {};
}

}  // namespace isthmus::widgets
