#include "app/window/view/LiveFrames.h"

#include <algorithm>

namespace isthmus::window {

namespace {

std::size_t sizeOf(const job::Frame& frame) {
    std::size_t numbers = frame.positions.size();
    for (const core::Field& field : frame.fields) {
        numbers += field.values.size();
    }
    return numbers * sizeof(double);
}

}  // namespace

void LiveFrames::add(job::Frame frame) {
    // The one before was kept as the last.
    if (!kept_.empty() && kept_.back().number % stride_ != 0) {
        bytes_ -= kept_.back().bytes;
        kept_.pop_back();
    }
    const std::size_t bytes = sizeOf(frame);
    kept_.push_back({sent_++, std::move(frame), bytes});
    bytes_ += bytes;
    while (bytes_ > budget_ && kept_.size() > 2) {
        thin();
    }
}

void LiveFrames::thin() {
    stride_ *= 2;
    const std::size_t last = kept_.back().number;
    std::erase_if(kept_, [&](const Kept& each) {
        const bool goes = each.number % stride_ != 0 && each.number != last;
        bytes_ -= goes ? each.bytes : 0;
        return goes;
    });
}

std::vector<core::Moment> LiveFrames::moments() const {
    std::vector<core::Moment> moments;
    moments.reserve(kept_.size());
    for (const Kept& each : kept_) {
        moments.push_back(each.frame.moment);
    }
    return moments;
}

std::size_t LiveFrames::indexOf(std::size_t number) const {
    const auto after =
        std::upper_bound(kept_.begin(), kept_.end(), number,
                         [](std::size_t wanted, const Kept& each) { return wanted < each.number; });
    return after == kept_.begin() ? 0 : static_cast<std::size_t>(after - kept_.begin()) - 1;
}

}  // namespace isthmus::window
