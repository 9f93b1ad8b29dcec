#pragma once

#include <filesystem>
#include <memory>
#include <string>
#include <variant>
#include <vector>

#include "engine/core/Registry.h"
#include "engine/io/FrameFile.h"
#include "engine/io/FrameTarget.h"
#include "engine/io/ReadOptions.h"
#include "engine/mesh/Mesh.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::io {

using ReadResult = std::variant<std::shared_ptr<const structure::AtomicStructure>,
                                std::shared_ptr<const mesh::Mesh>>;

/// The frames of a file.
struct Frames {
    std::size_t count = 1;
    std::string flaw;  ///< what is wrong behind the complete ones, with file and line; or empty
};

/// A file format: a row of the table.
struct Format {
    std::string name;                     ///< "extxyz"
    std::string label;                    ///< "extended XYZ"
    std::vector<std::string> extensions;  ///< ".xyz", lower case; or whole names, "POSCAR"
    /// Whether a file is of this format, from its first 64 kB (unpacked) and its name.
    bool (*matches)(const std::string& head, const std::filesystem::path& file) = nullptr;
    /// Each is null where the format cannot do it.
    structure::AtomicStructure (*readStructure)(const std::filesystem::path&,
                                                const ReadOptions&) = nullptr;
    /// Of a format that holds no more than one structure.
    void (*writeStructure)(const structure::AtomicStructure&,
                           const std::filesystem::path&) = nullptr;
    /// Of a format that may hold several frames.
    Frames (*countFrames)(const std::filesystem::path&) = nullptr;
    /// Of such a format whose frames are read one by one from an index of their places.
    FrameFile (*openFrames)(const std::filesystem::path&) = nullptr;
    structure::AtomicStructure (*readFrame)(FrameFile&, const ReadOptions&) = nullptr;
    /// One frame as text, of a format that holds several one after the other. May throw
    /// core::InputError for atoms that the format cannot hold.
    std::string (*frameText)(const structure::AtomicStructure&, const FrameTarget&) = nullptr;
    mesh::Mesh (*readMesh)(const std::filesystem::path&) = nullptr;
    void (*writeMesh)(const mesh::Mesh&, const std::filesystem::path&) = nullptr;

    [[nodiscard]] bool writesStructures() const {
        return writeStructure != nullptr || frameText != nullptr;
    }
};

/// All formats.
[[nodiscard]] const core::Registry<Format>& formats();

/// Whether a format goes by the name of a file, a ".gz" at its end aside.
[[nodiscard]] bool isNamed(const Format& format, std::filesystem::path file);

/// The format whose content a file has, null where it is none.
/// @throws core::InputError for a file that is missing or cannot be unpacked.
[[nodiscard]] const Format* formatByContent(const std::filesystem::path& file);

/// The format of an existing file, by its content; its name only settles what content leaves open.
/// @throws core::InputError where it is none of the readable ones; the message lists them.
[[nodiscard]] const Format& detectFormat(const std::filesystem::path& file);

/// @throws core::InputError with file and line.
[[nodiscard]] ReadResult readAny(const std::filesystem::path& file,
                                 const ReadOptions& options = {});
/// @throws core::InputError likewise, and where it holds a mesh.
[[nodiscard]] structure::AtomicStructure readStructure(const std::filesystem::path& file,
                                                       const ReadOptions& options = {});

/// @throws core::InputError likewise, and where it holds atoms.
[[nodiscard]] mesh::Mesh readMesh(const std::filesystem::path& file);

/// Writes in the format that the extension names.
/// @param moment of the run that the atoms are from, for a format that tells of it.
/// @throws core::InputError for an extension that no writer has; core::ComputeError for the disk.
void writeStructure(const structure::AtomicStructure& structure, const std::filesystem::path& file,
                    const core::Moment& moment = {});
void writeMesh(const mesh::Mesh& mesh, const std::filesystem::path& file);

}  // namespace isthmus::io
