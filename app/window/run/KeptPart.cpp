#include "app/window/run/KeptPart.h"

#include <fmt/format.h>

#include "app/window/run/Answer.h"
#include "engine/core/Error.h"
#include "engine/hdf5/H5md.h"
#include "engine/io/Trajectory.h"
#include "engine/project/ProjectFile.h"

namespace isthmus::window {

KeptPart findKeptPart(const StudyRun& run) {
    KeptPart part;
    std::error_code ignored;
    for (const auto& entry : std::filesystem::directory_iterator(run.directory, ignored)) {
        if (entry.path().extension() != ".h5md" && entry.path().extension() != ".h5") {
            continue;
        }
        try {
            const hdf5::H5mdReader reader(entry.path());
            if (reader.frameCount() > part.frames) {
                part = {reader.frameCount(),
                        core::momentText(reader.moment(reader.frameCount() - 1)), entry.path()};
            }
        } catch (const core::Error&) {
            continue;  // cut off before its first frame was complete
        }
    }
    return part;
}

KeptPart findKeptResults(const StudyRun& run) {
    KeptPart part = findKeptPart(run);
    if (std::filesystem::exists(run.resultsFile)) {
        const project::Project results = project::openProject(run.resultsFile);
        for (const auto& item : results.items()) {
            if (const auto record = item->result()) {
                part.hasResults =
                    part.hasResults || !record->series.empty() || !record->files.empty();
            }
        }
    }
    return part;
}

void saveKeptPart(const StudyRun& run, const std::string& reason) {
    const KeptPart part = findKeptPart(run);
    if (part.frames == 0) {
        throw core::ComputeError("Nothing of this run can be read; run it again.");
    }
    hdf5::File::finishStream(part.trajectory);  // so that other programs open it, too
    study::StudyRecord record = beginRecord(run);
    record.outcome = "cancelled";
    record.message = reason;
    record.notes.push_back(fmt::format(
        "The engine ended during this run; {} frames up to {} were kept.", part.frames, part.last));
    record.files.emplace_back("trajectory", std::filesystem::absolute(part.trajectory).string());
    const hdf5::H5mdReader reader(part.trajectory);
    auto last = std::make_shared<const structure::AtomicStructure>(io::lastFrameOf(reader));
    project::saveProject(makeAnswer(run, std::move(record), std::move(last)), run.resultsFile);
}

}  // namespace isthmus::window
