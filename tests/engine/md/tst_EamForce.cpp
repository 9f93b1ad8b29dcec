#include "engine/md/opencl/EamForce.h"

#include <QtTest>

#include "engine/core/Error.h"
#include "engine/md/CustomForces.h"
#include "engine/md/MdSimulation.h"
#include "engine/md/OpenMmUnits.h"
#include "engine/potential/ForceEvaluator.h"
#include "tests/engine/md/Crystals.h"

using namespace isthmus;
using core::Device;
using core::Vec3;

namespace {

/// Pairs are computed in single precision: some 3e-6 of the largest force, and as much of an
/// energy.
constexpr double kForce = 1e-5;
constexpr double kEnergy = 1e-6;

constexpr double kNm = core::units::kAngstromInNanometer;

/// Every fourth atom is of another species.
structure::AtomicStructure withFourths(structure::AtomicStructure crystal, const char* species) {
    const int other = crystal.addSpecies(species);
    for (std::size_t i = 0; i < crystal.atomCount(); i += 4) {
        crystal.species[i] = other;
    }
    return crystal;
}

core::Json zhou(std::vector<std::string> species) {
    return {{"kind", "eam-zhou2004"}, {"species", std::move(species)}};
}

/// An EamForce, or OpenMM's custom force, in a context of its own on the first OpenCL device.
class OpenClRun {
public:
    OpenClRun(const structure::AtomicStructure& atoms, const core::Json& potential,
              int workItemsPerAtom = 0, double massStep = 0.0)
        : potential_(test::potentialOf(potential)), integrator_(0.001) {
        const auto& eam = dynamic_cast<const potential::Eam&>(*potential_);
        const std::vector<int> types = potential::typesOf(eam, atoms);
        const bool isPeriodic = atoms.cell.isPeriodicAnywhere();
        if (workItemsPerAtom == kCustomForce) {
            system_.addForce(
                md::makeCustomForce(eam, types, eam.cutoff() * kNm, isPeriodic).release());
        } else {
            auto force = std::make_unique<md::EamForce>(eam, types, eam.cutoff() * kNm, isPeriodic);
            force->setWorkItemsPerAtom(workItemsPerAtom);
            force->setForceGroup(kGroup);
            system_.addForce(force.release());
        }
        std::vector<OpenMM::Vec3> positions;
        for (std::size_t i = 0; i < atoms.atomCount(); ++i) {
            system_.addParticle(atoms.mass(i) + massStep * static_cast<double>(i));
            positions.push_back(md::toNanometer(atoms.positions[i]));
        }
        if (isPeriodic) {
            system_.setDefaultPeriodicBoxVectors(md::toNanometer(atoms.cell.edge(0)),
                                                 md::toNanometer(atoms.cell.edge(1)),
                                                 md::toNanometer(atoms.cell.edge(2)));
        }
        const md::PlatformChoice choice = md::platformsFor(Device::opencl, 2).front();
        context_ = std::make_unique<OpenMM::Context>(system_, integrator_,
                                                     md::openMmPlatform(choice), choice.properties);
        context_->setPositions(positions);
    }

    OpenMM::State state(int parts, int groups = -1) {
        return context_->getState(parts, false, groups);
    }
    /// eV
    double energy() {
        return state(OpenMM::State::Energy).getPotentialEnergy() /
               core::units::kEvInKilojoulePerMole;
    }
    std::vector<Vec3> forces() {
        std::vector<Vec3> forces;
        const OpenMM::State all = state(OpenMM::State::Forces);
        for (const OpenMM::Vec3& each : all.getForces()) {
            forces.push_back(md::forceFromOpenMm(each));
        }
        return forces;
    }
    const std::shared_ptr<const potential::Potential>& potential() const { return potential_; }

    static constexpr int kCustomForce = -1;
    static constexpr int kGroup = 3;

private:
    std::shared_ptr<const potential::Potential> potential_;
    OpenMM::System system_;
    OpenMM::VerletIntegrator integrator_;
    std::unique_ptr<OpenMM::Context> context_;
};

/// Of the largest force.
double largestDifference(const std::vector<Vec3>& found, const std::vector<Vec3>& expected) {
    double difference = 0.0;
    double largest = 0.0;
    for (std::size_t i = 0; i < expected.size(); ++i) {
        difference = std::max(difference, (found[i] - expected[i]).cwiseAbs().maxCoeff());
        largest = std::max(largest, expected[i].cwiseAbs().maxCoeff());
    }
    return difference / largest;
}

potential::Evaluation evaluated(const std::shared_ptr<const potential::Potential>& potential,
                                const structure::AtomicStructure& atoms) {
    potential::ForceEvaluator evaluator(potential, potential::typesOf(*potential, atoms), {});
    return evaluator.evaluate(atoms.cell, atoms.positions);
}

#define COMPARE_WITH_EVALUATOR(run, atoms)                                                 \
    do {                                                                                   \
        const potential::Evaluation expected = evaluated((run).potential(), atoms);        \
        QVERIFY_LE(largestDifference((run).forces(), expected.forces), kForce);            \
        QVERIFY_NEAR((run).energy(), expected.energy, kEnergy* std::abs(expected.energy)); \
    } while (false)

}  // namespace

