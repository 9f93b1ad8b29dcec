#pragma once

#include <functional>
#include <memory>

#include "app/window/view/FrameLoop.h"
#include "engine/io/FrameReader.h"

namespace isthmus::window {

/// Reads the frames of a trajectory one by one on the file thread and has each one written there.
/// The view goes on with what it shows.
class StoredFrames : public FrameLoop {
    Q_OBJECT

public:
    /// Is called on the file thread; may throw.
    using Write = std::function<void(int frame, structure::AtomicStructure atoms)>;

    /// @param reader used on the file thread only.
    StoredFrames(std::shared_ptr<io::FrameReader> reader, QObject* parent);

    /// @param every one of so many frames, from 1.
    void start(int every, Write write);
    void stop() override;

private:
    void next();

    std::shared_ptr<io::FrameReader> reader_;
    std::shared_ptr<const Write> write_;
    int every_ = 1;
    int done_ = 0;
    int wanted_ = 0;
    bool isStopped_ = false;
};

}  // namespace isthmus::window
