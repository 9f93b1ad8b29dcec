#pragma once

#include <QDialog>

namespace isthmus::window {

class Actions;

/// Every key of the window, made from the table of actions.
class KeysDialog : public QDialog {
    Q_OBJECT

public:
    KeysDialog(const Actions& actions, QWidget* parent);
};

/// Name, version, license, and what it is built on.
void showAbout(QWidget* parent);

}  // namespace isthmus::window
