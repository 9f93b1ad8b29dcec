#include "app/engine/benchmark/PeerProgram.h"

#include <fcntl.h>
#include <poll.h>
#include <signal.h>
#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>

#include "engine/core/Error.h"

namespace isthmus::app::benchmark {

namespace {

/// A child that is killed where nobody waits for it any more.
class Child {
public:
    explicit Child(const std::vector<std::string>& command) {
        std::array<int, 2> ends{};
        // Closed in the programs that other threads start meanwhile.
        if (pipe2(ends.data(), O_CLOEXEC) != 0) {
            throw core::ComputeError("no pipe could be made for " + command.front());
        }
        posix_spawn_file_actions_t actions;
        posix_spawn_file_actions_init(&actions);
        posix_spawn_file_actions_addopen(&actions, STDIN_FILENO, "/dev/null", O_RDONLY, 0);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDOUT_FILENO);
        posix_spawn_file_actions_adddup2(&actions, ends[1], STDERR_FILENO);
        std::vector<char*> words;
        for (const std::string& word : command) {
            words.push_back(const_cast<char*>(word.c_str()));
        }
        words.push_back(nullptr);
        if (posix_spawnp(&id_, words.front(), &actions, nullptr, words.data(), environ) != 0) {
            id_ = -1;
        }
        posix_spawn_file_actions_destroy(&actions);
        close(ends[1]);
        output_ = ends[0];
    }
    ~Child() {
        close(output_);
        if (id_ > 0) {
            kill(id_, SIGKILL);
            waitpid(id_, nullptr, 0);
        }
    }
    Child(const Child&) = delete;
    Child& operator=(const Child&) = delete;

    [[nodiscard]] int output() const { return output_; }
    int wait() {
        int status = 127 << 8;
        if (id_ > 0) {
            waitpid(id_, &status, 0);
            id_ = -1;
        }
        return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
    }

private:
    pid_t id_ = -1;
    int output_ = -1;
};

}  // namespace

ProgramOutput runProgram(const std::vector<std::string>& command,
                         const std::function<void(const std::string&)>& onLine,
                         const std::function<void()>& poll) {
    constexpr int kMilliseconds = 50;
    Child child(command);
    ProgramOutput output;
    std::size_t lineBegin = 0;
    std::array<char, 65536> buffer{};
    while (true) {
        pollfd waiting{child.output(), POLLIN, 0};
        const int ready = ::poll(&waiting, 1, kMilliseconds);
        if (poll) {
            poll();
        }
        if (ready <= 0) {
            continue;
        }
        const ssize_t count = read(child.output(), buffer.data(), buffer.size());
        if (count <= 0) {
            break;
        }
        output.text.append(buffer.data(), static_cast<std::size_t>(count));
        for (std::size_t end = 0; (end = output.text.find('\n', lineBegin)) != std::string::npos;
             lineBegin = end + 1) {
            if (onLine) {
                onLine(output.text.substr(lineBegin, end - lineBegin));
            }
        }
    }
    output.status = child.wait();
    return output;
}

}  // namespace isthmus::app::benchmark
