#pragma once

#include <QDialog>

class QComboBox;
class QSpinBox;

namespace isthmus::window {

/// Looks, processor threads and device. What is chosen counts at once for looks, from the next job
/// on for the rest; Cancel brings the looks back.
class PreferencesDialog : public QDialog {
    Q_OBJECT

public:
    explicit PreferencesDialog(QWidget* parent = nullptr);

    void accept() override;
    void reject() override;

private:
    QComboBox* theme_;
    QSpinBox* threads_;
    QComboBox* device_;
};

}  // namespace isthmus::window
