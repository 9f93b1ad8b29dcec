#pragma once

#include <QObject>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/window/run/JobQueue.h"
#include "app/window/view/LiveFrames.h"
#include "engine/project/Project.h"
#include "viz/scene/View.h"

namespace isthmus::window {

class Document;

/// Keeps the scene in step with the document: layers follow their items, the view that a project
/// opens with is restored and kept, what a run makes takes the place of what it was made from, and
/// frames of a running job are drawn as they come.
class SceneKeeper : public QObject {
    Q_OBJECT

public:
    SceneKeeper(Document& document, JobQueue& jobs, viz::View& view, QObject* parent = nullptr);

    /// Shows another project by its view `name`.
    void showProject(const std::string& name = "main");
    /// Puts layers and camera into the document's view "main".
    void keepView();

    /// Whether an item can be drawn at all.
    [[nodiscard]] bool canShow(const std::string& id) const;
    [[nodiscard]] bool isShown(const std::string& id) const;
    void setShown(const std::string& id, bool shown);
    /// Shows one item and nothing else.
    void showAlone(const std::string& id);
    /// Shows an item and hides what lies at the same place.
    void showOnTop(const std::string& id);

    /// A moment of a stored trajectory.
    struct Moment {
        int frame = 0;     ///< from 0
        std::string note;  ///< for the title line, "t = 24.80 ps"
        std::shared_ptr<const structure::AtomicStructure> atoms;  ///< null: the item's own
    };

    /// Draws an item, shown or not until now, as it was then; see atMoment().
    void showMoment(const std::string& id, Moment moment);
    /// The frame that is drawn; none where the item is drawn as it is.
    [[nodiscard]] std::optional<int> frameOf(const std::string& id) const;
    /// The atoms of the moment that is drawn, of a running job too; null where they are the item's.
    [[nodiscard]] std::shared_ptr<const structure::AtomicStructure> momentOf(
        const std::string& id) const;
    /// Whether frames of a running job are drawn in which the modifiers of this structure look for
    /// what they find: of the one that the run makes anew, else of what it started from.
    [[nodiscard]] bool isLive(const std::string& id) const { return !liveJobOf(id).isEmpty(); }
    /// All of these: ids, or "study-2.structure" of what is not made yet.
    [[nodiscard]] std::vector<std::string> liveIds() const;
    /// Gives the drawn atoms fields that the item does not have, until its atoms change; none:
    /// takes them away.
    void setFound(const std::string& id, std::vector<core::Field> fields);
    /// Draws a surface, m, around the atoms of a structure; null: none any more.
    void setSurface(const std::string& id, std::shared_ptr<const mesh::Mesh> surface);
    /// Colors an item by one of its fields; nothing happens where it has no such field.
    void colorBy(const std::string& id, const std::string& field);
    /// The field of one number per atom that a structure is colored by; empty where there is none.
    [[nodiscard]] std::string colorFieldOf(const std::string& id) const;

    /// What a person has selected. While a job runs that is drawn in place of its frames, where it
    /// can be drawn and is not what the job runs on or makes; selecting that again brings the
    /// frames back. Goes on for the jobs that follow in the queue.
    void choose(const std::string& id);
    /// Whether a person looks at something else than this job, be it over by now.
    [[nodiscard]] bool looksElsewhere(const Job& job) const { return !elsewhere(job).empty(); }
    /// Whether frames of a running job are drawn now.
    [[nodiscard]] bool isWatching() const { return watched() != nullptr; }
    /// Of the frames of the running job that can be drawn; none where they are not watched.
    [[nodiscard]] std::vector<core::Moment> liveMoments() const;
    /// Which of these is drawn; -1: none.
    [[nodiscard]] int liveFrame() const;
    /// Draws one of them until the last one is asked for; then frames are drawn as they come.
    void showLiveFrame(int frame);

