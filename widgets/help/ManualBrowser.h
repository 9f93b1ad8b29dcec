#pragma once

#include <QTextBrowser>

namespace isthmus::widgets {

/// Shows pages of the manual in the theme's colors and fonts, with a history of what was read.
class ManualBrowser : public QTextBrowser {
    Q_OBJECT

public:
    explicit ManualBrowser(QWidget* parent = nullptr);

    /// Goes to a page: "md.run". An unknown name leads to the start.
    void showPage(const QString& name);
    /// The page that is shown.
    [[nodiscard]] QString page() const { return page_; }

    /// Marks every place where the text occurs, and goes to the next one, or the one before.
    /// @return how many there are.
    int markAll(const QString& text);
    bool findAgain(const QString& text, bool backward);

    QVariant loadResource(int type, const QUrl& name) override;

protected:
    void changeEvent(QEvent* event) override;
    void doSetSource(const QUrl& name, QTextDocument::ResourceType type) override;

private:
    void applyTheme();

    QString page_;
};

}  // namespace isthmus::widgets
