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
#include "app/window/view/ShownHistory.h"
#include "app/window/view/Sight.h"
#include "engine/project/Project.h"
#include "viz/scene/View.h"

namespace isthmus::window {

class Document;

/// Keeps the scene in step with the document: layers follow their items, the view that a project
/// opens with is restored and kept, what a run makes takes the place of what it was made from, and
/// frames of a running job are drawn as they come.
///
/// What is made or opened is shown alone, unless it takes the place of something that is shown
/// together with others. Undo and redo show again what was shown before and after. The eyes of the
/// tree put things together: setShown().
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
    /// Of an item, or of the study or result that made it: any of it.
    [[nodiscard]] bool isAnyShown(const std::string& id) const;
    /// What of an item can be drawn: itself, or what its study has made.
    [[nodiscard]] std::vector<std::string> drawnOf(const std::string& id) const;
    /// The items that are drawn, in the order of the scene.
    [[nodiscard]] std::vector<std::string> shownItems() const;
    /// Puts an item to what is shown, or takes it out.
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

    /// Says again what is drawn: atoms were selected or hidden.
    void showTitles();

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

    /// What a person has selected. It is drawn alone, where it can be drawn and is not shown
    /// anyhow, until something that is shown is selected: then that is drawn again with all that
    /// was shown with it. While a job runs its frames are what is shown, for what it runs on or
    /// makes. Goes on for the jobs that follow in the queue.
    void choose(const std::string& id);
    /// Whether a person looks at something else than this job, be it over by now.
    [[nodiscard]] bool looksElsewhere(const Job& job) const { return !elsewhere(job).empty(); }
    /// Whether frames of a running job are drawn now.
    [[nodiscard]] bool isWatching() const { return !aside_ && framed() != nullptr; }
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
        bool wasShown = false;            ///< what it makes, made before
        bool isAlone = false;             ///< nothing that is shown is its input
        core::Json camera;                ///< before a preview moved it
        std::optional<Extent> fitted;     ///< that the camera was fitted to, of a preview
        std::shared_ptr<const structure::AtomicStructure> own;    ///< of the input
        std::shared_ptr<const structure::AtomicStructure> start;  ///< that, repeated as in frames
        std::shared_ptr<const structure::AtomicStructure> frame;  ///< drawn; null in a preview
        LiveFrames frames;                                        ///< none in a preview
        std::optional<std::size_t> held;  ///< number of the one looked back at; none: the last
        std::vector<core::Field> found;   ///< by modifiers in it, or in one before
    };

    /// What is drawn in place of what is shown, or of the frames of a running job.
    struct Aside {
        std::string shown;
        bool wasShown = false;
        std::vector<std::string> hidden;
        core::Json camera;  ///< before
    };

    struct Found {
        std::shared_ptr<const structure::AtomicStructure> atoms;  ///< of the item then
        std::vector<core::Field> fields;
    };

    /// Draws a structure or mesh: its moment and what was found in it, where there is any.
    viz::Layer& draw(const project::Item& item);
    void takeChange(const std::string& id);
    void takeUndo();
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
    /// The job that sends frames; null where there is none.
    [[nodiscard]] const std::pair<const QString, Live>* framed() const;
    /// Draws what was chosen in place of what is shown or of a job's frames, or these again.
    void lookAside();
    /// What is to be drawn in place of what is shown; empty: that itself.
    [[nodiscard]] std::string wantedAside() const;
    /// Shows again what it stood in place of.
    void endAside();
    /// Shows an item beside what is shown.
    void reveal(const std::string& id);
    /// Hides all other items. @returns what it has hidden.
    std::vector<std::string> revealAlone(const std::string& id);
    /// shownItems() and the surfaces that modifiers have found.
    [[nodiscard]] std::vector<std::string> shownLayers() const;
    /// The layer of an item, drawn if need be.
    viz::Layer& layerOf(const project::Item& item);
    /// What is shown apart from what is drawn for the moment: frames, previews, what is selected.
    [[nodiscard]] Shown lastingly() const;
    void showAgain(const Shown& wanted);
    /// Lowest and highest corner of all that is visible.
    [[nodiscard]] std::optional<Extent> extent() const;
    /// Moves the camera to what is shown alone, where it is not as what was visible before.
    void fitAlone(const viz::Layer& layer, const std::optional<Extent>& before);
    /// Moves the camera back where what is visible is not as large as it was, or elsewhere.
    void turnBack(const std::optional<Extent>& before, const core::Json& camera);
    /// Whether a run that starts from these items and makes those takes the place of something.
    [[nodiscard]] bool takesPlace(const std::vector<std::string>& inputs,
                                  const std::vector<std::string>& made) const;
    /// Hides what something live takes the place of.
    void makeWay(Live& live);
    /// Hides what lies where a layer is. @returns the ids of their layers.
    std::vector<std::string> hideAround(const viz::Layer& layer);
    /// Whose modifiers apply to the frames: what the run makes, else what it started from.
    [[nodiscard]] std::string analyzedIn(const Live& live) const;
    /// The job whose frames the modifiers of this structure apply to; empty where there is none.
    [[nodiscard]] QString liveJobOf(const std::string& id) const;
    void endLive(const QString& jobId, bool adopted);
    /// Hides layers of the same kind that lie where this one is: mostly what it was made from.
    void hideBelow(const std::string& id);
    /// Fits the camera to a preview that is not all to be seen any more, unless a person has moved
    /// it. @param before extent() before it was drawn.
    void follow(Live& preview, const std::optional<Extent>& before);
    /// The layer of what a study makes, also before it is made.
    [[nodiscard]] std::string namedStructure(const std::string& studyId) const;
    void showDefault();
    /// Moves the camera so that an item is seen, with the others where that is possible.
    void fitTo(const std::string& id);

    Document& document_;
    JobQueue& jobs_;
    viz::View& view_;
    std::map<QString, Live> live_;
    std::string chosen_;  ///< selected since a job was asked for
    std::optional<Aside> aside_;
    std::map<std::string, std::string> notes_;  ///< of what is drawn live, by layer
    std::map<std::string, Moment> moments_;
    std::map<std::string, Found> found_;
    ShownHistory history_;
    std::optional<Shown> before_;             ///< the change of the document that goes on
    std::set<std::string> drawable_;          ///< items of the document
    std::map<std::string, core::Json> gone_;  ///< looks of layers whose items were removed
    std::string viewName_ = "main";
};

}  // namespace isthmus::window
