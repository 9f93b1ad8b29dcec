#include "app/engine/FileContent.h"

#include <algorithm>
#include <cctype>

#include "app/studies/GmshImport.h"
#include "engine/io/Formats.h"
#include "engine/io/Trajectory.h"

namespace isthmus::app {

namespace {

structure::AtomicStructure trajectoryFrame(const std::filesystem::path& file,
                                           const io::ReadOptions& options) {
    if (options.frame.value_or(io::ReadOptions::kLastFrame) == io::ReadOptions::kLastFrame) {
        return io::readLastFrame(file);
    }
    const hdf5::H5mdReader reader(file);
    return io::toStructure(reader.header(), reader.read(*options.frame));
}

}  // namespace

bool isGmshFile(const std::filesystem::path& file) {
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto& known = mesh::gmshExtensions();
    return std::find(known.begin(), known.end(), extension) != known.end();
}

project::Item::Content readContent(const std::filesystem::path& file, const io::ReadOptions& given,
                                   job::JobContext& context) {
    io::ReadOptions options = given;
    options.note = [&](const std::string& sentence) {
        context.warn(file.string() + ": " + sentence);
        given.tell(sentence);
    };
    if (isGmshFile(file)) {
        return std::make_shared<const mesh::Mesh>(importWithGmsh({.file = file}, context));
    }
    if (io::isTrajectoryFile(file)) {
        return std::make_shared<const structure::AtomicStructure>(trajectoryFrame(file, options));
    }
    project::Item::Content content;
    std::visit([&content](auto&& read) { content = std::forward<decltype(read)>(read); },
               io::readAny(file, options));
    return content;
}

}  // namespace isthmus::app
