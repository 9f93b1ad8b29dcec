#include "app/window/view/TrajectoryPlayer.h"

#include <algorithm>

#include "app/window/Background.h"
#include "app/window/document/Document.h"
#include "app/window/run/FrameLinks.h"

namespace isthmus::window {

namespace {

using project::ItemPointer;

/// A reader that is closed on the file thread, wherever the last one lets go of it: the library
/// that reads the file is not for two threads at a time.
std::shared_ptr<io::FrameReader> openReader(const core::Json& frames) {
    auto reader = std::make_unique<io::FrameReader>(frameSource(frames));
    return {reader.release(),
            [](io::FrameReader* unused) { fileThread().start([unused] { delete unused; }); }};
}

}  // namespace

void addFields(structure::AtomicStructure& atoms, const std::vector<core::Field>& fields) {
    for (const core::Field& field : fields) {
        if (field.count() == atoms.atomCount()) {
            atoms.setField(field);
        }
    }
}

TrajectoryPlayer::TrajectoryPlayer(Document& document, QObject* parent)
    : QObject(parent), document_(document) {
    connect(&document_, &Document::replaced, this, [this] {
        itemId_.clear();
        close();
    });
    // A run, or an undo of one, changes what frames there are.
    soon_.setSingleShot(true);
    soon_.setInterval(0);
    connect(&soon_, &QTimer::timeout, this, [this] {
        if (!moments_.empty()) {
            reopen();
        }
    });
    connect(&document_, &Document::itemChanged, &soon_, qOverload<>(&QTimer::start));
}

void TrajectoryPlayer::close() {
    ++generation_;
    source_.clear();
    structureId_.clear();
    reader_.reset();
    current_ = -1;
    own_ = -1;
    wanted_ = -1;
    reading_ = false;
    const bool wasOpen = !moments_.empty();
    moments_.clear();
    if (wasOpen) {
        Q_EMIT opened();
    }
}

void TrajectoryPlayer::open(const std::string& itemId) {
    itemId_ = itemId;
    const project::Project& project = document_.project();
    const ItemPointer item = project.find(itemId);
    const core::Json frames =
        item != nullptr ? framesOf(project, *item, document_.runsDirectory()) : core::Json();
    if (frames.is_null()) {
        close();
        return;
    }
    const ItemPointer atoms = atomsOfFrames(project, *item);
    const std::string structure = atoms != nullptr ? atoms->id : std::string();
    std::string source = frames.dump();
    if (atoms != nullptr) {
        source += ' ';
        source += std::to_string(atoms->revision);
    }
    if (source == source_ && structure == structureId_) {
        return;
    }
    close();
    source_ = std::move(source);
    structureId_ = structure;
    struct Open {
        std::shared_ptr<io::FrameReader> reader;
        std::vector<core::Moment> moments;
    };
    // A run leaves its last frame as the structure; of a file that was opened it says which it is.
    const int shown =
        atoms != nullptr && !atoms->frames.is_null() ? atoms->frames.value("frame", 0) : -1;
    inBackground(
        this,
        [frames] {
            Open open{openReader(frames), {}};
            for (std::size_t frame = 0; frame < open.reader->count(); ++frame) {
                open.moments.push_back(open.reader->moment(frame));
            }
            return open;
        },
        [this, shown, generation = generation_](Open open) {
            if (generation != generation_) {
                return;
            }
            reader_ = std::move(open.reader);
            moments_ = std::move(open.moments);
            const int last = frameCount() - 1;
            own_ = shown < 0 ? last : std::min(shown, last);
            current_ = own_;
            if (!reader_->flaw().empty()) {
                Q_EMIT flawed(QString::fromStdString(reader_->flaw()));
            }
            Q_EMIT opened();
        },
        [this, generation = generation_](const QString& message) {
            if (generation == generation_) {
                source_.clear();
                Q_EMIT failed(message);
            }
        });
}

core::Moment TrajectoryPlayer::momentOf(const std::string& structureId) const {
    return structureId == structureId_ && current_ >= 0 && current_ < frameCount()
               ? moments_[static_cast<std::size_t>(current_)]
               : core::Moment();
}

void TrajectoryPlayer::go(int frame) {
    if (reader_ == nullptr || moments_.empty()) {
        return;
    }
    wanted_ = std::clamp(frame, 0, frameCount() - 1);
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
                reader->read(static_cast<std::size_t>(frame)));
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
