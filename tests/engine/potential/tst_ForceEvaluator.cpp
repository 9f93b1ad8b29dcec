#include "engine/potential/ForceEvaluator.h"

#include <QtTest>
#include <cmath>
#include <random>

#include "engine/core/Error.h"
#include "engine/potential/PotentialFactory.h"
#include "tests/support/LammpsConfiguration.h"
#include "tests/support/RandomStructure.h"

using namespace isthmus;
using core::Json;
using core::Vec3;
using core::Voigt;
using potential::Evaluation;
using potential::ForceEvaluator;
using potential::Precision;
using test::LammpsConfiguration;

namespace {

#define QVERIFY_LE(actual, limit) \
    QVERIFY2((actual) <= (limit), qPrintable(QString("%1 exceeds %2").arg(actual).arg(limit)))

/// eV/angstrom^3 in LAMMPS's bar: its constant nktv2p, which has eight digits only.
constexpr double kLammpsBar = 1.6021765e6;
/// Tables are interpolated as in LAMMPS, so only rounding may differ.
constexpr double kRelative = 1e-10;

QString dataFile(const char* name) {
    return QString(ISTHMUS_TEST_DATA "/md/%1.extxyz").arg(name);
}

Json lennardJones(double cutoff) {
    return {{"kind", "lennard-jones"},
            {"pairs", {{{"species", {"Ar", "Ar"}}, {"epsilon", 1.0}, {"sigma", 1.0}}}},
            {"cutoff", cutoff}};
}

Json eam(std::vector<std::string> files, std::vector<std::string> species) {
    return {{"kind", "eam"}, {"files", files}, {"species", species}};
}

Evaluation evaluate(const Json& options, const structure::AtomicStructure& structure,
                    bool perAtom = true, ForceEvaluator::Options how = {}) {
    const auto potential = potential::makePotential(options, ISTHMUS_TEST_DATA);
    ForceEvaluator evaluator(potential, typesOf(*potential, structure), how);
    return evaluator.evaluate(structure.cell, structure.positions, perAtom);
}

}  // namespace

class TestForceEvaluator : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithLammps_data();
    void agreesWithLammps();
    void mixedPrecisionAgreesWithLammps_data();
    void mixedPrecisionAgreesWithLammps();
    void mixedPrecisionIsAsGoodFarFromTheOrigin();
    void forcesAndVirialAreDerivativesOfTheEnergy_data();
    void forcesAndVirialAreDerivativesOfTheEnergy();
    void perAtomValuesAddUpToTheTotals();
    void aListThatIsKeptGivesTheSameAsANewOne();
    void theSameThreadCountGivesTheSameBits();
    void threadCountsAgree();
    void atomsOutsideTheCellCountAsTheirImages();
    void noAtomsHaveNoEnergy();
    void wrongArgumentsAreRefused();
};

void TestForceEvaluator::agreesWithLammps_data() {
    QTest::addColumn<QString>("options");
    const auto row = [](const char* name, const Json& options) {
        QTest::newRow(name) << QString::fromStdString(options.dump());
    };
    const Json mishin = eam({"Cu_mishin1.eam.alloy"}, {"Cu"});
    row("cu_mishin1_500", mishin);
    row("cu_mishin1_500_triclinic", mishin);
    row("cu_mishin1_32_smallcell", mishin);
    row("cu_mishin1_500_slab_ppf", mishin);
    row("cu_u3_500", eam({"Cu_u3.eam"}, {"Cu"}));
    row("cu_zhou_500", eam({"Cu_zhou.eam.alloy"}, {"Cu"}));
    row("al_zhou_500", eam({"Al_zhou.eam.alloy"}, {"Al"}));
    row("ni_jea_500", eam({"NiAlH_jea.eam.alloy"}, {"Ni"}));
    row("ni_u3_500", eam({"Ni_u3.eam"}, {"Ni"}));
    row("ni3al_jea_500", eam({"NiAlH_jea.eam.alloy"}, {"Ni", "Al"}));
    row("ni3al_jea_500_swapped", eam({"NiAlH_jea.eam.alloy"}, {"Al", "Ni"}));
    row("ni3al_jea_fs_500", eam({"NiAlH_jea.eam.fs"}, {"Ni", "Al"}));
    row("ni3al_h_jea_510", eam({"NiAlH_jea.eam.alloy"}, {"Ni", "Al", "H"}));
    row("fe_mm_fs_432", eam({"Fe_mm.eam.fs"}, {"Fe"}));
    row("cuni_u3_funcfl_500", eam({"Cu_u3.eam", "Ni_u3.eam"}, {"Cu", "Ni"}));
    row("cuni_onat_500", eam({"CuNi.eam.alloy"}, {"Cu", "Ni"}));
    row("lj_500_rc2.5", lennardJones(2.5));
    Json shifted = lennardJones(2.5);
    shifted["truncation"] = "shifted";
    row("lj_500_rc2.5_shift", shifted);
    Json forceShifted = lennardJones(2.5);
    forceShifted["truncation"] = "force-shifted";
    row("lj_500_rc2.5_linear", forceShifted);
    Json tail = lennardJones(3.0);
    tail["tail"] = true;
    row("lj_500_rc3_tail", tail);
    Json binary = lennardJones(2.5);
    binary["pairs"].push_back({{"species", {"Kr", "Kr"}}, {"epsilon", 1.4}, {"sigma", 1.06}});
    binary["mixing"] = "geometric";
    row("lj_500_binary_geometric", binary);
}

