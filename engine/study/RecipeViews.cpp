#include "engine/study/RecipeViews.h"

#include <fmt/format.h>

#include <algorithm>

#include "engine/core/Error.h"
#include "engine/study/Schema.h"

namespace isthmus::study {

namespace {

Option optional(const char* name, OptionType type, int length = 3) {
    return {.name = name, .type = type, .optional = true, .length = length};
}

Option choice(const char* name, std::vector<std::string> choices) {
    Option option = optional(name, OptionType::choice);
    option.choices = std::move(choices);
    return option;
}

Option record(const char* name, std::vector<Option> fields) {
    Option option = optional(name, OptionType::record);
    option.fields = std::move(fields);
    return option;
}

/// Above 0.
Option positive(const char* name) {
    Option option = optional(name, OptionType::number);
    option.minimum = 0.0;
    option.exclusiveMinimum = true;
    return option;
}

Option opacity() {
    Option option = positive("opacity");
    option.maximum = 1.0;
    return option;
}

/// How atoms, their bonds and arrows are drawn.
std::vector<Option> atomOptions() {
    Option pairs =
        record("pairs", {{.name = "species", .type = OptionType::text, .list = true},
                         {.name = "length", .type = OptionType::number, .minimum = 0.0}});
    pairs.list = true;
    return {
        record("atoms", {choice("shape", {"ball", "space_filling", "stick"}), positive("scale")}),
        record("bonds",
               {optional("factor", OptionType::number), positive("radius"), std::move(pairs)}),
        optional("cell", OptionType::boolean), optional("wrapped", OptionType::boolean),
        record("vectors", {{.name = "field", .type = OptionType::text},
                           positive("scale"),
                           choice("color", {"uniform", "magnitude"})})};
}

Option viewOption() {
    Option layers{.name = "layers",
                  .type = OptionType::record,
                  .optional = true,
                  .list = true,
                  .fields = {{.name = "item", .type = OptionType::text},
                             optional("color_by", OptionType::text),
                             optional("component", OptionType::text),
                             optional("offset", OptionType::vector),
                             optional("edges", OptionType::boolean),
                             optional("wireframe", OptionType::boolean),
                             optional("visible", OptionType::boolean),
                             optional("warp", OptionType::number),
                             opacity()}};
    for (Option& each : atomOptions()) {
        layers.fields.push_back(std::move(each));
    }
    Option camera{
        .name = "camera",
        .type = OptionType::record,
        .optional = true,
        .fields = {optional("direction", OptionType::vector), optional("up", OptionType::vector),
                   positive("zoom"), optional("position", OptionType::vector),
                   optional("focal_point", OptionType::vector),
                   optional("orthographic", OptionType::boolean), positive("extent")}};
    return {
        .name = "view",
        .type = OptionType::record,
        .fields = {std::move(layers), std::move(camera), optional("color_map", OptionType::text),
                   optional("range", OptionType::vector, 2),
                   record("cut", {choice("kind", {"clip", "slice"}),
                                  optional("normal", OptionType::vector),
                                  optional("point", OptionType::vector), positive("thickness")}),
                   optional("axes", OptionType::boolean)}};
}

}  // namespace

void checkViews(const core::Json& views, const std::vector<std::string>& products,
                const std::string& where, std::vector<std::string>& problems) {
    if (!views.is_object()) {
        problems.push_back(where + ": expected an object {NAME: {\"layers\": [...]}}, found " +
                           core::excerpt(views));
        return;
    }
    const Option option = viewOption();
    for (const auto& [name, view] : views.items()) {
        const std::string place = where + "." + name;
        const std::size_t before = problems.size();
        checkValue(option, view, place, problems);
        if (problems.size() > before || !view.contains("layers") || view.at("layers").is_null()) {
            continue;
        }
        for (std::size_t i = 0; i < view.at("layers").size(); ++i) {
            const auto item = view.at("layers")[i].at("item").get<std::string>();
            if (std::find(products.begin(), products.end(), item) == products.end()) {
                problems.push_back(
                    fmt::format("{}.layers[{}].item: nothing makes \"{}\"{}; known: {}", place, i,
                                item, core::didYouMean(item, products), fmt::join(products, ", ")));
            }
        }
    }
}

}  // namespace isthmus::study
