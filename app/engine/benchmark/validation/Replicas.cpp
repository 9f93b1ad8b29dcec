#include "app/engine/benchmark/validation/Replicas.h"

#include <algorithm>
#include <chrono>
#include <exception>
#include <mutex>
#include <thread>
#include <utility>
#include <vector>

namespace isthmus::app::benchmark {

Replicas::Replicas(job::JobContext& context, std::string stage, std::int64_t steps)
    : context_(context), stage_(std::move(stage)), steps_(steps) {}

void Replicas::run(std::size_t count, int threads, const std::function<void(std::size_t)>& work) {
    std::atomic<std::size_t> next = 0;
    std::atomic<int> running = 0;
    std::mutex mutex;
    std::exception_ptr error;
    const auto keepWorking = [&] {
        for (std::size_t k = next++; k < count && !stops_; k = next++) {
            try {
                work(k);
            } catch (...) {
                const std::lock_guard lock(mutex);
                if (!error) {
                    error = std::current_exception();
                }
                stops_ = true;
            }
        }
        --running;
    };
    {
        std::vector<std::jthread> workers;
        const auto width = std::min(count, static_cast<std::size_t>(std::max(threads, 1)));
        running = static_cast<int>(width);
        for (std::size_t i = 0; i < width; ++i) {
            workers.emplace_back(keepWorking);
        }
        // The sink of the context is for this thread alone.
        while (running > 0) {
            if (context_.stopRequested()) {
                stops_ = true;
            } else if (!stops_) {
                context_.report(done_, steps_, stage_);
            }
            std::this_thread::sleep_for(std::chrono::milliseconds(20));
        }
    }
    if (error) {
        std::rethrow_exception(error);
    }
    context_.checkpoint();
}

void Replicas::advance(std::int64_t steps) {
    done_ += steps;
    if (stops_) {
        throw job::Cancelled{};
    }
}

}  // namespace isthmus::app::benchmark
