#pragma once

#include <filesystem>
#include <functional>
#include <map>
#include <stop_token>
#include <string>
#include <vector>

#include "engine/core/Device.h"
#include "engine/io/ReadOptions.h"
#include "engine/job/JobContext.h"
#include "engine/job/JobRunner.h"
#include "engine/project/Project.h"
#include "engine/study/Recipe.h"

namespace isthmus::app {

/// Carries out a recipe: reads its inputs, runs its studies in order, and collects inputs, studies,
/// results and products as the items of a project. Used by the command line and by `serve`.
class RecipeRunner {
public:
    struct Options {
        core::Device device = core::Device::automatic;
        int threads = 1;
        /// Bulk output goes here; empty: into the project's folder of runs, or nowhere.
        std::filesystem::path outputDirectory;
        bool exportProducts = false;  ///< structures as .extxyz, meshes as .vtu in outputDirectory
        std::filesystem::path projectFile;  ///< empty: no project is saved
    };

    /// Called before and after each study, on the thread that runs.
    struct Listener {
        std::function<void(const study::RecipeStudy&, std::size_t index, std::size_t count)>
            started;
        std::function<void(const study::StudyRecord&)> finished;
    };

    RecipeRunner(study::Recipe recipe, Options options);

    /// Makes the folders for output. @throws core::InputError where they cannot be written.
    void prepareOutput() const;

    /// Reads every input and checks its kind.
    /// @throws core::InputError; job::Cancelled where a stop was asked for.
    void readInputs(job::JobContext& context);

    /// Runs the studies until one does not complete. What a cancelled or failed study left is kept
    /// too, and the project is saved after each.
    /// @param steering for the study at work; what it leaves goes to no other.
    [[nodiscard]] job::JobResult run(job::JobSink& sink, std::stop_token stop,
                                     const Listener& listener, job::Steering* steering = nullptr);

    [[nodiscard]] const project::Project& project() const { return project_; }
    /// Whether structures, meshes or trajectories were made that no output keeps.
    [[nodiscard]] bool leavesProducts() const;

private:
    /// Gives a study the product that an option names, and puts the id of its item in its place.
    void bind(const study::Option& option, core::Json& value, study::StudySetup& setup,
              std::vector<project::InputReference>& references) const;
    /// Potentials are made once before the work, so that a missing table is told at once.
    void checkPotentials() const;
    void addInput(const study::RecipeInput& input, project::Item::Content content);
    /// An input that is a trajectory. @throws core::InputError where no frame can be read.
    void addFrames(const study::RecipeInput& input, const std::filesystem::path& file,
                   const io::ReadOptions& options);
    void addItem(const std::string& name, const std::shared_ptr<project::Item>& item);
    /// Makes items of what a study left.
    void keep(const study::StudyResult& result, study::StudyRecord& record,
              std::vector<project::InputReference> references);
    void exportProducts(const study::StudyResult& result, study::StudyRecord& record) const;
    [[nodiscard]] std::string relativeToRuns(const std::filesystem::path& file) const;
    void placeViews();
    /// Adds the studies from this one on as they are: nothing ran them.
    void addWaiting(std::size_t first);
    void placeName(const study::Option& option, core::Json& value) const;
    /// A project that is replaced stays beside the new one, its name ending in ~.
    void keepEarlierProject();
    void save();

    study::Recipe recipe_;
    Options options_;
    project::Project project_;
    std::map<std::string, study::Product> products_;  ///< by name in the recipe
    std::map<std::string, std::string> itemIds_;      ///< by name in the recipe
    std::map<std::string, std::string> studyIds_;     ///< by name in the recipe
    /// What readers told of the inputs, by name in the recipe.
    std::map<std::string, std::vector<std::string>> inputNotes_;
    bool leavesProducts_ = false;
    bool hasSaved_ = false;
};

}  // namespace isthmus::app
