#pragma once

#include <QObject>
#include <QString>
#include <QTimer>
#include <memory>
#include <string>
#include <vector>

#include "engine/io/FrameReader.h"
#include "engine/project/Project.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::window {

class Document;

/// The stored trajectory of a result, or the frames of a file that was opened, one by one, read on
/// the file thread. Asked for many frames in a row it reads the last one asked for.
class TrajectoryPlayer : public QObject {
    Q_OBJECT

public:
    explicit TrajectoryPlayer(Document& document, QObject* parent = nullptr);

    /// Opens the frames that go with an item: a structure that was opened from a file with several,
    /// a result, its study, or the structure it made. Where there are none, nothing is open.
    void open(const std::string& itemId);
    /// Opens again what was opened last, as it is now.
    void reopen() { open(itemId_); }
    void close();
    /// Asks for a frame, counted from 0.
    void go(int frame);

    /// What reads the frames; for the file thread only. Null where nothing is open.
    [[nodiscard]] std::shared_ptr<io::FrameReader> reader() const { return reader_; }
    /// The structure that the frames are moments of; empty where nothing is open.
    [[nodiscard]] const std::string& structureId() const { return structureId_; }
    /// When each frame was, as far as the file says.
    [[nodiscard]] const std::vector<core::Moment>& moments() const { return moments_; }
    /// When the frame was that is shown of a structure; nothing known where it is another one's.
    [[nodiscard]] core::Moment momentOf(const std::string& structureId) const;
    [[nodiscard]] int frameCount() const { return static_cast<int>(moments_.size()); }
    [[nodiscard]] int currentFrame() const { return current_; }
    /// Takes a frame for the one that is shown. Sends no signal.
    void setCurrent(int frame) { current_ = frame; }
    /// The frame that the structure itself is.
    [[nodiscard]] int ownFrame() const { return own_; }

Q_SIGNALS:
    /// A trajectory is open (or none: no frames).
    void opened();
    void frameRead(int frame, std::shared_ptr<const isthmus::structure::AtomicStructure> atoms);
    void failed(const QString& message);
    /// What is wrong with a file whose first frames can be read.
    void flawed(const QString& message);

private:
    void readNext();

    Document& document_;
    std::string itemId_;
    std::string source_;  ///< the file and the revision of its structure
    std::string structureId_;
    std::shared_ptr<io::FrameReader> reader_;  ///< used on the file thread only
    std::vector<core::Moment> moments_;
    int current_ = -1;
    int own_ = -1;
    int wanted_ = -1;
    int generation_ = 0;  ///< answers for an earlier trajectory are dropped
    bool reading_ = false;
    QTimer soon_;  ///< looks once for many changes
};

/// Gives atoms these fields, where they have as many entries as there are atoms.
void addFields(structure::AtomicStructure& atoms, const std::vector<core::Field>& fields);

}  // namespace isthmus::window
