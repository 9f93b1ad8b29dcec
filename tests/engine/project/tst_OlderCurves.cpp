#include "engine/project/OlderCurves.h"

#include <QtTest>

using namespace isthmus;

class TestOlderCurves : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void namesOfBeforeBecomeParts_data() {
        QTest::addColumn<QString>("kind");
        QTest::addColumn<QString>("before");
        QTest::addColumn<QString>("now");
        QTest::addColumn<QString>("part");
        const auto row = [](const char* kind, const char* before, const char* now,
                            const char* part) {
            QTest::addRow("%s, %s", kind, before) << kind << before << now << part;
        };
        row("md.indentation", "force", "force", "loading");
        row("md.indentation", "unloading_force", "force", "unloading");
        row("md.tension", "lateral_strain_y", "lateral_strain", "y");
        row("md.tension", "fraction_fcc", "atom_fraction", "fcc");
        row("md.glass", "g_Cu_Zr", "g", "Cu-Zr");
        row("structure.analyze", "radial_distribution_Ni_Al", "radial_distribution", "Ni-Al");
        row("structure.analyze", "radial_distribution_Ni_Al_error", "radial_distribution_error",
            "Ni-Al");
        row("structure.analyze", "radial_distribution_error", "radial_distribution_error", "");
        row("structure.analyze", "radial_distribution", "radial_distribution", "");
        row("md.equation-of-state", "pressure_fit", "pressure", "fit");
        row("md.run", "pressure", "pressure", "");
        row("md.latent-heat", "volume_mean_liquid", "volume_mean", "liquid");
    }

    void namesOfBeforeBecomeParts() {
        QFETCH(QString, kind);
        QFETCH(QString, before);
        study::StudyRecord record;
        record.kind = kind.toStdString();
        record.series = {{before.toStdString(), "ps", "1", {0}, {0}}};
        project::giveParts(record);
        QTEST(QString::fromStdString(record.series[0].name), "now");
        QTEST(QString::fromStdString(record.series[0].part), "part");
    }

    void indentationsRunOverTheDepthAndTodaysCurvesStay() {
        study::StudyRecord record;
        record.kind = "md.indentation";
        record.series = {{"contact_area", "angstrom", "nm^2", {0}, {0}}};
        project::giveParts(record);
        QCOMPARE(record.series[0].coordinate, std::string("depth"));
        record.series = {{"force", "angstrom", "nN", {0}, {0}, "unloading", "depth"}};
        project::giveParts(record);
        QCOMPARE(record.series[0].part, std::string("unloading"));
    }

    void theWayBackOfAnIndentationIsAPartOfItsOwn() {
        study::StudyRecord record;
        record.kind = "md.indentation";
        record.series = {{"fraction_fcc", "angstrom", "1", {0, 1, 2, 1, 0}, {5, 4, 3, 2, 1}}};
        project::giveParts(record);
        QCOMPARE(record.series.size(), std::size_t{2});
        QCOMPARE(record.series[0].values, (std::vector<double>{5, 4, 3}));
        QCOMPARE(record.series[1].part, std::string("fcc, unloading"));
        QCOMPARE(record.series[1].times, (std::vector<double>{1, 0}));
    }

    void bothStressesOfATensionTestAreTold() {
        study::StudyRecord record;
        record.kind = "md.tension";
        record.series = {{"stress", "strain", "GPa", {0}, {0}},
                         {"true_stress", "strain", "GPa", {0}, {0}}};
        project::giveParts(record);
        QCOMPARE(record.series[0].part, std::string("engineering"));
        QCOMPARE(record.series[1].name, std::string("stress"));
        QCOMPARE(record.series[1].part, std::string("true"));
    }
};

QTEST_GUILESS_MAIN(TestOlderCurves)
#include "tst_OlderCurves.moc"
