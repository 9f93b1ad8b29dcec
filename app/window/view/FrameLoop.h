#pragma once

#include <QObject>

namespace isthmus::window {

/// Something that is done with frame after frame of a trajectory.
class FrameLoop : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    virtual void stop() = 0;

Q_SIGNALS:
    void progressed(int done, int total);
    /// @param problem empty where all went well, also where it was stopped before `wanted` frames.
    void finished(int done, int wanted, const QString& problem);
};

}  // namespace isthmus::window
