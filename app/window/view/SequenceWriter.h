#pragma once

#include <filesystem>
#include <functional>

#include "app/window/view/FrameLoop.h"

namespace isthmus::window {

class TrajectoryPlayer;

/// Goes through the frames of the open trajectory and has a picture drawn of each, once all that is
/// found in it is there. The person sees the frames go by, and may stop; the frame shown before
/// comes back.
class SequenceWriter : public FrameLoop {
    Q_OBJECT

public:
    /// @param isSettled whether all that is looked for in the frame shown is found.
    SequenceWriter(TrajectoryPlayer& player, std::function<bool()> isSettled, QObject* parent);

    /// @param draw writes what is shown to a file; may throw.
    /// @param file "folder/name.png"; frames are written to folder/name-0001.png, ...
    void start(const std::filesystem::path& file, int every,
               std::function<void(const std::filesystem::path& file)> draw);
    void stop() override;
    [[nodiscard]] bool isRunning() const { return every_ > 0; }

private:
    void take(int frame);
    /// How many frames there are to write.
    [[nodiscard]] int wanted() const;
    void end(const QString& problem);

    TrajectoryPlayer& player_;
    std::function<bool()> isSettled_;
    std::filesystem::path file_;
    std::function<void(const std::filesystem::path&)> draw_;
    int every_ = 0;
    int frame_ = 0;
    int before_ = 0;
    int written_ = 0;
};

/// folder/name-0012.png for the twelfth.
[[nodiscard]] std::filesystem::path numberedFile(const std::filesystem::path& file, int number);

}  // namespace isthmus::window
