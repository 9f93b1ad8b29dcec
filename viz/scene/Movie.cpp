#include "viz/scene/Movie.h"

#include <vtkImageData.h>
#include <vtkNew.h>
#include <vtkOggTheoraWriter.h>

#include <system_error>
#include <utility>

#include "engine/core/Error.h"

namespace isthmus::viz {

namespace {

constexpr int kBestQuality = 2;

}  // namespace

struct Movie::Writer {
    vtkNew<vtkOggTheoraWriter> theora;
    vtkNew<vtkImageData> image;
    bool isOpen = false;
};

Movie::Movie(std::filesystem::path file, int rate)
    : file_(std::move(file)), writer_(std::make_unique<Writer>()) {
    part_ = file_;
    part_ += ".part";
    writer_->theora->SetFileName(part_.c_str());
    writer_->theora->SetRate(rate);
    writer_->theora->SetQuality(kBestQuality);
    writer_->theora->SubsamplingOff();
    writer_->theora->SetInputData(writer_->image);
}

Movie::~Movie() {
    if (writer_->isOpen) {
        writer_->theora->End();
        std::error_code ignored;
        std::filesystem::remove(part_, ignored);
    }
}

void Movie::requireWritten() {
    if (writer_->theora->GetError() != 0) {
        throw core::ComputeError(file_.string() +
                                 ": the film could not be written; is the folder there and "
                                 "writable, and the disk not full?");
    }
}

void Movie::add(const Picture& picture) {
    if (writer_->isOpen && (picture.width != width_ || picture.height != height_)) {
        throw core::ComputeError(file_.string() + ": all pictures of a film must have one size");
    }
    width_ = picture.width;
    height_ = picture.height;
    copyTo(*writer_->image, picture);
    if (!writer_->isOpen) {
        writer_->theora->Start();
        requireWritten();
        writer_->isOpen = true;
    }
    writer_->theora->Write();
    requireWritten();
}

void Movie::close() {
    if (std::exchange(writer_->isOpen, false)) {
        writer_->theora->End();
        requireWritten();
        std::error_code error;
        std::filesystem::rename(part_, file_, error);
        if (error) {
            throw core::ComputeError(file_.string() + ": cannot be written: " + error.message() +
                                     "; the film is " + part_.string());
        }
    }
}

bool isMovie(const std::filesystem::path& file) {
    return file.extension() == ".ogv";
}

}  // namespace isthmus::viz
