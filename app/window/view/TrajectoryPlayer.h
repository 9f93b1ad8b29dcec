#pragma once

#include <QObject>
#include <QString>
#include <memory>
#include <string>
#include <vector>

#include "engine/hdf5/H5md.h"
#include "engine/project/Project.h"
#include "engine/structure/AtomicStructure.h"

namespace isthmus::window {

class Document;

/// The stored trajectory of a result, frame by frame, read on the file thread. Asked for many
/// frames in a row it reads the last one asked for.
class TrajectoryPlayer : public QObject {
    Q_OBJECT

public:
    explicit TrajectoryPlayer(Document& document, QObject* parent = nullptr);

    /// Opens the trajectory that goes with an item: a result, its study, or the structure it made.
    /// Where there is none, nothing is open.
    void open(const std::string& itemId);
    void close();
    /// Asks for a frame, counted from 0.
    void go(int frame);

    /// The structure that the frames are moments of; empty where nothing is open.
    [[nodiscard]] const std::string& structureId() const { return structureId_; }
    [[nodiscard]] const std::vector<double>& times() const { return times_; }  ///< ps
    [[nodiscard]] int currentFrame() const { return current_; }

Q_SIGNALS:
    /// A trajectory is open (or none: no times).
    void opened();
    void frameRead(int frame, std::shared_ptr<const isthmus::structure::AtomicStructure> atoms);
    void failed(const QString& message);

private:
    void readNext();

    Document& document_;
    std::string file_;
    std::string structureId_;
    std::shared_ptr<hdf5::H5mdReader> reader_;  ///< used on the file thread only
    std::vector<double> times_;
    int current_ = -1;
    int wanted_ = -1;
    int generation_ = 0;  ///< answers for an earlier trajectory are dropped
    bool reading_ = false;
};

/// The file of the trajectory that an item belongs to, as its result records it; empty where there
/// is none.
[[nodiscard]] std::string trajectoryFor(const project::Project& project, const project::Item& item);

/// A frame with those fields of the item that the trajectory does not have.
[[nodiscard]] structure::AtomicStructure withFieldsOf(const structure::AtomicStructure& item,
                                                      structure::AtomicStructure frame);

}  // namespace isthmus::window
