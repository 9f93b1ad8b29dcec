#include "engine/io/FrameReader.h"

#include "engine/core/Error.h"
#include "engine/io/Trajectory.h"

namespace isthmus::io {

FrameReader::FrameReader(FrameSource source) : source_(std::move(source)) {
    if (isTrajectoryFile(source_.file)) {
        trajectory_.emplace(source_.file);
        count_ = trajectory_->frameCount();
    } else {
        format_ = &detectFormat(source_.file);
        if (format_->openFrames != nullptr) {
            index_.emplace(format_->openFrames(source_.file));
            count_ = index_->count();
            flaw_ = index_->flaw();
        } else if (format_->countFrames != nullptr) {
            const Frames frames = format_->countFrames(source_.file);
            count_ = frames.count;
            flaw_ = frames.flaw;
        }
    }
    if (count_ == 0) {
        if (format_ != nullptr) {
            (void)readStructure(source_.file, source_.options);  // says what is wrong
        }
        throw core::InputError(source_.file.string(), 0, "the trajectory has no complete frame");
    }
}

core::Moment FrameReader::moment(std::size_t frame) const {
    return trajectory_ ? trajectory_->moment(frame)
           : index_    ? index_->moment(frame)
                       : core::Moment();
}

structure::AtomicStructure FrameReader::read(std::size_t frame) {
    if (trajectory_) {
        structure::AtomicStructure atoms =
            toStructure(trajectory_->header(), trajectory_->read(frame));
        applyOptions(source_.options, atoms, source_.file.string(), true);
        return atoms;
    }
    ReadOptions options = source_.options;
    if (format_->countFrames != nullptr) {
        options.frame = frame;
    }
    return index_ ? format_->readFrame(*index_, options) : readStructure(source_.file, options);
}

}  // namespace isthmus::io