/// On the first OpenCL device: a graphics processor, or PoCL.
class TestEamForce : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init();
    void alloysAgreeWithTheEvaluator_data();
    void alloysAgreeWithTheEvaluator();
    void tiltedCellAgreesWithTheEvaluator();
    void densitiesWithTheirOwnTargetsAgreeWithTheEvaluator();
    void manyNeighborsMakeListsLonger();
    void scatteredAtomsMakeOpenMmsListLonger();
    void denseAtomsFollowTheStraightLineOfF();
    void fewAtomsInEmptySpaceAgreeWithTheEvaluator();
    void energyAloneIsThatWithForces();
    void otherForceGroupsGetNothing();
    void customForceIsTheSameFunction();
    void reorderedAtomsKeepTheirTypes();
    void runsRepeatExactly();
    void positionsThatAreNoNumbersGiveNoEnergy();
};

void TestEamForce::init() {
    try {
        (void)md::platformsFor(Device::opencl, 1);
    } catch (const core::InputError& error) {
        QSKIP(error.what());
    }
}

void TestEamForce::alloysAgreeWithTheEvaluator_data() {
    QTest::addColumn<int>("workItemsPerAtom");
    // A processor takes one by itself, a graphics processor eight.
    for (const int count : {1, 8}) {
        QTest::addRow("%d work items per atom", count) << count;
    }
}

void TestEamForce::alloysAgreeWithTheEvaluator() {
    QFETCH(int, workItemsPerAtom);
    structure::AtomicStructure crystal =
        test::shaken(withFourths(test::fcc("Ni", 3.57, 5), "Al"), 0.15);
    OpenClRun run(crystal, zhou({"Ni", "Al"}), workItemsPerAtom);
    COMPARE_WITH_EVALUATOR(run, crystal);
}

void TestEamForce::tiltedCellAgreesWithTheEvaluator() {
    structure::AtomicStructure crystal =
        test::shaken(withFourths(test::fcc("Cu", 3.9, 6), "Zr"), 0.15);
    core::Mat3 edges = crystal.cell.matrix();
    edges(1, 0) = 0.45 * edges(0, 0);
    edges(2, 0) = -0.3 * edges(0, 0);
    edges(2, 1) = 0.4 * edges(1, 1);
    const structure::UnitCell tilted(edges);
    for (Vec3& position : crystal.positions) {
        position = tilted.toCartesian(crystal.cell.toFractional(position));
    }
    crystal.cell = tilted;
    OpenClRun run(crystal, zhou({"Zr", "Cu"}));
    COMPARE_WITH_EVALUATOR(run, crystal);
}

void TestEamForce::densitiesWithTheirOwnTargetsAgreeWithTheEvaluator() {
    const structure::AtomicStructure crystal =
        test::shaken(withFourths(test::bcc("Fe", 2.9, 6), "Al"), 0.15);
    const core::Json potential = {
        {"kind", "eam"}, {"files", {"AlFe_mm.eam.fs"}}, {"species", {"Al", "Fe"}}};
    OpenClRun run(crystal, potential);
    COMPARE_WITH_EVALUATOR(run, crystal);
}

void TestEamForce::manyNeighborsMakeListsLonger() {
    // 141 within the padded cutoff of 6.1 angstrom, where there is room for 96 at first.
    const structure::AtomicStructure crystal = test::shaken(test::fcc("Cu", 3.0, 5), 0.05);
    OpenClRun run(crystal, test::zhouCopper());
    COMPARE_WITH_EVALUATOR(run, crystal);
}

void TestEamForce::scatteredAtomsMakeOpenMmsListLonger() {
    // Neighbors are far apart in the order of the atoms, and OpenMM does not exchange atoms of
    // different masses: more than the 20 tiles per block of 32 atoms that it has room for at first.
    const structure::AtomicStructure crystal = test::shaken(test::fcc("Cu", 3.615, 10), 0.1);
    structure::AtomicStructure scattered = crystal;
    const std::size_t n = crystal.atomCount();
    for (std::size_t i = 0; i < n; ++i) {
        scattered.positions[i * 1021 % n] = crystal.positions[i];
    }
    OpenClRun run(scattered, test::zhouCopper(), 0, 0.01);
    COMPARE_WITH_EVALUATOR(run, scattered);
}

void TestEamForce::denseAtomsFollowTheStraightLineOfF() {
    const structure::AtomicStructure crystal = test::shaken(test::fcc("Cu", 2.7, 6), 0.05);
    OpenClRun run(crystal, test::eamOptions("Cu_mishin1.eam.alloy", "Cu"));
    const auto& eam = dynamic_cast<const potential::Eam&>(*run.potential());
    double density = 0.0;
    for (std::size_t j = 1; j < crystal.atomCount(); ++j) {
        Vec3 s = crystal.cell.toFractional(crystal.positions[j]) -
                 crystal.cell.toFractional(crystal.positions[0]);
        s -= s.array().round().matrix();
        density += eam.density(0, 0, crystal.cell.toCartesian(s).norm()).value;
    }
    QVERIFY(density > 1.05 * eam.largestDensity(0));
    COMPARE_WITH_EVALUATOR(run, crystal);
}

