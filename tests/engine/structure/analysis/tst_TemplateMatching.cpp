#include "engine/structure/analysis/TemplateMatching.h"

#include <Eigen/Geometry>
#include <QtTest>
#include <cmath>
#include <numbers>

#include "engine/core/Error.h"
#include "engine/structure/analysis/LatticeTemplate.h"
#include "engine/structure/analysis/SolidAngles.h"
#include "engine/structure/analysis/Superposition.h"
#include "tests/support/AnalysisReference.h"
#include "tests/support/PerfectCrystals.h"

using namespace isthmus;
using core::Mat3;
using core::Prototype;
using core::Vec3;
using structure::StructureType;

namespace {

structure::AtomicStructure crystalOf(StructureType type, int repeat = 4) {
    switch (type) {
        case StructureType::fcc:
            return test::perfectCrystal(Prototype::fcc, repeat);
        case StructureType::hcp:
            return test::perfectCrystal(Prototype::hcp, repeat);
        case StructureType::bcc:
            return test::perfectCrystal(Prototype::bcc, repeat);
        default:
            return test::simpleCubic(repeat);
    }
}

const std::vector<StructureType> kWithDiamond{StructureType::fcc,
                                              StructureType::hcp,
                                              StructureType::bcc,
                                              StructureType::icosahedral,
                                              StructureType::simpleCubic,
                                              StructureType::cubicDiamond,
                                              StructureType::hexagonalDiamond};

/// Hexagonal diamond: hcp, and hcp moved by 3/8 c, where the ideal c/a makes bonds equal.
structure::AtomicStructure lonsdaleite(int repeat) {
    auto crystal = test::perfectCrystal(Prototype::hcp, repeat);
    const double c = crystal.cell.edge(2).z() / repeat;
    const std::vector<Vec3> first = crystal.positions;
    for (const Vec3& position : first) {
        crystal.addAtom("Cu", position + Vec3(0, 0, 0.375 * c));
    }
    return crystal;
}

std::size_t countOf(const structure::TemplateMatch& match, StructureType type) {
    return structure::countTypes(match.types)[static_cast<std::size_t>(type)];
}

Mat3 turn(double x, double y, double z, double degrees) {
    return Eigen::AngleAxisd(degrees * std::numbers::pi / 180.0, Vec3(x, y, z).normalized())
        .toRotationMatrix();
}

}  // namespace

class tst_TemplateMatching : public QObject {
    Q_OBJECT

    static void addCrystals() {
        QTest::addColumn<int>("type");
        for (const StructureType type : {StructureType::fcc, StructureType::hcp, StructureType::bcc,
                                         StructureType::simpleCubic}) {
            QTest::newRow(structure::toString(type).c_str()) << static_cast<int>(type);
        }
    }
    static StructureType crystal() {
        QFETCH(int, type);
        return static_cast<StructureType>(type);
    }

private Q_SLOTS:
    void templatesHaveTheRotationsOfTheirPointGroups() {
        const std::size_t expected[] = {24, 6, 24, 60, 24, 12, 3};  // O, D3, O, I, O, T, C3
        const std::size_t neighbors[] = {12, 12, 14, 12, 6, 16, 16};
        for (std::size_t i = 0; i < 7; ++i) {
            const auto& ideal = structure::latticeTemplates()[i];
            QCOMPARE(ideal.rotations().size(), expected[i]);
            QCOMPARE(ideal.neighbors().size(), neighbors[i]);
            Vec3 sum = Vec3::Zero();
            for (const Vec3& each : ideal.neighbors()) {
                sum += each;
            }
            QVERIFY(sum.norm() < 1e-12);
        }
    }

    void perfectCrystalsMatchExactly_data() { addCrystals(); }
    void perfectCrystalsMatchExactly() {
        const StructureType type = crystal();
        for (const int repeat : {1, 4}) {
            const auto match = structure::matchTemplates(crystalOf(type, repeat));
            QCOMPARE(countOf(match, type), match.types.size());
            const double distance = type == StructureType::fcc   ? 4.0 / std::sqrt(2.0)
                                    : type == StructureType::bcc ? 2.0 * std::sqrt(3.0)
                                                                 : 4.0;
            for (std::size_t atom = 0; atom < match.types.size(); ++atom) {
                QVERIFY(match.deviations[atom] < 1e-7);
                QVERIFY(std::abs(match.distances[atom] - distance) < 1e-9);
            }
        }
    }

