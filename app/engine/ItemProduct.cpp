#include "app/engine/ItemProduct.h"

namespace isthmus::app {

study::Product toProduct(const project::Item& item) {
    return std::visit(
        [&item](const auto& content) {
            return study::Product(project::toString(item.kind()), content);
        },
        item.content);
}

study::Product trajectoryProduct(io::FrameSource source) {
    return {"trajectory", std::make_shared<const io::FrameSource>(std::move(source))};
}

std::optional<project::Item::Content> toContent(const study::Product& product) {
    if (product.kind() == "structure") {
        return product.as<structure::AtomicStructure>();
    }
    if (product.kind() == "mesh") {
        return product.as<mesh::Mesh>();
    }
    if (product.kind() == "material") {
        return product.as<material::Material>();
    }
    return std::nullopt;
}

}  // namespace isthmus::app
