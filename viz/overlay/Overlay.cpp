#include "viz/overlay/Overlay.h"

#include <cmath>
#include <sstream>

namespace isthmus::viz {

namespace {

/// Distance of the parts from the border, logical pixels.
constexpr double kMargin = 8.0;
constexpr double kTop = 16.0;

int scaled(const OverlayContent& content, double logical) {
    return static_cast<int>(std::lround(logical * content.pixelRatio));
}

std::ostringstream keyOf(const OverlayContent& content) {
    std::ostringstream key;
    key << static_cast<int>(content.theme) << ' ' << content.pixelRatio << ' ';
    return key;
}

}  // namespace

Overlay::Overlay(vtkRenderer* renderer) : renderer_(renderer) {
    titles_ = makePart();
    swatches_ = makePart();
    axes_ = makePart();
    scaleBar_ = makePart();
}

std::unique_ptr<Overlay::Part> Overlay::makePart() {
    auto part = std::make_unique<Part>();
    part->patch.setVisible(false);
    renderer_->AddActor2D(part->patch.actor());
    return part;
}

void Overlay::update(const OverlayContent& content) {
    updateTitles(content);
    updateLegends(content);
    updateArrowKeys(content);
    updateAxes(content);
    updateScaleBar(content);
    updateMarks(content);
}

int Overlay::legendWidth() const {
    return legendWidth_;
}

int Overlay::titleHeight(const OverlayContent& content) {
    return scaled(content, 12.0 + 18.0 * static_cast<double>(content.titles.size()));
}

void Overlay::updateTitles(const OverlayContent& content) {
    std::ostringstream key = keyOf(content);
    key << content.width << ' ';
    for (const TitleLine& line : content.titles) {
        key << line.name << '|' << line.details << '\n';
    }
    if (titles_->key != key.str()) {
        titles_->key = key.str();
        titles_->patch.setCanvas(drawTitles(content));
    }
    titles_->patch.setVisible(!content.titles.empty());
    titles_->patch.place(scaled(content, kMargin), scaled(content, kMargin), content.height);
}

void Overlay::updateLegends(const OverlayContent& content) {
    while (legends_.size() < content.legends.size()) {
        legends_.push_back(makePart());
    }
    int right = content.width - scaled(content, kMargin);
    const int top = scaled(content, kTop);
    int below = top;
    for (std::size_t i = 0; i < legends_.size(); ++i) {
        Part& part = *legends_[i];
        part.patch.setVisible(i < content.legends.size());
        if (i >= content.legends.size()) {
            continue;
        }
        const Legend& legend = content.legends[i];
        std::ostringstream key = keyOf(content);
        key.precision(17);
        key << content.height << ' ' << legend.title << '|' << legend.unit << '|'
            << legend.range.low << ' ' << legend.range.high << ' ' << legend.nanCount << ' '
            << legend.atoms << legend.meshes << ' ' << static_cast<int>(content.maps[i]->name());
        if (part.key != key.str()) {
            part.key = key.str();
            part.patch.setCanvas(drawLegend(content, legend, *content.maps[i]));
        }
        part.patch.place(right - part.patch.width(), top, content.height);
        right -= part.patch.width() + scaled(content, kMargin);
        below = std::max(below, top + part.patch.height());
    }
    legendWidth_ = content.width - scaled(content, kMargin) - right;
    updateSwatches(content, content.legends.empty() ? top : below + scaled(content, 8.0), right);
}

void Overlay::updateSwatches(const OverlayContent& content, int below, int left) {
    std::ostringstream key = keyOf(content);
    for (const Swatch& swatch : content.swatches) {
        const Color color = swatch.color.value_or(Color());
        key << swatch.color.has_value() << color.red << color.green << color.blue << swatch.label
            << '|' << swatch.details << '|' << swatch.share << '\n';
    }
    if (!content.swatches.empty() && swatches_->key != key.str()) {
        swatches_->key = key.str();
        swatches_->patch.setCanvas(drawSwatches(content));
    }
    swatches_->patch.setVisible(!content.swatches.empty());
    // Below the color bars where there is room, else left of them.
    const int margin = scaled(content, kMargin);
    const bool fits = below + swatches_->patch.height() <= content.height - margin;
    swatches_->patch.place((fits ? content.width - margin : left) - swatches_->patch.width(),
                           fits ? below : scaled(content, kTop), content.height);
    if (swatches_->patch.isVisible()) {
        const int width = swatches_->patch.width() + margin;
        legendWidth_ = fits ? std::max(legendWidth_, width) : legendWidth_ + width;
    }
}

void Overlay::updateArrowKeys(const OverlayContent& content) {
    while (arrowKeys_.size() < content.arrowKeys.size()) {
        arrowKeys_.push_back(makePart());
    }
    int bottom = content.height - scaled(content, 12.0);
    for (std::size_t i = 0; i < arrowKeys_.size(); ++i) {
        Part& part = *arrowKeys_[i];
        part.patch.setVisible(i < content.arrowKeys.size() && content.pixelsPerAngstrom > 0.0);
        if (!part.patch.isVisible()) {
            continue;
        }
        const ArrowKey& arrow = content.arrowKeys[i];
        std::ostringstream key = keyOf(content);
        key << arrow.title << '|' << arrow.unit << '|' << arrow.scale * content.pixelsPerAngstrom
            << arrow.isPlain;
        if (part.key != key.str()) {
            part.key = key.str();
            part.patch.setCanvas(drawArrowKey(content, arrow));
        }
        bottom -= part.patch.height();
        part.patch.place(content.width - scaled(content, kMargin) - part.patch.width(), bottom,
                         content.height);
        bottom -= scaled(content, 4.0);
    }
}

void Overlay::updateAxes(const OverlayContent& content) {
    std::ostringstream key = keyOf(content);
    key.precision(3);
    for (const core::Vec3& axis : content.axes) {
        key << axis.x() << ' ' << axis.y() << ' ' << axis.z() << ' ';
    }
    if (axes_->key != key.str()) {
        axes_->key = key.str();
        axes_->patch.setCanvas(drawAxes(content));
    }
    axes_->patch.setVisible(content.hasAxes);
    axes_->patch.place(scaled(content, 12.0),
                       content.height - axes_->patch.height() - scaled(content, 12.0),
                       content.height);
}

void Overlay::updateScaleBar(const OverlayContent& content) {
    scaleBar_->patch.setVisible(content.pixelsPerAngstrom > 0.0);
    if (!scaleBar_->patch.isVisible()) {
        return;
    }
    std::ostringstream key = keyOf(content);
    key << content.pixelsPerAngstrom;
    if (scaleBar_->key != key.str()) {
        scaleBar_->key = key.str();
        scaleBar_->patch.setCanvas(drawScaleBar(content));
    }
    const int left = content.hasAxes ? axes_->patch.width() + scaled(content, 4.0) : 0;
    scaleBar_->patch.place(scaled(content, 12.0) + left,
                           content.height - scaleBar_->patch.height() - scaled(content, 12.0),
                           content.height);
}

void Overlay::updateMarks(const OverlayContent& content) {
    while (marks_.size() < content.marks.size()) {
        marks_.push_back(makePart());
    }
    for (std::size_t i = 0; i < marks_.size(); ++i) {
        Part& part = *marks_[i];
        part.patch.setVisible(i < content.marks.size());
        if (i >= content.marks.size()) {
            continue;
        }
        const PlacedMark& mark = content.marks[i];
        // A label stands right of its point and above it; near a border it changes sides.
        std::ostringstream key = keyOf(content);
        const MarkSide side = sideOf(content, mark);
        key << mark.text << '|' << mark.emphasis << '|' << side.left << side.below << mark.isLabel;
        if (part.key != key.str()) {
            part.key = key.str();
            part.patch.setCanvas(mark.isLabel ? drawLabel(content, mark) : drawMark(content, mark));
        }
        if (mark.isLabel) {
            part.patch.place(static_cast<int>(std::lround(mark.x)) - part.patch.width() / 2,
                             static_cast<int>(std::lround(mark.y)) - part.patch.height() / 2,
                             content.height);
            continue;
        }
        const int anchor = scaled(content, kMarkAnchor);
        part.patch.place(static_cast<int>(std::lround(mark.x)) -
                             (side.left ? part.patch.width() - anchor : anchor),
                         static_cast<int>(std::lround(mark.y)) -
                             (side.below ? anchor : part.patch.height() - anchor),
                         content.height);
    }
}

}  // namespace isthmus::viz
