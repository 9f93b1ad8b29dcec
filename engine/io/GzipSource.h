#pragma once

#include "engine/io/ByteSource.h"

namespace isthmus::io {

/// A plain file or one packed with gzip, read by zlib. Going to a place is immediate in a plain
/// file; a packed one is unpacked in sequence: forward from where it stands, back from its
/// beginning. Nothing but zlib's window is held.
class GzipSource : public ByteSource {
public:
    /// @throws core::InputError where the file cannot be opened.
    explicit GzipSource(std::filesystem::path file);
    ~GzipSource() override;

    std::size_t read(char* bytes, std::size_t size) override;
    void goTo(std::uint64_t position) override;
    [[nodiscard]] bool isPacked() const override;

private:
    [[noreturn]] void fail() const;

    void* stream_ = nullptr;  ///< zlib's gzFile
};

}  // namespace isthmus::io
