#include "app/window/view/TrajectoryPlayer.h"

#include <algorithm>

#include "app/window/Background.h"
#include "app/window/document/Document.h"
#include "app/window/run/StudyLinks.h"
#include "engine/io/Trajectory.h"

namespace isthmus::window {

namespace {

using project::ItemKind;
using project::ItemPointer;

/// The result that an item belongs to; null where it belongs to none.
ItemPointer resultFor(const project::Project& project, const project::Item& item) {
    if (item.kind() == ItemKind::result) {
        return project.find(item.id);
    }
    if (item.kind() == ItemKind::study) {
        return resultOf(project, item.id);
    }
    const std::string study = studyOf(project, item);
    return study.empty() ? nullptr : resultOf(project, study);
}

std::string trajectoryOf(const study::StudyRecord& record) {
    for (const auto& [role, file] : record.files) {
        if (role == "trajectory") {
            return file;
        }
    }
    return {};
}

/// A reader that is closed on the file thread, wherever the last one lets go of it: the library
/// that reads the file is not for two threads at a time.
std::shared_ptr<hdf5::H5mdReader> openReader(const std::filesystem::path& file) {
    auto reader = std::make_unique<hdf5::H5mdReader>(file);
    return {reader.release(),
            [](hdf5::H5mdReader* unused) { fileThread().start([unused] { delete unused; }); }};
}

}  // namespace

std::string trajectoryFor(const project::Project& project, const project::Item& item) {
    const ItemPointer result = resultFor(project, item);
    return result != nullptr ? trajectoryOf(*result->result()) : std::string();
}

structure::AtomicStructure withFieldsOf(const structure::AtomicStructure& item,
                                        structure::AtomicStructure frame) {
    if (frame.atomCount() == item.atomCount()) {
        for (const core::Field& field : item.fields) {
            if (frame.findField(field.name) == nullptr) {
                frame.setField(field);
            }
        }
    }
    return frame;
}

TrajectoryPlayer::TrajectoryPlayer(Document& document, QObject* parent)
    : QObject(parent), document_(document) {
    connect(&document_, &Document::replaced, this, &TrajectoryPlayer::close);
}

void TrajectoryPlayer::close() {
    ++generation_;
    file_.clear();
    structureId_.clear();
    reader_.reset();
    current_ = -1;
    wanted_ = -1;
    reading_ = false;
    const bool wasOpen = !times_.empty();
    times_.clear();
    if (wasOpen) {
        Q_EMIT opened();
    }
}

void TrajectoryPlayer::open(const std::string& itemId) {
    const project::Project& project = document_.project();
    const ItemPointer item = project.find(itemId);
    const ItemPointer result = item != nullptr ? resultFor(project, *item) : nullptr;
    const std::string file = result != nullptr ? trajectoryOf(*result->result()) : std::string();
    if (file.empty()) {
        close();
        return;
    }
    const auto path = document_.runFile(file);
    if (path.string() == file_) {
        return;
    }
    close();
    file_ = path.string();
    for (const ItemPointer& product : productsOf(project, result->id)) {
        if (product->kind() == ItemKind::structure) {
            structureId_ = product->id;
        }
    }
    struct Open {
        std::shared_ptr<hdf5::H5mdReader> reader;
        std::vector<double> times;
    };
    inBackground(
        this,
        [path] {
            Open open{openReader(path), {}};
            open.times = open.reader->times();
            return open;
        },
        [this, generation = generation_](Open open) {
            if (generation != generation_) {
                return;
            }
            reader_ = std::move(open.reader);
            times_ = std::move(open.times);
            current_ = static_cast<int>(times_.size()) - 1;
            Q_EMIT opened();
        },
        [this, generation = generation_](const QString& message) {
            if (generation == generation_) {
                file_.clear();
                Q_EMIT failed(message);
            }
        });
}

void TrajectoryPlayer::go(int frame) {
    if (reader_ == nullptr || times_.empty()) {
        return;
    }
    wanted_ = std::clamp(frame, 0, static_cast<int>(times_.size()) - 1);
    readNext();
}

void TrajectoryPlayer::readNext() {
    if (reading_ || wanted_ < 0 || wanted_ == current_) {
        return;
    }
    reading_ = true;
    const int frame = wanted_;
    inBackground(
        this,
        [reader = reader_, frame] {
            return std::make_shared<const structure::AtomicStructure>(
                io::toStructure(reader->header(), reader->read(static_cast<std::size_t>(frame))));
        },
        [this, frame,
         generation = generation_](std::shared_ptr<const structure::AtomicStructure> atoms) {
            if (generation != generation_) {
                return;
            }
            reading_ = false;
            current_ = frame;
            Q_EMIT frameRead(frame, std::move(atoms));
            readNext();
        },
        [this, generation = generation_](const QString& message) {
            if (generation == generation_) {
                reading_ = false;
                wanted_ = -1;
                Q_EMIT failed(message);
            }
        });
}

}  // namespace isthmus::window