    /// Draws what a study would make, in the place of what it starts from, until endPreview() or
    /// another preview.
    /// @param inputId the item that it starts from, hidden meanwhile; empty: none.
    void showPreview(const std::string& studyId, const std::string& inputId,
                     std::shared_ptr<const structure::AtomicStructure> atoms);
    void endPreview();

Q_SIGNALS:
    /// Something is to be drawn again.
    void changed();
    /// Layers have come or gone or changed their visibility.
    void layersChanged();
    /// Another moment of an item is drawn, or its own positions again.
    void momentShown(const QString& id);
    /// Frames of a running job have come, or are drawn again or no longer.
    void liveChanged();
    /// A saved view could not be restored as it is.
    void problem(const QString& message);

private:
    struct Live {
        std::string layer;  ///< id of the product, or "study-2.structure" until there is one
        std::string input;  ///< the structure that the run started from
        std::vector<std::string> hidden;  ///< layers whose place it takes
        double size = 0.0;                ///< of a preview when the camera was moved to it
        std::shared_ptr<const structure::AtomicStructure> own;    ///< of the input
        std::shared_ptr<const structure::AtomicStructure> start;  ///< that, repeated as in frames
        std::shared_ptr<const structure::AtomicStructure> frame;  ///< drawn; null in a preview
        LiveFrames frames;                                        ///< none in a preview
        std::optional<std::size_t> held;  ///< number of the one looked back at; none: the last
        std::vector<core::Field> found;   ///< by modifiers in it, or in one before
    };

    /// What is drawn in place of the frames of a running job.
    struct Aside {
        std::string shown;
        bool wasShown = false;
        std::vector<std::string> hidden;  ///< layers that lie where it is
    };

    struct Found {
        std::shared_ptr<const structure::AtomicStructure> atoms;  ///< of the item then
        std::vector<core::Field> fields;
    };

    /// Draws a structure or mesh: its moment and what was found in it, where there is any.
    viz::Layer& draw(const project::Item& item);
    void takeChange(const std::string& id);
    void takeFrame(const QString& jobId, const job::Frame& frame);
    void takeJob(const QString& jobId);
    void takeAdopted(const QString& jobId);
    /// Gives a layer what a saved view says of it; a field may come later.
    static void applySaved(viz::Layer& layer, const core::Json& saved);
    void beginLive(const Job& job);
    void drawFrame(const Live& live);
    /// Draws the last frame, or the one that is looked back at.
    void drawLive(const QString& jobId);
    /// What is drawn while a person looks at something else than this job; empty: does not.
    [[nodiscard]] std::string elsewhere(const Job& job) const;
    /// The job whose frames are drawn; null where there is none.
    [[nodiscard]] const std::pair<const QString, Live>* watched() const;
    /// Draws what was chosen in place of a job's frames, or these again.
    void lookAside(const QString& jobId);
    void endAside(Live& live);
    /// Hides what lies where a layer is. @returns the ids of their layers.
    std::vector<std::string> hideAround(const viz::Layer& layer);
    /// Whose modifiers apply to the frames: what the run makes, else what it started from.
    [[nodiscard]] std::string analyzedIn(const Live& live) const;
    /// The job whose frames the modifiers of this structure apply to; empty where there is none.
    [[nodiscard]] QString liveJobOf(const std::string& id) const;
    void endLive(const QString& jobId, bool adopted);
    /// Hides layers of the same kind that lie where this one is: mostly what it was made from.
    void hideBelow(const std::string& id);
    /// Hides for a preview what it overlaps, and moves the camera where its size has changed.
    /// @returns whether something was hidden.
    bool makeRoom(Live& preview);
    /// The layer of what a study makes, also before it is made.
    [[nodiscard]] std::string namedStructure(const std::string& studyId) const;
    void showDefault();
    /// Moves the camera so that an item is seen, with the others where that is possible.
    void fitTo(const std::string& id);
    void showTitles();

    Document& document_;
    JobQueue& jobs_;
    viz::View& view_;
    std::map<QString, Live> live_;
    std::string chosen_;  ///< selected while jobs ran
    std::optional<Aside> aside_;
    std::map<std::string, std::string> notes_;  ///< of what is drawn live, by layer
    std::map<std::string, Moment> moments_;
    std::map<std::string, Found> found_;
    std::set<std::string> gone_;  ///< items that were shown until they were removed
    std::string viewName_ = "main";
};

}  // namespace isthmus::window
