#include "app/engine/benchmark/validation/RecipeStudies.h"

#include <stop_token>

#include "app/engine/RecipeRunner.h"
#include "engine/core/Error.h"

namespace isthmus::app::benchmark {

namespace {

class ProgressSink : public job::JobSink {
public:
    explicit ProgressSink(const std::function<void(const job::Progress&)>& onProgress)
        : onProgress_(onProgress) {}
    void progress(const job::Progress& progress) override { onProgress_(progress); }

private:
    const std::function<void(const job::Progress&)>& onProgress_;
};

}  // namespace

std::map<std::string, study::StudyRecord> runStudies(
    const core::Json& recipe, core::Device device, int threads,
    const std::function<void(const job::Progress&)>& onProgress) {
    RecipeRunner runner(study::parseRecipe(recipe, "validation", "."),
                        {.device = device, .threads = threads});
    ProgressSink sink(onProgress);
    job::JobContext reading(sink, {});
    runner.readInputs(reading);
    std::map<std::string, study::StudyRecord> records;
    const job::JobResult result =
        runner.run(sink, {}, {.finished = [&records](const study::StudyRecord& record) {
                       records[record.name] = record;
                   }});
    if (result.outcome == job::Outcome::cancelled) {
        throw job::Cancelled{};
    }
    if (result.outcome == job::Outcome::failed) {
        if (result.errorKind == core::ErrorKind::input) {
            throw core::InputError(result.message);
        }
        throw core::ComputeError(result.message);
    }
    return records;
}

}  // namespace isthmus::app::benchmark