void TestForceEvaluator::agreesWithLammps() {
    const LammpsConfiguration reference =
        test::readLammpsConfiguration(dataFile(QTest::currentDataTag()).toStdString());
    QFETCH(QString, options);
    const Evaluation result = evaluate(Json::parse(options.toStdString()), reference.structure);
    const std::size_t atoms = reference.structure.atomCount();
    const double bar = reference.structure.units == structure::UnitSystem::lj ? 1.0 : kLammpsBar;

    // LAMMPS's own sum of per-atom energies differs from its total by up to 2.2e-10 eV.
    QVERIFY_LE(std::abs(result.energy - reference.energy), 1e-9);
    double largestForce = 0.0;
    double largestVirial = 0.0;
    for (std::size_t i = 0; i < atoms; ++i) {
        largestForce = std::max(largestForce, reference.forces[i].cwiseAbs().maxCoeff());
        largestVirial = std::max(largestVirial, reference.virials[i].cwiseAbs().maxCoeff() / bar);
    }
    for (std::size_t i = 0; i < atoms; ++i) {
        const Vec3 force = result.forces[i] - reference.forces[i];
        const Voigt virial = result.virials[i] - reference.virials[i] / bar;
        QVERIFY_LE(force.cwiseAbs().maxCoeff(), kRelative * largestForce);
        QVERIFY_LE(std::abs(result.energies[i] - reference.energies[i]), 1e-10);
        QVERIFY_LE(virial.cwiseAbs().maxCoeff(), kRelative * largestVirial);
    }
    const Voigt pressure = -result.virial / reference.structure.cell.volume() * bar;
    const Voigt difference = pressure - test::fromLammpsOrder(reference.pressure);
    QVERIFY_LE(difference.cwiseAbs().maxCoeff(), kRelative * pressure.cwiseAbs().maxCoeff());
}

void TestForceEvaluator::mixedPrecisionAgreesWithLammps_data() {
    agreesWithLammps_data();
}

/// A number of single precision is good to 6e-8; a distance of 2.5 angstrom between positions up to
/// 16 angstrom from the middle of these cells to 1e-6, and a force, some ten times as steep a
/// function of it, to 1e-5 or better of the largest.
void TestForceEvaluator::mixedPrecisionAgreesWithLammps() {
    const LammpsConfiguration reference =
        test::readLammpsConfiguration(dataFile(QTest::currentDataTag()).toStdString());
    QFETCH(QString, options);
    const Evaluation result = evaluate(Json::parse(options.toStdString()), reference.structure,
                                       true, {.threads = 2, .precision = Precision::mixed});
    const std::size_t atoms = reference.structure.atomCount();
    const double bar = reference.structure.units == structure::UnitSystem::lj ? 1.0 : kLammpsBar;
    QVERIFY_LE(std::abs(result.energy - reference.energy) / static_cast<double>(atoms), 1e-6);
    double largestEnergy = 0.0;
    double largestForce = 0.0;
    double largestVirial = 0.0;
    for (std::size_t i = 0; i < atoms; ++i) {
        largestEnergy = std::max(largestEnergy, std::abs(reference.energies[i]));
        largestForce = std::max(largestForce, reference.forces[i].cwiseAbs().maxCoeff());
        largestVirial = std::max(largestVirial, reference.virials[i].cwiseAbs().maxCoeff() / bar);
    }
    for (std::size_t i = 0; i < atoms; ++i) {
        const Vec3 force = result.forces[i] - reference.forces[i];
        const Voigt virial = result.virials[i] - reference.virials[i] / bar;
        QVERIFY_LE(force.cwiseAbs().maxCoeff(), 1e-5 * largestForce);
        QVERIFY_LE(std::abs(result.energies[i] - reference.energies[i]), 1e-5 * largestEnergy);
        QVERIFY_LE(virial.cwiseAbs().maxCoeff(), 1e-5 * largestVirial);
    }
}

