#include "engine/potential/EamZhou2004.h"

#include <QtTest>
#include <cmath>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/potential/ForceEvaluator.h"

using namespace isthmus;
using core::Vec3;
using potential::EamZhou2004;
using potential::ForceEvaluator;
using potential::FunctionValue;
using potential::Zhou2004;
using potential::ZhouParameters;

namespace {

std::vector<std::string> allMetals() {
    std::vector<std::string> names;
    for (const ZhouParameters& metal : potential::zhouParameters()) {
        names.emplace_back(metal.element);
    }
    return names;
}

template <typename Function>
double slopeError(const Function& function, double x) {
    const double h = 1e-4;
    const auto difference = [&](double step) {
        return (function(x + step).value - function(x - step).value) / (2.0 * step);
    };
    // Richardson's combination of two central differences is exact to h^4.
    const double slope = (4.0 * difference(h / 2.0) - difference(h)) / 3.0;
    return std::abs(function(x).slope - slope);
}

/// Within one table step below the end of a branch of F.
bool isBesideABranch(const ZhouParameters& metal, double x) {
    for (const double end : {metal.low, 1.0, Zhou2004::kHigh}) {
        if (x > end - 0.0051 && x < end + 1e-9) {
            return true;
        }
    }
    return false;
}

structure::UnitCell cubic(double edge) {
    return structure::UnitCell::orthorhombic({edge, edge, edge});
}

std::vector<Vec3> faceCentered(double a) {
    return {{0, 0, 0}, {a / 2, a / 2, 0}, {a / 2, 0, a / 2}, {0, a / 2, a / 2}};
}

}  // namespace

class TestEamZhou2004 : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void slopesAreDerivatives();
    void functionsEndSmoothlyAtTheCutoff();
    void theBranchesOfTheEmbeddingMeet();
    void tablesAreAsCloseAsTheySay();
    void latticeSumsAgreeWithThePublishedEnergies();
    void stiffnessOfCopperAgreesWithTheLatticeSum();
    void anElementWithoutParametersIsRefused();
};

void TestEamZhou2004::slopesAreDerivatives() {
    const Zhou2004 alloy({"Cu", "W", "Mg"});
    for (int a = 0; a < 3; ++a) {
        for (double r = 1.8; r < alloy.cutoff() - 0.01; r += 0.0731) {
            QVERIFY(slopeError([&](double x) { return alloy.density(a, x); }, r) < 1e-8);
            for (int b = 0; b < 3; ++b) {
                QVERIFY(slopeError([&](double x) { return alloy.pair(a, b, x); }, r) < 1e-8);
            }
        }
        for (double rho = 0.111; rho < 80.0; rho += 0.377) {
            QVERIFY(slopeError([&](double x) { return alloy.embedding(a, x); }, rho) < 1e-8);
        }
    }
}

void TestEamZhou2004::functionsEndSmoothlyAtTheCutoff() {
    const Zhou2004 copper({"Cu"});
    // sqrt(10)/2 sqrt(2) r_e.
    QVERIFY(std::abs(copper.cutoff() - std::sqrt(5.0) * 2.556162) < 1e-12);
    const double below = copper.cutoff() * (1.0 - 1e-6);
    QVERIFY(std::abs(copper.pair(0, 0, below).value) < 1e-16);
    QVERIFY(std::abs(copper.pair(0, 0, below).slope) < 1e-12);
    QCOMPARE(copper.density(0, copper.cutoff()).value, 0.0);
    // The largest element sets the cutoff of an alloy.
    QVERIFY(std::abs(Zhou2004({"Cu", "Pb"}).cutoff() - std::sqrt(5.0) * 3.499723) < 1e-12);
}

void TestEamZhou2004::theBranchesOfTheEmbeddingMeet() {
    const Zhou2004 metals(allMetals());
    for (int a = 0; a < static_cast<int>(metals.parameters().size()); ++a) {
        const ZhouParameters& metal = metals.parameters()[static_cast<std::size_t>(a)];
        // To the six decimals of the published parameters.
        QVERIFY(std::abs(metals.embedding(a, 0.0).value) < 2e-6);
        for (const double end : {metal.low, 1.0, Zhou2004::kHigh}) {
            const FunctionValue below = metals.embedding(a, metal.rhoE * end * (1.0 - 1e-12));
            const FunctionValue above = metals.embedding(a, metal.rhoE * end * (1.0 + 1e-12));
            QVERIFY(std::abs(below.value - above.value) < 1e-6);
            QVERIFY(std::abs(below.slope - above.slope) * metal.rhoE < 2e-4);
        }
    }
}

