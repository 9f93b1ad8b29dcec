#include "engine/potential/LennardJones.h"

#include <QFile>
#include <QtTest>
#include <cmath>
#include <fstream>

#include "engine/core/Error.h"
#include "engine/potential/ForceEvaluator.h"
#include "tests/support/LammpsConfiguration.h"

using namespace isthmus;
using core::Vec3;
using potential::Evaluation;
using potential::ForceEvaluator;
using potential::LennardJones;
using Truncation = LennardJones::Truncation;

namespace {

LennardJones::Options reduced(double cutoff, Truncation truncation = Truncation::cut) {
    LennardJones::Options options;
    options.pairs = {{.first = "Ar", .second = "Ar", .epsilon = 1.0, .sigma = 1.0}};
    options.cutoff = cutoff;
    options.truncation = truncation;
    return options;
}

struct NistRow {
    int configuration;
    double cutoff;
    Truncation truncation;
    double energy;
    double virial;  ///< sum of r.f
};

// LAMMPS 29 Sep 2021 on the sample configurations of NIST's "Lennard-Jones Fluid Reference
// Calculations: Cuboid Cell"; to their five digits these are NIST's numbers.
constexpr std::array<NistRow, 12> kNist{{
    {1, 3.0, Truncation::cut, -4351.5401945439, -568.6654653182},
    {1, 4.0, Truncation::cut, -4467.4957249480, -1263.8833718721},
    {1, 3.0, Truncation::forceShifted, -3870.9248857840, 317.5383460124},
    {2, 3.0, Truncation::cut, -690.0040451729, -568.4573407379},
    {2, 4.0, Truncation::cut, -704.6033197270, -655.9875607066},
    {2, 3.0, Truncation::forceShifted, -620.1198609983, -445.3310496198},
    {3, 3.0, Truncation::cut, -1146.6674208337, -1164.9496507132},
    {3, 4.0, Truncation::cut, -1175.3805672254, -1337.1026173010},
    {3, 3.0, Truncation::forceShifted, -1020.9657074822, -935.7772011755},
    {4, 3.0, Truncation::cut, -16.7903213046, -46.2491967463},
    {4, 4.0, Truncation::cut, -17.0604532203, -47.8688281911},
    {4, 3.0, Truncation::forceShifted, -15.0014022869, -43.0960055392},
}};

/// NIST's tail corrections of the energy at cutoffs 3 and 4.
constexpr std::array<std::array<double, 2>, 4> kNistTails{
    {{-198.49, -83.769}, {-24.230, -10.226}, {-49.622, -20.942}, {-0.54517, -0.23008}}};

}  // namespace

class TestLennardJones : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void agreesWithTheNistConfigurations();
    void mixesArithmetically();
    void pairsThatAreGivenAreNotMixed();
    void truncationsEndAsTheySay();
    void allProblemsOfTheOptionsAreListed();
};

void TestLennardJones::agreesWithTheNistConfigurations() {
    const QString folder = qEnvironmentVariable("ISTHMUS_REFERENCE_DIR") + "/reference/md/nist_lj";
    if (!QFile::exists(folder)) {
        QSKIP("the NIST configurations are not here (ISTHMUS_REFERENCE_DIR)");
    }
    for (const NistRow& row : kNist) {
        std::ifstream stream(folder.toStdString() + "/lj_sample_config_periodic" +
                             std::to_string(row.configuration) + ".txt");
        Vec3 edges;
        std::size_t atoms = 0;
        stream >> edges[0] >> edges[1] >> edges[2] >> atoms;
        std::vector<Vec3> positions(atoms);
        for (Vec3& position : positions) {
            int id = 0;
            stream >> id >> position[0] >> position[1] >> position[2];
        }
        QVERIFY(stream && atoms > 0);
        const auto cell = structure::UnitCell::orthorhombic(edges);
        const auto evaluate = [&](bool tail) {
            LennardJones::Options options = reduced(row.cutoff, row.truncation);
            options.tail = tail;
            ForceEvaluator evaluator(std::make_shared<LennardJones>(options),
                                     std::vector<int>(atoms, 0), {});
            return evaluator.evaluate(cell, positions);
        };
        const Evaluation result = evaluate(false);
        QVERIFY(std::abs(result.energy - row.energy) < 1e-8);
        QVERIFY(std::abs(-result.virial.head<3>().sum() - row.virial) < 1e-8);
        if (row.truncation == Truncation::cut) {
            const double expected = kNistTails[static_cast<std::size_t>(row.configuration - 1)]
                                              [row.cutoff > 3.5 ? 1 : 0];
            const double tail = evaluate(true).energy - result.energy;
            QVERIFY(std::abs(tail - expected) < 1e-4 * std::abs(expected));
        }
    }
}

