#include <vtkRenderWindow.h>
#include <vtkRenderer.h>

#include <QTest>
#include <cmath>

#include "engine/core/Error.h"
#include "tests/viz/SceneSamples.h"
#include "viz/overlay/Overlay.h"
#include "viz/scene/Picture.h"
#include "viz/scene/View.h"

using namespace isthmus;
using namespace isthmus::viz;

namespace {

void showRow(View& view) {
    view.scene().showAtoms("row", "Row",
                           std::make_shared<structure::AtomicStructure>(samples::rowOfAtoms()));
}

void showBox(View& view) {
    view.scene().showMesh("box", "Box", std::make_shared<mesh::Mesh>(samples::stretchedBox()));
}

Color colorAt(const Picture& picture, int x, int y) {
    const std::uint8_t* pixel =
        picture.pixels.data() +
        3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width) +
             static_cast<std::size_t>(x));
    return {pixel[0], pixel[1], pixel[2]};
}

bool isNear(Color one, Color other, int tolerance) {
    return std::abs(one.red - other.red) <= tolerance &&
           std::abs(one.green - other.green) <= tolerance &&
           std::abs(one.blue - other.blue) <= tolerance;
}

/// Pixels that have exactly this color, in the columns from `left` on.
int count(const Picture& picture, Color color, int left) {
    int found = 0;
    for (int y = 0; y < picture.height; ++y) {
        for (int x = left; x < picture.width; ++x) {
            found += colorAt(picture, x, y) == color ? 1 : 0;
        }
    }
    return found;
}

}  // namespace