    void orientationsAreThoseGiven_data() { addCrystals(); }
    void orientationsAreThoseGiven() {
        const StructureType type = crystal();
        // Angles below that of the smallest symmetry: the reduced rotation is the given one.
        for (const Mat3& rotation :
             {turn(1, 2, 3, 10), turn(-1, 0.4, 0.2, 20), turn(0, 0, 1, 29)}) {
            const auto match = structure::matchTemplates(test::deformed(crystalOf(type), rotation));
            for (std::size_t atom = 0; atom < match.types.size(); ++atom) {
                Mat3 found = match.orientations[atom].toRotationMatrix();
                if (type == StructureType::hcp) {
                    // Every other atom sees the template turned by 180 degrees about c.
                    const Mat3 other = found * turn(0, 0, 1, 60);
                    const Mat3 third = found * turn(0, 0, 1, -60);
                    for (const Mat3& each : {other, third}) {
                        if ((each - rotation).norm() < (found - rotation).norm()) {
                            found = each;
                        }
                    }
                }
                QVERIFY((found - rotation).norm() < 1e-6);
            }
        }
    }

    void strainedCrystalsKeepTheirTypeAndDeviateAsComputed_data() { addCrystals(); }
    void strainedCrystalsKeepTheirTypeAndDeviateAsComputed() {
        const StructureType type = crystal();
        std::vector<Mat3> deformations;
        for (const double strain : {-0.05, 0.05}) {
            Mat3 uniaxial = Mat3::Identity();
            uniaxial(0, 0) += strain;
            deformations.push_back(uniaxial);
            deformations.push_back((1.0 + strain) * Mat3::Identity());
            Mat3 shear = Mat3::Identity();
            shear(0, 1) += strain;
            deformations.push_back(turn(1, -2, 1, 33) * shear);
        }
        const auto& all = structure::latticeTemplates();
        const auto& ideal = *std::find_if(all.begin(), all.end(),
                                          [type](const auto& each) { return each.type() == type; });
        for (const Mat3& deformation : deformations) {
            const auto match = structure::matchTemplates(
                test::deformed(crystalOf(type), deformation), {}, {2, {}});
            QCOMPARE(countOf(match, type), match.types.size());
            // The right assignment is known here; its deviation by Umeyama (1991).
            const auto points = static_cast<Eigen::Index>(ideal.neighbors().size() + 1);
            Eigen::Matrix3Xd strained = Eigen::Matrix3Xd::Zero(3, points);
            Eigen::Matrix3Xd perfect = Eigen::Matrix3Xd::Zero(3, points);
            for (Eigen::Index i = 1; i < points; ++i) {
                perfect.col(i) = ideal.neighbors()[static_cast<std::size_t>(i - 1)];
                strained.col(i) = deformation * perfect.col(i);
            }
            const Eigen::Matrix4d map = Eigen::umeyama(strained, perfect, true);
            const double square = (perfect - ((map.topLeftCorner<3, 3>() * strained).colwise() +
                                              Vec3(map.topRightCorner<3, 1>())))
                                      .squaredNorm();
            const double expected = std::sqrt(square / static_cast<double>(points));
            for (const double deviation : match.deviations) {
                // Half of the atoms of hcp see the template turned, and uniaxial strain alike.
                QVERIFY(std::abs(deviation - expected) < 1e-7);
            }
        }
    }

    void noiseLeavesTheType_data() { addCrystals(); }
    void noiseLeavesTheType() {
        const StructureType type = crystal();
        auto atoms = test::deformed(crystalOf(type, 5), turn(2, -1, 3, 77));
        test::shake(atoms, 0.15, 4);  // copper near 700 K, in relation to the distance
        const auto one = structure::matchTemplates(atoms, {.largestDeviation = 0.3}, {1, {}});
        const auto three = structure::matchTemplates(atoms, {.largestDeviation = 0.3}, {3, {}});
        QVERIFY(one.types == three.types);
        QVERIFY(one.deviations == three.deviations);
        QVERIFY(static_cast<double>(countOf(one, type)) >=
                0.995 * static_cast<double>(one.types.size()));
    }

