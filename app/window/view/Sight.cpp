#include "app/window/view/Sight.h"

#include <algorithm>
#include <array>

namespace isthmus::window {

namespace {

/// What is larger or smaller by so much is looked at anew.
constexpr double kResized = 1.3;

double sizeOf(const Extent& extent) {
    return (extent[1] - extent[0]).norm();
}

}  // namespace

bool differ(const Extent& one, const Extent& other) {
    const double size = sizeOf(one);
    const double otherSize = sizeOf(other);
    const double apart = 0.5 * (one[0] + one[1] - other[0] - other[1]).norm();
    return size > kResized * otherSize || otherSize > kResized * size ||
           apart > 0.5 * std::max(size, otherSize);
}

bool fits(const Extent& thing, const Extent& fitted) {
    // About the margin that is left around what the camera is fitted to.
    constexpr double kMargin = 0.03;
    const double margin = kMargin * sizeOf(fitted);
    return (thing[0].array() >= fitted[0].array() - margin).all() &&
           (thing[1].array() <= fitted[1].array() + margin).all() &&
           kResized * sizeOf(thing) >= sizeOf(fitted);
}

bool isInSight(const viz::Layer& layer, const core::Json& camera, double tooLarge) {
    const auto [low, high] = layer.bounds();
    if (!(low.array() <= high.array()).all()) {
        return true;  // nothing to see
    }
    const auto point = [&camera](const char* key) {
        const auto numbers = camera.at(key).get<std::array<double, 3>>();
        return core::Vec3(numbers[0], numbers[1], numbers[2]);
    };
    const core::Vec3 eye = point("position");
    const core::Vec3 sight = point("focal_point") - eye;
    const double radius = 0.5 * (high - low).norm();
    const core::Vec3 away = 0.5 * (low + high) - eye;
    const double along = away.dot(sight.normalized());
    const double aside = (away - along * sight.normalized()).norm();
    // The picture is about as wide as two thirds of the distance.
    constexpr double kWidth = 0.4;
    constexpr double kSpeck = 0.003;
    return along + radius > 0.0 && aside - radius < kWidth * std::max(along, radius) &&
           radius > kSpeck * along && radius < tooLarge * sight.norm();
}

void leaveEmptiness(viz::View& view) {
    // Someone may look at a small part of a large thing, but not from within a grain of it.
    constexpr double kFarTooLarge = 1e5;
    const core::Json camera = view.camera();
    const auto& layers = view.scene().layers();
    const auto isVisible = [](const auto& layer) { return layer->isVisible(); };
    if (std::any_of(layers.begin(), layers.end(), isVisible) &&
        std::none_of(layers.begin(), layers.end(), [&](const auto& layer) {
            return layer->isVisible() && isInSight(*layer, camera, kFarTooLarge);
        })) {
        view.reset();
    }
}

}  // namespace isthmus::window
