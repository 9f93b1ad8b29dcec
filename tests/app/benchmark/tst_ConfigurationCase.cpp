#include "app/engine/benchmark/validation/ConfigurationCase.h"

#include <QtTest>

#include "engine/core/Error.h"

using namespace isthmus;
using app::benchmark::potentialOf;

class TestConfigurationCase : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void tablesAreNamedWithTheirElements();
    void filesOfSingleElementsGiveTheirNames();
    void lennardJonesHasItsTruncation();
    void otherCommandsAreRefused();
};

void TestConfigurationCase::tablesAreNamedWithTheirElements() {
    const core::Json options =
        potentialOf("pair_style eam/fs ; pair_coeff * * NiAlH_jea.eam.fs Ni Al", {});
    QCOMPARE(options.at("kind").get<std::string>(), std::string("eam"));
    QCOMPARE(options.at("files").get<std::vector<std::string>>(),
             (std::vector<std::string>{"NiAlH_jea.eam.fs"}));
    QCOMPARE(options.at("species").get<std::vector<std::string>>(),
             (std::vector<std::string>{"Ni", "Al"}));
}

void TestConfigurationCase::filesOfSingleElementsGiveTheirNames() {
    const core::Json options = potentialOf(
        "pair_style eam ; pair_coeff 1 1 Cu_u3.eam ; pair_coeff 2 2 Ni_u3.eam", {"Cu", "Ni"});
    QCOMPARE(options.at("files").get<std::vector<std::string>>(),
             (std::vector<std::string>{"Cu_u3.eam", "Ni_u3.eam"}));
    QCOMPARE(options.at("species").get<std::vector<std::string>>(),
             (std::vector<std::string>{"Cu", "Ni"}));
}

void TestConfigurationCase::lennardJonesHasItsTruncation() {
    const auto truncation = [](const std::string& commands) {
        return potentialOf(commands, {"Ar"}).at("truncation").get<std::string>();
    };
    QCOMPARE(truncation("pair_style lj/cut 2.5 ; pair_coeff 1 1 1 1"), std::string("cut"));
    QCOMPARE(truncation("pair_style lj/smooth/linear 2.5 ; pair_coeff 1 1 1 1"),
             std::string("force-shifted"));
    QCOMPARE(truncation("pair_style lj/cut 2.5 ; pair_modify shift yes ; pair_coeff 1 1 1 1"),
             std::string("shifted"));
    const core::Json binary = potentialOf(
        "pair_style lj/cut 2.5 ; pair_modify mix geometric ; pair_coeff 1 1 1 1 ; pair_coeff 2 2 "
        "1.4 1.06",
        {"Ar", "Kr"});
    QCOMPARE(binary.at("pairs").at(1).at("species").at(0).get<std::string>(), std::string("Kr"));
    QCOMPARE(binary.at("pairs").at(1).at("sigma").get<double>(), 1.06);
    QCOMPARE(binary.at("mixing").get<std::string>(), std::string("geometric"));
}

void TestConfigurationCase::otherCommandsAreRefused() {
    QVERIFY_THROWS_EXCEPTION(core::InputError, potentialOf("bond_style harmonic", {}));
}

QTEST_GUILESS_MAIN(TestConfigurationCase)
#include "tst_ConfigurationCase.moc"