    void hotCopperIsSolidAndItsLiquidIsNot() {
        const auto solid = test::readAnalysisReference("cu_solid_800K");
        const auto liquid = test::readAnalysisReference("cu_liquid_1600K");
        const auto crystal = structure::matchTemplates(solid.structure, {}, {2, {}});
        const auto melt = structure::matchTemplates(liquid.structure, {}, {2, {}});
        QCOMPARE(countOf(crystal, StructureType::fcc), solid.structure.atomCount());
        QVERIFY(countOf(melt, StructureType::other) > 19 * melt.types.size() / 20);
    }

    void aStackingFaultIsTwoLayersOfHcp() {
        for (const char* name : {"fcc_stacking_fault_slab", "fcc_vacancy_relaxed"}) {
            const auto reference = test::readAnalysisReference(name);
            const auto match = structure::matchTemplates(reference.structure, {}, {2, {}});
            for (std::size_t atom = 0; atom < match.types.size(); ++atom) {
                const int expected = reference.commonNeighbors[atom];
                QCOMPARE(static_cast<int>(match.types[atom]), expected == 5 ? 0 : expected);
            }
        }
    }

    void diamondIsCubicOrHexagonal_data() {
        QTest::addColumn<bool>("isHexagonal");
        QTest::newRow("cubic") << false;
        QTest::newRow("hexagonal") << true;
    }
    void diamondIsCubicOrHexagonal() {
        QFETCH(const bool, isHexagonal);
        const StructureType type =
            isHexagonal ? StructureType::hexagonalDiamond : StructureType::cubicDiamond;
        const auto crystal =
            isHexagonal ? lonsdaleite(4) : test::perfectCrystal(Prototype::diamond, 3);
        const double bond = isHexagonal ? 4.0 * std::sqrt(3.0 / 8.0) : std::sqrt(3.0);
        const structure::TemplateMatchingOptions options{.types = kWithDiamond};
        const Mat3 rotation = turn(1, 2, 3, 10);
        const auto match =
            structure::matchTemplates(test::deformed(crystal, rotation), options, {2, {}});
        QCOMPARE(countOf(match, type), crystal.atomCount());
        for (std::size_t atom = 0; atom < match.types.size(); ++atom) {
            QVERIFY(match.deviations[atom] < 1e-7);
            QVERIFY(std::abs(match.distances[atom] - bond) < 1e-9);
            // Half of the atoms of cubic diamond see the template turned by 90 degrees about a cube
            // axis, so that the bonds point the other way.
            const Mat3 found = match.orientations[atom].toRotationMatrix();
            double nearest = 10.0;
            for (const Mat3& each :
                 structure::latticeTemplates()[isHexagonal ? 1 : 0].rotations()) {
                for (const double about : {0.0, 60.0}) {  // hcp of either stacking
                    const Mat3 turned = isHexagonal ? Mat3(each * turn(0, 0, 1, about)) : each;
                    nearest = std::min(nearest, (found - rotation * turned).norm());
                }
            }
            QVERIFY(nearest < 1e-6);
        }
        // Without the templates it is neither fcc nor anything else.
        QCOMPARE(countOf(structure::matchTemplates(crystal), StructureType::other),
                 crystal.atomCount());
        auto hot = crystal;
        test::shake(hot, 0.04 * bond, 5);
        QVERIFY(countOf(structure::matchTemplates(hot, options, {2, {}}), type) >=
                99 * crystal.atomCount() / 100);
    }

    void closePackedCrystalsAreNoDiamond() {
        for (const StructureType type :
             {StructureType::fcc, StructureType::hcp, StructureType::bcc}) {
            auto atoms = crystalOf(type);
            test::shake(atoms, 0.1, 3);
            const auto match = structure::matchTemplates(
                atoms, {.types = kWithDiamond, .largestDeviation = 0.2}, {2, {}});
            QCOMPARE(countOf(match, StructureType::cubicDiamond), std::size_t{0});
            QCOMPARE(countOf(match, StructureType::hexagonalDiamond), std::size_t{0});
            QVERIFY(countOf(match, type) >= 99 * atoms.atomCount() / 100);
        }
    }