void TestEamForce::fewAtomsInEmptySpaceAgreeWithTheEvaluator() {
    structure::AtomicStructure atoms;
    atoms.addAtom("Ni", {0.0, 0.0, 0.0});
    OpenClRun alone(atoms, zhou({"Ni", "Al"}));
    const auto& eam = dynamic_cast<const potential::Eam&>(*alone.potential());
    QVERIFY_NEAR(alone.energy(), eam.embedding(0, 0.0).value, 1e-6);
    QCOMPARE(alone.forces()[0].norm(), 0.0);

    atoms.addAtom("Al", {1.9, 1.1, 0.8});
    atoms.addAtom("Ni", {40.0, 0.0, 0.0});
    OpenClRun three(atoms, zhou({"Ni", "Al"}));
    COMPARE_WITH_EVALUATOR(three, atoms);
    QCOMPARE(three.forces()[2].norm(), 0.0);
}

void TestEamForce::energyAloneIsThatWithForces() {
    OpenClRun run(test::shaken(test::fcc("Cu", 3.615, 4), 0.1), test::zhouCopper());
    using Part = OpenMM::State;
    const double alone = run.state(Part::Energy).getPotentialEnergy();
    QCOMPARE(run.state(Part::Energy | Part::Forces).getPotentialEnergy(), alone);
}

void TestEamForce::otherForceGroupsGetNothing() {
    OpenClRun run(test::shaken(test::fcc("Cu", 3.615, 4), 0.1), test::zhouCopper());
    using Part = OpenMM::State;
    const OpenMM::State own = run.state(Part::Energy | Part::Forces, 1 << OpenClRun::kGroup);
    const OpenMM::State other = run.state(Part::Energy | Part::Forces, ~(1 << OpenClRun::kGroup));
    QCOMPARE(own.getPotentialEnergy(), run.state(Part::Energy).getPotentialEnergy());
    QCOMPARE(other.getPotentialEnergy(), 0.0);
    QCOMPARE(other.getForces()[0].dot(other.getForces()[0]), 0.0);
}

void TestEamForce::customForceIsTheSameFunction() {
    const structure::AtomicStructure crystal =
        test::shaken(withFourths(test::fcc("Ni", 3.57, 5), "Al"), 0.15);
    OpenClRun own(crystal, zhou({"Ni", "Al"}));
    OpenClRun custom(crystal, zhou({"Ni", "Al"}), OpenClRun::kCustomForce);
    // OpenMM's splines go through samples of the tables.
    QVERIFY_LE(largestDifference(custom.forces(), own.forces()), 1e-4);
    QVERIFY_NEAR(custom.energy(), own.energy(), 1e-5 * std::abs(own.energy()));
}

void TestEamForce::reorderedAtomsKeepTheirTypes() {
    structure::AtomicStructure crystal = withFourths(test::fcc("Ni", 3.7, 4), "Al");
    // OpenMM exchanges atoms of equal mass to keep neighbors together, every 250 steps.
    crystal.speciesMasses = {40.0, 40.0};
    md::drawVelocities(crystal, 6000.0, 1);
    const auto potential = test::potentialOf(zhou({"Ni", "Al"}));
    md::MdSimulation simulation({.structure = test::shared(crystal),
                                 .potential = potential,
                                 .ensemble = md::Ensemble::nve,
                                 .timeStep = 0.001},
                                Device::opencl, 2);
    const double energy = simulation.thermo().totalEnergy();
    simulation.step(700);
    const potential::Evaluation expected = evaluated(potential, simulation.current());
    QVERIFY_LE(largestDifference(simulation.forces(), expected.forces), kForce);
    QVERIFY_NEAR(simulation.thermo().potentialEnergy, expected.energy,
                 kEnergy * std::abs(expected.energy));
    QVERIFY_NEAR(simulation.thermo().totalEnergy(), energy, 1e-4 * std::abs(energy));
}

void TestEamForce::runsRepeatExactly() {
    structure::AtomicStructure crystal = test::fcc("Cu", 3.615, 5);
    md::drawVelocities(crystal, 2500.0, 1);
    std::vector<Vec3> before;
    for (int run = 0; run < 2; ++run) {
        md::MdSimulation simulation({.structure = test::shared(crystal),
                                     .potential = test::potentialOf(test::zhouCopper()),
                                     .ensemble = md::Ensemble::nve},
                                    Device::opencl, 2);
        simulation.step(120);
        const std::vector<Vec3> after = simulation.current().positions;
        QVERIFY(run == 0 || after == before);
        before = after;
    }
}

void TestEamForce::positionsThatAreNoNumbersGiveNoEnergy() {
    structure::AtomicStructure crystal = test::fcc("Cu", 3.615, 4);
    crystal.positions[5][1] = std::nan("");
    OpenClRun run(crystal, test::zhouCopper());
    QVERIFY(!std::isfinite(run.energy()));
}

QTEST_GUILESS_MAIN(TestEamForce)
#include "tst_EamForce.moc"