void TestLennardJones::mixesArithmetically() {
    const test::LammpsConfiguration reference =
        test::readLammpsConfiguration(ISTHMUS_TEST_DATA "/md/lj_500_binary_geometric.extxyz");
    LennardJones::Options options = reduced(2.5);
    options.pairs.push_back({.first = "Kr", .second = "Kr", .epsilon = 1.4, .sigma = 1.06});
    const auto potential = std::make_shared<LennardJones>(options);
    QCOMPARE(potential->coefficients(0, 1).sigma, 1.03);
    QCOMPARE(potential->coefficients(1, 0).epsilon, std::sqrt(1.4));
    ForceEvaluator evaluator(potential, typesOf(*potential, reference.structure), {});
    const Evaluation& result =
        evaluator.evaluate(reference.structure.cell, reference.structure.positions);
    // LAMMPS with `pair_modify mix arithmetic` on the same atoms.
    QVERIFY(std::abs(result.energy - -3826.82637) < 1e-5);
}

void TestLennardJones::pairsThatAreGivenAreNotMixed() {
    LennardJones::Options options = reduced(2.5);
    options.pairs.push_back({.first = "Kr", .second = "Ar", .epsilon = 0.3, .sigma = 1.7});
    options.pairs.push_back({.first = "Kr", .second = "Kr", .epsilon = 1.4, .sigma = 1.06});
    const LennardJones potential(options);
    QCOMPARE(potential.species(), (std::vector<std::string>{"Ar", "Kr"}));
    QCOMPARE(potential.coefficients(0, 1).epsilon, 0.3);
    QCOMPARE(potential.coefficients(1, 0).sigma, 1.7);
}

void TestLennardJones::truncationsEndAsTheySay() {
    const double below = 2.5 - 1e-9;
    const LennardJones cut(reduced(2.5));
    QVERIFY(cut.pair(0, 0, below).value < -0.016);
    QCOMPARE(cut.pair(0, 0, 2.5).value, 0.0);
    QVERIFY(std::abs(cut.pair(0, 0, std::pow(2.0, 1.0 / 6.0)).value + 1.0) < 1e-14);
    const LennardJones shifted(reduced(2.5, Truncation::shifted));
    QVERIFY(std::abs(shifted.pair(0, 0, below).value) < 1e-9);
    QVERIFY(shifted.pair(0, 0, below).slope > 0.03);
    const LennardJones forceShifted(reduced(2.5, Truncation::forceShifted));
    QVERIFY(std::abs(forceShifted.pair(0, 0, below).value) < 1e-12);
    QVERIFY(std::abs(forceShifted.pair(0, 0, below).slope) < 1e-9);
}

void TestLennardJones::allProblemsOfTheOptionsAreListed() {
    LennardJones::Options options = reduced(-1.0, Truncation::shifted);
    options.tail = true;
    options.pairs.push_back({.first = "Ar", .second = "Kr", .epsilon = 1.0, .sigma = -2.0});
    options.pairs.push_back({.first = "Kr", .second = "Ar", .epsilon = 1.0, .sigma = 2.0});
    try {
        const LennardJones potential(options);
        QFAIL("wrong options were accepted");
    } catch (const core::InputError& error) {
        const QString message = error.what();
        for (const char* part :
             {"Kr Kr is missing", "given twice", "sigma above 0", "cutoff", "tail correction"}) {
            QVERIFY2(message.contains(part), qPrintable(message));
        }
    }
    options.pairs.clear();
    QVERIFY_EXCEPTION_THROWN(LennardJones{options}, core::InputError);
}

QTEST_GUILESS_MAIN(TestLennardJones)
#include "tst_LennardJones.moc"
