#pragma once

#include <filesystem>
#include <functional>
#include <memory>
#include <ostream>
#include <string_view>

#include "engine/core/NewFile.h"

namespace isthmus::io {

class GzipBuffer;

/// A text being written: a core::NewFile, packed with gzip where its name ends in ".gz", which is
/// what other programs expect behind such a name.
class TextOutput {
public:
    /// @throws what core::NewFile throws.
    explicit TextOutput(const std::filesystem::path& file);
    ~TextOutput();
    TextOutput(const TextOutput&) = delete;
    TextOutput& operator=(const TextOutput&) = delete;

    [[nodiscard]] std::ostream& stream() { return stream_ != nullptr ? *stream_ : file_.stream(); }
    /// As of core::NewFile.
    void requireWritten();
    void commit();

private:
    core::NewFile file_;
    std::unique_ptr<GzipBuffer> buffer_;    ///< where it is packed
    std::unique_ptr<std::ostream> stream_;  ///< likewise
};

/// Writes a whole text. @throws what core::NewFile throws.
void writeText(const std::filesystem::path& file, std::string_view text);

/// The same for a text that comes in pieces.
void writeText(const std::filesystem::path& file, const std::function<void(std::ostream&)>& write);

}  // namespace isthmus::io
