#pragma once

#include <cstddef>
#include <vector>

#include "engine/job/JobSink.h"

namespace isthmus::window {

/// The frames that a running job has sent, kept to look back at while it goes on. Where they take
/// more than their share of memory, every second one goes, so that those left are evenly spread;
/// the first and the last are always there.
class LiveFrames {
public:
    /// @param budget of bytes.
    explicit LiveFrames(std::size_t budget = kBudget) : budget_(budget) {}

    void add(job::Frame frame);

    [[nodiscard]] std::size_t count() const { return kept_.size(); }
    [[nodiscard]] const job::Frame& operator[](std::size_t index) const {
        return kept_[index].frame;
    }
    /// Of each frame that is kept.
    [[nodiscard]] std::vector<core::Moment> moments() const;
    /// Which frame of all that were sent one of those kept is, from 0.
    [[nodiscard]] std::size_t numberOf(std::size_t index) const { return kept_[index].number; }
    /// The frame that is kept nearest before one of all that were sent.
    [[nodiscard]] std::size_t indexOf(std::size_t number) const;

private:
    static constexpr std::size_t kBudget = std::size_t{512} << 20;

    struct Kept {
        std::size_t number;
        job::Frame frame;
        std::size_t bytes;
    };

    void thin();

    std::size_t budget_;
    std::vector<Kept> kept_;
    std::size_t sent_ = 0;
    std::size_t stride_ = 1;  ///< every so many frames one is kept
    std::size_t bytes_ = 0;
};

}  // namespace isthmus::window
