#pragma once

#include <QByteArray>
#include <QString>
#include <QStringList>

#include "widgets/theme/Theme.h"

/// What the program remembers for a person, in the user's configuration folder.
namespace isthmus::window::settings {

[[nodiscard]] widgets::theme::Preference theme();
void setTheme(widgets::theme::Preference theme);

/// Processor threads of a job; by default those of this computer.
[[nodiscard]] int threads();
void setThreads(int threads);

/// "auto", "cpu", "opencl", "cuda" or "reference".
[[nodiscard]] QString device();
void setDevice(const QString& device);

/// Files opened lately, newest first, existing ones only.
[[nodiscard]] QStringList recentFiles();
void addRecentFile(const QString& file);
void clearRecentFiles();

/// Where the docks are, by workspace, and the place of the window.
[[nodiscard]] QByteArray layout(const QString& workspace);
void setLayout(const QString& workspace, const QByteArray& state);
[[nodiscard]] QByteArray geometry();
void setGeometry(const QByteArray& geometry);

/// The folder that the file dialogs begin with.
[[nodiscard]] QString lastFolder();
void setLastFolder(const QString& folder);

}  // namespace isthmus::window::settings
