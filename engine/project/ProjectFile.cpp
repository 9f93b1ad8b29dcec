#include "engine/project/ProjectFile.h"

#include <fcntl.h>
#include <fmt/chrono.h>
#include <fmt/format.h>
#include <unistd.h>

#include <cerrno>
#include <cstring>
#include <ctime>

#include "engine/core/Error.h"
#include "engine/core/Version.h"
#include "engine/hdf5/File.h"
#include "engine/project/ItemFile.h"

namespace isthmus::project {

namespace {

constexpr const char* kFormat = "isthmus-project";
constexpr std::int32_t kVersionMajor = 1;
constexpr std::int32_t kVersionMinor = 1;

/// @throws core::InputError unless this program reads files of that version.
void checkVersion(const hdf5::Group& root, const std::string& file) {
    if (!root.hasAttribute("format") || root.attribute<std::string>("format") != kFormat) {
        throw core::InputError(file, 0,
                               "expected a project of Isthmus, found another HDF5 file; open "
                               "trajectories and meshes by importing them");
    }
    const auto major = root.attribute<std::int32_t>("version_major");
    const auto minor = root.attribute<std::int32_t>("version_minor");
    if (major > kVersionMajor) {
        throw core::InputError(
            file, 0,
            fmt::format("this project has file version {}.{} (written by {}); this program, "
                        "Isthmus {}, reads versions up to {}.x; update Isthmus to open it",
                        major, minor, root.attribute<std::string>("created_by"), core::version(),
                        kVersionMajor));
    }
    if (major < 1 || minor < 0) {
        throw core::InputError(file, 0,
                               fmt::format("the file is damaged: it says that it has file "
                                           "version {}.{}",
                                           major, minor));
    }
}

/// Whatever a damaged file leads to becomes an InputError that begins with the file.
template <typename Function>
auto readingFrom(const std::filesystem::path& file, Function&& function) {
    try {
        return function();
    } catch (const core::InputError& error) {
        const std::string message = error.what();
        if (message.starts_with(file.string())) {
            throw;
        }
        throw core::InputError(file.string(), 0, message);
    } catch (const std::exception& error) {
        throw core::InputError(file.string(), 0,
                               std::string("the file is damaged: ") + error.what());
    }
}

void linkRuns(hdf5::Group& root, const Project& project, const std::filesystem::path& runs,
              const std::filesystem::path& folder) {
    for (const ItemPointer& item : project.items()) {
        const auto record = item->result();
        if (!record) {
            continue;
        }
        for (const auto& [role, name] : record->files) {
            const auto bulk = resultFile(runs, name);
            if (hdf5::File::isHdf5(bulk)) {
                const auto relative = bulk.lexically_relative(folder);
                const bool beside = !relative.empty() && *relative.begin() != "..";
                hdf5::Group links = root.has("runs/" + item->id)
                                        ? root.group("runs/" + item->id)
                                        : root.createGroup("runs/" + item->id);
                links.linkExternal(linkName(links, role), beside ? relative : bulk);
            }
        }
    }
}

void writeProject(hdf5::Group root, const Project& project, const SaveOptions& options,
                  const std::filesystem::path& folder) {
    root.setAttribute<std::string>("format", kFormat);
    root.setAttribute<std::int32_t>("version_major", kVersionMajor);
    root.setAttribute<std::int32_t>("version_minor", kVersionMinor);
    root.setAttribute<std::string>("created_by", std::string("Isthmus ") + core::version());
    root.setAttribute<std::string>(
        "saved", fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))));
    if (options.isAutosave) {
        root.setAttribute<std::string>("autosave_of", options.autosaveOf.string());
    }
    hdf5::Group meta = root.createGroup("meta");
    meta.writeText("title", project.title);
    meta.writeText("description", project.description);
    hdf5::Group items = root.createGroup("items");
    items.setAttribute<std::int32_t>("last_number", project.lastNumber());
    for (const ItemPointer& item : project.items()) {
        hdf5::Group group = items.createGroup(item->id);
        writeItem(group, *item);
        group.setAttribute<std::int32_t>("last_revision", project.lastRevision(item->id));
    }
    linkRuns(root, project, options.runs, folder);
    writeJson(root, "view", project.view);
}

/// Waits until the disk has it, so that a rename cannot come before the content.
void syncToDisk(const std::filesystem::path& path) {
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    const bool done = descriptor >= 0 && ::fsync(descriptor) == 0;
    const int error = errno;
    if (descriptor >= 0) {
        ::close(descriptor);
    }
    if (!done) {
        throw core::ComputeError(path.string() + ": cannot be written: " + std::strerror(error) +
                                 "; check the free space");
    }
}

