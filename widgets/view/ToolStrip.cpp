#include "widgets/view/ToolStrip.h"

#include <QAction>
#include <QHBoxLayout>
#include <QLabel>
#include <QPainter>
#include <QToolButton>

#include "widgets/theme/RoleLabel.h"
#include "widgets/theme/Theme.h"
#include "widgets/view/ToolRow.h"

namespace isthmus::widgets {

Separator::Separator(QWidget* parent) : QWidget(parent) {
    setFixedSize(9, 20);
}

void Separator::paintEvent(QPaintEvent*) {
    QPainter(this).fillRect(QRect(4, 1, 1, height() - 2), theme::color(theme::Role::border));
}

QToolButton* makeToolButton(QAction* action) {
    auto* button = new QToolButton;
    button->setDefaultAction(action);
    button->setAutoRaise(true);
    button->setFixedSize(28, 26);
    button->setToolButtonStyle(Qt::ToolButtonIconOnly);
    QString name = action->text();
    button->setAccessibleName(name.remove('&'));
    return button;
}

ToolStrip::ToolStrip(const QString& name, QWidget* parent)
    : QWidget(parent),
      line_(new QHBoxLayout),
      tools_(new ToolRow(2)),
      problem_(new theme::RoleLabel(theme::Role::error)) {
    setAccessibleName(name);
    auto* layout = new QVBoxLayout(this);
    layout->setContentsMargins(8, 4, 8, 4);
    layout->setSpacing(2);
    auto* row = new QHBoxLayout;
    row->setSpacing(4);
    line_->setSpacing(4);
    row->addLayout(line_, 1);
    row->addWidget(tools_);
    layout->addLayout(row);
    problem_->setWordWrap(true);
    problem_->setTextFormat(Qt::PlainText);
    problem_->hide();
    layout->addWidget(problem_);
}

void ToolStrip::addTool(QAction* action) {
    tools_->add(action);
}

void ToolStrip::setProblem(const QString& problem) {
    problem_->setText(problem);
    problem_->setVisible(!problem.isEmpty());
}

QString ToolStrip::problem() const {
    return problem_->text();
}

}  // namespace isthmus::widgets