    void theMiddleOfAnIcosahedronIsFound() {
        structure::AtomicStructure cluster;
        cluster.addAtom("Cu", {0, 0, 0});
        const Mat3 rotation = turn(3, 1, 2, 50);
        for (const Vec3& each : structure::latticeTemplates()[3].neighbors()) {
            cluster.addAtom("Cu", rotation * each * 2.5);
        }
        const auto match = structure::matchTemplates(cluster);
        QVERIFY(match.types[0] == StructureType::icosahedral);
        QVERIFY(match.deviations[0] < 1e-7);
        QVERIFY(std::abs(match.distances[0] - 2.5) < 1e-9);
    }

    void theBestAssignmentIsFound() {
        // Nothing may lie closer than what is found; the assignment as made bounds it.
        core::Random random(8);
        structure::TemplateFit fit;
        for (int trial = 0; trial < 40; ++trial) {
            const auto& ideal = structure::latticeTemplates()[static_cast<std::size_t>(trial % 5)];
            std::vector<Vec3> neighbors;
            for (const Vec3& each : ideal.neighbors()) {
                neighbors.push_back(2.0 * each +
                                    0.2 * Vec3(random.normal(), random.normal(), random.normal()));
            }
            const double found = fit.best(ideal, neighbors).deviation;
            const auto points = static_cast<Eigen::Index>(neighbors.size() + 1);
            Eigen::Matrix3Xd given = Eigen::Matrix3Xd::Zero(3, points);
            Eigen::Matrix3Xd perfect = Eigen::Matrix3Xd::Zero(3, points);
            for (Eigen::Index i = 1; i < points; ++i) {
                given.col(i) = neighbors[static_cast<std::size_t>(i - 1)];
                perfect.col(i) = ideal.neighbors()[static_cast<std::size_t>(i - 1)];
            }
            const Eigen::Matrix4d map = Eigen::umeyama(given, perfect, true);
            const double square = (perfect - ((map.topLeftCorner<3, 3>() * given).colwise() +
                                              Vec3(map.topRightCorner<3, 1>())))
                                      .squaredNorm();
            QVERIFY(found < std::sqrt(square / static_cast<double>(points)) + 1e-9);
        }
    }

    void templatesLieFarFromEachOther() {
        // So that a close match leaves nothing to look for.
        structure::TemplateFit fit;
        for (const auto& ideal : structure::latticeTemplates()) {
            for (const auto& other : structure::latticeTemplates()) {
                if (&ideal != &other && other.neighbors().size() >= ideal.neighbors().size()) {
                    const std::vector<Vec3> nearest(
                        other.neighbors().begin(),
                        other.neighbors().begin() +
                            static_cast<std::ptrdiff_t>(ideal.neighbors().size()));
                    QVERIFY(fit.best(ideal, nearest).deviation > 0.14);
                }
            }
        }
    }

    void solidAnglesSurroundTheAtom() {
        for (const auto& ideal : structure::latticeTemplates()) {
            double sum = 0.0;
            for (const double angle : structure::solidAngles(ideal.neighbors())) {
                sum += angle;
            }
            QVERIFY(std::abs(sum - 4.0 * std::numbers::pi) < 1e-9);
        }
        // A cube sees each face under 2 pi / 3.
        const auto cube = structure::solidAngles(structure::latticeTemplates()[4].neighbors());
        QVERIFY(std::abs(cube[2] - 2.0 * std::numbers::pi / 3.0) < 1e-12);
    }

    void typesWithoutATemplateAreNamed() {
        const auto crystal = test::perfectCrystal(Prototype::fcc, 1);
        QVERIFY_EXCEPTION_THROWN(
            (void)structure::matchTemplates(crystal, {.types = {StructureType::other}}),
            core::InputError);
        QVERIFY_EXCEPTION_THROWN((void)structure::matchTemplates(crystal, {.types = {}}),
                                 core::InputError);
    }
};

QTEST_GUILESS_MAIN(tst_TemplateMatching)
#include "tst_TemplateMatching.moc"