void TestForceEvaluator::mixedPrecisionIsAsGoodFarFromTheOrigin() {
    LammpsConfiguration reference =
        test::readLammpsConfiguration(dataFile("cu_mishin1_500").toStdString());
    structure::AtomicStructure& atoms = reference.structure;
    const Vec3 far(1.0e5, -2.0e5, 3.0e5);
    atoms.cell = structure::UnitCell(atoms.cell.matrix(), atoms.cell.periodic(), far);
    for (Vec3& position : atoms.positions) {
        position += far;
    }
    const Evaluation result = evaluate(eam({"Cu_mishin1.eam.alloy"}, {"Cu"}), atoms, false,
                                       {.precision = Precision::mixed});
    for (std::size_t i = 0; i < atoms.atomCount(); ++i) {
        QVERIFY_LE((result.forces[i] - reference.forces[i]).cwiseAbs().maxCoeff(), 1e-4);
    }
}

void TestForceEvaluator::forcesAndVirialAreDerivativesOfTheEnergy_data() {
    QTest::addColumn<QString>("options");
    QTest::addColumn<double>("latticeConstant");
    const auto row = [](const char* name, const Json& options, double latticeConstant) {
        QTest::newRow(name) << QString::fromStdString(options.dump()) << latticeConstant;
    };
    Json pair = lennardJones(2.5);
    pair["pairs"].push_back({{"species", {"Kr", "Kr"}}, {"epsilon", 1.4}, {"sigma", 1.06}});
    for (const char* truncation : {"cut", "shifted", "force-shifted"}) {
        pair["truncation"] = truncation;
        row(qPrintable(QString("lennard-jones %1").arg(truncation)), pair, 1.6);
    }
    row("setfl", eam({"NiAlH_jea.eam.alloy"}, {"Ni", "Al"}), 3.6);
    row("finnis-sinclair", eam({"AlFe_mm.eam.fs"}, {"Al", "Fe"}), 3.8);
    row("funcfl", eam({"Cu_u3.eam", "Ni_u3.eam"}, {"Cu", "Ni"}), 3.5);
    row("squeezed past the table", eam({"Cu_mishin1.eam.alloy"}, {"Cu"}), 3.2);
    row("zhou", Json{{"kind", "eam-zhou2004"}, {"species", {"Al", "Cu", "W"}}}, 3.8);
}

void TestForceEvaluator::forcesAndVirialAreDerivativesOfTheEnergy() {
    QFETCH(QString, options);
    QFETCH(double, latticeConstant);
    const auto potential =
        potential::makePotential(Json::parse(options.toStdString()), ISTHMUS_TEST_DATA);
    const structure::AtomicStructure solid =
        test::randomSolid(potential->species(), latticeConstant, 2, 0.05 * latticeConstant);
    ForceEvaluator evaluator(potential, typesOf(*potential, solid), {});
    const Evaluation result = evaluator.evaluate(solid.cell, solid.positions);
    double largest = 0.0;
    for (const Vec3& force : result.forces) {
        largest = std::max(largest, force.cwiseAbs().maxCoeff());
    }
    // Central differences: the error is a few h^2 times the third derivative and rounding / h.
    const double h = 1e-5;
    for (std::size_t atom = 0; atom < solid.atomCount(); atom += 5) {
        for (int axis = 0; axis < 3; ++axis) {
            std::vector<Vec3> positions = solid.positions;
            positions[atom][axis] += h;
            const double above = evaluator.evaluate(solid.cell, positions).energy;
            positions[atom][axis] -= 2.0 * h;
            const double below = evaluator.evaluate(solid.cell, positions).energy;
            const double force = (below - above) / (2.0 * h);
            QVERIFY_LE(std::abs(force - result.forces[atom][axis]), 1e-6 * largest);
        }
    }
    const std::array<std::array<int, 2>, 6> components{
        {{0, 0}, {1, 1}, {2, 2}, {1, 2}, {0, 2}, {0, 1}}};
    for (int k = 0; k < 6; ++k) {
        const auto energyAt = [&](double strain) {
            core::Mat3 deformation = core::Mat3::Identity();
            deformation(components[static_cast<std::size_t>(k)][0],
                        components[static_cast<std::size_t>(k)][1]) += strain;
            std::vector<Vec3> positions = solid.positions;
            for (Vec3& position : positions) {
                position = deformation * position;
            }
            return evaluator.evaluate(solid.cell.deformed(deformation), positions).energy;
        };
        const double virial = (energyAt(h) - energyAt(-h)) / (2.0 * h);
        QVERIFY_LE(std::abs(virial - result.virial[k]), 1e-6 * result.virial.cwiseAbs().maxCoeff());
    }
}

