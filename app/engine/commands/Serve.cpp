#include <fmt/format.h>
#include <poll.h>
#include <unistd.h>

#include <atomic>
#include <cerrno>
#include <csignal>
#include <cstdio>
#include <memory>
#include <mutex>
#include <thread>

#include "app/engine/RecipeRunner.h"
#include "app/engine/commands/Commands.h"
#include "engine/core/Version.h"
#include "engine/job/Protocol.h"
#include "engine/job/Steering.h"

namespace isthmus::app::commands {

namespace {

/// Writes messages to the pipe, from any thread.
class MessageWriter {
public:
    /// @param fd kept for messages alone: whatever a library prints goes elsewhere.
    explicit MessageWriter(int fd) : fd_(fd) {}

    void send(const job::Message& message) {
        const std::string text = job::encode(message);
        const std::scoped_lock lock(mutex_);
        std::size_t sent = 0;
        while (sent < text.size()) {
            const auto count = ::write(fd_, text.data() + sent, text.size() - sent);
            if (count < 0 && errno == EINTR) {
                continue;
            }
            if (count <= 0) {
                return;  // The front end is gone; the end of our input tells the main loop.
            }
            sent += static_cast<std::size_t>(count);
        }
    }

private:
    int fd_;
    std::mutex mutex_;
};

class PipeSink : public job::JobSink {
public:
    PipeSink(MessageWriter& writer, core::Json job) : writer_(writer), job_(std::move(job)) {}

    void progress(const job::Progress& progress) override { send(job::toMessage(progress)); }
    void log(job::LogLevel level, const std::string& text) override {
        send(job::toMessage(level, text));
    }
    void observation(const job::Observation& observation) override {
        send(job::toMessage(observation));
    }
    void frame(const job::Frame& frame) override { send(job::toMessage(frame)); }
    [[nodiscard]] bool wantsFrames() const override { return true; }

    void send(job::Message message) {
        message.header["job"] = job_;
        writer_.send(message);
    }

private:
    MessageWriter& writer_;
    core::Json job_;
};

/// A text of a request. @throws core::InputError where it is of another type.
std::string textOf(const core::Json& request, const char* key, const std::string& fallback) {
    const core::Json value = request.value(key, core::Json(fallback));
    if (!value.is_string()) {
        throw core::InputError(std::string("\"") + key + "\" of a message of type \"run\": " +
                               "expected a text, found " + core::excerpt(value));
    }
    return value.get<std::string>();
}

int threadsOf(const core::Json& request) {
    const core::Json value = request.value("threads", core::Json(core::defaultThreadCount()));
    if (!value.is_number_integer() || value < 1 || value > core::kMaximumThreads) {
        throw core::InputError(
            fmt::format("\"threads\" of a message of type \"run\": expected a whole number from 1 "
                        "to {}, found {}",
                        core::kMaximumThreads, core::excerpt(value)));
    }
    return value.get<int>();
}

/// One recipe at work on a thread of its own.
class RunningJob {
public:
    RunningJob(MessageWriter& writer, core::Json request)
        : id_(request.at("job")), thread_([this, &writer, request = std::move(request)] {
              PipeSink sink(writer, request.at("job"));
              work(sink, request);
          }) {}
    ~RunningJob() {
        stop_.request_stop();
        thread_.join();
    }

