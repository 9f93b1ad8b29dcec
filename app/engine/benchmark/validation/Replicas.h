#pragma once

#include <atomic>
#include <cstdint>
#include <functional>
#include <string>

#include "engine/job/JobContext.h"

namespace isthmus::app::benchmark {

/// Independent pieces of work, several at a time on threads of their own.
class Replicas {
public:
    /// @param steps of all pieces together, for the report.
    Replicas(job::JobContext& context, std::string stage, std::int64_t steps);

    /// Calls work(0) ... work(count - 1), up to `threads` at a time.
    /// @throws the first exception of the pieces, after the others have ended;
    /// job::Cancelled where a stop was asked for.
    void run(std::size_t count, int threads, const std::function<void(std::size_t)>& work);

    /// For the pieces, at least each 100 ms: steps done since the last call.
    /// @throws job::Cancelled where the pieces are to end.
    void advance(std::int64_t steps);

private:
    job::JobContext& context_;
    std::string stage_;
    std::int64_t steps_;
    std::atomic<std::int64_t> done_ = 0;
    std::atomic<bool> stops_ = false;
};

}  // namespace isthmus::app::benchmark