void TestForceEvaluator::perAtomValuesAddUpToTheTotals() {
    const Json zhou{{"kind", "eam-zhou2004"}, {"species", {"Ni", "Ti"}}};
    const structure::AtomicStructure solid = test::randomSolid({"Ni", "Ti"}, 3.7, 3, 0.2);
    const Evaluation result = evaluate(zhou, solid);
    double energy = 0.0;
    Voigt virial = Voigt::Zero();
    Vec3 force = Vec3::Zero();
    for (std::size_t atom = 0; atom < solid.atomCount(); ++atom) {
        energy += result.energies[atom];
        virial += result.virials[atom];
        force += result.forces[atom];
    }
    QVERIFY_LE(std::abs(energy - result.energy), 1e-10);
    QVERIFY_LE((virial - result.virial).cwiseAbs().maxCoeff(), 1e-10);
    QVERIFY_LE(force.cwiseAbs().maxCoeff(), 1e-11);

    const Evaluation totals = evaluate(zhou, solid, false);
    QVERIFY(totals.energies.empty());
    QVERIFY(totals.virials.empty());
    QVERIFY_LE(std::abs(totals.energy - result.energy), 1e-10);
}

void TestForceEvaluator::aListThatIsKeptGivesTheSameAsANewOne() {
    const auto potential =
        potential::makePotential(eam({"Cu_mishin1.eam.alloy"}, {"Cu"}), ISTHMUS_TEST_DATA);
    structure::AtomicStructure solid = test::randomSolid({"Cu"}, 3.7, 2, 0.1);
    const std::vector<int> types = typesOf(*potential, solid);
    ForceEvaluator kept(potential, types, {.threads = 1, .skin = 0.6});
    ForceEvaluator fresh(potential, types, {.threads = 1, .skin = 0.0});
    std::mt19937_64 random(3);
    std::normal_distribution<double> step(0.0, 0.02);
    for (int move = 0; move < 80; ++move) {
        for (Vec3& position : solid.positions) {
            position += Vec3(step(random) + 0.05, step(random), step(random));
        }
        // A change of the cell beside that of the atoms, small at most times; sometimes atoms wrap.
        core::Mat3 strain = core::Mat3::Identity();
        strain(move % 3, (move + 1) % 3) += move % 7 == 0 ? 0.05 : 0.002 * step(random) / 0.02;
        solid.cell = solid.cell.deformed(strain);
        if (move % 20 == 19) {
            for (Vec3& position : solid.positions) {
                position = solid.cell.wrap(position);
            }
        }
        const Evaluation& a = kept.evaluate(solid.cell, solid.positions);
        const Evaluation& b = fresh.evaluate(solid.cell, solid.positions);
        QVERIFY_LE(std::abs(a.energy - b.energy), 1e-10 * std::abs(b.energy));
        for (std::size_t atom = 0; atom < types.size(); ++atom) {
            QVERIFY_LE((a.forces[atom] - b.forces[atom]).cwiseAbs().maxCoeff(), 1e-9);
        }
    }
}

