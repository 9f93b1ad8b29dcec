#include "engine/md/HardyStress.h"

#include <QTest>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/potential/ForceEvaluator.h"
#include "engine/potential/PotentialFactory.h"
#include "tests/support/LammpsConfiguration.h"
#include "tests/support/PerfectCrystals.h"

using namespace isthmus;
using core::Json;
using core::Vec3;
using core::Voigt;

namespace {

const Json kCopper{{"kind", "eam-zhou2004"}, {"species", {"Cu"}}};

std::shared_ptr<const potential::Potential> make(const Json& options) {
    return potential::makePotential(options, ISTHMUS_TEST_DATA);
}

/// sum dE/dr r r / r over pairs, eV.
Voigt virialOf(const structure::AtomicStructure& atoms, const potential::PairForces& forces) {
    Voigt sum = Voigt::Zero();
    for (std::size_t i = 0; i < atoms.atomCount(); ++i) {
        std::size_t entry = forces.neighbors.offsets()[i];
        for (const auto& each : forces.neighbors.of(i)) {
            const Vec3 d = forces.neighbors.difference(atoms.positions, i, each);
            Voigt product;
            product << d[0] * d[0], d[1] * d[1], d[2] * d[2], d[1] * d[2], d[0] * d[2], d[0] * d[1];
            sum += 0.5 * forces.slopes[entry++] / d.norm() * product;
        }
    }
    return sum;
}

/// The corners of an even grid over the cell.
std::vector<Vec3> grid(const structure::UnitCell& cell, int n) {
    std::vector<Vec3> points;
    for (int i = 0; i < n; ++i) {
        for (int j = 0; j < n; ++j) {
            for (int k = 0; k < n; ++k) {
                points.push_back(cell.matrix().transpose() * Vec3(i, j, k) / n);
            }
        }
    }
    return points;
}

Voigt meanOf(const std::vector<Voigt>& stresses) {
    Voigt sum = Voigt::Zero();
    for (const Voigt& each : stresses) {
        sum += each;
    }
    return sum / static_cast<double>(stresses.size());
}

/// Copper of a lattice constant of 3.615 angstrom.
structure::AtomicStructure copper(int repeat) {
    auto atoms = test::perfectCrystal(core::Prototype::fcc, repeat);
    const double now = atoms.cell.matrix()(0, 0) / repeat;
    return test::deformed(atoms, 3.615 / now * core::Mat3::Identity());
}

}  // namespace

