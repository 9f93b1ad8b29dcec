#include "widgets/theme/Icons.h"

#include <QDir>
#include <QFile>
#include <QHash>
#include <QIconEngine>
#include <QPainter>
#include <QRegularExpression>
#include <QStandardPaths>
#include <QSvgRenderer>
#include <optional>

/// Resources of a static library are dropped unless somebody asks for them, outside of namespaces.
static void initializeResources() {
    Q_INIT_RESOURCE(isthmus);
}

namespace isthmus::widgets::theme {

namespace {

QStringList breezeFolders() {
    QStringList folders;
    for (const QString& path : QIcon::themeSearchPaths() + QIcon::fallbackSearchPaths()) {
        folders << path + "/breeze";
    }
    for (const QString& path :
         QStandardPaths::standardLocations(QStandardPaths::GenericDataLocation)) {
        folders << path + "/icons/breeze";
    }
    folders << "/usr/share/icons/breeze";
    folders.removeDuplicates();
    return folders;
}

QString findIconFile(const QString& name) {
    initializeResources();
    const QString own = ":/icons/" + name + ".svg";
    if (QFile::exists(own)) {
        return own;
    }
    for (const QString& folder : breezeFolders()) {
        for (const char* part : {"actions", "status", "devices", "places", "mimetypes", "apps"}) {
            const QString file = folder + '/' + part + "/16/" + name + ".svg";
            if (QFile::exists(file)) {
                return file;
            }
        }
    }
    return {};
}

/// The drawing with every color that means "text" replaced.
QByteArray recolored(const QString& file, const QColor& color) {
    QFile svg(file);
    if (!svg.open(QIODevice::ReadOnly)) {
        return {};
    }
    QString text = QString::fromUtf8(svg.readAll());
    static const QRegularExpression kTextColor("currentColor|#232629|#31363b|#4d4d4d|#eff0f1",
                                               QRegularExpression::CaseInsensitiveOption);
    text.replace(kTextColor, color.name());
    return text.toUtf8();
}

/// Draws the SVG anew for each size and scheme, so it is sharp at every scale.
class Engine : public QIconEngine {
public:
    Engine(QString file, std::optional<Role> role, bool colored)
        : file_(std::move(file)), role_(role), colored_(colored) {}

    void paint(QPainter* painter, const QRect& rect, QIcon::Mode mode, QIcon::State) override {
        QColor ink = color(role_.value_or(Role::text));
        QSvgRenderer renderer;
        if (colored_) {
            renderer.load(file_);
        } else {
            renderer.load(recolored(file_, ink));
        }
        renderer.setAspectRatioMode(Qt::KeepAspectRatio);
        painter->save();
        if (mode == QIcon::Disabled) {
            painter->setOpacity(painter->opacity() * 0.45);
        }
        renderer.render(painter, QRectF(rect));
        painter->restore();
    }

    QPixmap pixmap(const QSize& size, QIcon::Mode mode, QIcon::State state) override {
        QPixmap pixmap(size);
        pixmap.fill(Qt::transparent);
        QPainter painter(&pixmap);
        paint(&painter, QRect(QPoint(), size), mode, state);
        return pixmap;
    }

    QPixmap scaledPixmap(const QSize& size, QIcon::Mode mode, QIcon::State state, qreal) override {
        return pixmap(size, mode, state);
    }

    QSize actualSize(const QSize& size, QIcon::Mode, QIcon::State) override { return size; }
    bool isNull() override { return file_.isEmpty(); }
    QIconEngine* clone() const override { return new Engine(*this); }

private:
    QString file_;
    std::optional<Role> role_;
    bool colored_;
};

QIcon make(const QString& name, std::optional<Role> role) {
    const QString file = iconFile(name);
    if (file.isEmpty()) {
        return QIcon::fromTheme(name);
    }
    return QIcon(new Engine(file, role, name == "isthmus"));
}

}  // namespace

QIcon icon(const QString& name) {
    return make(name, std::nullopt);
}

QIcon icon(const QString& name, Role role) {
    return make(name, role);
}

bool hasIcon(const QString& name) {
    return !iconFile(name).isEmpty();
}

QString iconFile(const QString& name) {
    static QHash<QString, QString> found;
    const auto known = found.constFind(name);
    if (known != found.constEnd()) {
        return *known;
    }
    return *found.insert(name, findIconFile(name));
}

}  // namespace isthmus::widgets::theme
