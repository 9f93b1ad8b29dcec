#include "engine/io/Formats.h"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

#include "engine/core/Error.h"
#include "engine/io/AtomEyeCfg.h"
#include "engine/io/Cif.h"
#include "engine/io/Content.h"
#include "engine/io/ExtendedXyz.h"
#include "engine/io/LammpsData.h"
#include "engine/io/LammpsDump.h"
#include "engine/io/LineReader.h"
#include "engine/io/Pdb.h"
#include "engine/io/Poscar.h"
#include "engine/io/StructureJson.h"
#include "engine/io/TextOutput.h"
#include "engine/io/VtuReader.h"
#include "engine/io/VtuWriter.h"
#include "engine/io/Xdatcar.h"
#include "engine/io/Xsf.h"
#include "engine/potential/EamFile.h"

namespace isthmus::io {

namespace {

constexpr std::size_t kHead = 1U << 16;

std::string lower(std::string text) {
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text;
}

template <FrameFile (*open)(const std::filesystem::path&)>
Frames countIn(const std::filesystem::path& file) {
    FrameFile frames = open(file);
    const std::size_t count = frames.count();
    return {count, frames.flaw()};
}

template <std::size_t (*count)(const std::filesystem::path&)>
Frames countWith(const std::filesystem::path& file) {
    return {count(file), ""};
}

std::string xyzFrameText(const structure::AtomicStructure& structure, const FrameTarget& target) {
    return xyzText(structure, target.moment);
}

std::string readableFormats() {
    std::string text;
    for (const Format& format : formats().rows()) {
        if (format.readStructure != nullptr || format.readMesh != nullptr) {
            text += (text.empty() ? "" : ", ") + format.label;
        }
    }
    return text;
}

/// Texts that are none of the formats but well known, and what to do with them.
std::string describeOther(std::string_view head) {
    if (potential::looksLikeEamFile(std::string(head))) {
        return "it holds the tables of an embedded-atom potential; name it in the potential of a "
               "study, {\"kind\": \"eam\", \"files\": [...]}";
    }
    static const std::array<std::pair<std::string_view, const char*>, 4> kOthers{{
        {"$MeshFormat",
         "it is a Gmsh mesh; give it to the study mesh.generate as geometry of kind \"file\""},
        {"ISO-10303-21",
         "it is a STEP geometry; give it to the study mesh.generate as geometry of kind \"file\""},
        {"{",
         "it is JSON without a structure of pymatgen, JARVIS or OPTIMADE; a recipe is run with "
         "isthmus-engine run"},
        {"# vtk DataFile", "it is a legacy VTK file; save it as .vtu instead"},
    }};
    while (!head.empty() && std::isspace(static_cast<unsigned char>(head.front())) != 0) {
        head.remove_prefix(1);
    }
    for (const auto& [beginning, what] : kOthers) {
        if (head.starts_with(beginning)) {
            return what;
        }
    }
    return "";
}

[[noreturn]] void failUnknown(const std::filesystem::path& file, const std::string& found) {
    throw core::InputError(
        file.string(), 0,
        "expected a structure or a mesh (" + readableFormats() + "), but " + found);
}

const Format& writableFormat(const std::filesystem::path& file, const char* what,
                             bool (*canWrite)(const Format&)) {
    std::string known;
    for (const Format& format : formats().rows()) {
        if (!canWrite(format)) {
            continue;
        }
        if (isNamed(format, file)) {
            return format;
        }
        for (const std::string& extension : format.extensions) {
            known += (known.empty() ? "" : ", ") + extension;
        }
    }
    throw core::InputError(file.string(), 0,
                           std::string("the name does not say in which format to write ") + what +
                               "; end it in one of " + known);
}

/// Refuses options that the format has no use for, which would be left out in silence.
void requireUse(const ReadOptions& options, const Format& format,
                const std::filesystem::path& file) {
    const std::size_t frame = options.frame.value_or(0);
    if (frame > 0 && frame != ReadOptions::kLastFrame && format.countFrames == nullptr) {
        throw core::InputError(file.string(), 0,
                               "there is no frame " + std::to_string(frame) +
                                   " (counted from 0), a file of this format (" + format.label +
                                   ") has one; remove \"frame\" from the input");
    }
    if (options.unwrap && format.name != "lammps-dump") {
        throw core::InputError(file.string(), 0,
                               "only a LAMMPS dump is unwrapped, found " + format.label +
                                   "; remove \"unwrap\" from the input");
    }
}

const Format* formatOf(const std::string& head, const std::filesystem::path& file) {
    if (head.empty() || !describeBinary(head).empty()) {
        return nullptr;
    }
    for (const Format& format : formats().rows()) {
        if (format.matches(head, file)) {
            return &format;
        }
    }
    return nullptr;
}

}  // namespace

const core::Registry<Format>& formats() {
    static const core::Registry<Format> table(
        "file format", {{.name = "vtu",
                         .label = "VTK unstructured grid",
                         .extensions = {".vtu"},
                         .matches = isVtu,
                         .readMesh = readVtu,
                         .writeMesh = writeVtu},
                        {.name = "xdatcar",
                         .label = "VASP XDATCAR",
                         .extensions = {".xdatcar", "XDATCAR"},
                         .matches = isXdatcar,
                         .readStructure = readXdatcar,
                         .countFrames = countIn<openXdatcarFrames>,
                         .openFrames = openXdatcarFrames,
                         .readFrame = readXdatcarFrame,
                         .frameText = xdatcarText},
                        {.name = "cif",
                         .label = "CIF",
                         .extensions = {".cif"},
                         .matches = isCif,
                         .readStructure = readCif,
                         .writeStructure = writeCif,
                         .countFrames = countWith<countCifBlocks>},
                        {.name = "pdb",
                         .label = "Protein Data Bank",
                         .extensions = {".pdb", ".ent"},
                         .matches = isPdb,
                         .readStructure = readPdb,
                         .countFrames = countIn<openPdbFrames>,
                         .openFrames = openPdbFrames,
                         .readFrame = readPdbFrame,
                         .frameText = pdbText},
                        {.name = "xsf",
                         .label = "XCrySDen XSF",
                         .extensions = {".xsf", ".axsf"},
                         .matches = isXsf,
                         .readStructure = readXsf,
                         .countFrames = countWith<countXsfSteps>,
                         .frameText = xsfText},
                        {.name = "cfg",
                         .label = "AtomEye CFG",
                         .extensions = {".cfg"},
                         .matches = isAtomEyeCfg,
                         .readStructure = readAtomEyeCfg,
                         .writeStructure = writeAtomEyeCfg},
                        {.name = "structure-json",
                         .label = "structure as JSON (pymatgen, JARVIS, OPTIMADE)",
                         .extensions = {".json"},
                         .matches = isStructureJson,
                         .readStructure = readStructureJson,
                         .countFrames = countWith<countJsonStructures>},
                        {.name = "poscar",
                         .label = "VASP POSCAR",
                         .extensions = {".poscar", ".vasp", "POSCAR", "CONTCAR"},
                         .matches = isPoscar,
                         .readStructure = readPoscar,
                         .writeStructure = writePoscar},
                        {.name = "lammps-data",
                         .label = "LAMMPS data",
                         .extensions = {".data", ".lmp", ".lammps", "data"},
                         .matches = isLammpsData,
                         .readStructure = readLammpsData,
                         .writeStructure = writeLammpsData},
                        {.name = "lammps-dump",
                         .label = "LAMMPS dump",
                         .extensions = {".lammpstrj", ".dump", "dump"},
                         .matches = isLammpsDump,
                         .readStructure = readLammpsDump,
                         .countFrames = countIn<openLammpsDumpFrames>,
                         .openFrames = openLammpsDumpFrames,
                         .readFrame = readLammpsDumpFrame,
                         .frameText = lammpsDumpText},
                        {.name = "extxyz",
                         .label = "extended XYZ",
                         .extensions = {".extxyz", ".xyz"},
                         .matches = isXyz,
                         .readStructure = readXyz,
                         .countFrames = countIn<openXyzFrames>,
                         .openFrames = openXyzFrames,
                         .readFrame = readXyzFrame,
                         .frameText = xyzFrameText}});
    return table;
}

bool isNamed(const Format& format, std::filesystem::path file) {
    if (lower(file.extension().string()) == ".gz") {
        file.replace_extension();
    }
    const std::string name = file.filename().string();
    const std::string extension = lower(file.extension().string());
    return std::any_of(
        format.extensions.begin(), format.extensions.end(), [&](const std::string& each) {
            return each.starts_with('.') ? extension == each
                                         : name == each || name.starts_with(each + ".") ||
                                               name.starts_with(each + "_");
        });
}

const Format* formatByContent(const std::filesystem::path& file) {
    return formatOf(readHead(file, kHead), file);
}

const Format& detectFormat(const std::filesystem::path& file) {
    const std::string head = readHead(file, kHead);
    if (const Format* found = formatOf(head, file)) {
        return *found;
    }
    if (head.empty()) {
        failUnknown(file, "the file is empty");
    }
    if (const std::string binary = describeBinary(head); !binary.empty()) {
        failUnknown(file, "it is " + binary);
    }
    if (const std::string other = describeOther(head); !other.empty()) {
        failUnknown(file, other);
    }
    // A damaged file: the reader for its name tells the line.
    for (const Format& format : formats().rows()) {
        if (isNamed(format, file)) {
            return format;
        }
    }
    LineReader reader(file.string(), head.substr(0, 200));
    (void)reader.next();
    failUnknown(file, "it begins " + quote(reader.line()) + "; give a file of these formats");
}

ReadResult readAny(const std::filesystem::path& file, const ReadOptions& options) {
    const Format& format = detectFormat(file);
    requireUse(options, format, file);
    if (format.readMesh != nullptr) {
        return std::make_shared<const mesh::Mesh>(format.readMesh(file));
    }
    return std::make_shared<const structure::AtomicStructure>(format.readStructure(file, options));
}

structure::AtomicStructure readStructure(const std::filesystem::path& file,
                                         const ReadOptions& options) {
    const Format& format = detectFormat(file);
    if (format.readStructure == nullptr) {
        throw core::InputError(
            file.string(), 0,
            "expected atoms, found a mesh (" + format.label + "); give a file with a structure");
    }
    requireUse(options, format, file);
    return format.readStructure(file, options);
}

mesh::Mesh readMesh(const std::filesystem::path& file) {
    const Format& format = detectFormat(file);
    if (format.readMesh == nullptr) {
        throw core::InputError(
            file.string(), 0,
            "expected a mesh, found atoms (" + format.label + "); give a file with a mesh");
    }
    return format.readMesh(file);
}

void writeStructure(const structure::AtomicStructure& structure, const std::filesystem::path& file,
                    const core::Moment& moment) {
    const Format& format = writableFormat(
        file, "a structure", [](const Format& each) { return each.writesStructures(); });
    if (format.frameText != nullptr) {
        writeText(file, format.frameText(structure, {file, 0, 1, moment}));
    } else {
        format.writeStructure(structure, file);
    }
}

void writeMesh(const mesh::Mesh& mesh, const std::filesystem::path& file) {
    writableFormat(file, "a mesh", [](const Format& format) {
        return format.writeMesh != nullptr;
    }).writeMesh(mesh, file);
}

}  // namespace isthmus::io