class tst_HardyStress : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void lucysFunctionIntegratesToOne() {
        double sum = 0.0;
        for (int i = 0; i < 2000; ++i) {
            const double r = (i + 0.5) * 3.0 / 2000;
            sum += 4.0 * M_PI * r * r * md::lucyFunction(r, 3.0) * 3.0 / 2000;
        }
        QVERIFY(std::abs(sum - 1.0) < 1e-6);
        QCOMPARE(md::lucyFunction(3.0, 3.0), 0.0);
    }

    void pairForcesAddUpToTheForcesAndVirialOfLammps_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QString>("options");
        const auto eam = [](const char* file, const Json& species) {
            const Json options{{"kind", "eam"}, {"files", {file}}, {"species", species}};
            return QString::fromStdString(options.dump());
        };
        QTest::newRow("alloy") << "cu_mishin1_500" << eam("Cu_mishin1.eam.alloy", {"Cu"});
        QTest::newRow("tilted") << "cu_mishin1_500_triclinic"
                                << eam("Cu_mishin1.eam.alloy", {"Cu"});
        QTest::newRow("small cell")
            << "cu_mishin1_32_smallcell" << eam("Cu_mishin1.eam.alloy", {"Cu"});
        QTest::newRow("Finnis-Sinclair") << "fe_mm_fs_432" << eam("Fe_mm.eam.fs", {"Fe"});
    }
    void pairForcesAddUpToTheForcesAndVirialOfLammps() {
        QFETCH(const QString, name);
        QFETCH(const QString, options);
        const auto given = test::readLammpsConfiguration(std::string(ISTHMUS_TEST_DATA "/md/") +
                                                         name.toStdString() + ".extxyz");
        const auto forces =
            potential::pairForces(*make(Json::parse(options.toStdString())), given.structure);
        for (std::size_t i = 0; i < given.structure.atomCount(); ++i) {
            Vec3 sum = Vec3::Zero();
            std::size_t entry = forces.neighbors.offsets()[i];
            for (const auto& each : forces.neighbors.of(i)) {
                const Vec3 d = forces.neighbors.difference(given.structure.positions, i, each);
                sum += forces.slopes[entry++] / d.norm() * d;
            }
            QVERIFY((sum - given.forces[i]).norm() < 1e-6);
        }
        const Voigt virial = virialOf(given.structure, forces);
        const double toBar = core::units::kEvPerCubicAngstromInBar / given.structure.cell.volume();
        // LAMMPS prints xx yy zz xy xz yz, positive in compression.
        const Voigt expected = -test::fromLammpsOrder(given.pressure);
        QVERIFY((virial * toBar - expected).norm() < 1e-6 * expected.norm());
    }

    void aStrainedCrystalHasTheVirialStressEverywhere() {
        core::Mat3 strain = core::Mat3::Identity();
        strain(0, 0) = 1.01;
        strain(1, 2) = 0.02;
        const auto atoms = test::deformed(copper(3), strain);
        const auto forces = potential::pairForces(*make(kCopper), atoms);
        const Voigt expected = virialOf(atoms, forces) / atoms.cell.volume();
        // Averaged over 3 lattice constants, a crystal is nearly even: the function of Lucy falls
        // off with the sixth power of the wave number.
        const auto stresses = md::hardyStress(
            atoms, forces, std::vector<Vec3>{Vec3(0, 0, 0), Vec3(0.3, 0.8, 1.1), Vec3(1.8, 0, 0.9)},
            11.0);
        for (const Voigt& each : stresses) {
            QVERIFY((each - expected).norm() < 5e-3 * expected.norm());
        }
    }

    void theMeanOverTheCellIsTheVirialStress() {
        const auto given =
            test::readLammpsConfiguration(ISTHMUS_TEST_DATA "/md/cu_mishin1_32_smallcell.extxyz");
        structure::AtomicStructure atoms = given.structure;
        const auto forces = potential::pairForces(
            *make({{"kind", "eam"}, {"files", {"Cu_mishin1.eam.alloy"}}, {"species", {"Cu"}}}),
            atoms);
        // Of even points the sum of a smooth periodic function is its integral: the error of a grid
        // of 0.6 angstrom for a function of radius 5 is of the order of (0.6 / 5)^4.
        const auto stresses = md::hardyStress(atoms, forces, grid(atoms.cell, 12), 5.0);
        const Voigt expected =
            -test::fromLammpsOrder(given.pressure) / core::units::kEvPerCubicAngstromInBar;
        QVERIFY((meanOf(stresses) - expected).norm() < 1e-4 * expected.norm());
    }

    void heatIsStressTooButTheMotionOfTheWholeIsNot() {
        structure::AtomicStructure atoms = copper(2);
        const auto forces = potential::pairForces(*make(kCopper), atoms);
        const auto points = grid(atoms.cell, 6);
        const Voigt still = meanOf(md::hardyStress(atoms, forces, points, 9.0));
        atoms.velocities.assign(atoms.atomCount(), Vec3(5.0, 0.0, -3.0));
        const Voigt carried = meanOf(md::hardyStress(atoms, forces, points, 9.0));
        QVERIFY((carried - still).norm() < 1e-12);
        for (std::size_t i = 0; i < atoms.atomCount(); ++i) {
            atoms.velocities[i] = Vec3(i % 2 == 0 ? 4.0 : -4.0, 0.0, 0.0);
        }
        const Voigt hot = meanOf(md::hardyStress(atoms, forces, points, 9.0));
        const double expected = -static_cast<double>(atoms.atomCount()) * atoms.mass(0) * 16.0 *
                                core::units::kDaltonAngstrom2PerPs2InEv / atoms.cell.volume();
        QVERIFY(std::abs((hot - still)[0] / expected - 1.0) < 1e-2);
        QVERIFY(std::abs((hot - still)[1]) < 1e-12);
    }

    void aBadRadiusIsRefused() {
        const auto atoms = copper(2);
        const auto forces = potential::pairForces(*make(kCopper), atoms);
        QVERIFY_THROWS_EXCEPTION(core::InputError,
                                 (void)md::hardyStress(atoms, forces, atoms.positions, 0.0));
    }
};

QTEST_GUILESS_MAIN(tst_HardyStress)
#include "tst_HardyStress.moc"
