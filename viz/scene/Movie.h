#pragma once

#include <filesystem>
#include <memory>

#include "viz/scene/Picture.h"

namespace isthmus::viz {

/// Pictures one after the other as a film: Theora in an Ogg file, at its best quality, which
/// browsers and film players show.
class Movie {
public:
    /// @param file ending in .ogv; it is FILE.part until close(), and nothing without that. @param
    /// rate frames a second, 1 to 100.
    Movie(std::filesystem::path file, int rate);
    ~Movie();
    Movie(const Movie&) = delete;
    Movie& operator=(const Movie&) = delete;

    /// @param picture of three channels; all of one size.
    /// @throws core::ComputeError where the file cannot be written.
    void add(const Picture& picture);
    /// Completes the file. @throws core::ComputeError likewise.
    void close();

private:
    struct Writer;

    void requireWritten();

    std::filesystem::path file_;
    std::filesystem::path part_;  ///< until it is complete
    std::unique_ptr<Writer> writer_;
    int width_ = 0;
    int height_ = 0;
};

/// Whether a file's name is that of a film.
[[nodiscard]] bool isMovie(const std::filesystem::path& file);

}  // namespace isthmus::viz
