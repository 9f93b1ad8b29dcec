#pragma once

#include <QStyledItemDelegate>

namespace isthmus::widgets {

/// Roles of samples and recent projects.
enum StartRole { startIdRole = Qt::UserRole, summaryRole, detailRole, pictureRole };

/// A card: picture above, title, sentence and detail below.
class CardDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    void setCardSize(const QSize& size) { size_ = size; }
    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override {
        return size_;
    }
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;

    /// What lies below the picture of a card.
    [[nodiscard]] static int textHeight();

private:
    QSize size_{230, 236};
};

/// A line of a recent project: picture, name, folder, when.
class RecentDelegate : public QStyledItemDelegate {
public:
    using QStyledItemDelegate::QStyledItemDelegate;

    [[nodiscard]] QSize sizeHint(const QStyleOptionViewItem&, const QModelIndex&) const override;
    void paint(QPainter* painter, const QStyleOptionViewItem& option,
               const QModelIndex& index) const override;
};

}  // namespace isthmus::widgets
