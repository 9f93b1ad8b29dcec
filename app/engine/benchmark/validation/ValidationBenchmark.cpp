#include "app/engine/benchmark/validation/ValidationBenchmark.h"

#include <fmt/format.h>
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <cstdio>
#include <memory>
#include <optional>

#include "app/engine/Interrupt.h"
#include "app/engine/TerminalSink.h"
#include "app/engine/benchmark/validation/ValidationCases.h"
#include "engine/job/JobRunner.h"

namespace isthmus::app::benchmark {

namespace {

/// Progress on a terminal; where the output is kept, a line each half minute between the rows.
class ValidationSink : public TerminalSink {
public:
    void progress(const job::Progress& progress) override {
        const auto now = std::chrono::steady_clock::now();
        if (isatty(STDERR_FILENO) == 1 || now - last_ >= std::chrono::seconds(30)) {
            last_ = now;
            TerminalSink::progress(progress);
        }
    }

private:
    std::chrono::steady_clock::time_point last_ = std::chrono::steady_clock::now();
};

/// A case as a job, so that its exceptions become an outcome and what it had stays.
class CaseJob : public job::Job {
public:
    CaseJob(const ValidationCase& row, const ValidationOptions& options)
        : case_(row), options_(options) {}
    [[nodiscard]] std::string name() const override { return case_.name; }
    void run(job::JobContext& context) override {
        run_.emplace(options_, context);
        case_.run(*run_);
    }
    /// @pre run() was called.
    [[nodiscard]] const ValidationRun& table() const { return *run_; }

private:
    const ValidationCase& case_;
    const ValidationOptions& options_;
    std::optional<ValidationRun> run_;
};

core::Json documentOf(const ValidationCase& row, const ValidationOptions& options,
                      const CaseJob& job, const job::JobResult& result) {
    core::Json results = core::Json::object();
    for (const Comparison& each : job.table().comparisons()) {
        results[each.name] = toJson(each);
    }
    core::Json document = {
        {"name", row.name},
        {"study", "benchmark.validation"},
        {"outcome", job::toString(result.outcome)},
        {"results", results},
        {"files", core::Json::object()},
        {"notes", job.table().notes()},
        {"device", options.device == core::Device::cpu ? core::cpuLabel(options.threads)
                                                       : core::toString(options.device)},
        {"seed", options.seed},
        {"seconds", result.seconds}};
    if (!result.message.empty()) {
        document["message"] = result.message;
    }
    return document;
}

}  // namespace

int listValidationCases() {
    for (const ValidationCase& each : validationCases().rows()) {
        fmt::print("{:<24}{}\n", each.name, each.summary);
    }
    return 0;
}

int runValidationBenchmark(const std::vector<std::string>& names,
                           const ValidationOptions& options) {
    std::vector<const ValidationCase*> cases;
    for (const std::string& name : names.empty() ? validationCases().names() : names) {
        cases.push_back(&validationCases().at(name));
    }
    ValidationSink sink;
    std::stop_source stop;
    const Interrupt interrupt(stop);
    int status = 0;
    for (const ValidationCase* each : cases) {
        sink.log(job::LogLevel::info, fmt::format("\n{}: {}", each->name, each->summary));
        CaseJob job(*each, options);
        const job::JobResult result = job::runJob(job, sink, stop.get_token());
        sink.finishLine();
        fmt::print("{}\n", documentOf(*each, options, job, result)
                               .dump(-1, ' ', false, core::Json::error_handler_t::replace));
        std::fflush(stdout);
        if (result.outcome == job::Outcome::failed) {
            fmt::print(stderr, "isthmus-engine: {}: {}\n", each->name, result.message);
            status = std::max(status, result.errorKind == core::ErrorKind::input ? 2 : 1);
        }
        if (result.outcome == job::Outcome::cancelled) {
            fmt::print(stderr, "isthmus-engine: cancelled; the rows above are kept\n");
            return 1;
        }
        for (const Comparison& row : job.table().comparisons()) {
            if (row.verdict() == Verdict::differs) {
                status = std::max(status, 1);
            }
        }
    }
    return status;
}

}  // namespace isthmus::app::benchmark
