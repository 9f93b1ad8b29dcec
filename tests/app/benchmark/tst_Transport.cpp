#include "app/engine/benchmark/validation/Transport.h"

#include <QtTest>
#include <cmath>

#include "app/engine/benchmark/Argon.h"
#include "engine/core/Random.h"
#include "engine/core/Units.h"

using namespace isthmus;
using app::benchmark::Transport;
using app::benchmark::TransportRecord;
using app::benchmark::TransportSchedule;
namespace argon = app::benchmark::argon;
namespace units = core::units;

/// Coefficients of made-up records whose correlations are known.
class TestTransport : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void reducedUnitsAreThoseOfArgon();
    void stressPartsAreThoseWithoutTrace();
    void coefficientsOfKnownCorrelationsComeBack();
};

namespace {

constexpr double kVolume = 50000.0;    // angstrom^3
constexpr double kTemperature = 90.0;  // K
constexpr double kDiffusion = 0.25;    // angstrom^2/ps
constexpr double kRelaxation = 0.2;    // ps
constexpr double kStress = 0.02;       // GPa, standard deviation
constexpr double kHeatFlux = 30.0;     // eV angstrom/ps, standard deviation

/// A series with the correlation s^2 exp(-t/tau).
std::vector<double> correlated(double deviation, double interval, std::size_t count,
                               core::Random& random) {
    const double keep = std::exp(-interval / kRelaxation);
    std::vector<double> series{deviation * random.normal()};
    while (series.size() < count) {
        series.push_back(keep * series.back() +
                         std::sqrt(1.0 - keep * keep) * deviation * random.normal());
    }
    return series;
}

TransportRecord record(const TransportSchedule& schedule, std::uint64_t seed) {
    core::Random random(seed);
    TransportRecord result;
    const auto samples = static_cast<std::size_t>(schedule.steps() / schedule.sampleEvery);
    const double interval = schedule.timeStep * schedule.sampleEvery;
    result.temperatures.assign(samples, kTemperature);
    for (auto& each : result.stresses) {
        each = correlated(kStress, interval, samples, random);
    }
    for (auto& each : result.heatFluxes) {
        each = correlated(kHeatFlux, interval, samples, random);
    }
    for (int origin = 0; origin < schedule.origins; ++origin) {
        const double diffusion = kDiffusion * (1.0 + 0.05 * random.normal());
        result.displacements.emplace_back();
        for (int step = 0; step <= schedule.originEvery; step += schedule.displacementEvery) {
            // The cage adds a constant.
            result.displacements.back().push_back(
                step == 0 ? 0.0 : 0.3 + 6.0 * diffusion * step * schedule.timeStep);
        }
    }
    return result;
}

/// Within four standard errors, which are below 5 %; the trapezoids err by 0.1 %.
void compare(const Transport::Coefficient& coefficient, double expected) {
    QVERIFY2(coefficient.error > 0.0 && coefficient.error < 0.05 * expected,
             qPrintable(QString::number(coefficient.error / expected)));
    QVERIFY2(std::abs(coefficient.value - expected) < 4.0 * coefficient.error + 0.002 * expected,
             qPrintable(QString("%1, expected %2").arg(coefficient.value).arg(expected)));
}

}  // namespace

void TestTransport::reducedUnitsAreThoseOfArgon() {
    // A. Rahman (1964): the unit of time of argon is 2.15 ps; 1 of pressure is 42 MPa.
    QVERIFY(std::abs(argon::tau() - 2.15) < 0.01);
    QVERIFY(std::abs(1e3 / argon::reducedPressure(1.0) - 42.15) < 0.1);
}

void TestTransport::stressPartsAreThoseWithoutTrace() {
    TransportRecord record;
    record.addStress(core::Voigt{1.0, 1.0, 1.0, 0.1, 0.2, 0.3});
    QCOMPARE(record.stresses[0].front(), 0.1);
    QCOMPARE(record.stresses[2].front(), 0.3);
    QCOMPARE(record.stresses[3].front(), 0.0);
    QCOMPARE(record.stresses[4].front(), 0.0);
}

void TestTransport::coefficientsOfKnownCorrelationsComeBack() {
    TransportSchedule schedule{.timeStep = 0.01};
    schedule.origins = 40;
    Transport transport(schedule, kVolume);
    for (std::uint64_t seed = 1; seed <= 4; ++seed) {
        transport.add(record(schedule, seed));
    }
    const double tau = argon::tau();
    compare(transport.diffusion(), kDiffusion * tau / (argon::kSigma * argon::kSigma));
    const double stress = kStress / units::kEvPerCubicAngstromInGpa;
    const double kt = units::kBoltzmann * kTemperature;
    const double viscosity = kVolume / kt * stress * stress * kRelaxation;  // eV ps/angstrom^3
    compare(transport.viscosity(),
            viscosity * std::pow(argon::kSigma, 3.0) / (argon::epsilon() * tau));
    const double conductivity = kHeatFlux * kHeatFlux * kRelaxation / (kVolume * kt * kTemperature);
    compare(transport.conductivity(), conductivity * argon::kSigma * tau / units::kBoltzmann);
    QVERIFY(transport.viscosity().isSettled);
}

QTEST_GUILESS_MAIN(TestTransport)
#include "tst_Transport.moc"
