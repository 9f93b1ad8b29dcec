#include "engine/job/ChildProcess.h"

#include <fcntl.h>
#include <poll.h>
#include <spawn.h>
#include <sys/prctl.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <chrono>
#include <csignal>
#include <cstring>
#include <deque>
#include <new>
#include <thread>
#include <vector>

#include "engine/core/Error.h"

extern char** environ;

namespace isthmus::job {

namespace {

/// Where the child finds its shared memories.
constexpr int kInputDescriptor = 3;
constexpr int kOutputDescriptor = 4;

constexpr int kExitFailure = 81;
constexpr int kExitInput = 82;
constexpr int kPollMilliseconds = 20;
constexpr std::size_t kLinesKept = 5;

std::filesystem::path& program() {
    static std::filesystem::path path = "/proc/self/exe";
    return path;
}

/// A descriptor of ours that is out of the way of the child's numbers.
class HighDescriptor {
public:
    explicit HighDescriptor(int descriptor) : descriptor_(fcntl(descriptor, F_DUPFD_CLOEXEC, 10)) {}
    ~HighDescriptor() { reset(); }
    HighDescriptor(const HighDescriptor&) = delete;
    HighDescriptor& operator=(const HighDescriptor&) = delete;

    void reset() {
        if (descriptor_ >= 0) {
            close(descriptor_);
            descriptor_ = -1;
        }
    }
    [[nodiscard]] int get() const { return descriptor_; }

private:
    int descriptor_;
};

/// Kills and reaps the child unless it has ended.
class Running {
public:
    explicit Running(pid_t pid) : pid_(pid) {}
    ~Running() {
        if (pid_ > 0) {
            kill(pid_, SIGKILL);
            waitpid(pid_, nullptr, 0);
        }
    }
    Running(const Running&) = delete;
    Running& operator=(const Running&) = delete;

    /// True, with its status, once it has ended.
    bool ended(int& status) {
        const pid_t reaped = waitpid(pid_, &status, WNOHANG);
        if (reaped == pid_) {
            pid_ = -1;
            return true;
        }
        if (reaped < 0 && errno != EINTR) {
            pid_ = -1;
            throw core::ComputeError(std::string("a child process was lost: ") +
                                     std::strerror(errno));
        }
        return false;
    }

private:
    pid_t pid_;
};

std::vector<std::string> childEnvironment(int threads) {
    std::vector<std::string> variables;
    for (char** each = environ; *each != nullptr; ++each) {
        const std::string variable = *each;
        if (!variable.starts_with("OMP_NUM_THREADS=") &&
            !variable.starts_with("OMP_WAIT_POLICY=")) {
            variables.push_back(variable);
        }
    }
    variables.push_back("OMP_NUM_THREADS=" + std::to_string(threads));
    // Waiting threads that spin slow a busy machine down tenfold.
    variables.emplace_back("OMP_WAIT_POLICY=passive");
    return variables;
}

std::vector<char*> pointers(std::vector<std::string>& texts) {
    std::vector<char*> result;
    for (std::string& text : texts) {
        result.push_back(text.data());
    }
    result.push_back(nullptr);
    return result;
}

pid_t start(const ChildOptions& options, int input, int output, int lines) {
    posix_spawn_file_actions_t actions;
    posix_spawn_file_actions_init(&actions);
    posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
    posix_spawn_file_actions_adddup2(&actions, lines, STDOUT_FILENO);
    posix_spawn_file_actions_adddup2(&actions, lines, STDERR_FILENO);
    posix_spawn_file_actions_adddup2(&actions, input, kInputDescriptor);
    posix_spawn_file_actions_adddup2(&actions, output, kOutputDescriptor);

    // A group of its own: Ctrl-C on the terminal reaches the parent only, which then kills it.
    posix_spawnattr_t attributes;
    posix_spawnattr_init(&attributes);
    sigset_t none;
    sigemptyset(&none);
    sigset_t defaults;
    sigfillset(&defaults);
    posix_spawnattr_setsigmask(&attributes, &none);
    posix_spawnattr_setsigdefault(&attributes, &defaults);
    posix_spawnattr_setpgroup(&attributes, 0);
    posix_spawnattr_setflags(
        &attributes, POSIX_SPAWN_SETPGROUP | POSIX_SPAWN_SETSIGMASK | POSIX_SPAWN_SETSIGDEF);

    const std::string path = childProgram().string();
    std::vector<std::string> words{path, "--child", options.verb};
    std::vector<std::string> variables = childEnvironment(options.threads);
    pid_t pid = -1;
    const int error = posix_spawn(&pid, path.c_str(), &actions, &attributes, pointers(words).data(),
                                  pointers(variables).data());
    posix_spawn_file_actions_destroy(&actions);
    posix_spawnattr_destroy(&attributes);
    if (error != 0) {
        throw core::ComputeError("cannot start " + options.noun + " (" + path +
                                 "): " + std::strerror(error));
    }
    return pid;
}

/// Cuts a stream into lines, passes them on and keeps the last ones.
class Lines {
public:
    explicit Lines(const std::function<void(const std::string&)>& onLine) : onLine_(onLine) {}