    [[nodiscard]] const core::Json& id() const { return id_; }
    [[nodiscard]] bool isFinished() const { return finished_; }
    void cancel() { stop_.request_stop(); }
    void steer(const core::Json& changes) { steering_.ask(changes); }

private:
    void work(PipeSink& sink, const core::Json& request) {
        job::JobResult result;
        try {
            const std::filesystem::path directory = textOf(request, "directory", ".");
            RecipeRunner runner(study::parseRecipe(request.at("recipe"), "recipe", directory),
                                {.device = core::parseDevice(textOf(request, "device", "auto")),
                                 .threads = threadsOf(request),
                                 .outputDirectory = textOf(request, "output", ""),
                                 .projectFile = textOf(request, "project", "")});
            runner.prepareOutput();
            job::JobContext reading(sink, stop_.get_token());
            runner.readInputs(reading);
            result = runner.run(
                sink, stop_.get_token(),
                {.started =
                     [&sink](const study::RecipeStudy& each, std::size_t index, std::size_t count) {
                         sink.send({core::Json{{"type", "study"},
                                               {"name", each.name},
                                               {"study", each.kind},
                                               {"index", index},
                                               {"count", count}},
                                    {}});
                     },
                 .finished =
                     [&sink](const study::StudyRecord& record) {
                         core::Json header{{"type", "result"}};
                         header.update(study::toJson(record));
                         sink.send({std::move(header), {}});
                     }},
                &steering_);
        } catch (const job::Cancelled&) {
            result.outcome = job::Outcome::cancelled;
        } catch (const core::Error& error) {
            result = {job::Outcome::failed, error.kind(), error.what(), 0.0};
        } catch (const std::exception& error) {
            result = {job::Outcome::failed, core::ErrorKind::failure, error.what(), 0.0};
        }
        const bool isInput = result.errorKind == core::ErrorKind::input;
        // Before the message: whoever reads it may send the next job at once.
        finished_ = true;
        sink.send({core::Json{{"type", "done"},
                              {"outcome", job::toString(result.outcome)},
                              {"message", result.message},
                              {"error", isInput ? "input" : "failure"}},
                   {}});
    }

    core::Json id_;
    std::stop_source stop_;
    job::Steering steering_;
    std::atomic<bool> finished_ = false;
    std::thread thread_;
};

ExitStatus serve() {
    // Libraries print to standard output; the protocol keeps the pipe for itself.
    const int out = dup(STDOUT_FILENO);
    dup2(STDERR_FILENO, STDOUT_FILENO);
    // A front end that is gone shows as a failed write, so that the running job can still be ended.
    std::signal(SIGPIPE, SIG_IGN);
    MessageWriter writer(out);
    writer.send({core::Json{{"type", "hello"}, {"protocol", 1}, {"version", core::version()}}, {}});

    job::MessageReader reader;
    std::unique_ptr<RunningJob> running;
    const auto refuse = [&writer](const core::Json& job, const std::string& message) {
        writer.send({core::Json{{"type", "done"},
                                {"job", job},
                                {"outcome", "failed"},
                                {"message", message},
                                {"error", "input"}},
                     {}});
    };
    std::string chunk(65536, '\0');
    for (;;) {
        const auto count = ::read(STDIN_FILENO, chunk.data(), chunk.size());
        if (count <= 0) {
            return 0;
        }
        reader.feed(std::string_view(chunk.data(), static_cast<std::size_t>(count)));
        while (auto message = reader.next()) {
            const core::Json job = message->header.value("job", core::Json());
            if (message->type() == "quit") {
                return 0;
            }
            if (message->type() == "cancel") {
                if (running && running->id() == job) {
                    running->cancel();
                }
            } else if (message->type() == "steer") {
                const core::Json changes = message->header.value("changes", core::Json());
                if (running && running->id() == job && changes.is_object()) {
                    running->steer(changes);
                }
            } else if (message->type() == "run") {
                if (running && !running->isFinished()) {
                    refuse(job, "the engine is busy with another job");
                } else if (job.is_null() || !message->header.contains("recipe")) {
                    refuse(job, "expected \"job\" and \"recipe\" in a message of type \"run\"");
                } else {
                    running.reset();
                    running = std::make_unique<RunningJob>(writer, message->header);
                }
            } else {
                refuse(job, "unknown message type \"" + message->type() +
                                "\"; expected run, steer, cancel or quit");
            }
        }
    }
}

}  // namespace

void addServe(CLI::App& app, ExitStatus& status) {
    app.add_subcommand("serve", "Speak the job protocol on standard input and output")
        ->callback([&status] { status = serve(); });
}

}  // namespace isthmus::app::commands
