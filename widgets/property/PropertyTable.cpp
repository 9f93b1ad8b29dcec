#include "widgets/property/PropertyTable.h"

#include <QGridLayout>
#include <QLabel>
#include <QPainter>
#include <QScrollArea>
#include <QVBoxLayout>

#include "widgets/ItemLook.h"
#include "widgets/property/Section.h"
#include "widgets/theme/RoleLabel.h"

namespace isthmus::widgets {

using theme::Role;
using theme::RoleLabel;

namespace {

/// A row with a line of grid color below it.
class LinedRow : public QWidget {
public:
    using QWidget::QWidget;

protected:
    void paintEvent(QPaintEvent*) override {
        QPainter(this).fillRect(QRectF(0, height() - 1, width(), 1),
                                theme::color(theme::Role::grid));
    }
};

QLabel* selectable(const QString& text) {
    auto* label = new QLabel(text);
    label->setTextInteractionFlags(Qt::TextSelectableByMouse);
    return label;
}

}  // namespace

QWidget* makeRows(const QList<PropertyRow>& rows, QWidget* parent) {
    auto* block = new QWidget(parent);
    auto* column = new QVBoxLayout(block);
    column->setContentsMargins(0, 0, 0, 0);
    column->setSpacing(0);
    for (const PropertyRow& row : rows) {
        auto* line = new LinedRow;
        auto* layout = new QHBoxLayout(line);
        layout->setContentsMargins(0, 2, 0, 3);
        layout->setSpacing(4);
        auto* name = new QLabel(row.name);
        name->setWordWrap(true);
        name->setMinimumWidth(80);
        layout->addWidget(name, 1);
        QLabel* value = selectable(row.value);
        value->setFont(theme::font(theme::Text::strong));
        value->setAlignment(Qt::AlignRight | Qt::AlignVCenter);
        value->setAccessibleName(row.name + ": " + row.value + ' ' + row.unit);
        if (row.value.size() > 24) {
            value->setFont(theme::font(theme::Text::body));
            value->setWordWrap(true);
            layout->addWidget(value, 2);
        } else {
            layout->addWidget(value);
        }
        if (!row.unit.isEmpty()) {
            layout->addWidget(new RoleLabel(row.unit, Role::muted));
        }
        column->addWidget(line);
    }
    return block;
}

PropertyTable::PropertyTable(QWidget* parent)
    : QWidget(parent),
      icon_(new RoleLabel(Role::text)),
      title_(new RoleLabel(Role::text, theme::Text::strong)),
      kind_(new RoleLabel(Role::muted)) {
    setAutoFillBackground(true);
    setBackgroundRole(QPalette::Base);
    auto* outer = new QVBoxLayout(this);
    outer->setContentsMargins(0, 0, 0, 0);
    outer->setSpacing(0);
    auto* head = new QGridLayout;
    head->setContentsMargins(10, 8, 10, 8);
    head->setHorizontalSpacing(10);
    head->setVerticalSpacing(0);
    head->addWidget(icon_, 0, 0, 2, 1);
    head->addWidget(title_, 0, 1);
    head->addWidget(kind_, 1, 1);
    head->setColumnStretch(1, 1);
    icon_->setFixedSize(22, 22);
    outer->addLayout(head);
    auto* scroll = new QScrollArea;
    scroll->setWidgetResizable(true);
    scroll->setFrameShape(QFrame::NoFrame);
    scroll->setHorizontalScrollBarPolicy(Qt::ScrollBarAlwaysOff);
    scroll->setAccessibleName(tr("Properties"));
    auto* content = new QWidget;
    content->setBackgroundRole(QPalette::Base);
    content->setAutoFillBackground(true);
    layout_ = new QVBoxLayout(content);
    layout_->setContentsMargins(0, 0, 0, 0);
    layout_->setSpacing(0);
    layout_->addStretch();
    scroll->setWidget(content);
    outer->addWidget(scroll, 1);
}

void PropertyTable::setTitle(const QString& title, const QString& kind, const QIcon& icon) {
    title_->setText(title);
    kind_->setText(kind);
    icon_->setIcon(icon, 22);
}

void PropertyTable::setGroups(const QList<PropertyGroup>& groups) {
    while (layout_->count() > 1) {
        QLayoutItem* item = layout_->takeAt(0);
        delete item->widget();
        delete item;
    }
    for (const PropertyGroup& group : groups) {
        auto* section = new Section(group.title);
        section->addWidget(makeRows(group.rows));
        layout_->insertWidget(layout_->count() - 1, section);
    }
}

void PropertyTable::showItem(const project::Item& item) {
    setTitle(QString::fromStdString(item.name), itemKindLabel(item), itemIcon(item));
    setGroups(describe(item));
}

void PropertyTable::clear() {
    setTitle({}, {}, {});
    setGroups({});
}

}  // namespace isthmus::widgets
