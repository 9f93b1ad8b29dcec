#include "engine/io/TextOutput.h"

#include <zlib.h>

#include <new>
#include <streambuf>
#include <vector>

namespace isthmus::io {

/// Packs what is written to it, as a gzip member in another stream.
class GzipBuffer : public std::streambuf {
public:
    explicit GzipBuffer(std::ostream& target) : target_(target), text_(kSize), packed_(kSize) {
        constexpr int kWindow = 15;
        constexpr int kGzip = 16;  // a header of gzip's, not zlib's
        constexpr int kMemory = 8;
        if (deflateInit2(&state_, Z_DEFAULT_COMPRESSION, Z_DEFLATED, kWindow + kGzip, kMemory,
                         Z_DEFAULT_STRATEGY) != Z_OK) {
            throw std::bad_alloc();
        }
        setp(text_.data(), text_.data() + text_.size());
    }
    ~GzipBuffer() override { deflateEnd(&state_); }
    GzipBuffer(const GzipBuffer&) = delete;
    GzipBuffer& operator=(const GzipBuffer&) = delete;

    /// Writes what is left, and the checksum.
    void finish() { pack(Z_FINISH); }

protected:
    int_type overflow(int_type character) override {
        pack(Z_NO_FLUSH);
        if (!traits_type::eq_int_type(character, traits_type::eof())) {
            sputc(traits_type::to_char_type(character));
        }
        return target_ ? traits_type::not_eof(character) : traits_type::eof();
    }

private:
    static constexpr std::size_t kSize = 1U << 16;

    void pack(int flush) {
        state_.next_in = reinterpret_cast<Bytef*>(pbase());
        state_.avail_in = static_cast<uInt>(pptr() - pbase());
        do {
            state_.next_out = reinterpret_cast<Bytef*>(packed_.data());
            state_.avail_out = static_cast<uInt>(packed_.size());
            (void)deflate(&state_, flush);
            target_.write(packed_.data(),
                          static_cast<std::streamsize>(packed_.size() - state_.avail_out));
        } while (state_.avail_out == 0);
        setp(text_.data(), text_.data() + text_.size());
    }

    std::ostream& target_;
    std::vector<char> text_;
    std::vector<char> packed_;
    z_stream state_{};
};

TextOutput::TextOutput(const std::filesystem::path& file) : file_(file) {
    if (file.extension() == ".gz" || file.extension() == ".GZ") {
        buffer_ = std::make_unique<GzipBuffer>(file_.stream());
        stream_ = std::make_unique<std::ostream>(buffer_.get());
    }
}

TextOutput::~TextOutput() = default;

void TextOutput::requireWritten() {
    file_.requireWritten();
}

void TextOutput::commit() {
    if (buffer_ != nullptr) {
        buffer_->finish();
    }
    file_.commit();
}

void writeText(const std::filesystem::path& file, const std::function<void(std::ostream&)>& write) {
    TextOutput output(file);
    write(output.stream());
    output.commit();
}

void writeText(const std::filesystem::path& file, std::string_view text) {
    writeText(file, [text](std::ostream& stream) {
        stream.write(text.data(), static_cast<std::streamsize>(text.size()));
    });
}

}  // namespace isthmus::io