void TestForceEvaluator::theSameThreadCountGivesTheSameBits() {
    const Json options = eam({"NiAlH_jea.eam.alloy"}, {"Ni", "Al"});
    const structure::AtomicStructure solid = test::randomSolid({"Ni", "Al"}, 3.6, 4, 0.2);
    const Evaluation first = evaluate(options, solid, true, {.threads = 3});
    const Evaluation second = evaluate(options, solid, true, {.threads = 3});
    QVERIFY(first.energy == second.energy);
    QVERIFY(first.virial == second.virial);
    QVERIFY(first.forces == second.forces);
    QVERIFY(first.energies == second.energies);
    QVERIFY(first.virials == second.virials);
}

void TestForceEvaluator::threadCountsAgree() {
    const Json options = eam({"NiAlH_jea.eam.alloy"}, {"Ni", "Al"});
    const structure::AtomicStructure solid = test::randomSolid({"Ni", "Al"}, 3.6, 2, 0.2);
    const Evaluation one = evaluate(options, solid);
    // More threads than atoms leave some without work.
    for (const int threads : {2, 5, 50}) {
        const Evaluation many = evaluate(options, solid, true, {.threads = threads});
        QVERIFY_LE(std::abs(many.energy - one.energy), 1e-11);
        QVERIFY_LE((many.virial - one.virial).cwiseAbs().maxCoeff(), 1e-11);
        for (std::size_t atom = 0; atom < solid.atomCount(); ++atom) {
            QVERIFY_LE((many.forces[atom] - one.forces[atom]).cwiseAbs().maxCoeff(), 1e-11);
            QVERIFY_LE(std::abs(many.energies[atom] - one.energies[atom]), 1e-11);
        }
    }
}

void TestForceEvaluator::atomsOutsideTheCellCountAsTheirImages() {
    const Json options = eam({"Cu_u3.eam"}, {"Cu"});
    structure::AtomicStructure solid = test::randomSolid({"Cu"}, 3.7, 2, 0.2);
    const Evaluation inside = evaluate(options, solid);
    for (std::size_t atom = 0; atom < solid.atomCount(); ++atom) {
        const int n = static_cast<int>(atom);
        solid.positions[atom] +=
            solid.cell.matrix().transpose() * Vec3(n % 5 - 2, n % 7 - 3, n % 3 - 1);
    }
    const Evaluation outside = evaluate(options, solid);
    QVERIFY_LE(std::abs(outside.energy - inside.energy), 1e-10);
    for (std::size_t atom = 0; atom < solid.atomCount(); ++atom) {
        QVERIFY_LE((outside.forces[atom] - inside.forces[atom]).cwiseAbs().maxCoeff(), 1e-11);
    }
}

void TestForceEvaluator::noAtomsHaveNoEnergy() {
    const auto potential = potential::makePotential(lennardJones(2.5), ISTHMUS_TEST_DATA);
    ForceEvaluator evaluator(potential, {}, {.threads = 2});
    const Evaluation& result =
        evaluator.evaluate(structure::UnitCell::orthorhombic({1, 1, 1}), {}, true);
    QCOMPARE(result.energy, 0.0);
    QVERIFY(result.forces.empty());
}

void TestForceEvaluator::wrongArgumentsAreRefused() {
    const auto potential = potential::makePotential(lennardJones(2.5), ISTHMUS_TEST_DATA);
    QVERIFY_EXCEPTION_THROWN(ForceEvaluator(potential, {0, 1}, {}), core::ComputeError);
    ForceEvaluator evaluator(potential, {0, 0}, {});
    const std::vector<Vec3> one{{0, 0, 0}};
    QVERIFY_EXCEPTION_THROWN(evaluator.evaluate(structure::UnitCell(), one), core::ComputeError);
    const std::vector<Vec3> lost{{0, 0, 0}, {0, std::nan(""), 0}};
    QVERIFY_EXCEPTION_THROWN(evaluator.evaluate(structure::UnitCell(), lost), core::ComputeError);

    Json tail = lennardJones(2.5);
    tail["tail"] = true;
    structure::AtomicStructure slab = test::randomSolid({"Ar"}, 1.6, 1, 0.0);
    slab.cell = structure::UnitCell(slab.cell.matrix(), {true, true, false});
    QVERIFY_EXCEPTION_THROWN(evaluate(tail, slab), core::InputError);
}

QTEST_GUILESS_MAIN(TestForceEvaluator)
#include "tst_ForceEvaluator.moc"
