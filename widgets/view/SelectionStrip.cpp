#include "widgets/view/SelectionStrip.h"

#include <QAbstractItemView>
#include <QCompleter>
#include <QHBoxLayout>
#include <QLineEdit>
#include <QPushButton>
#include <QRegularExpression>
#include <QStringListModel>

#include "widgets/theme/RoleLabel.h"
#include "widgets/theme/Theme.h"

namespace isthmus::widgets {

namespace {

/// The word that ends at the cursor.
QString wordBefore(const QLineEdit& edit) {
    static const QRegularExpression word(QStringLiteral("[A-Za-z_][A-Za-z0-9_.]*$"));
    return word.match(edit.text().left(edit.cursorPosition())).captured();
}

}  // namespace

SelectionStrip::SelectionStrip(QWidget* parent)
    : ToolStrip(tr("Selection of atoms"), parent),
      expression_(new QLineEdit),
      state_(new theme::RoleLabel(theme::Role::muted)),
      names_(new QStringListModel(this)) {
    expression_->setAccessibleName(tr("Expression that selects atoms"));
    expression_->setPlaceholderText(tr("z > 10 && species == \"Cu\""));
    expression_->setFont(theme::font(theme::Text::log));
    expression_->setClearButtonEnabled(true);
    expression_->setMinimumWidth(120);
    auto* go = new QPushButton(tr("Se&lect"));
    go->setToolTip(tr("Select the atoms for which the expression holds (Enter)"));
    state_->setElided(true);
    line()->addWidget(expression_, 1);
    line()->addWidget(go);
    line()->addWidget(state_);
    const auto give = [this] { Q_EMIT expressionGiven(expression_->text().trimmed()); };
    connect(expression_, &QLineEdit::returnPressed, this, give);
    connect(go, &QPushButton::clicked, this, give);
    connect(expression_, &QLineEdit::textEdited, this, [this] { setProblem({}); });

    auto* completer = new QCompleter(names_, this);
    completer->setWidget(expression_);
    completer->setCompletionMode(QCompleter::PopupCompletion);
    connect(completer, qOverload<const QString&>(&QCompleter::activated), this,
            &SelectionStrip::complete);
    connect(expression_, &QLineEdit::textEdited, this, [this, completer] {
        const QString word = wordBefore(*expression_);
        completer->setCompletionPrefix(word);
        const bool whole =
            completer->completionCount() == 1 && completer->currentCompletion() == word;
        if (word.isEmpty() || completer->completionCount() == 0 || whole) {
            completer->popup()->hide();
        } else {
            completer->complete();
        }
    });
}

void SelectionStrip::complete(const QString& name) {
    const int cursor = expression_->cursorPosition();
    const auto length = wordBefore(*expression_).size();
    QString text = expression_->text();
    text.replace(cursor - length, length, name);
    expression_->setText(text);
    expression_->setCursorPosition(static_cast<int>(cursor - length + name.size()));
}

void SelectionStrip::setState(const QString& text) {
    state_->setText(text);
}

void SelectionStrip::setNames(const QStringList& names, const QStringList& meanings) {
    if (names_->stringList() != names) {
        names_->setStringList(names);
        expression_->setToolTip(tr("Names: %1").arg(meanings.join(QLatin1String(", "))));
    }
}

void SelectionStrip::focusExpression() {
    expression_->setFocus();
    expression_->selectAll();
}

QString SelectionStrip::expression() const {
    return expression_->text();
}

void SelectionStrip::setExpression(const QString& expression) {
    expression_->setText(expression);
    setProblem({});
}

}  // namespace isthmus::widgets
