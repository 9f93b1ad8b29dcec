#include <Eigen/Geometry>
#include <QTest>
#include <map>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/structure/build/AtomSelection.h"
#include "engine/structure/build/Polycrystal.h"
#include "engine/structure/build/Prototypes.h"
#include "engine/structure/build/VoronoiCell.h"

using namespace isthmus;
using core::Vec3;
using structure::AtomicStructure;
using structure::buildPolycrystal;
using structure::Polycrystal;
using structure::PolycrystalOptions;

namespace {

constexpr double kA = 3.6;

AtomicStructure copper() {
    return structure::buildPrototype(
        {.prototype = "fcc", .species = {"Cu"}, .latticeConstant = kA});
}

std::string messageOf(const PolycrystalOptions& options) {
    try {
        (void)buildPolycrystal(copper(), options);
    } catch (const core::InputError& error) {
        return error.what();
    }
    return {};
}

}  // namespace

class TestPolycrystal : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void grainsFillTheBoxWithTheDensityOfTheCrystal();
    void atomsBelongToTheNearestCenter();
    void noTwoAtomsAreTooNear();
    void orientationsAreUniform();
    void sameSeedGivesTheSamePolycrystal();
    void cellOfALatticePointIsTheWignerSeitzCell();
    void stopEndsTheBuild();
    void impossiblePolycrystalsAreRefused();
};

void TestPolycrystal::grainsFillTheBoxWithTheDensityOfTheCrystal() {
    const Polycrystal made = buildPolycrystal(copper(), {.size = {80, 90, 70}, .grains = 6});
    const double expected = 4.0 * 80 * 90 * 70 / (kA * kA * kA);
    QVERIFY(std::abs(static_cast<double>(made.structure.atomCount()) / expected - 1.0) < 0.005);
    std::map<double, int> sizes;
    for (const double grain : made.structure.findField("grain")->values) {
        ++sizes[grain];
    }
    QCOMPARE(sizes.size(), std::size_t{6});
}

void TestPolycrystal::atomsBelongToTheNearestCenter() {
    const Polycrystal made = buildPolycrystal(
        copper(), {.size = {60, 50, 40}, .grains = 5, .seed = 3, .minimumDistance = 1.8});
    const auto& grain = made.structure.findField("grain")->values;
    for (std::size_t atom = 0; atom < made.structure.atomCount(); ++atom) {
        std::vector<double> distances;
        for (const Vec3& center : made.centers) {
            distances.push_back(
                made.structure.cell.minimumImage(made.structure.positions[atom] - center).norm());
        }
        const double own = distances[static_cast<std::size_t>(grain[atom]) - 1];
        QVERIFY(own <= *std::min_element(distances.begin(), distances.end()) + 1e-5);
    }
    QVERIFY(made.removed > 0);
}

void TestPolycrystal::noTwoAtomsAreTooNear() {
    // Also with one grain, which meets its own image at the faces of the box.
    for (const int grains : {1, 4}) {
        const Polycrystal made = buildPolycrystal(
            copper(), {.size = {41, 43, 47}, .grains = grains, .minimumDistance = 2.0});
        QVERIFY(structure::nearestDistance(made.structure, 1000000) >= 2.0);
    }
}

void TestPolycrystal::orientationsAreUniform() {
    const Polycrystal made =
        buildPolycrystal(copper(), {.size = {150, 150, 150}, .grains = 600, .seed = 9});
    // A turned axis is uniform on the sphere: mean 0, mean square 1/3 with variance 4/45; the
    // rotation angle has the density (1 - cos w)/pi, so a mean of pi/2 + 2/pi.
    double square = 0.0;
    double angle = 0.0;
    Vec3 mean = Vec3::Zero();
    for (const core::Mat3& rotation : made.rotations) {
        mean += rotation.col(0) / 600.0;
        square += rotation(2, 1) * rotation(2, 1) / 600.0;
        angle += std::acos(std::clamp((rotation.trace() - 1.0) / 2.0, -1.0, 1.0)) / 600.0;
        QVERIFY((rotation * rotation.transpose()).isApprox(core::Mat3::Identity(), 1e-12));
        QVERIFY(rotation.determinant() > 0.0);
    }
    QVERIFY(mean.norm() < 0.1);
    QVERIFY(std::abs(square - 1.0 / 3) < 0.04);
    QVERIFY(std::abs(angle - std::numbers::pi / 2 - 2 / std::numbers::pi) < 0.09);
}

void TestPolycrystal::sameSeedGivesTheSamePolycrystal() {
    const PolycrystalOptions options{.size = {40, 40, 40}, .grains = 3, .seed = 5};
    QVERIFY(buildPolycrystal(copper(), options).structure.positions ==
            buildPolycrystal(copper(), options).structure.positions);
}

void TestPolycrystal::cellOfALatticePointIsTheWignerSeitzCell() {
    // bcc: 14 facets, corners at sqrt(5)/4 a. One point in a cube: 6 facets, corners sqrt(3)/2.
    const auto box = structure::UnitCell::orthorhombic({1, 1, 1});
    const auto bcc = structure::voronoiCell(box, {{0, 0, 0}, {0.5, 0.5, 0.5}}, 0);
    QVERIFY(std::abs(bcc.radius - std::sqrt(5.0) / 4) < 1e-9);
    QCOMPARE(bcc.toNeighbors.size(), std::size_t{14});
    const auto cube = structure::voronoiCell(box, {{0.3, 0.2, 0.9}}, 0);
    QVERIFY(std::abs(cube.radius - std::sqrt(0.75)) < 1e-9);
}

void TestPolycrystal::stopEndsTheBuild() {
    struct Stop {};
    int calls = 0;
    QVERIFY_EXCEPTION_THROWN((void)buildPolycrystal(copper(), {.size = {100, 100, 100}},
                                                    [&calls](std::size_t, std::size_t) {
                                                        if (++calls == 5) {
                                                            throw Stop{};
                                                        }
                                                    }),
                             Stop);
}

void TestPolycrystal::impossiblePolycrystalsAreRefused() {
    QVERIFY(messageOf({.size = {10, -1, 10}}).starts_with("size"));
    QVERIFY(messageOf({.size = {1e5, 1e5, 1e5}}).starts_with("size"));
    QVERIFY(messageOf({.size = {50, 50, 50}, .grains = 0}).starts_with("grains"));
    QVERIFY(messageOf({.size = {10, 10, 10}, .grains = 1000}).starts_with("grains"));
    QVERIFY(messageOf({.size = {20, 20, 20}, .minimumDistance = -1}).starts_with("minimum"));
}

QTEST_GUILESS_MAIN(TestPolycrystal)
#include "tst_Polycrystal.moc"