    void feed(const char* data, std::size_t size) {
        for (std::size_t i = 0; i < size; ++i) {
            if (data[i] == '\n' || data[i] == '\r') {
                finish();
            } else {
                current_ += data[i];
            }
        }
    }

    void finish() {
        if (current_.empty()) {
            return;
        }
        last_.push_back(current_);
        if (last_.size() > kLinesKept) {
            last_.pop_front();
        }
        if (onLine_) {
            onLine_(current_);
        }
        current_.clear();
    }

    [[nodiscard]] std::string tail() const {
        std::string text;
        for (const std::string& line : last_) {
            text += "\n" + line;
        }
        return text.empty() ? text : "; its last lines:" + text;
    }

private:
    const std::function<void(const std::string&)>& onLine_;
    std::string current_;
    std::deque<std::string> last_;
};

/// Turns the way a child ended into an exception, unless all is well.
void checkEnd(int status, const ChildOptions& options, const SharedBytes& output,
              const Lines& lines) {
    if (WIFEXITED(status) && WEXITSTATUS(status) == 0) {
        if (output.bytes().empty()) {
            throw core::ComputeError(options.noun + " ended without a result" + lines.tail());
        }
        return;
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == kExitInput) {
        throw core::InputError(output.text());
    }
    if (WIFEXITED(status) && WEXITSTATUS(status) == kExitFailure) {
        throw core::ComputeError(output.text());
    }
    if (WIFSIGNALED(status)) {
        const int signal = WTERMSIG(status);
        const std::string reason =
            signal == SIGKILL ? "was killed, perhaps for want of memory; take a smaller model"
                              : "crashed (" + std::string(strsignal(signal)) + ")";
        throw core::ComputeError(options.noun + " " + reason + lines.tail());
    }
    throw core::ComputeError(options.noun + " ended with status " +
                             std::to_string(WEXITSTATUS(status)) + lines.tail());
}

}  // namespace

std::filesystem::path childProgram() {
    return program();
}

void setChildProgram(const std::filesystem::path& path) {
    program() = path;
}

SharedBytes runChild(const ChildOptions& options, const SharedBytes& input,
                     const JobContext& context) {
    context.checkpoint();
    SharedBytes output;
    std::array<int, 2> pipeEnds{};
    if (pipe2(pipeEnds.data(), O_CLOEXEC) != 0) {
        throw core::ComputeError("cannot start " + options.noun + ": " + std::strerror(errno));
    }
    HighDescriptor reading(pipeEnds[0]);
    HighDescriptor writing(pipeEnds[1]);
    close(pipeEnds[0]);
    close(pipeEnds[1]);
    HighDescriptor inputEnd(input.descriptor());
    HighDescriptor outputEnd(output.descriptor());
    Running child(start(options, inputEnd.get(), outputEnd.get(), writing.get()));
    writing.reset();

    Lines lines(options.onLine);
    std::array<char, 4096> buffer{};
    bool open = true;
    while (open) {
        context.checkpoint();
        pollfd waiting{reading.get(), POLLIN, 0};
        if (poll(&waiting, 1, kPollMilliseconds) > 0) {
            const ssize_t size = read(reading.get(), buffer.data(), buffer.size());
            if (size > 0) {
                lines.feed(buffer.data(), static_cast<std::size_t>(size));
            } else if (size == 0 || errno != EINTR) {
                open = false;
            }
        }
    }
    lines.finish();
    int status = 0;
    while (!child.ended(status)) {
        context.checkpoint();
        std::this_thread::sleep_for(std::chrono::milliseconds(1));
    }
    context.checkpoint();
    checkEnd(status, options, output, lines);
    return output;
}

int serveChild(const std::function<void(const SharedBytes&, SharedBytes&)>& work) {
    prctl(PR_SET_PDEATHSIG, SIGKILL);
    const SharedBytes input(kInputDescriptor);
    SharedBytes output(kOutputDescriptor);
    const auto fail = [&output](int status, const std::string& message) {
        if (ftruncate(output.descriptor(), 0) == 0 &&
            lseek(output.descriptor(), 0, SEEK_SET) == 0) {
            output.append(message);
        }
        return status;
    };
    try {
        work(input, output);
        return 0;
    } catch (const core::Error& error) {
        return fail(error.kind() == core::ErrorKind::input ? kExitInput : kExitFailure,
                    error.what());
    } catch (const std::bad_alloc&) {
        return fail(kExitFailure, "not enough memory; take a smaller model");
    } catch (const std::exception& error) {
        return fail(kExitFailure, error.what());
    } catch (const std::string& text) {
        return fail(kExitFailure, text);  // what Gmsh throws
    } catch (...) {
        return fail(kExitFailure, "an unknown error in a child process");
    }
}

}  // namespace isthmus::job
