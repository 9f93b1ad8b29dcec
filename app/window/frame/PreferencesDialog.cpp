#include "app/window/frame/PreferencesDialog.h"

#include <QComboBox>
#include <QDialogButtonBox>
#include <QFormLayout>
#include <QLabel>
#include <QPushButton>
#include <QSpinBox>
#include <map>

#include "app/window/Settings.h"
#include "engine/core/Device.h"
#include "widgets/theme/Theme.h"

namespace isthmus::window {

namespace theme = widgets::theme;

PreferencesDialog::PreferencesDialog(QWidget* parent)
    : QDialog(parent),
      theme_(new QComboBox(this)),
      threads_(new QSpinBox(this)),
      device_(new QComboBox(this)) {
    setWindowTitle(tr("Preferences"));

    theme_->setAccessibleName(tr("Appearance"));
    theme_->addItem(tr("As the desktop"), static_cast<int>(theme::Preference::desktop));
    theme_->addItem(tr("Light"), static_cast<int>(theme::Preference::light));
    theme_->addItem(tr("Dark"), static_cast<int>(theme::Preference::dark));
    theme_->setCurrentIndex(theme_->findData(static_cast<int>(settings::theme())));
    connect(theme_, &QComboBox::currentIndexChanged, this, [this] {
        theme::setPreference(static_cast<theme::Preference>(theme_->currentData().toInt()));
    });

    threads_->setAccessibleName(tr("Processor threads of a job"));
    threads_->setRange(1, 4096);
    threads_->setValue(settings::threads());

    device_->setAccessibleName(tr("Device"));
    const std::map<QString, QString> words = {
        {QStringLiteral("auto"), tr("Automatic")},
        {QStringLiteral("cpu"), tr("CPU")},
        {QStringLiteral("opencl"), tr("OpenCL")},
        {QStringLiteral("cuda"), tr("CUDA")},
        {QStringLiteral("reference"), tr("Reference (slow)")}};
    for (const std::string& name : core::deviceNames()) {
        const QString id = QString::fromStdString(name);
        const auto word = words.find(id);
        device_->addItem(word != words.end() ? word->second : id, id);
    }
    device_->setCurrentIndex(std::max(0, device_->findData(settings::device())));

    auto* note = new QLabel(tr("Threads and device count from the next job on. Processors of this "
                               "computer: %1.")
                                .arg(core::defaultThreadCount()),
                            this);
    note->setWordWrap(true);
    note->setForegroundRole(QPalette::PlaceholderText);

    auto* buttons = new QDialogButtonBox(QDialogButtonBox::Ok | QDialogButtonBox::Cancel, this);
    theme::setMain(buttons->button(QDialogButtonBox::Ok));
    connect(buttons, &QDialogButtonBox::accepted, this, &QDialog::accept);
    connect(buttons, &QDialogButtonBox::rejected, this, &QDialog::reject);

    auto* form = new QFormLayout(this);
    form->setContentsMargins(16, 16, 16, 16);
    form->setSpacing(8);
    form->addRow(tr("&Appearance"), theme_);
    form->addRow(tr("&Threads"), threads_);
    form->addRow(tr("&Device"), device_);
    form->addRow(note);
    form->addRow(buttons);
    setMinimumWidth(360);
}

void PreferencesDialog::accept() {
    settings::setTheme(static_cast<theme::Preference>(theme_->currentData().toInt()));
    settings::setThreads(threads_->value());
    settings::setDevice(device_->currentData().toString());
    QDialog::accept();
}

void PreferencesDialog::reject() {
    theme::setPreference(settings::theme());
    QDialog::reject();
}

}  // namespace isthmus::window
