#pragma once

#include <QAbstractButton>
#include <QWidget>

class QVBoxLayout;

namespace isthmus::widgets {

/// The header of a section: triangle, bold title, muted note at the right. Checked means open.
class SectionHeader : public QAbstractButton {
    Q_OBJECT

public:
    explicit SectionHeader(const QString& title, QWidget* parent = nullptr);
    void setNote(const QString& note);
    [[nodiscard]] QString note() const { return note_; }
    [[nodiscard]] QSize sizeHint() const override;

protected:
    void paintEvent(QPaintEvent* event) override;
    void enterEvent(QEnterEvent* event) override;
    void leaveEvent(QEvent* event) override;

private:
    QString note_;
};

/// A titled group that folds away.
class Section : public QWidget {
    Q_OBJECT

public:
    explicit Section(const QString& title, QWidget* parent = nullptr);

    void addWidget(QWidget* widget);
    void setNote(const QString& note);
    void setExpanded(bool expanded);
    [[nodiscard]] bool isExpanded() const;
    [[nodiscard]] QString title() const;
    [[nodiscard]] SectionHeader* header() const { return header_; }

private:
    SectionHeader* header_;
    QWidget* content_;
    QVBoxLayout* layout_;
};

}  // namespace isthmus::widgets
