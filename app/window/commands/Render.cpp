#include <fmt/format.h>

#include <QApplication>
#include <QEventLoop>
#include <QTimer>
#include <algorithm>
#include <functional>

#include "app/window/MainWindow.h"
#include "app/window/analysis/Found.h"
#include "app/window/commands/Commands.h"
#include "app/window/commands/Program.h"
#include "app/window/run/FrameLinks.h"
#include "app/window/view/SequenceWriter.h"
#include "app/window/view/Sight.h"
#include "engine/core/Error.h"
#include "engine/project/ProjectFile.h"
#include "viz/scene/Movie.h"
#include "viz/scene/Picture.h"

namespace isthmus::window::commands {

namespace {

constexpr int kWindowPatience = 60'000;  // ms until everything is shown

/// What a window shows of a project without views: what was made last of each kind, stress as
/// color.
core::Json defaultState(const project::Project& project) {
    core::Json layers = core::Json::array();
    for (const auto kind : {project::ItemKind::mesh, project::ItemKind::structure}) {
        const auto& items = project.items();
        const auto last = std::find_if(items.rbegin(), items.rend(),
                                       [kind](const auto& item) { return item->kind() == kind; });
        if (last == items.rend()) {
            continue;
        }
        core::Json layer{{"item", (*last)->id}};
        if (kind == project::ItemKind::mesh &&
            (*last)->mesh()->findNodeField("von_mises_stress") != nullptr) {
            layer["color_by"] = "von_mises_stress";
        }
        layers.push_back(std::move(layer));
    }
    return {{"layers", std::move(layers)}};
}

/// The saved view of a project. @throws core::InputError with the names there are.
core::Json findView(const project::Project& project, const RenderArguments& arguments) {
    const core::Json views = project.view.value("views", core::Json::object());
    if (views.contains(arguments.view)) {
        return views.at(arguments.view);
    }
    if (views.empty() && arguments.view == RenderArguments().view) {
        return defaultState(project);
    }
    std::vector<std::string> names;
    for (const auto& [name, view] : views.items()) {
        names.push_back(name);
    }
    std::string known;
    for (const std::string& name : names) {
        known += (known.empty() ? "" : ", ") + name;
    }
    throw core::InputError(arguments.project.string(), 0,
                           "there is no view \"" + arguments.view + "\"" +
                               core::didYouMean(arguments.view, names) +
                               (known.empty() ? "; it has none" : "; known: " + known));
}

/// The layer of an item in a view.
core::Json layerOf(const core::Json& state, const std::string& item) {
    const core::Json layers = state.value("layers", core::Json::array());
    const auto found = std::find_if(layers.begin(), layers.end(), [&item](const core::Json& each) {
        return each.value("item", std::string()) == item;
    });
    return found != layers.end() ? *found : core::Json::object();
}

/// Draws the frames of the first trajectory that belongs to atoms of the view, each with what the
/// modifiers find in it.
void drawFrames(const RenderArguments& arguments, const project::Project& project,
                const core::Json& state, viz::Scene& scene,
                const std::function<void(const std::filesystem::path&)>& draw) {
    for (const auto& layer : scene.layers()) {
        const auto item = project.find(layer->item());
        const core::Json frames =
            item && item->structure()
                ? framesOf(project, *item, project::runsDirectory(arguments.project))
                : core::Json();
        if (frames.is_null()) {
            continue;
        }
        const std::string name = layer->name();
        const bool isAnalyzed = needsModifiers(project, layerOf(state, item->id));
        io::FrameReader reader(frameSource(frames));
        int number = 0;
        for (std::size_t frame = 0; frame < reader.count();
             frame += static_cast<std::size_t>(arguments.every)) {
            Found moment{std::make_shared<const structure::AtomicStructure>(
                             atMoment(project, *item, reader.read(frame))),
                         nullptr};
            if (isAnalyzed) {
                moment = findIn(project, *item, moment.atoms, arguments.project.parent_path());
            }
            const viz::Layer& atoms = scene.showAtoms(item->id, name, moment.atoms);
            scene.remove(surfaceLayerOf(item->id));
            if (moment.surface != nullptr) {
                showSurface(scene, surfaceLayerOf(item->id), atoms, moment.surface);
            }
            const std::string when = core::momentText(reader.moment(frame));
            scene.setTitleLines(
                {{name, scene.findAtoms(item->id)->summary() + ", " +
                            (when.empty() ? fmt::format("frame {}", frame + 1) : when)}});
            draw(numberedFile(arguments.output, ++number));
        }
        return;
    }
    throw core::InputError(arguments.project.string(), 0,
                           "no structure of the view \"" + arguments.view +
                               "\" has a trajectory; leave out --frames, or show a structure that "
                               "a run of molecular dynamics has made or that was opened from a "
                               "file with several frames");
}

void renderView(const RenderArguments& arguments) {
    const project::Project project = project::openProject(arguments.project);
    const core::Json state = findView(project, arguments);
    requireDisplay();
    viz::View view;
    view.scene().setTheme(arguments.theme == "dark" ? viz::Theme::dark : viz::Theme::light);
    showWithFound(view, state, project, arguments.project.parent_path());
    leaveEmptiness(view);
    const auto picture = [&] {
        return viz::drawPicture(view, arguments.width, arguments.height, arguments.scale,
                                arguments.transparent);
    };
    const auto draw = [&](const std::filesystem::path& file) { viz::writePng(picture(), file); };
    if (viz::isMovie(arguments.output)) {
        viz::Movie movie(arguments.output, arguments.rate);
        drawFrames(arguments, project, state, view.scene(),
                   [&](const std::filesystem::path&) { movie.add(picture()); });
        movie.close();
    } else if (arguments.every > 0) {
        drawFrames(arguments, project, state, view.scene(), draw);
    } else {
        draw(arguments.output);
    }
}

void renderWindow(const RenderArguments& arguments, int& argc, char** argv) {
    (void)project::openProject(arguments.project);  // says what is wrong before a window opens
    requireDisplay();
    qputenv("QT_SCALE_FACTOR", QByteArray::number(arguments.scale));
    const auto application =
        makeApplication(argc, argv,
                        arguments.theme == "dark" ? widgets::theme::Preference::dark
                                                  : widgets::theme::Preference::light);
    MainWindow window;
    window.resize(arguments.width, arguments.height);
    QEventLoop loop;
    QObject::connect(&window, &MainWindow::settled, &loop, [&loop] { loop.exit(0); });
    QTimer::singleShot(kWindowPatience, &loop, [&loop] { loop.exit(1); });
    window.show();
    window.openFiles({QString::fromStdString(arguments.project.string())});
    if (loop.exec() != 0) {
        throw core::ComputeError("the window did not show the project in time");
    }
    if (!window.grab().save(QString::fromStdString(arguments.output.string()), "PNG")) {
        throw core::ComputeError(arguments.output.string() +
                                 ": the picture cannot be written; check folder and space");
    }
}

}  // namespace

int runRender(const RenderArguments& arguments, int& argc, char** argv) {
    const bool isMovie = viz::isMovie(arguments.output);
    if (arguments.output.extension() != ".png" && !isMovie) {
        throw core::InputError("--output " + arguments.output.string() +
                               ": expected a file that ends in .png, or in .ogv for a film");
    }
    if (isMovie && (arguments.every == 0 || arguments.transparent)) {
        throw core::InputError("--output " + arguments.output.string() +
                               ": a film is of frames and not transparent; give --frames N");
    }
    if (arguments.window) {
        renderWindow(arguments, argc, argv);
    } else {
        renderView(arguments);
    }
    return 0;
}

}  // namespace isthmus::window::commands