class TestView : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void standardViewsLookAlongTheAxes_data() {
        QTest::addColumn<int>("direction");
        QTest::addColumn<double>("x");
        QTest::addColumn<double>("y");
        QTest::addColumn<double>("z");
        QTest::newRow("front") << int(StandardView::front) << 0.0 << 1.0 << 0.0;
        QTest::newRow("right") << int(StandardView::right) << -1.0 << 0.0 << 0.0;
        QTest::newRow("top") << int(StandardView::top) << 0.0 << 0.0 << -1.0;
        const double third = 1.0 / std::sqrt(3.0);
        QTest::newRow("isometric") << int(StandardView::isometric) << -third << third << -third;
    }
    void standardViewsLookAlongTheAxes() {
        QFETCH(int, direction);
        QFETCH(double, x);
        QFETCH(double, y);
        QFETCH(double, z);
        View view;
        showBox(view);
        view.setOrthographic(true);
        view.look(static_cast<StandardView>(direction));
        const Ray ray = view.rayAt(400.0, 200.0);
        QVERIFY((ray.direction - core::Vec3(x, y, z)).norm() < 1e-9);
    }

    void everythingFitsIntoTheFreePart() {
        for (const bool orthographic : {false, true}) {
            View view;
            showBox(view);
            view.setOrthographic(orthographic);
            view.look(StandardView::isometric);
            double left = 1e9;
            double right = -1e9;
            double top = 1e9;
            double bottom = -1e9;
            for (int corner = 0; corner < 8; ++corner) {
                const auto [x, y] = view.project(
                    {corner & 1 ? 20.0 : 0.0, corner & 2 ? 20.0 : 0.0, corner & 4 ? 10.0 : 0.0});
                left = std::min(left, x);
                right = std::max(right, x);
                top = std::min(top, y);
                bottom = std::max(bottom, y);
            }
            // 865 x 470 without a window; a color bar of at least 40 pixels at the right.
            QVERIFY(left > 20.0 && right < 865.0 - 60.0);
            QVERIFY(top > 20.0 && bottom < 470.0 - 20.0);
            QVERIFY(right - left > 500.0 || bottom - top > 300.0);
        }
    }

    void pickFindsTheAtomThatIsSeenThere() {
        for (const bool orthographic : {false, true}) {
            View view;
            showRow(view);
            view.setOrthographic(orthographic);
            view.look({0.3, -1.0, 0.4}, core::Vec3::UnitZ());
            for (std::size_t atom = 0; atom < 4; ++atom) {
                const auto [x, y] = view.project({4.0 * static_cast<double>(atom), 0.0, 0.0});
                const PickResult result = view.pick(x, y);
                QCOMPARE(result.item, std::string("row"));
                QCOMPARE(result.index, atom);
            }
            QVERIFY(!view.pick(5.0, 465.0));
        }
    }

    void orthographicKeepsTheSizeAtTheFocus() {
        View view;
        showRow(view);
        view.look(StandardView::front);
        const auto before = view.project({12.0, 0.0, 0.0})[0] - view.project({0.0, 0.0, 0.0})[0];
        view.setOrthographic(true);
        const auto after = view.project({12.0, 0.0, 0.0})[0] - view.project({0.0, 0.0, 0.0})[0];
        QVERIFY(std::abs(after - before) < 0.02 * before);
        view.setOrthographic(false);
        const auto again = view.project({12.0, 0.0, 0.0})[0] - view.project({0.0, 0.0, 0.0})[0];
        QVERIFY(std::abs(again - before) < 1e-6 * before);
    }

    void draggingMovesThePointUnderThePointer() {
        View view;
        showRow(view);
        view.look(StandardView::front);
        const auto before = view.project({6.0, 0.0, 0.0});
        view.pan(30.0, -12.0);
        const auto after = view.project({6.0, 0.0, 0.0});
        QVERIFY(std::abs(after[0] - before[0] - 30.0) < 0.1);
        QVERIFY(std::abs(after[1] - before[1] + 12.0) < 0.1);
    }

    void turningToTheRightBringsTheLeftToTheFront() {
        View view;
        showRow(view);
        view.setOrthographic(true);
        view.look(StandardView::front);
        view.rotate(50.0, 0.0);
        // The eye goes to the left, so it looks to the right.
        QVERIFY(view.rayAt(400.0, 200.0).direction.x() > 0.1);
    }

    void cameraGoesThereAndBack() {
        for (const bool orthographic : {false, true}) {
            View view;
            showBox(view);
            view.setOrthographic(orthographic);
            view.look({0.2, -0.7, 0.5}, core::Vec3::UnitZ());
            view.rotate(70.0, -20.0);
            view.zoom(1.4);
            View other;
            showBox(other);
            other.setCamera(view.camera());
            for (const core::Vec3& point : {core::Vec3(0, 0, 0), core::Vec3(20, 5, 10)}) {
                const auto one = view.project(point);
                const auto two = other.project(point);
                QVERIFY(std::hypot(one[0] - two[0], one[1] - two[1]) < 1e-3);
            }
        }
    }

    /// A box below a title, moved by hand: it takes the same part of what titles and scale bar
    /// leave free in pictures of other sizes and scales.
    void aCameraSetByHandKeepsTheTitleFree() {
        View view;
        showBox(view);
        view.look({0.2, -0.7, 0.5}, core::Vec3::UnitZ());
        view.rotate(30.0, 10.0);
        const core::Json camera = view.camera();
        const auto highestPart = [](const View& seen, int height, double scale) {
            core::Vec3 low;
            core::Vec3 high;
            (void)seen.scene().bounds(low, high);
            double top = 1e9;
            for (int corner = 0; corner < 8; ++corner) {
                top = std::min(
                    top, seen.project({(corner & 1 ? high : low).x(), (corner & 2 ? high : low).y(),
                                       (corner & 4 ? high : low).z()})[1]);
            }
            return (top / scale - 34.0) / (height - 2.0 * 34.0);  // as View::room() has it
        };
        const double before = highestPart(view, 470, 1.0);  // of a view without a window
        for (const auto& [width, height, scale] :
             {std::tuple(900, 600, 1.0), std::tuple(450, 300, 2.0), std::tuple(400, 300, 1.0)}) {
            View other;
            showBox(other);
            other.setCamera(camera);
            other.setPixelRatio(scale);
            vtkNew<vtkRenderWindow> window;
            window->SetOffScreenRendering(true);
            window->SetSize(static_cast<int>(width * scale), static_cast<int>(height * scale));
            other.attach(window);
            other.render();
            const double now = highestPart(other, height, scale);
            other.detach();
            QVERIFY2(std::abs(now - before) < 0.03,
                     qPrintable(QString("%1, before %2").arg(now).arg(before)));
        }
    }

    void aFittedCameraIsFittedAnewInAPictureOfAnotherSize() {
        View view;
        showBox(view);
        view.look({0.2, -0.7, 0.5}, core::Vec3::UnitZ());
        const core::Json camera = view.camera();
        for (const auto& [width, height, scale] :
             {std::tuple(900, 600, 1.0), std::tuple(450, 250, 2.0), std::tuple(300, 500, 1.0)}) {
            View other;
            showBox(other);
            other.setCamera(camera);
            other.setPixelRatio(scale);
            vtkNew<vtkRenderWindow> window;
            window->SetOffScreenRendering(true);
            window->SetSize(static_cast<int>(width * scale), static_cast<int>(height * scale));
            other.attach(window);
            other.render();
            core::Vec3 low;
            core::Vec3 high;
            (void)other.scene().bounds(low, high);
            for (int corner = 0; corner < 8; ++corner) {
                const auto [x, y] =
                    other.project({(corner & 1 ? high : low).x(), (corner & 2 ? high : low).y(),
                                   (corner & 4 ? high : low).z()});
                QVERIFY(y >= 33.0 * scale && y <= (height - 33.0) * scale);
                QVERIFY(x >= 23.0 * scale && x <= (width - 23.0) * scale);
            }
            other.detach();
        }
    }

    void wrongCameraIsTold() {
        View view;
        QVERIFY_EXCEPTION_THROWN(view.setCamera({{"directoin", {1, 0, 0}}}), core::InputError);
        QVERIFY_EXCEPTION_THROWN(view.setCamera({{"direction", {1, 0}}}), core::InputError);
        QVERIFY_EXCEPTION_THROWN(view.setCamera({{"direction", {0, 0, 1}}, {"up", {0, 0, 1}}}),
                                 core::InputError);
        QVERIFY_EXCEPTION_THROWN(view.setCamera({{"zoom", -1}}), core::InputError);
    }

    void pictureHasTheBackgroundOfTheTheme() {
        for (const Theme theme : {Theme::light, Theme::dark}) {
            View view;
            view.scene().setTheme(theme);
            showRow(view);
            view.reset();
            const Picture picture = drawPicture(view, 300, 200);
            QCOMPARE(picture.width, 300);
            QCOMPARE(picture.height, 200);
            const ThemeColors& colors = colorsOf(theme);
            QVERIFY(isNear(colorAt(picture, 150, 0), colors.backgroundTop, 2));
            QVERIFY(isNear(colorAt(picture, 298, 199), colors.backgroundBottom, 2));
        }
    }

    void pictureShowsAtomsWhereTheyAre() {
        View view;
        showRow(view);
        view.look(StandardView::front);
        View empty;
        const Picture nothing = drawPicture(empty, 600, 400);
        const Picture picture = drawPicture(view, 600, 400);
        vtkNew<vtkRenderWindow> window;
        window->SetOffScreenRendering(1);
        window->SetSize(600, 400);
        view.attach(window);
        for (int atom = 0; atom < 4; ++atom) {
            const auto [x, y] = view.project({4.0 * atom, 0.0, 0.0});
            const int column = static_cast<int>(x);
            const int row = static_cast<int>(y);
            QVERIFY(!isNear(colorAt(picture, column, row), colorAt(nothing, column, row), 30));
            const auto [between, height] = view.project({4.0 * atom + 2.0, 0.0, 0.0});
            if (atom < 3) {
                QVERIFY(isNear(
                    colorAt(picture, static_cast<int>(between), static_cast<int>(height)),
                    colorAt(nothing, static_cast<int>(between), static_cast<int>(height)), 2));
            }
        }
        view.detach();
    }

    void pictureShowsTheWholeColorBar() {
        for (const double scale : {1.0, 2.0}) {
            View view;
            showRow(view);
            showBox(view);
            view.reset();
            const Picture picture = drawPicture(view, 500, 400, scale);
            QCOMPARE(picture.width, static_cast<int>(500 * scale));
            const int right = static_cast<int>(380 * scale);
            // Both ends of the map, as wide as the bar inside its outline.
            for (const double end : {0.002, 0.998}) {
                const Color color = ColorMap::colorAt(ColorMapName::viridis, end);
                int near = 0;
                for (int y = 0; y < picture.height; ++y) {
                    for (int x = right; x < picture.width; ++x) {
                        near += isNear(colorAt(picture, x, y), color, 3) ? 1 : 0;
                    }
                }
                QVERIFY2(near >= 12 * scale, qPrintable(QString::number(near)));
            }
            // Its texts are drawn in the text color, and end before the border.
            QVERIFY(count(picture, colorsOf(Theme::light).text, right) > 50);
            QCOMPARE(count(picture, colorsOf(Theme::light).text,
                           picture.width - static_cast<int>(12 * scale)),
                     0);
        }
    }

    void namesOfColorsStandBesideABarThatLeavesThemNoRoomBelow() {
        const ColorMap map(ColorMapName::viridis);
        for (const int height : {320, 600}) {
            vtkNew<vtkRenderer> renderer;
            Overlay overlay(renderer);
            OverlayContent content{.width = 800, .height = height};
            content.legends.push_back({.title = "Stress", .unit = "GPa", .range = {0.0, 1.0}});
            content.maps.push_back(&map);
            overlay.update(content);
            const int bar = overlay.legendWidth();
            for (const char* name : {"fcc", "hcp", "bcc", "icosahedral", "other"}) {
                content.swatches.push_back({.color = Color(), .label = name, .details = "1 428"});
            }
            overlay.update(content);
            const int swatches = drawSwatches(content).width();
            QVERIFY(height < 400 ? overlay.legendWidth() >= bar + swatches
                                 : overlay.legendWidth() < bar + swatches);
        }
    }

    void lookupTableOfTheRangeColorsBothLayers() {
        View view;
        showRow(view);
        showBox(view);
        view.scene().find("row")->setOffset({0.0, -10.0, 0.0});
        view.reset();
        const Picture automatic = drawPicture(view, 400, 300);
        view.scene().lockRange({-5.0, 0.0});
        const Picture locked = drawPicture(view, 400, 300);
        vtkNew<vtkRenderWindow> window;
        window->SetOffScreenRendering(1);
        window->SetSize(400, 300);
        view.attach(window);
        // Both lie at or above the locked range now: yellow.
        for (const core::Vec3& point : {core::Vec3(0.0, -10.0, 0.0), core::Vec3(7.5, 12.5, 10.0)}) {
            const auto [x, y] = view.project(point);
            const Color before = colorAt(automatic, static_cast<int>(x), static_cast<int>(y));
            const Color after = colorAt(locked, static_cast<int>(x), static_cast<int>(y));
            QVERIFY(!isNear(before, after, 30));
            QVERIFY(after.red > 1.8 * after.blue && after.green > 1.8 * after.blue);
        }
        view.detach();
    }

    void marksPointAtTheirPlace() {
        View view;
        showRow(view);
        view.look(StandardView::front);
        const Picture without = drawPicture(view, 600, 400);
        view.setMarks({{{4.0, 0.0, 0.0}, "Atom 2", "0.200 GPa"}});
        const Picture with = drawPicture(view, 600, 400);
        const Color plate = colorsOf(Theme::light).panel;
        QVERIFY(count(with, plate, 0) > count(without, plate, 0) + 1000);
    }

    void labelsStandOnPlates_data() {
        QTest::addColumn<bool>("dark");
        QTest::newRow("light") << false;
        QTest::newRow("dark") << true;
    }

    void labelsStandOnPlates() {
        // Over the darkest and lightest color of Viridis every pixel behind the text stays close to
        // the plate's color.
        QFETCH(bool, dark);
        OverlayContent content;
        content.width = 800;
        content.height = 600;
        content.theme = dark ? Theme::dark : Theme::light;
        content.titles = {{"stress field", "6 144 hexahedra"}};
        const Canvas canvas = drawTitles(content);
        const Color plate = colorsOf(content.theme).backgroundTop;
        const std::size_t row = 4 * static_cast<std::size_t>(canvas.width());
        for (int y = 4; y < canvas.height() - 4; ++y) {
            for (const int x : {4, canvas.width() - 5}) {
                const std::uint8_t* pixel = canvas.pixels().data() +
                                            static_cast<std::size_t>(y) * row +
                                            4 * static_cast<std::size_t>(x);
                QVERIFY(isNear({pixel[0], pixel[1], pixel[2]}, plate, 2));
                QVERIFY(pixel[3] >= 0.8 * 255);
            }
        }
    }

    void emptySceneIsDrawn() {
        View view;
        const Picture picture = drawPicture(view, 200, 150);
        QVERIFY(isNear(colorAt(picture, 100, 0), colorsOf(Theme::light).backgroundTop, 2));
    }

    void pictureWithoutADisplayIsRefused() {
        const QByteArray display = qgetenv("DISPLAY");
        qunsetenv("DISPLAY");
        View view;
        QVERIFY_EXCEPTION_THROWN(static_cast<void>(drawPicture(view, 100, 100)),
                                 core::ComputeError);
        qputenv("DISPLAY", display);
    }

    void largeScenesTurnAsPoints() {
        View view;
        structure::AtomicStructure gas;
        for (int i = 0; i < 30'000; ++i) {
            gas.addAtom("Ar", {10.0 * (i % 30), 10.0 * (i / 30 % 30), 10.0 * (i / 900)});
        }
        AtomLayer& layer =
            view.scene().showAtoms("gas", "Gas", std::make_shared<structure::AtomicStructure>(gas));
        QCOMPARE(layer.drawnCount(), std::size_t(30'000));
        QVERIFY(!layer.isDrawnAsPoints());
        view.setDetail(Detail::turning);
        QVERIFY(layer.isDrawnAsPoints());
        view.setDetail(Detail::still);
        QVERIFY(!layer.isDrawnAsPoints());
    }
};

QTEST_GUILESS_MAIN(TestView)
#include "tst_View.moc"
