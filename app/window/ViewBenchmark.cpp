#include "app/window/ViewBenchmark.h"

#include <fmt/format.h>
#include <time.h>
#include <unistd.h>

#include <QElapsedTimer>
#include <QEventLoop>
#include <QOffscreenSurface>
#include <QOpenGLContext>
#include <QOpenGLFunctions>
#include <QTimer>
#include <fstream>
#include <functional>
#include <sstream>

#include "app/window/MainWindow.h"
#include "app/window/commands/Commands.h"
#include "app/window/commands/Program.h"
#include "engine/core/Error.h"
#include "engine/core/Json.h"
#include "widgets/VtkView.h"

namespace isthmus::window {

namespace {

constexpr int kTimeout = 60'000;  ///< ms for one picture
constexpr double kMeasure = 2.0;  ///< seconds of turning
constexpr int kFewestPictures = 4;

/// What one block of atoms took.
struct Speed {
    std::size_t atoms = 0;
    std::size_t drawn = 0;
    QSize size;
    double load = 0.0;     ///< seconds from atoms in memory to the first picture
    double turning = 0.0;  ///< pictures per second
    double still = 0.0;    ///< seconds for a full picture
    double recolor = 0.0;  ///< seconds to color by something else, with its picture
    double slicing = 0.0;  ///< pictures per second while a slice moves through
};

/// Linux counts the start of a process in clock ticks since boot.
double secondsSinceProcessStart() {
    std::ifstream file("/proc/self/stat");
    std::string text;
    std::getline(file, text);
    // The name in parentheses may hold anything; the start is field 22, the 20th after it.
    std::istringstream fields(text.substr(text.rfind(')') + 2));
    std::string field;
    for (int i = 0; i < 20; ++i) {
        fields >> field;
    }
    timespec now{};
    clock_gettime(CLOCK_BOOTTIME, &now);
    return static_cast<double>(now.tv_sec) + 1e-9 * static_cast<double>(now.tv_nsec) -
           std::stod(field) / static_cast<double>(sysconf(_SC_CLK_TCK));
}

/// Tells when a widget was painted for the first time.
class FirstPaint : public QObject {
public:
    FirstPaint(QWidget& widget, std::function<void()> painted)
        : widget_(widget), painted_(std::move(painted)) {
        widget_.installEventFilter(this);
    }

protected:
    bool eventFilter(QObject* watched, QEvent* event) override {
        if (event->type() == QEvent::Paint) {
            widget_.removeEventFilter(this);
            // After the paint has gone out to the display.
            QTimer::singleShot(0, this, painted_);
        }
        return QObject::eventFilter(watched, event);
    }

private:
    QWidget& widget_;
    std::function<void()> painted_;
};

double timeToFirstWindow() {
    MainWindow window;
    double seconds = 0.0;
    QEventLoop loop;
    FirstPaint first(window, [&] {
        seconds = secondsSinceProcessStart();
        loop.quit();
    });
    QTimer::singleShot(kTimeout, &loop, &QEventLoop::quit);
    window.show();
    loop.exec();
    if (seconds == 0.0) {
        throw core::ComputeError("the main window was not painted within a minute");
    }
    return seconds;
}

std::string openGlRenderer() {
    QOffscreenSurface surface;
    surface.create();
    QOpenGLContext context;
    if (!context.create() || !context.makeCurrent(&surface)) {
        throw core::ComputeError("no OpenGL context could be made on this display");
    }
    return reinterpret_cast<const char*>(context.functions()->glGetString(GL_RENDERER));
}

/// A perfect block of copper with `cells` unit cells along each edge, colored by a smooth field.
/// @param stretch from 2 on no atom hides another from all sides.
std::shared_ptr<const structure::AtomicStructure> makeBlock(int cells, double stretch) {
    const double edge = 3.615 * stretch;  // angstrom
    const core::Vec3 basis[] = {{0.0, 0.0, 0.0}, {0.5, 0.5, 0.0}, {0.5, 0.0, 0.5}, {0.0, 0.5, 0.5}};
    structure::AtomicStructure block;
    block.cell = structure::UnitCell::orthorhombic(core::Vec3::Constant(cells * edge));
    const int copper = block.addSpecies("Cu");
    core::Field field{"distance", "angstrom", 1, {}};
    for (int i = 0; i < 4 * cells * cells * cells; ++i) {
        const int cell = i / 4;
        const core::Vec3 corner(cell % cells, cell / cells % cells, cell / (cells * cells));
        const core::Vec3 position = edge * (corner + basis[i % 4]);
        block.species.push_back(copper);
        block.positions.push_back(position);
        field.values.push_back(position.norm());
    }
    block.setField(std::move(field));
    return std::make_shared<structure::AtomicStructure>(std::move(block));
}

/// Waits until the view's next picture is on the screen.
void waitForPicture(widgets::VtkView& view) {
    QEventLoop loop;
    bool shown = false;
    const auto connection = QObject::connect(&view, &widgets::VtkView::pictureShown, &loop, [&] {
        shown = true;
        loop.quit();
    });
    QTimer::singleShot(kTimeout, &loop, &QEventLoop::quit);
    loop.exec();
    QObject::disconnect(connection);
    if (!shown) {
        throw core::ComputeError("no picture was drawn within a minute; is OpenGL there?");
    }
}

Speed measure(const std::shared_ptr<const structure::AtomicStructure>& block, const QSize& size) {
    Speed speed{block->atomCount(), 0, size};
    widgets::VtkView view;
    view.setWindowFlag(Qt::FramelessWindowHint);
    view.resize(size);
    QElapsedTimer clock;
    clock.start();
    viz::AtomLayer& layer = view.scene().showAtoms("block", "Block", block);
    layer.colorBy("distance");
    view.lookIsometric();
    view.show();
    waitForPicture(view);
    speed.load = 1e-9 * static_cast<double>(clock.nsecsElapsed());
    speed.drawn = layer.drawnCount();

    int pictures = 0;
    view.refreshMoving();
    waitForPicture(view);  // shaders of the coarse picture
    clock.restart();
    while (pictures < kFewestPictures || 1e-3 * static_cast<double>(clock.elapsed()) < kMeasure) {
        view.view().rotate(12.0, 4.0);
        view.refreshMoving();
        waitForPicture(view);
        ++pictures;
    }
    speed.turning = pictures / (1e-9 * static_cast<double>(clock.nsecsElapsed()));

    view.view().setDetail(viz::Detail::still);
    view.refresh();
    waitForPicture(view);
    clock.restart();
    view.refresh();
    waitForPicture(view);
    speed.still = 1e-9 * static_cast<double>(clock.nsecsElapsed());

    clock.restart();
    layer.colorBy("species");
    view.refresh();
    waitForPicture(view);
    speed.recolor = 1e-9 * static_cast<double>(clock.nsecsElapsed());

    viz::Cut cut = view.view().suggestedCut(viz::Cut::Kind::slice);
    clock.restart();
    for (pictures = 0;
         pictures < kFewestPictures || 1e-3 * static_cast<double>(clock.elapsed()) < kMeasure;
         ++pictures) {
        cut.point += (pictures % 2 == 0 ? 2.0 : -2.0) * cut.normal;
        view.scene().setCut(cut);
        view.refreshMoving();
        waitForPicture(view);
    }
    speed.slicing = pictures / (1e-9 * static_cast<double>(clock.nsecsElapsed()));
    return speed;
}

void addResult(core::Json& results, const std::string& name, double value, const char* unit) {
    results[name] = {{"value", value}, {"unit", unit}, {"standard_error", nullptr}};
}

}  // namespace

int runViewBenchmark(int& argc, char** argv) {
    commands::requireDisplay();
    // The promise is made for computers without a graphics card.
    setenv("LIBGL_ALWAYS_SOFTWARE", "1", 1);
    const auto application =
        commands::makeApplication(argc, argv, widgets::theme::Preference::light);
    QElapsedTimer total;
    total.start();
    const double firstWindow = timeToFirstWindow();
    const std::string renderer = openGlRenderer();
    fmt::print(stderr, "OpenGL: {}\n", renderer);
    fmt::print(stderr, "{:<44}{:>8.2f} s\n\n", "process start to the main window's first picture",
               firstWindow);
    fmt::print(stderr, "{:<6}{:>9} {:>9} {:>9} {:>14} {:>10} {:>8} {:>9} {:>10}\n", "", "", "", "",
               "first picture", "turning", "still", "recolor", "slicing");
    fmt::print(stderr, "{:<6}{:>9} {:>9} {:>9} {:>14} {:>10} {:>8} {:>9} {:>10}\n", "", "atoms",
               "drawn", "view", "s", "pictures/s", "s", "s", "pictures/s");

    core::Json results = core::Json::object();
    addResult(results, "first_picture", firstWindow, "s");
    const QSize design(865, 470);
    const QSize common(800, 600);
    struct Case {
        const char* name;
        int cells;
        double stretch;
    };
    for (const Case& each :
         {Case{"block", 14, 1.0}, {"block", 30, 1.0}, {"block", 63, 1.0}, {"loose", 30, 2.5}}) {
        const auto block = makeBlock(each.cells, each.stretch);
        for (const QSize& size : {design, common}) {
            const Speed speed = measure(block, size);
            const std::string view = fmt::format("{}x{}", size.width(), size.height());
            fmt::print(stderr,
                       "{:<6}{:>9} {:>9} {:>9} {:>14.2f} {:>10.1f} {:>8.2f} {:>9.2f} {:>10.1f}\n",
                       each.name, speed.atoms, speed.drawn, view, speed.load, speed.turning,
                       speed.still, speed.recolor, speed.slicing);
            const std::string name = fmt::format("{}_{}_{}", each.name, speed.atoms, view);
            addResult(results, name + "_first_picture", speed.load, "s");
            addResult(results, name + "_turning", speed.turning, "1/s");
            addResult(results, name + "_still", speed.still, "s");
            addResult(results, name + "_recolor", speed.recolor, "s");
            addResult(results, name + "_slicing", speed.slicing, "1/s");
        }
    }
    const core::Json document = {{"name", "view"},
                                 {"study", "benchmark.view"},
                                 {"outcome", "completed"},
                                 {"results", results},
                                 {"files", core::Json::object()},
                                 {"device", renderer},
                                 {"seed", nullptr},
                                 {"seconds", 1e-3 * static_cast<double>(total.elapsed())}};
    fmt::print("{}\n", document.dump());
    return 0;
}

}  // namespace isthmus::window
