#include "engine/mesh/gmsh/GmshReader.h"

#include <gmsh.h>

#include <algorithm>
#include <cctype>
#include <fstream>
#include <regex>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/mesh/gmsh/GmshModel.h"

namespace isthmus::mesh {

namespace {

class Session {
public:
    Session() {
        // Without the reader's own configuration files, which could change everything.
        gmsh::initialize(0, nullptr, false);
        gmsh::option::setNumber("General.Terminal", 1);
        // With more threads, meshes differ from run to run and Gmsh 4.8 sometimes crashes.
        gmsh::option::setNumber("General.NumThreads", 1);
        gmsh::logger::start();
    }
    ~Session() { gmsh::finalize(); }
    Session(const Session&) = delete;
    Session& operator=(const Session&) = delete;
};

std::string lowerExtension(const std::filesystem::path& file) {
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return extension;
}

/// The first error that Gmsh has logged, without its "Error: "; empty where there is none.
std::string firstLoggedError() {
    std::vector<std::string> lines;
    gmsh::logger::get(lines);
    for (const std::string& line : lines) {
        if (line.starts_with("Error")) {
            const auto begin = line.find_first_not_of(": ", 5);
            return begin == std::string::npos ? line : line.substr(begin);
        }
    }
    return {};
}

/// Gmsh writes "'/path/file.geo', line 3: syntax error (x)".
[[noreturn]] void throwGmshError(const std::filesystem::path& file, const std::string& message) {
    static const std::regex pattern("'[^']*', line (\\d+) ?: ?(.*)");
    std::smatch match;
    if (std::regex_match(message, match, pattern)) {
        throw core::InputError(file.string(), std::stoul(match[1]), match[2]);
    }
    throw core::InputError(file.string(), 0, "Gmsh cannot use it: " + message);
}

void checkLogged(const std::filesystem::path& file) {
    if (const std::string error = firstLoggedError(); !error.empty()) {
        throwGmshError(file, error);
    }
}

/// Gmsh says nothing about a missing file, and reads half a mesh without complaint.
void checkFile(const std::filesystem::path& file, const std::string& extension) {
    if (!std::filesystem::is_regular_file(file)) {
        throw core::InputError(file.string(), 0, "there is no such file");
    }
    std::ifstream stream(file, std::ios::binary);
    if (!stream) {
        throw core::InputError(file.string(), 0, "cannot be opened for reading");
    }
    std::string text((std::istreambuf_iterator<char>(stream)), std::istreambuf_iterator<char>());
    if (text.find_first_not_of(" \t\r\n") == std::string::npos) {
        throw core::InputError(file.string(), 0, "is empty");
    }
    if (extension == ".msh") {
        if (text.find("$MeshFormat") == std::string::npos) {
            throw core::InputError(
                file.string(), 1,
                "is no Gmsh mesh: expected \"$MeshFormat\" (formats 2.2 and 4.1)");
        }
        for (const char* section : {"Nodes", "Elements"}) {
            if (text.find("$End" + std::string(section)) == std::string::npos) {
                throw core::InputError(file.string(), 0,
                                       "is not complete: it has no line \"$End" +
                                           std::string(section) + "\"; write it anew");
            }
        }
    } else if (extension != ".geo") {
        if (text.find("ISO-10303-21") == std::string::npos) {
            throw core::InputError(file.string(), 1,
                                   "is no STEP file: expected \"ISO-10303-21\" at its beginning");
        }
        if (text.find("END-ISO-10303-21") == std::string::npos) {
            throw core::InputError(file.string(), 0,
                                   "is not complete: it does not end with \"END-ISO-10303-21\"");
        }
    }
}

bool hasSolidElements() {
    std::vector<int> types;
    gmsh::model::mesh::getElementTypes(types, 3);
    return !types.empty();
}

Mesh read(const GmshOptions& options, const std::string& extension) {
    const bool isMesh = extension == ".msh";
    const bool isStep = extension == ".step" || extension == ".stp";
    // STEP files carry their unit; Gmsh turns it into the one asked for.
    double unit = options.lengthUnit;
    if (isStep) {
        unit = core::units::kMillimeterInMeter;
        gmsh::option::setString("Geometry.OCCTargetUnit", "MM");
    }
    if (options.elementSize) {
        gmsh::option::setNumber("Mesh.MeshSizeMax", *options.elementSize / unit);
    }
    gmsh::option::setNumber("Mesh.ElementOrder", options.order);
    // Curved edges may turn elements inside out; this moves their middle nodes until none is.
    gmsh::option::setNumber("Mesh.HighOrderOptimize", 1);
    gmsh::open(options.file.string());
    checkLogged(options.file);
    if (!isMesh && !hasSolidElements()) {
        gmsh::vectorpair volumes;
        gmsh::model::getEntities(volumes, 3);
        if (volumes.empty()) {
            throw core::InputError(options.file.string(), 0,
                                   "describes no volume; expected a solid body");
        }
        gmsh::model::mesh::generate(3);
        checkLogged(options.file);
    }
    return takeGmshModel(unit);
}

}  // namespace

const std::vector<std::string>& gmshExtensions() {
    static const std::vector<std::string> extensions{".msh", ".geo", ".step", ".stp"};
    return extensions;
}

Mesh readWithGmsh(const GmshOptions& options) {
    const std::string file = options.file.string();
    const std::string extension = lowerExtension(options.file);
    const auto& known = gmshExtensions();
    if (std::find(known.begin(), known.end(), extension) == known.end()) {
        throw core::InputError(file, 0,
                               "ends in \"" + extension + "\", expected .msh, .geo, .step or .stp");
    }
    checkFile(options.file, extension);
    const Session session;
    try {
        Mesh mesh = read(options, extension);
        mesh.validate();
        return mesh;
    } catch (const core::InputError& error) {
        const std::string message = error.what();
        throw core::InputError(message.starts_with(file) ? message : file + ": " + message);
    } catch (const std::string& error) {
        const std::string logged = firstLoggedError();
        throwGmshError(options.file, logged.empty() ? error : logged);
    }
}

}  // namespace isthmus::mesh