/// Makes the rename last; file systems that cannot do it for a folder do it by themselves.
void syncFolder(const std::filesystem::path& folder) {
    const int descriptor = ::open(folder.c_str(), O_RDONLY | O_CLOEXEC | O_DIRECTORY);
    if (descriptor >= 0) {
        (void)::fsync(descriptor);
        ::close(descriptor);
    }
}

}  // namespace

std::filesystem::path runsDirectory(const std::filesystem::path& projectFile) {
    std::filesystem::path runs = projectFile;
    runs.replace_extension(".runs");
    return runs;
}

std::filesystem::path resultFile(const std::filesystem::path& runs, const std::string& name) {
    return (runs / name).lexically_normal();
}

Project openProject(const std::filesystem::path& file) {
    return readingFrom(file, [&] {
        const hdf5::File hdf5File = hdf5::File::open(file);
        const hdf5::Group root = hdf5File.root();
        checkVersion(root, file.string());
        Project project;
        project.title = root.readText("meta/title");
        project.description = root.readText("meta/description");
        project.view = readJson(root, "view");
        const hdf5::Group items = root.group("items");
        for (const std::string& id : items.names()) {
            const hdf5::Group group = items.group(id);
            auto item = std::make_shared<Item>(readItem(group));
            item->id = id;
            project.put(id, item);
            project.setLastRevision(id, group.attribute<std::int32_t>("last_revision"));
        }
        project.setLastNumber(items.attribute<std::int32_t>("last_number"));
        return project;
    });
}

ProjectInfo readProjectInfo(const std::filesystem::path& file) {
    return readingFrom(file, [&] {
        const hdf5::File hdf5File = hdf5::File::open(file);
        const hdf5::Group root = hdf5File.root();
        checkVersion(root, file.string());
        ProjectInfo info;
        info.title = root.readText("meta/title");
        info.createdBy = root.attribute<std::string>("created_by");
        info.saved = root.attribute<std::string>("saved");
        info.isAutosave = root.hasAttribute("autosave_of");
        if (info.isAutosave) {
            info.autosaveOf = root.attribute<std::string>("autosave_of");
        }
        return info;
    });
}

void saveProject(const Project& project, const std::filesystem::path& file,
                 const SaveOptions& options) {
    std::error_code error;
    // Through a link to the file itself: a rename would replace the link.
    auto target = std::filesystem::weakly_canonical(std::filesystem::absolute(file), error);
    if (error) {
        target = std::filesystem::absolute(file);
    }
    std::filesystem::path part = target;
    part += ".part";
    SaveOptions complete = options;
    if (complete.runs.empty()) {
        complete.runs = runsDirectory(target);
    }
    complete.runs = std::filesystem::absolute(complete.runs);
    try {
        {
            hdf5::File hdf5File = hdf5::File::create(part);
            writeProject(hdf5File.root(), project, complete, target.parent_path());
            hdf5File.close();
        }
        syncToDisk(part);
        std::filesystem::rename(part, target);
        syncFolder(target.parent_path());
    } catch (const std::filesystem::filesystem_error& failure) {
        std::filesystem::remove(part, error);
        throw core::ComputeError(file.string() +
                                 ": cannot be written: " + failure.code().message());
    } catch (const core::Error& failure) {
        std::filesystem::remove(part, error);
        throw core::ComputeError(failure.what());
    }
}

void copyRuns(const Project& project, const std::filesystem::path& from,
              const std::filesystem::path& to) {
    for (const ItemPointer& item : project.items()) {
        const auto record = item->result();
        if (!record) {
            continue;
        }
        for (const auto& [role, name] : record->files) {
            const auto source = resultFile(from, name);
            const auto target = resultFile(to, name);
            std::error_code error;
            if (source == target || !std::filesystem::exists(source, error) ||
                std::filesystem::exists(target, error)) {
                continue;
            }
            std::filesystem::create_directories(target.parent_path(), error);
            std::filesystem::create_hard_link(source, target, error);
            if (error) {
                std::filesystem::copy_file(source, target, error);
            }
            if (error) {
                throw core::ComputeError(target.string() + ": cannot be written: " +
                                         error.message() + "; check the folder and the free space");
            }
        }
    }
}

}  // namespace isthmus::project
