#include "engine/io/FrameFile.h"

#include <algorithm>
#include <cstring>
#include <utility>

#include "engine/core/Error.h"

namespace isthmus::io {

FrameFile::FrameFile(std::filesystem::path file, std::unique_ptr<FrameScanner> scanner)
    : file_(std::move(file)), scanner_(std::move(scanner)) {
    const TextStream check(file_);
}

bool FrameFile::take(std::string_view line, std::uint64_t next, std::size_t wanted) {
    const FrameLine kind = scanner_->look(line);
    if (kind == FrameLine::foreign) {
        foreignLine_ = lines_ + 1;
        foreignMessage_ = scanner_->foreignMessage(line);
        return false;
    }
    if (kind == FrameLine::begins || kind == FrameLine::continues) {
        if (kind == FrameLine::continues && frames_.empty()) {
            open_ = {position_, position_, lines_, 0};
        } else {
            const std::size_t source =
                kind == FrameLine::begins ? frames_.size() : frames_.back().source;
            open_ = {position_, position_, lines_, source};
        }
        hasOpen_ = true;
    } else if (kind == FrameLine::completes) {
        open_.end = next;
        open_.moment = scanner_->moment();
        frames_.push_back(open_);
        hasOpen_ = false;
    }
    position_ = next;
    ++lines_;
    return frames_.size() <= wanted || !hasOpen_;
}

void FrameFile::scan(std::size_t wanted) {
    // What ended without a line end may have grown: look at it again.
    if (endsForeign_) {
        endsForeign_ = false;
        foreignLine_ = 0;
    }
    if (foreignLine_ > 0 || (frames_.size() > wanted && hasOpen_)) {
        return;
    }
    if (endsOpen_) {
        endsOpen_ = false;
        open_ = frames_.back();
        hasOpen_ = true;
        frames_.pop_back();
    }
    if (hasOpen_) {
        position_ = open_.begin;
        lines_ = open_.line;
        hasOpen_ = false;
        scanner_->restart();
    }
    TextStream stream(file_);
    stream.goTo(position_);
    std::string text;
    std::size_t begin = 0;
    // Small at first: most files, and most first frames, are.
    std::size_t step = 1U << 14;
    constexpr std::size_t kMost = 1U << 20;
    while (true) {
        text.erase(0, begin);
        begin = 0;
        std::size_t searched = text.size();
        if (stream.append(text, step) == 0) {
            break;
        }
        step = std::min(2 * step, kMost);
        if (position_ == 0 && text.starts_with("\xef\xbb\xbf")) {
            begin = position_ = 3;
            searched = std::max<std::size_t>(searched, 3);
        }
        while (const void* const found =
                   std::memchr(text.data() + searched, '\n', text.size() - searched)) {
            const auto end =
                static_cast<std::size_t>(static_cast<const char*>(found) - text.data());
            std::string_view line(text.data() + begin, end - begin);
            if (line.ends_with('\r')) {
                line.remove_suffix(1);
            }
            const std::uint64_t next = position_ + (end + 1 - begin);
            begin = searched = end + 1;
            if (!take(line, next, wanted)) {
                return;
            }
        }
    }
    if (!text.empty()) {
        const std::size_t had = frames_.size();
        (void)take(text, position_ + text.size(), wanted);
        endsOpen_ = frames_.size() > had;
        endsForeign_ = foreignLine_ > 0;
        if (!endsOpen_ && !endsForeign_ && !hasOpen_) {
            position_ -= text.size();  // half a line between frames
            --lines_;
        }
    }
    if (hasOpen_ && foreignLine_ == 0 && scanner_->isCompleteAtEnd()) {
        open_.end = position_;
        open_.moment = scanner_->moment();
        frames_.push_back(open_);
        hasOpen_ = false;
        endsOpen_ = true;
    }
}

std::size_t FrameFile::count() {
    scan(kLast);
    return frames_.size();
}

std::string FrameFile::flaw() const {
    if (foreignLine_ > 0) {
        return core::InputError(file_.string(), foreignLine_, foreignMessage_).what();
    }
    if (hasOpen_) {
        return core::InputError(file_.string(), open_.line + 1,
                                "the frame that begins here is not complete; the file was cut off, "
                                "or is still being written")
            .what();
    }
    return "";
}

LineReader FrameFile::open(std::size_t frame) {
    scan(frame);
    if (frame == kLast) {
        frame = std::max<std::size_t>(frames_.size(), 1) - 1;
    }
    TextStream stream = packed_ ? *packed_ : TextStream(file_);
    if (frame < frames_.size()) {
        const Frame& found = frames_[frame];
        if (foreignLine_ > 0 && !hasOpen_ && frame + 1 == frames_.size()) {
            throw core::InputError(file_.string(), foreignLine_, foreignMessage_);
        }
        std::string text;
        stream.goTo(found.begin);
        const std::uint64_t size = found.end - found.begin;
        text.reserve(size);
        while (text.size() < size &&
               stream.append(text, std::min<std::uint64_t>(size - text.size(), 1U << 26)) > 0) {
        }
        if (stream.isPacked()) {
            packed_ = stream;
        }
        return LineReader(file_.string(), std::move(text), found.line);
    }
    if (frame == frames_.size() && hasOpen_) {
        stream.goTo(open_.begin);
        return LineReader(file_.string(), stream.rest(), open_.line);
    }
    if (frames_.empty()) {  // the frame's reader tells what is wrong with it
        std::string text = stream.rest();
        removeByteOrderMark(text);
        return LineReader(file_.string(), std::move(text));
    }
    if (foreignLine_ > 0) {
        throw core::InputError(file_.string(), foreignLine_, foreignMessage_);
    }
    throw core::InputError(file_.string(), 0,
                           "there is no frame " + std::to_string(frame) +
                               " (counted from 0), the file has " + std::to_string(frames_.size()));
}

std::size_t FrameFile::source(std::size_t frame) const {
    return frame < frames_.size() ? frames_[frame].source : hasOpen_ ? open_.source : 0;
}

core::Moment FrameFile::moment(std::size_t frame) const {
    if (frames_.empty()) {
        return {};
    }
    return frames_[std::min(frame, frames_.size() - 1)].moment;
}

}  // namespace isthmus::io
