#pragma once

#include <cstdio>
#include <vector>

#include "engine/io/ByteSource.h"

namespace isthmus::io {

/// A file packed with bzip2, of one stream or several behind each other as pbzip2 writes them. It
/// is unpacked in sequence: forward from where it stands, back from its beginning.
class Bzip2Source : public ByteSource {
public:
    /// @throws core::InputError where the file cannot be opened.
    explicit Bzip2Source(std::filesystem::path file);
    ~Bzip2Source() override;

    std::size_t read(char* bytes, std::size_t size) override;
    void goTo(std::uint64_t position) override;
    [[nodiscard]] bool isPacked() const override { return true; }

private:
    void beginStream(std::vector<char> unused);
    /// Looks for another stream behind the one that has ended.
    void continueBehind();
    void close();
    [[noreturn]] void fail(int code) const;

    std::FILE* packed_ = nullptr;
    void* stream_ = nullptr;      ///< libbz2's BZFILE; null at the end
    std::uint64_t position_ = 0;  ///< in the unpacked content
};

}  // namespace isthmus::io
