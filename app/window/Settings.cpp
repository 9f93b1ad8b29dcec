#include "app/window/Settings.h"

#include <QDir>
#include <QFileInfo>
#include <QSettings>
#include <algorithm>

#include "engine/core/Device.h"

namespace isthmus::window::settings {

namespace {

constexpr int kRecentFiles = 8;

const QString kName = QStringLiteral("isthmus");

QVariant value(const QString& key, const QVariant& fallback = {}) {
    return QSettings(QSettings::IniFormat, QSettings::UserScope, kName, kName).value(key, fallback);
}

void setValue(const QString& key, const QVariant& value) {
    QSettings(QSettings::IniFormat, QSettings::UserScope, kName, kName).setValue(key, value);
}

}  // namespace

widgets::theme::Preference theme() {
    const QString name = value(QStringLiteral("theme")).toString();
    if (name == QLatin1String("light")) {
        return widgets::theme::Preference::light;
    }
    return name == QLatin1String("dark") ? widgets::theme::Preference::dark
                                         : widgets::theme::Preference::desktop;
}

void setTheme(widgets::theme::Preference theme) {
    using widgets::theme::Preference;
    setValue(QStringLiteral("theme"), theme == Preference::light  ? QStringLiteral("light")
                                      : theme == Preference::dark ? QStringLiteral("dark")
                                                                  : QStringLiteral("desktop"));
}

int threads() {
    return std::max(1, value(QStringLiteral("threads"), core::defaultThreadCount()).toInt());
}

void setThreads(int threads) {
    setValue(QStringLiteral("threads"), threads);
}

QString device() {
    return value(QStringLiteral("device"), QStringLiteral("auto")).toString();
}

void setDevice(const QString& device) {
    setValue(QStringLiteral("device"), device);
}

QStringList recentFiles() {
    QStringList files = value(QStringLiteral("recent")).toStringList();
    files.removeIf([](const QString& file) { return !QFileInfo::exists(file); });
    return files;
}

void addRecentFile(const QString& file) {
    const QString path = QFileInfo(file).absoluteFilePath();
    QStringList files = recentFiles();
    files.removeAll(path);
    files.prepend(path);
    setValue(QStringLiteral("recent"), files.mid(0, kRecentFiles));
}

void clearRecentFiles() {
    setValue(QStringLiteral("recent"), QStringList());
}

QByteArray layout(const QString& workspace) {
    return value(QStringLiteral("layout/") + workspace).toByteArray();
}

void setLayout(const QString& workspace, const QByteArray& state) {
    setValue(QStringLiteral("layout/") + workspace, state);
}

QByteArray geometry() {
    return value(QStringLiteral("geometry")).toByteArray();
}

void setGeometry(const QByteArray& geometry) {
    setValue(QStringLiteral("geometry"), geometry);
}

QString lastFolder() {
    return value(QStringLiteral("folder"), QDir::homePath()).toString();
}

void setLastFolder(const QString& folder) {
    setValue(QStringLiteral("folder"), folder);
}

}  // namespace isthmus::window::settings
