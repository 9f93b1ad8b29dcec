#pragma once

#include <QLayout>
#include <QList>

namespace isthmus::widgets {

/// Widgets in a line that goes on below where the width ends.
class FlowLayout : public QLayout {
public:
    /// @param spacing between widgets and between lines, logical pixels.
    explicit FlowLayout(int spacing);
    ~FlowLayout() override;

    void addItem(QLayoutItem* item) override { items_.append(item); }
    [[nodiscard]] int count() const override { return static_cast<int>(items_.size()); }
    [[nodiscard]] QLayoutItem* itemAt(int index) const override { return items_.value(index); }
    QLayoutItem* takeAt(int index) override;
    [[nodiscard]] Qt::Orientations expandingDirections() const override { return {}; }
    [[nodiscard]] bool hasHeightForWidth() const override { return true; }
    [[nodiscard]] int heightForWidth(int width) const override;
    /// All in one line.
    [[nodiscard]] QSize sizeHint() const override;
    [[nodiscard]] QSize minimumSize() const override;
    void setGeometry(const QRect& rect) override;

private:
    /// @return the height that it takes.
    int arrange(const QRect& rect, bool places) const;

    QList<QLayoutItem*> items_;
};

}  // namespace isthmus::widgets
