#include "app/window/view/StoredFrames.h"

#include <utility>

#include "app/window/Background.h"

namespace isthmus::window {

StoredFrames::StoredFrames(std::shared_ptr<io::FrameReader> reader, QObject* parent)
    : FrameLoop(parent), reader_(std::move(reader)) {}

void StoredFrames::start(int every, Write write) {
    every_ = every;
    write_ = std::make_shared<const Write>(std::move(write));
    done_ = 0;
    wanted_ = (static_cast<int>(reader_->count()) + every - 1) / every;
    isStopped_ = false;
    next();
}

void StoredFrames::stop() {
    isStopped_ = true;  // after the frame that is being written
}

void StoredFrames::next() {
    if (isStopped_ || done_ == wanted_) {
        Q_EMIT finished(done_, wanted_, {});
        return;
    }
    // One piece of work for each frame: others want the thread of files, too.
    inBackground(
        this,
        [reader = reader_, write = write_, frame = done_ * every_] {
            (*write)(frame, reader->read(static_cast<std::size_t>(frame)));
        },
        [this] {
            ++done_;
            if (!isStopped_) {
                Q_EMIT progressed(done_, wanted_);
            }
            next();
        },
        [this](const QString& problem) { Q_EMIT finished(done_, wanted_, problem); });
}

}  // namespace isthmus::window
