#include "app/studies/GmshImport.h"

#include <regex>

#include "engine/core/Json.h"
#include "engine/job/ChildProcess.h"
#include "engine/mesh/MeshBytes.h"

namespace isthmus::app {

namespace {

using core::Json;

Json toJson(const mesh::GmshOptions& options) {
    return {{"file", options.file.string()},
            {"length_unit", options.lengthUnit},
            {"element_size", options.elementSize ? Json(*options.elementSize) : Json()},
            {"order", options.order}};
}

mesh::GmshOptions fromJson(const Json& json) {
    mesh::GmshOptions options;
    options.file = json.at("file").get<std::string>();
    options.lengthUnit = json.at("length_unit").get<double>();
    if (json.at("element_size").is_number()) {
        options.elementSize = json.at("element_size").get<double>();
    }
    options.order = json.at("order").get<int>();
    return options;
}

/// Gmsh prints "Info    : [ 40%] Meshing curve 3 (Line)" and "Warning : ...".
void passOn(const std::string& line, job::JobContext& context) {
    static const std::regex progress("Info *: \\[ *(\\d+)%\\] *(.*)");
    static const std::regex stage("Info *: (Meshing|Reading|Optimizing|Tetrahedrizing) ?(.*)");
    static const std::regex warning("Warning *: (.*)");
    std::smatch match;
    if (std::regex_match(line, match, progress)) {
        context.report(std::stol(match[1]), 100, "Meshing");
    } else if (std::regex_match(line, match, warning)) {
        context.warn("Gmsh: " + match[1].str());
    } else if (std::regex_match(line, match, stage)) {
        context.report(0, 0, match[1].str() + " " + match[2].str());
    }
}

}  // namespace

mesh::Mesh importWithGmsh(const mesh::GmshOptions& options, job::JobContext& context) {
    job::SharedBytes input;
    input.append(toJson(options).dump());
    const job::SharedBytes output =
        job::runChild({.verb = "gmsh",
                       .noun = "Gmsh",
                       .threads = 1,
                       .onLine = [&context](const std::string& line) { passOn(line, context); }},
                      input, context);
    return mesh::fromBytes(output.bytes());
}

int gmshChildMain() {
    return job::serveChild([](const job::SharedBytes& input, job::SharedBytes& output) {
        const mesh::GmshOptions options = fromJson(Json::parse(input.text()));
        output.append(mesh::toBytes(mesh::readWithGmsh(options)));
    });
}

}  // namespace isthmus::app
