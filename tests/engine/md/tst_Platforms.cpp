#include "engine/md/Platforms.h"

#include <QtTest>
#include <algorithm>

#include "engine/core/Error.h"
#include "engine/md/DeviceCheck.h"
#include "engine/md/OpenClDevices.h"
#include "tests/engine/md/Crystals.h"

using namespace isthmus;
using core::Device;

class TestPlatforms : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void referenceAndCpuAreThere();
    void automaticNeverTakesAProcessorPosingAsADevice();
    void missingDeviceIsAnErrorThatListsWhatThereIs();
    void threadsAreAProperty();
    void openMmHasAVersion();
    void devicesAgreeWithTheEvaluator();
};

void TestPlatforms::referenceAndCpuAreThere() {
    const auto platforms = md::findPlatforms(2);
    const auto has = [&](Device device) {
        return std::any_of(platforms.begin(), platforms.end(),
                           [device](const auto& each) { return each.device == device; });
    };
    QVERIFY(has(Device::reference));
    QVERIFY(has(Device::cpu));
}

void TestPlatforms::automaticNeverTakesAProcessorPosingAsADevice() {
    const auto candidates = md::platformsFor(Device::automatic, 2);
    QVERIFY(!candidates.empty());
    // Nothing stands behind the processor: what it finds wrong is what is told.
    QVERIFY(candidates.back().device == Device::cpu);
    for (const md::PlatformChoice& each : candidates) {
        QVERIFY2(each.isGpu || each.usesEvaluator(), each.label.c_str());
    }
    for (const md::OpenClDevice& each : md::findOpenClDevices()) {
        if (each.platform == "Portable Computing Language" && each.name.starts_with("pthread")) {
            QVERIFY2(!each.isGpu, each.name.c_str());
        }
    }
}

void TestPlatforms::missingDeviceIsAnErrorThatListsWhatThereIs() {
    const auto platforms = md::findPlatforms(1);
    for (const Device device : {Device::opencl, Device::cuda}) {
        if (std::any_of(platforms.begin(), platforms.end(),
                        [device](const auto& each) { return each.device == device; })) {
            continue;
        }
        try {
            (void)md::platformsFor(device, 1);
            QFAIL("a missing device was found");
        } catch (const core::InputError& error) {
            QVERIFY(QString(error.what()).contains("found: Reference"));
        }
    }
}

void TestPlatforms::threadsAreAProperty() {
    const auto candidates = md::platformsFor(Device::cpu, 3);
    QCOMPARE(candidates.at(0).properties.at("Threads"), std::string("3"));
    QCOMPARE(candidates.at(0).label, std::string("CPU, 3 threads"));
}

void TestPlatforms::openMmHasAVersion() {
    const auto versions = md::libraryVersions();
    QCOMPARE(versions.at(0).first, std::string("OpenMM"));
    QVERIFY(!versions.at(0).second.empty());
}

void TestPlatforms::devicesAgreeWithTheEvaluator() {
    int compared = 0;
    for (const md::DeviceCheckRow& row : md::checkDevices(2)) {
        qInfo("%-28s %-45s %.2e %.2e %s", row.system.c_str(), row.device.c_str(), row.forceError,
              row.energyError, row.skipped.c_str());
        if (!row.skipped.empty()) {
            continue;
        }
        ++compared;
        // Double precision leaves rounding; a single-precision device its own.
        const bool isDouble = row.device.starts_with("CPU") || row.device.starts_with("Reference");
        QVERIFY_LE(row.forceError, isDouble ? 1e-10 : 1e-4);
        QVERIFY_LE(row.energyError, isDouble ? 1e-12 : 1e-5);
    }
    QVERIFY(compared >= 4);
}

QTEST_GUILESS_MAIN(TestPlatforms)
#include "tst_Platforms.moc"
