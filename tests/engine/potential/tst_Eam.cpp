#include "engine/potential/Eam.h"

#include <QtTest>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/potential/ForceEvaluator.h"
#include "engine/potential/PotentialFactory.h"

using namespace isthmus;
using core::Json;
using core::Vec3;
using potential::Eam;

namespace {

std::shared_ptr<const Eam> load(const std::vector<std::string>& files,
                                const std::vector<std::string>& species) {
    return std::dynamic_pointer_cast<const Eam>(potential::makePotential(
        Json{{"kind", "eam"}, {"files", files}, {"species", species}}, "."));
}

}  // namespace

class TestEam : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void cubicsAreReproduced();
    void functionsAreZeroBeyondTheCutoff();
    void functionsGiveTheEnergyOfADimer();
    void densityDependsOnTheTargetInFinnisSinclair();
    void setflAndFinnisSinclairOfOnePotentialAreEqual();
    void embeddingGoesOnAsALinePastItsTable();
    void massesComeFromTheFile();
    void tablesThatDoNotFitAreRefused();
};

void TestEam::cubicsAreReproduced() {
    const auto cubic = [](double x) { return 2.0 - x + 0.5 * x * x - 0.3 * x * x * x; };
    std::vector<double> values;
    for (int k = 0; k <= 20; ++k) {
        values.push_back(cubic(0.1 * k));
    }
    const potential::CubicTable table(0.1, values);
    QCOMPARE(table.pointCount(), std::size_t{21});
    // The slopes of the first two and last two points are of lower order.
    for (double x = 0.2; x < 1.8; x += 0.0137) {
        QVERIFY(std::abs(table.at(x).value - cubic(x)) < 1e-14);
        QVERIFY(std::abs(table.at(x).slope - (-1.0 + x - 0.9 * x * x)) < 1e-13);
    }
    QVERIFY(std::abs(table.at(2.0).value - cubic(2.0)) < 1e-14);
    QVERIFY(std::abs(table.at(2.7).value - cubic(2.0)) < 1e-14);
    QVERIFY_EXCEPTION_THROWN(potential::CubicTable(0.1, std::vector<double>(4, 0.0)),
                             core::InputError);
}

void TestEam::functionsAreZeroBeyondTheCutoff() {
    const auto copper = load({"Cu_mishin1.eam.alloy"}, {"Cu"});
    QVERIFY(std::abs(copper->cutoff() - 5.50679) < 1e-10);
    QVERIFY(copper->pair(0, 0, 2.5).value != 0.0);
    QCOMPARE(copper->pair(0, 0, copper->cutoff()).value, 0.0);
    QCOMPARE(copper->density(0, 0, 6.0).slope, 0.0);
}

void TestEam::functionsGiveTheEnergyOfADimer() {
    const auto alloy = load({"AlFe_mm.eam.fs"}, {"Al", "Fe"});
    potential::ForceEvaluator evaluator(alloy, {0, 1}, {});
    const double r = 2.31;
    const auto& result =
        evaluator.evaluate(structure::UnitCell(), std::vector<Vec3>{{0, 0, 0}, {0, r, 0}});
    const auto atAl = alloy->density(1, 0, r);
    const auto atFe = alloy->density(0, 1, r);
    const auto ofAl = alloy->embedding(0, atAl.value);
    const auto ofFe = alloy->embedding(1, atFe.value);
    const double energy = alloy->pair(0, 1, r).value + ofAl.value + ofFe.value;
    const double slope =
        alloy->pair(0, 1, r).slope + ofAl.slope * atAl.slope + ofFe.slope * atFe.slope;
    QVERIFY(std::abs(result.energy - energy) < 1e-13);
    QVERIFY(std::abs(result.forces[0][1] - slope) < 1e-12);
    QVERIFY(std::abs(result.forces[1][1] + slope) < 1e-12);
    QVERIFY(std::abs(result.virial[1] - slope * r) < 1e-12);
}

void TestEam::densityDependsOnTheTargetInFinnisSinclair() {
    const auto alloy = load({"AlFe_mm.eam.fs"}, {"Al", "Fe"});
    QVERIFY(alloy->isFinnisSinclair());
    QVERIFY(alloy->density(0, 0, 3.0).value != alloy->density(0, 1, 3.0).value);
    const auto exchanged = load({"AlFe_mm.eam.fs"}, {"Fe", "Al"});
    QCOMPARE(exchanged->density(1, 0, 3.0).value, alloy->density(0, 1, 3.0).value);
    const auto setfl = load({"NiAlH_jea.eam.alloy"}, {"Ni", "Al"});
    QVERIFY(!setfl->isFinnisSinclair());
    QCOMPARE(setfl->density(0, 0, 3.0).value, setfl->density(0, 1, 3.0).value);
}

void TestEam::setflAndFinnisSinclairOfOnePotentialAreEqual() {
    const std::vector<std::string> species{"H", "Ni", "Al"};
    const auto setfl = load({"NiAlH_jea.eam.alloy"}, species);
    const auto finnisSinclair = load({"NiAlH_jea.eam.fs"}, species);
    for (int a = 0; a < 3; ++a) {
        for (int b = 0; b < 3; ++b) {
            for (double r = 1.5; r < 5.7; r += 0.1) {
                QCOMPARE(finnisSinclair->pair(a, b, r).value, setfl->pair(a, b, r).value);
                QCOMPARE(finnisSinclair->density(a, b, r).value, setfl->density(a, b, r).value);
            }
        }
        QCOMPARE(finnisSinclair->embedding(a, 1.3).value, setfl->embedding(a, 1.3).value);
    }
}

void TestEam::embeddingGoesOnAsALinePastItsTable() {
    const auto copper = load({"Cu_mishin1.eam.alloy"}, {"Cu"});
    const double end = copper->largestDensity(0);
    const auto last = copper->embedding(0, end);
    const auto past = copper->embedding(0, end + 0.5);
    QCOMPARE(past.slope, last.slope);
    QVERIFY(std::abs(past.value - (last.value + 0.5 * last.slope)) < 1e-12);
    QVERIFY(std::abs(copper->embedding(0, end * (1.0 - 1e-9)).value - last.value) < 1e-7);
}

void TestEam::massesComeFromTheFile() {
    QCOMPARE(load({"Cu_mishin1.eam.alloy"}, {"Cu"})->masses(), std::vector<double>{63.55});
    const auto alloy = load({"NiAlH_jea.eam.alloy"}, {"Al", "Ni"});
    QCOMPARE(alloy->masses(), (std::vector<double>{26.982, 58.71}));
    QCOMPARE(alloy->species(), (std::vector<std::string>{"Al", "Ni"}));
    QCOMPARE(load({"Cu_u3.eam", "Ni_u3.eam"}, {"Cu", "Ni"})->masses(),
             (std::vector<double>{63.55, 58.71}));
}

void TestEam::tablesThatDoNotFitAreRefused() {
    potential::EamTables tables = load({"Cu_mishin1.eam.alloy"}, {"Cu"})->tables();
    tables.species.emplace_back("Ni");
    QVERIFY_EXCEPTION_THROWN(Eam{tables}, core::InputError);
    tables.species.pop_back();
    tables.cutoff = 0.0;
    QVERIFY_EXCEPTION_THROWN(Eam{tables}, core::InputError);
    tables.cutoff = 5.0;
    tables.pair.front() = potential::CubicTable(0.1, std::vector<double>(10, 0.0));
    QVERIFY_EXCEPTION_THROWN(Eam{tables}, core::InputError);
}

QTEST_GUILESS_MAIN(TestEam)
#include "tst_Eam.moc"
