#pragma once

#include <QObject>
#include <QString>
#include <filesystem>
#include <functional>
#include <memory>
#include <vector>

#include "app/window/run/Notice.h"
#include "engine/core/Moment.h"
#include "engine/project/Project.h"
#include "engine/report/Report.h"
#include "engine/structure/build/AtomSelection.h"

class QImage;
class QWidget;

namespace isthmus::io {
struct Format;
}

namespace isthmus::widgets {
class VtkView;
}

namespace isthmus::window {

class Document;
class FrameLoop;
class TrajectoryPlayer;

/// Writes what is in the window to files of others: items, reports, pictures. Asks for the file,
/// works on the file thread; frames are drawn and written as the view shows them.
class Exporter : public QObject {
    Q_OBJECT

public:
    Exporter(Document& document, QWidget* window);

    /// A structure or mesh in a format that its registry row can write.
    void exportItem(const project::ItemPointer& item);
    /// The whole project as PDF or HTML. @param scene null where there is nothing to see.
    void exportReport(const QImage& scene);
    /// Asks for size and file and draws the view into it, or each frame of a trajectory.
    /// @param isSettled whether all that is looked for in the frame shown is found.
    void savePicture(const widgets::VtkView& view, TrajectoryPlayer& player,
                     std::function<bool()> isSettled);
    /// What a layer shows now, a frame of a trajectory too, in a format that can be written.
    /// @param title of the dialog. @param moment of the frame.
    void exportStructure(const QString& title, const std::string& name,
                         std::shared_ptr<const structure::AtomicStructure> atoms,
                         const core::Moment& moment = {});
    /// The frames of a trajectory as the view shows them.
    struct Frames {
        /// Of a frame as it is stored; called on the file thread. Null where modifiers find
        /// something in each, which the view has to show first.
        std::function<structure::AtomicStructure(int frame, structure::AtomicStructure atoms)>
            stored;
        std::function<bool()> isSettled;  ///< as of savePicture()
        /// What the view shows of it now; may throw.
        std::function<std::shared_ptr<const structure::AtomicStructure>()> shown;
    };
    /// The frames of the trajectory that is open into one file; asks for how many.
    void exportTrajectory(const std::string& name, TrajectoryPlayer& player, Frames frames);
    /// A table for spreadsheets. @param atoms those that are written; empty: all.
    void exportTable(const std::string& name,
                     std::shared_ptr<const structure::AtomicStructure> structure,
                     const structure::AtomMask& atoms);
    /// Likewise of what the table panel shows. @param write as ItemTable::writer().
    void exportTable(const std::string& name,
                     std::function<void(const std::filesystem::path&)> write);

Q_SIGNALS:
    void busy(const QString& what);
    /// What was written, and where: "copper.cif is written in /home/ann".
    void written(const QString& what);
    void notice(const isthmus::window::Notice& notice);

private:
    [[nodiscard]] QString askFor(const QString& title, const QString& name, const QString& filters);
    void tellFailed(const QString& file, const QString& message);
    /// Asks for a file of a format that can hold it; empty: cancelled.
    [[nodiscard]] QString askForFormat(const QString& title, const std::string& name,
                                       const std::function<bool(const io::Format&)>& fits,
                                       const QString& usual);
    void write(const QString& file, std::function<void()> work);
    void tellWritten(const QString& file);
    /// Completes what was written, of so many frames, and says what it is; may throw.
    using Finish = std::function<QString(int frames)>;
    /// Has each frame drawn.
    void saveSequence(const QString& doing, const QString& file, int every,
                      TrajectoryPlayer& player, std::function<bool()> isSettled,
                      std::function<void(const std::filesystem::path&)> draw, Finish finish);
    /// Tells how far a loop is and how it ended; deletes it then.
    void watch(FrameLoop& loop, const QString& doing, const QString& file, Finish finish);

    Document& document_;
    QWidget* window_;
};

/// The scene for a report; empty for a null image.
[[nodiscard]] std::vector<report::Picture> toPictures(const QImage& scene);

}  // namespace isthmus::window
