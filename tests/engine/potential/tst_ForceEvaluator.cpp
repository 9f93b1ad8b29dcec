#include "engine/potential/ForceEvaluator.h"

#include <QtTest>
#include <cmath>

#include "engine/potential/PotentialFactory.h"
#include "tests/support/LammpsConfiguration.h"

using namespace isthmus;
using core::Json;
using core::Vec3;
using core::Voigt;
using potential::Evaluation;
using potential::ForceEvaluator;
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

QTEST_GUILESS_MAIN(TestForceEvaluator)
#include "tst_ForceEvaluator.moc"
