#include "engine/core/ThreadTeam.h"

#include <algorithm>
#include <chrono>
#include <memory>
#include <system_error>

#if defined(__x86_64__)
#include <immintrin.h>
#endif

namespace isthmus::core {

namespace {

constexpr auto kLongestLook = std::chrono::microseconds(200);
constexpr int kLooksPerClock = 32;
constexpr unsigned kVainBeforeSleep = 2;
constexpr unsigned kSleepsPerTrial = 64;

thread_local bool isWithinTeam = false;

void relax() {
#if defined(__x86_64__)
    _mm_pause();
#endif
}

}  // namespace

bool Patience::seesChange(const std::atomic<std::uint32_t>& value, std::uint32_t old) {
    const auto end = std::chrono::steady_clock::now() + kLongestLook;
    do {
        for (int look = 0; look < kLooksPerClock; ++look) {
            if (value.load(std::memory_order_acquire) != old) {
                return true;
            }
            relax();
        }
    } while (std::chrono::steady_clock::now() < end);
    return false;
}

void Patience::await(const std::atomic<std::uint32_t>& value, std::uint32_t old) {
    if (vain_ < kVainBeforeSleep || vain_ % kSleepsPerTrial == 0) {
        if (seesChange(value, old)) {
            vain_ = 0;
            return;
        }
    }
    ++vain_;
    value.wait(old, std::memory_order_acquire);
}

ThreadTeam::ThreadTeam(int threads) : signals_(static_cast<std::size_t>(std::max(threads, 1) - 1)) {
    try {
        for (std::size_t worker = 0; worker < signals_.size(); ++worker) {
            workers_.emplace_back([this, worker] { serve(worker); });
        }
    } catch (const std::system_error&) {
        // The system gives no more threads: those that there are do the work.
    }
}

ThreadTeam::~ThreadTeam() {
    isOver_ = true;
    for (std::size_t worker = 0; worker < workers_.size(); ++worker) {
        signals_[worker].round.fetch_add(1);
        signals_[worker].round.notify_one();
        workers_[worker].join();
    }
}

void ThreadTeam::makeCalls(std::size_t member) const {
    const std::size_t end = count_ * (member + 1) / members_;
    for (std::size_t index = count_ * member / members_; index < end; ++index) {
        work_.call(work_.what, index);
    }
}

void ThreadTeam::serve(std::size_t worker) {
    isWithinTeam = true;
    Patience patience;
    for (std::uint32_t seen = 0;; ++seen) {
        patience.await(signals_[worker].round, seen);
        if (isOver_) {
            return;
        }
        const std::uint32_t expected = expected_;
        makeCalls(worker + 1);
        // The last one of a round wakes the thread that waits for all.
        if (finished_.fetch_add(1) + 1 == expected) {
            finished_.notify_one();
        }
    }
}

void ThreadTeam::run(Work work, std::size_t count, int threads) {
    work_ = work;
    count_ = count;
    members_ = static_cast<std::size_t>(std::clamp(threads, 1, this->threads()));
    const std::size_t helpers = members_ - 1;
    expected_ += static_cast<std::uint32_t>(helpers);
    for (std::size_t worker = 0; worker < helpers; ++worker) {
        signals_[worker].round.fetch_add(1);
        signals_[worker].round.notify_one();
    }
    isWithinTeam = true;
    makeCalls(0);
    isWithinTeam = false;
    std::uint32_t finished = finished_.load(std::memory_order_acquire);
    while (finished != expected_) {
        patience_.await(finished_, finished);
        finished = finished_.load(std::memory_order_acquire);
    }
}

ThreadTeam* ThreadTeam::ofThisThread(int threads) {
    thread_local std::unique_ptr<ThreadTeam> team;
    if (isWithinTeam) {
        return nullptr;
    }
    if (!team || team->threads() < threads) {
        team.reset();
        team = std::make_unique<ThreadTeam>(threads);
    }
    return team.get();
}

}  // namespace isthmus::core
