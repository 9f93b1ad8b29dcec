#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <limits>
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "engine/core/Moment.h"
#include "engine/io/LineReader.h"
#include "engine/io/TextStream.h"

namespace isthmus::io {

/// What a line of a file with several frames is to the division into frames.
enum class FrameLine {
    between,    ///< before a frame or behind one, of no account
    begins,     ///< the first of a frame that says all itself
    continues,  ///< the first of a frame that relies on the last one that begins by itself
    inside,
    completes,  ///< the last of a frame
    foreign     ///< no frame can go on here
};

/// How a format divides a text into frames: shown each line once, in their order.
class FrameScanner {
public:
    virtual ~FrameScanner() = default;
    [[nodiscard]] virtual FrameLine look(std::string_view line) = 0;
    /// Forgets a frame that was begun.
    virtual void restart() = 0;
    /// Of the frame that was completed last, as far as its header tells.
    [[nodiscard]] virtual core::Moment moment() const { return {}; }
    /// Whether the frame that is open is complete where the file ends.
    [[nodiscard]] virtual bool isCompleteAtEnd() const { return false; }
    /// What to tell where a line is foreign.
    [[nodiscard]] virtual std::string foreignMessage(std::string_view line) const = 0;
};

/// A text file with several frames, plain or packed, of which only one frame at a time is
/// in memory. Where the frames begin is found in one pass, as far as it is asked for; the file may
/// still grow. In a plain file any frame is read at once; in a packed one it takes unpacking all
/// before it.
class FrameFile {
public:
    static constexpr std::size_t kLast = std::numeric_limits<std::size_t>::max();

    /// @throws core::InputError where the file cannot be read.
    FrameFile(std::filesystem::path file, std::unique_ptr<FrameScanner> scanner);

    /// The number of complete frames of the whole file; looks at what has been added since.
    [[nodiscard]] std::size_t count();
    /// What is wrong behind the complete frames, with file and line; empty where nothing is.
    [[nodiscard]] std::string flaw() const;

    /// The text of a frame with the numbers of its lines; kLast is the last complete one. Where
    /// the file ends within the frame, its beginning, so that the frame's reader tells.
    /// @throws core::InputError where there is no such frame, or where lines that belong to none
    /// follow it.
    /// In a packed file it is quickest to open them in their order.
    [[nodiscard]] LineReader open(std::size_t frame);
    /// The frame that `frame` relies on: itself, unless it only continues. To be asked after open.
    [[nodiscard]] std::size_t source(std::size_t frame) const;
    /// When a frame was, as far as the file tells; kLast is the last complete one. To be asked
    /// after open, or count.
    [[nodiscard]] core::Moment moment(std::size_t frame) const;

private:
    struct Frame {
        std::uint64_t begin = 0;
        std::uint64_t end = 0;
        std::size_t line = 0;  ///< number of the line before it
        std::size_t source = 0;
        core::Moment moment{};
    };

    /// Until `wanted` is complete and the next has begun, or to the end.
    void scan(std::size_t wanted);
    /// @returns false where the scan can stop.
    bool take(std::string_view line, std::uint64_t next, std::size_t wanted);

    std::filesystem::path file_;
    std::unique_ptr<FrameScanner> scanner_;
    std::optional<TextStream> packed_;  ///< stands behind the frame opened last
    std::vector<Frame> frames_;
    Frame open_;  ///< begun, not complete
    bool hasOpen_ = false;
    bool endsOpen_ = false;       ///< the last line of the last frame has no line end
    std::uint64_t position_ = 0;  ///< of the first line that was not looked at
    std::size_t lines_ = 0;       ///< looked at
    bool endsForeign_ = false;    ///< nor has the foreign line
    std::size_t foreignLine_ = 0;
    std::string foreignMessage_;
};

}  // namespace isthmus::io
