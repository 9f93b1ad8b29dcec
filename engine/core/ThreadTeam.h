#pragma once

#include <atomic>
#include <cstddef>
#include <cstdint>
#include <thread>
#include <vector>

namespace isthmus::core {

/// Waits for another thread: looks again and again for a moment, then sleeps. A step of a
/// simulation has about ten meetings of its threads, and to be woken costs more than a meeting. On
/// a busy machine, where the others are not running, looking is in vain and takes their time; after
/// a few vain waits in a row a thread sleeps at once and tries only now and then.
class Patience {
public:
    /// @returns once `value` is no longer `old`.
    void await(const std::atomic<std::uint32_t>& value, std::uint32_t old);

private:
    [[nodiscard]] bool seesChange(const std::atomic<std::uint32_t>& value, std::uint32_t old);

    unsigned vain_ = 0;  ///< waits in a row that ended asleep
};

/// Threads that share calls with the thread that made them, which is one of the team.
class ThreadTeam {
public:
    /// Fewer than `threads` where the system gives no more.
    explicit ThreadTeam(int threads);
    ~ThreadTeam();
    ThreadTeam(const ThreadTeam&) = delete;
    ThreadTeam& operator=(const ThreadTeam&) = delete;

    [[nodiscard]] int threads() const { return static_cast<int>(workers_.size()) + 1; }

    /// A call, and what it needs to know.
    struct Work {
        void (*call)(void* what, std::size_t index) = nullptr;
        void* what = nullptr;
    };

    /// Makes the calls 0 ... count - 1, each of the first `threads` members a stretch of them, and
    /// returns when all are done. The calls throw nothing. For the thread that made the team.
    void run(Work work, std::size_t count, int threads);

    /// The team of the calling thread, with at least so many threads; none within a call that a
    /// team makes.
    static ThreadTeam* ofThisThread(int threads);

private:
    /// What one thread looks at, alone on its line of the cache.
    struct alignas(64) Signal {
        std::atomic<std::uint32_t> round{0};
    };

    void serve(std::size_t worker);
    void makeCalls(std::size_t member) const;

    Work work_;
    std::size_t count_ = 0;
    std::size_t members_ = 1;     ///< that make calls in this round
    std::uint32_t expected_ = 0;  ///< of finished_, at the end of this round
    bool isOver_ = false;
    std::vector<Signal> signals_;  ///< of each worker: the rounds that it takes part in
    alignas(64) std::atomic<std::uint32_t> finished_{0};  ///< parts done by workers, in all rounds
    Patience patience_;
    std::vector<std::thread> workers_;
};

}  // namespace isthmus::core
