#include "app/window/view/ScenePicture.h"

#include <QBuffer>
#include <QImage>

#include "app/window/analysis/Found.h"
#include "engine/core/Error.h"
#include "viz/scene/Picture.h"

namespace isthmus::window {

namespace {

std::string toPng(const viz::Picture& picture) {
    const QImage image(picture.pixels.data(), picture.width, picture.height, 3 * picture.width,
                       QImage::Format_RGB888);
    QBuffer buffer;
    buffer.open(QIODevice::WriteOnly);
    image.save(&buffer, "PNG");
    return buffer.data().toStdString();
}

/// "Plate and heat structure, von Mises stress".
std::string captionOf(const viz::View& view) {
    std::string caption;
    for (const auto& layer : view.scene().layers()) {
        if (layer->isVisible()) {
            caption += (caption.empty() ? "" : ", ") + layer->name();
        }
    }
    for (const viz::Legend& legend : view.scene().legends()) {
        caption += "; color: " + legend.title;
    }
    return caption;
}

}  // namespace

std::vector<report::Picture> scenePictures(const project::Project& project,
                                           const std::filesystem::path& directory) {
    std::vector<report::Picture> pictures;
    const core::Json views = project.view.value("views", core::Json::object());
    for (const auto& [name, state] : views.items()) {
        try {
            viz::View view;
            view.scene().setTheme(viz::Theme::light);
            showWithFound(view, state, project, directory);
            const viz::Picture picture = viz::drawPicture(view, 1100, 640, 2.0);
            pictures.push_back({captionOf(view), toPng(picture)});
        } catch (const core::Error&) {
            continue;
        }
    }
    return pictures;
}

}  // namespace isthmus::window
