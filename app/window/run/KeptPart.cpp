#include "app/window/run/KeptPart.h"

#include <fmt/format.h>

#include "app/window/run/TrajectoryFrame.h"
#include "engine/core/Error.h"
#include "engine/hdf5/H5md.h"
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
                part = {reader.frameCount(), reader.times().back(), entry.path()};
            }
        } catch (const core::Error&) {
            continue;  // cut off before its first frame was complete
        }
    }
    return part;
}

void saveKeptPart(const StudyRun& run, const std::string& reason) {
    const KeptPart part = findKeptPart(run);
    if (part.frames == 0) {
        throw core::ComputeError("Nothing of this run can be read; run it again.");
    }
    const core::Json& entry = run.recipe.at("studies").at(0);
    project::Project results;
    for (const auto& input : run.inputs.items()) {
        auto copy = std::make_shared<project::Item>(*input);
        copy->id = results.newId(copy->kind());
        copy->name = input->id;  // as the engine does
        results.put(copy->id, copy);
    }
    auto study = std::make_shared<project::Item>();
    study->id = results.newId(project::ItemKind::study);
    study->name = run.name;
    study->content = std::make_shared<const project::StudyDefinition>(
        project::StudyDefinition{entry.at("study"), entry});
    results.put(study->id, study);

    study::StudyRecord record{.name = run.name, .kind = entry.at("study"), .options = entry};
    record.options.erase("name");
    record.options.erase("study");
    record.outcome = "cancelled";
    record.message = reason;
    record.notes.push_back(
        fmt::format("The engine ended during this run; {} frames up to {:g} ps were kept.",
                    part.frames, part.time));
    record.files.emplace_back("trajectory", std::filesystem::absolute(part.trajectory).string());
    auto result = std::make_shared<project::Item>();
    result->id = results.newId(project::ItemKind::result);
    result->name = run.name + " result";
    result->inputs.push_back({study->id, study->revision});
    for (const auto& input : results.items()) {
        if (input->kind() == project::ItemKind::structure) {
            result->inputs.push_back({input->id, input->revision});
        }
    }
    result->content = std::make_shared<const study::StudyRecord>(std::move(record));
    results.put(result->id, result);

    const hdf5::H5mdReader reader(part.trajectory);
    auto last = std::make_shared<project::Item>();
    last->id = results.newId(project::ItemKind::structure);
    last->name = run.name + " structure";
    last->inputs.push_back({result->id, result->revision});
    last->content = std::make_shared<const structure::AtomicStructure>(
        toStructure(reader.header(), reader.read(part.frames - 1)));
    results.put(last->id, last);
    project::saveProject(results, run.resultsFile);
}

}  // namespace isthmus::window
