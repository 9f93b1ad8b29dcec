#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <memory>
#include <string_view>
#include <utility>

namespace isthmus::io {

/// The bytes of a file, unpacked on the way where they are packed.
class ByteSource {
public:
    explicit ByteSource(std::filesystem::path file) : file_(std::move(file)) {}
    virtual ~ByteSource() = default;
    ByteSource(const ByteSource&) = delete;
    ByteSource& operator=(const ByteSource&) = delete;

    /// Reads up to `size` bytes. @returns how many came; less than `size` only at the end.
    /// @throws core::InputError where compressed data end too early or are damaged.
    virtual std::size_t read(char* bytes, std::size_t size) = 0;
    /// Bytes from the beginning of the unpacked content. @throws core::InputError likewise.
    virtual void goTo(std::uint64_t position) = 0;
    /// Whether going back means unpacking from the beginning.
    [[nodiscard]] virtual bool isPacked() const = 0;

protected:
    [[nodiscard]] const char* name() const { return file_.c_str(); }
    /// The reasons for which reading can end, each a core::InputError; the first two with what
    /// errno says.
    [[noreturn]] void failToOpen() const;
    [[noreturn]] void failToRead() const;
    [[noreturn]] void failAtCut() const;
    [[noreturn]] void failAtDamage(std::string_view reason) const;

private:
    std::filesystem::path file_;
};

/// Opens a file that is plain or packed with gzip or bzip2, which its first bytes tell.
/// @throws core::InputError where the file cannot be opened.
[[nodiscard]] std::unique_ptr<ByteSource> openBytes(const std::filesystem::path& file);

}  // namespace isthmus::io