void TestEamZhou2004::tablesAreAsCloseAsTheySay() {
    for (const std::vector<std::string>& species :
         {std::vector<std::string>{"W", "Mg", "Al"}, {"Fe", "Pt"}, {"Cu"}}) {
        const EamZhou2004 tabulated(species);
        const Zhou2004& exact = tabulated.functions();
        for (int a = 0; a < static_cast<int>(species.size()); ++a) {
            for (double r = 1.5; r < exact.cutoff(); r += 0.00317) {
                const FunctionValue f = tabulated.density(a, a, r);
                QVERIFY(std::abs(f.value - exact.density(a, r).value) < 1e-11);
                QVERIFY(std::abs(f.slope - exact.density(a, r).slope) < 1e-8);
                for (int b = 0; b < static_cast<int>(species.size()); ++b) {
                    const FunctionValue phi = tabulated.pair(a, b, r);
                    QVERIFY(std::abs(phi.value - exact.pair(a, b, r).value) < 1e-11);
                    QVERIFY(std::abs(phi.slope - exact.pair(a, b, r).slope) < 1e-8);
                }
            }
            const ZhouParameters& metal = exact.parameters()[static_cast<std::size_t>(a)];
            for (double x = 0.0; x < 3.9; x += 0.000317) {
                const double error = std::abs(tabulated.embedding(a, x * metal.rhoE).value -
                                              exact.embedding(a, x * metal.rhoE).value);
                QVERIFY(error < (isBesideABranch(metal, x) ? 5e-7 : 1e-10));
            }
        }
    }
}

void TestEamZhou2004::latticeSumsAgreeWithThePublishedEnergies() {
    struct Row {
        const char* element;
        double latticeConstant;
        double energy;  ///< eV per atom
    };
    // Direct sums without the switch, which takes a few 1e-5 eV; four decimals are given.
    for (const Row& row :
         {Row{"Cu", 3.6148, -3.5400}, Row{"Al", 4.0502, -3.5800}, Row{"Ni", 3.52, -4.4500}}) {
        ForceEvaluator evaluator(
            std::make_shared<EamZhou2004>(std::vector<std::string>{row.element}), {0, 0, 0, 0}, {});
        const double energy =
            evaluator.evaluate(cubic(row.latticeConstant), faceCentered(row.latticeConstant))
                .energy /
            4.0;
        QVERIFY2(std::abs(energy - row.energy) < 1e-4, row.element);
    }
}

void TestEamZhou2004::stiffnessOfCopperAgreesWithTheLatticeSum() {
    ForceEvaluator evaluator(std::make_shared<EamZhou2004>(std::vector<std::string>{"Cu"}),
                             {0, 0, 0, 0}, {});
    const double a = 3.6148;
    const double strain = 1e-4;
    const auto stress = [&](int row, int column, double size) {
        core::Mat3 deformation = core::Mat3::Identity();
        deformation(row, column) += size;
        const structure::UnitCell cell = cubic(a).deformed(deformation);
        std::vector<Vec3> positions = faceCentered(a);
        for (Vec3& position : positions) {
            position = deformation * position;
        }
        return core::Voigt(evaluator.evaluate(cell, positions).virial / cell.volume() *
                           core::units::kEvPerCubicAngstromInGpa);
    };
    const core::Voigt axial = (stress(0, 0, strain) - stress(0, 0, -strain)) / (2.0 * strain);
    const core::Voigt shear = (stress(1, 2, strain) - stress(1, 2, -strain)) / (2.0 * strain);
    // Direct lattice sums of the analytic form without the switch.
    QVERIFY(std::abs(axial[0] - 169.63) < 0.003 * 169.63);
    QVERIFY(std::abs(axial[1] - 122.13) < 0.003 * 122.13);
    QVERIFY(std::abs(shear[3] - 75.74) < 0.003 * 75.74);
}

void TestEamZhou2004::anElementWithoutParametersIsRefused() {
    QVERIFY_EXCEPTION_THROWN(EamZhou2004({}), core::InputError);
    try {
        const EamZhou2004 unknown({"Cu", "Xe"});
        QFAIL("xenon was accepted");
    } catch (const core::InputError& error) {
        QVERIFY(QString(error.what()).contains("\"Xe\""));
    }
}

QTEST_GUILESS_MAIN(TestEamZhou2004)
#include "tst_EamZhou2004.moc"
