#include "engine/potential/PotentialFactory.h"

#include <QFile>
#include <QTemporaryDir>
#include <QtTest>
#include <sstream>

#include "engine/core/Error.h"
#include "engine/potential/EamZhou2004.h"
#include "engine/potential/LennardJones.h"
#include "engine/potential/SetflWriter.h"

using namespace isthmus;
using core::Json;
using potential::makePotential;

namespace {

QString messageOf(const Json& options) {
    try {
        return "no error: " + QString::fromStdString(makePotential(options, ".")->description());
    } catch (const core::InputError& error) {
        return error.what();
    }
}

Json eam(const std::string& file) {
    return {{"kind", "eam"}, {"files", {file}}, {"species", {"Cu"}}};
}

}  // namespace

class TestPotentialFactory : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachKindIsMade();
    void filesAreLookedForBesideTheRecipeThenInThePath();
    void filesOfTheLammpsPackageAreFound();
    void wrongOptionsAreNamed();
};

void TestPotentialFactory::eachKindIsMade() {
    const auto zhou = makePotential(Json{{"kind", "eam-zhou2004"}, {"species", {"Cu", "Ni"}}}, ".");
    QCOMPARE(zhou->description(), std::string("EAM, Zhou, Johnson and Wadley 2004, Cu Ni"));
    QCOMPARE(zhou->masses(), (std::vector<double>{63.546, 58.6934}));

    const Json options = Json::parse(R"({"kind": "lennard-jones",
        "pairs": [{"species": ["Ar", "Ar"], "epsilon": 0.0104, "sigma": 3.4}], "cutoff": 8.5,
        "truncation": "force-shifted", "tail": false, "mixing": "geometric"})");
    const auto pair =
        std::dynamic_pointer_cast<const potential::LennardJones>(makePotential(options, "."));
    QVERIFY(pair != nullptr);
    QCOMPARE(pair->cutoff(), 8.5);
    QVERIFY(pair->truncation() == potential::LennardJones::Truncation::forceShifted);
    QCOMPARE(pair->coefficients(0, 0).epsilon, 0.0104);
}

void TestPotentialFactory::filesAreLookedForBesideTheRecipeThenInThePath() {
    const QTemporaryDir beside;
    const QTemporaryDir other;
    // Three files of one name that differ in their mass alone.
    const auto write = [](const QString& file, const std::string& mass) {
        std::ostringstream stream;
        potential::writeSetfl(potential::EamZhou2004({"Cu"}), stream);
        std::string text = stream.str();
        text.replace(text.find("63.546"), 6, mass);
        QFile out(file);
        QVERIFY(out.open(QIODevice::WriteOnly));
        out.write(text.data(), static_cast<qint64>(text.size()));
    };
    write(beside.filePath("copper"), "10.0");
    write(other.filePath("copper"), "20.0");
    write(other.filePath("second"), "30.0");
    const std::filesystem::path folder = beside.path().toStdString();
    qputenv("ISTHMUS_POTENTIAL_PATH", ("/nowhere:" + other.path()).toLocal8Bit());
    QCOMPARE(makePotential(eam("copper"), folder)->masses().front(), 10.0);
    QCOMPARE(makePotential(eam("second"), folder)->masses().front(), 30.0);
    QCOMPARE(makePotential(eam(other.filePath("copper").toStdString()), folder)->masses().front(),
             20.0);
    qunsetenv("ISTHMUS_POTENTIAL_PATH");
    QVERIFY_EXCEPTION_THROWN(makePotential(eam("second"), folder), core::InputError);
}

void TestPotentialFactory::filesOfTheLammpsPackageAreFound() {
    if (!QFile::exists("/usr/share/lammps/potentials")) {
        QSKIP("the package lammps-data is not installed");
    }
    QCOMPARE(makePotential(eam("Cu_u3.eam"), ".")->description(),
             std::string("EAM, funcfl, Cu_u3.eam (Cu)"));
}

void TestPotentialFactory::wrongOptionsAreNamed() {
    QVERIFY(messageOf(Json{{"kind", "eam-zhou204"}, {"species", {"Cu"}}})
                .contains("did you mean \"eam-zhou2004\"?"));
    QVERIFY(messageOf(Json::array()).contains("expected an object"));
    QVERIFY(messageOf(Json{{"species", {"Cu"}}}).contains("\"kind\" is missing"));
    QVERIFY(messageOf(Json{{"kind", "eam"}, {"files", "x"}}).contains("a list of texts"));
    const QString missing = messageOf(eam("none.eam"));
    QVERIFY2(missing.contains("no file \"none.eam\"") && missing.contains("ISTHMUS_POTENTIAL_PATH"),
             qPrintable(missing));
    const QTemporaryDir folder;
    QVERIFY(QFile(folder.filePath("Cu_mishin1.eam.alloy")).open(QIODevice::WriteOnly));
    const QString near = messageOf(eam(folder.filePath("Cu_mishim1.eam.alloy").toStdString()));
    QVERIFY2(near.contains("did you mean \"Cu_mishin1.eam.alloy\"?"), qPrintable(near));
    Json pair{{"kind", "lennard-jones"},
              {"pairs", {{{"species", {"Ar"}}, {"epsilon", 1.0}, {"sigma", 1.0}}}},
              {"cutoff", 2.5}};
    QVERIFY(messageOf(pair).contains("two species"));
    pair["pairs"][0]["species"] = {"Ar", "Ar"};
    pair["truncation"] = "shift";
    QVERIFY(messageOf(pair).contains("did you mean \"shifted\"?"));
}

QTEST_GUILESS_MAIN(TestPotentialFactory)
#include "tst_PotentialFactory.moc"
