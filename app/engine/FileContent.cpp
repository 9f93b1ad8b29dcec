#include "app/engine/FileContent.h"

#include <algorithm>
#include <cctype>

#include "app/studies/GmshImport.h"
#include "engine/core/Error.h"
#include "engine/hdf5/H5md.h"
#include "engine/io/Formats.h"
#include "engine/io/Trajectory.h"

namespace isthmus::app {

namespace {

project::Item::Content trajectoryFrame(const std::filesystem::path& file,
                                       const io::ReadOptions& options) {
    const hdf5::H5mdReader reader(file);
    if (reader.frameCount() == 0) {
        throw core::InputError(file.string(), 0, "the trajectory has no complete frame");
    }
    std::size_t frame = options.frame.value_or(io::ReadOptions::kLastFrame);
    frame = frame == io::ReadOptions::kLastFrame ? reader.frameCount() - 1 : frame;
    return std::make_shared<const structure::AtomicStructure>(
        io::toStructure(reader.header(), reader.read(frame)));
}

}  // namespace

bool isTrajectoryFile(const std::filesystem::path& file) {
    return hdf5::File::isHdf5(file) && hdf5::File::open(file).root().has("h5md");
}

bool isGmshFile(const std::filesystem::path& file) {
    std::string extension = file.extension().string();
    std::transform(extension.begin(), extension.end(), extension.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    const auto& known = mesh::gmshExtensions();
    return std::find(known.begin(), known.end(), extension) != known.end();
}

project::Item::Content readContent(const std::filesystem::path& file,
                                   const io::ReadOptions& options, job::JobContext& context) {
    if (isGmshFile(file)) {
        return std::make_shared<const mesh::Mesh>(importWithGmsh({.file = file}, context));
    }
    if (isTrajectoryFile(file)) {
        return trajectoryFrame(file, options);
    }
    project::Item::Content content;
    std::visit([&content](auto&& read) { content = std::forward<decltype(read)>(read); },
               io::readAny(file, options));
    return content;
}

}  // namespace isthmus::app
