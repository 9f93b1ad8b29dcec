#include "engine/io/LineReader.h"

#include <cmath>
#include <cstring>
#include <utility>

#include "engine/core/Error.h"

namespace isthmus::io {

LineReader::LineReader(std::string file, std::string text, std::size_t linesBefore)
    : file_(std::move(file)), text_(std::move(text)), number_(linesBefore) {}

bool LineReader::next() {
    if (position_ >= text_.size()) {
        return false;
    }
    const char* const begin = text_.data() + position_;
    const std::size_t left = text_.size() - position_;
    const void* const found = std::memchr(begin, '\n', left);
    std::size_t length =
        found != nullptr ? static_cast<std::size_t>(static_cast<const char*>(found) - begin) : left;
    position_ += length + 1;
    ++number_;
    if (length > 0 && begin[length - 1] == '\r') {
        --length;
    }
    line_ = {begin, length};
    return true;
}

bool LineReader::nextFilled() {
    while (next()) {
        if (!trim(line_).empty()) {
            return true;
        }
    }
    return false;
}

std::string_view LineReader::peekFilled() {
    const Mark here = mark();
    const std::string_view current = line_;
    const std::string_view found = nextFilled() ? line_ : std::string_view();
    goTo(here);
    line_ = current;
    return found;
}

void LineReader::require(const std::string& what) {
    if (!next()) {
        failAt(number_, "the file ends here, expected " + what + "; it seems to be cut off");
    }
}

double LineReader::real(std::string_view word, const std::string& what) const {
    double value = 0.0;
    if (!parse(word, value)) {
        fail("expected a number for " + what + ", found " +
             (word.empty() ? "nothing" : quote(word)));
    }
    if (!std::isfinite(value)) {
        fail("expected a finite number for " + what + ", found " + quote(word) +
             "; correct or remove it");
    }
    return value;
}

std::int64_t LineReader::integer(std::string_view word, const std::string& what) const {
    std::int64_t value = 0;
    if (!parse(word, value)) {
        fail("expected a whole number for " + what + ", found " +
             (word.empty() ? "nothing" : quote(word)));
    }
    return value;
}

void LineReader::fail(const std::string& message) const {
    failAt(number_, message);
}

void LineReader::failAt(std::size_t line, const std::string& message) const {
    throw core::InputError(file_, line, message);
}

}  // namespace isthmus::io
