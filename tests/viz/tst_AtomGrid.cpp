#include <QTest>
#include <cmath>
#include <limits>
#include <random>

#include "viz/layers/AtomGrid.h"

using namespace isthmus;
using namespace isthmus::viz;

namespace {

std::vector<core::Vec3> fccBlock(int cells, double edge) {
    const core::Vec3 basis[] = {{0, 0, 0}, {0.5, 0.5, 0}, {0.5, 0, 0.5}, {0, 0.5, 0.5}};
    std::vector<core::Vec3> positions;
    for (int i = 0; i < cells * cells * cells; ++i) {
        const core::Vec3 corner(i % cells, i / cells % cells, i / (cells * cells));
        for (const core::Vec3& atom : basis) {
            positions.push_back(edge * (corner + atom));
        }
    }
    return positions;
}

/// Tests every sphere.
std::optional<AtomGrid::Hit> bruteForce(const std::vector<core::Vec3>& positions,
                                        const std::vector<float>& radii, const Ray& ray) {
    std::optional<AtomGrid::Hit> nearest;
    for (std::size_t i = 0; i < positions.size(); ++i) {
        const core::Vec3 d = positions[i] - ray.origin;
        const double along = d.dot(ray.direction);
        const double r = radii[i];
        const double inside = r * r - d.squaredNorm() + along * along;
        if (inside >= 0.0) {
            const double distance = along - std::sqrt(inside);
            if (distance >= 0.0 && (!nearest || distance < nearest->distance)) {
                nearest = AtomGrid::Hit{i, distance};
            }
        }
    }
    return nearest;
}

}  // namespace

class TestAtomGrid : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void atomsAtNoPlaceAreLeftOut() {
        constexpr double kInfinity = std::numeric_limits<double>::infinity();
        constexpr double kNan = std::numeric_limits<double>::quiet_NaN();
        const std::vector<core::Vec3> positions = {
            {0, 0, 0}, {kInfinity, 0, 0}, {10, 0, 0}, {0, -kInfinity, kNan}, {0, 1e300, -1e308}};
        const std::vector<float> radii(positions.size(), 1.0F);
        const AtomGrid grid(positions, radii);
        const auto hit = grid.firstHit({{5, 0, 0}, core::Vec3::UnitX()});
        QVERIFY(hit.has_value());
        QCOMPARE(hit->atom, std::size_t(2));
        QVERIFY(std::abs(hit->distance - 4.0) < 1e-12);
        QCOMPARE(visibleAtoms(positions, radii).size(), positions.size());
        const std::vector<core::Vec3> lost(3, core::Vec3::Constant(kNan));
        QVERIFY(!AtomGrid(lost, {1.0F, 1.0F, 1.0F}).firstHit({{0, 0, 0}, core::Vec3::UnitX()}));
    }

    void rayMeetsASphereWhereItShould() {
        const std::vector<core::Vec3> positions = {{0, 0, 0}, {10, 0, 0}};
        const AtomGrid grid(positions, {1.0F, 2.0F});
        const auto first = grid.firstHit({{-5, 0.6, 0}, core::Vec3::UnitX()});
        QVERIFY(first.has_value());
        QCOMPARE(first->atom, std::size_t(0));
        QVERIFY(std::abs(first->distance - (5.0 - 0.8)) < 1e-12);
        const auto second = grid.firstHit({{5, 1.2, 0}, core::Vec3::UnitX()});
        QCOMPARE(second->atom, std::size_t(1));
        QVERIFY(std::abs(second->distance - (5.0 - 1.6)) < 1e-7);
        QVERIFY(!grid.firstHit({{-5, 3, 0}, core::Vec3::UnitX()}));
        QVERIFY(!grid.firstHit({{-5, 0, 0}, -core::Vec3::UnitX()}));
    }

    void gridFindsWhatTestingEverySphereFinds() {
        std::mt19937 random(7);
        std::uniform_real_distribution<double> place(-20.0, 20.0);
        std::uniform_real_distribution<float> size(0.3F, 1.8F);
        std::vector<core::Vec3> positions;
        std::vector<float> radii;
        for (int i = 0; i < 400; ++i) {
            positions.emplace_back(place(random), place(random), 0.2 * place(random));
            radii.push_back(size(random));
        }
        const AtomGrid grid(positions, radii);
        int hits = 0;
        for (int i = 0; i < 2000; ++i) {
            const core::Vec3 from(2.0 * place(random), 2.0 * place(random), 2.0 * place(random));
            const core::Vec3 to(place(random), place(random), 0.2 * place(random));
            const Ray ray{from, (to - from).normalized()};
            const auto expected = bruteForce(positions, radii, ray);
            const auto found = grid.firstHit(ray);
            QCOMPARE(found.has_value(), expected.has_value());
            if (expected) {
                ++hits;
                QCOMPARE(found->atom, expected->atom);
            }
        }
        QVERIFY(hits > 200);
    }

    void emptyGridIsMissed() {
        const std::vector<core::Vec3> none;
        QVERIFY(!AtomGrid(none, {}).firstHit({core::Vec3::Zero(), core::Vec3::UnitX()}));
    }

    void outerAtomsOfACrystalAreVisible() {
        constexpr double kEdge = 3.615;
        constexpr int kCells = 12;
        const auto positions = fccBlock(kCells, kEdge);
        const std::vector<float> radii(positions.size(), 1.32F);
        const auto seen = visibleAtoms(positions, radii);
        QVERIFY(seen.size() < positions.size() / 2 + positions.size() / 4);
        std::vector<char> isSeen(positions.size(), 0);
        for (const std::int32_t atom : seen) {
            isSeen[static_cast<std::size_t>(atom)] = 1;
        }
        // Two layers below each face, 1.8 angstrom apart, close every line of sight.
        const double high = (kCells - 0.5) * kEdge;
        for (std::size_t i = 0; i < positions.size(); ++i) {
            const double depth =
                std::min(positions[i].minCoeff(), (high - positions[i].array()).minCoeff());
            if (depth < 0.6 * kEdge) {
                QVERIFY2(isSeen[i], qPrintable(QString::number(depth)));
            }
        }
    }

    void everyAtomOfAGasIsVisible() {
        auto positions = fccBlock(8, 12.0);
        const std::vector<float> radii(positions.size(), 1.32F);
        QCOMPARE(visibleAtoms(positions, radii).size(), positions.size());
    }

    void atomsAroundAHoleInsideAreVisible() {
        auto positions = fccBlock(14, 3.615);
        const core::Vec3 center = core::Vec3::Constant(7 * 3.615);
        std::erase_if(positions,
                      [&](const core::Vec3& position) { return (position - center).norm() < 8.0; });
        const std::vector<float> radii(positions.size(), 1.32F);
        const auto seen = visibleAtoms(positions, radii);
        const auto rim = std::count_if(seen.begin(), seen.end(), [&](std::int32_t atom) {
            return (positions[static_cast<std::size_t>(atom)] - center).norm() < 10.0;
        });
        const auto all = std::count_if(positions.begin(), positions.end(),
                                       [&](const auto& p) { return (p - center).norm() < 10.0; });
        QCOMPARE(rim, all);
    }
};

QTEST_GUILESS_MAIN(TestAtomGrid)
#include "tst_AtomGrid.moc"
