#include "engine/core/Moment.h"

#include <QtTest>

using namespace isthmus::core;

class TestMoment : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void framesAreToldApartByWhatAllOfThemHave() {
        const FrameAxis timed({{.step = 0, .time = 0.5}, {.step = 10, .time = 1.5}});
        QCOMPARE(timed.name, std::string("time"));
        QCOMPARE(timed.unit, std::string("ps"));
        QCOMPARE(timed.values, (std::vector<double>{0.5, 1.5}));

        const FrameAxis stepped({{.step = 20000}, {.step = 40000, .time = 1.5}});
        QCOMPARE(stepped.name, std::string("step"));
        QCOMPARE(stepped.values, (std::vector<double>{20000, 40000}));

        const Moment deep{.step = 1, .coordinate = {{"depth", "angstrom", 2.5}}};
        const FrameAxis indented({deep, deep});
        QCOMPARE(indented.name, std::string("depth"));
        QCOMPARE(indented.unit, std::string("angstrom"));
        QCOMPARE(indented.values, (std::vector<double>{2.5, 2.5}));

        const FrameAxis numbered({{.step = 3}, {}});
        QVERIFY(numbered.name.empty());
        QCOMPARE(numbered.values, (std::vector<double>{0, 1}));
        QVERIFY(FrameAxis(std::vector<Moment>()).values.empty());
    }

    void titlesSayWhen() {
        const auto text = [](const Moment& moment) {
            return QString::fromStdString(momentText(moment));
        };
        QCOMPARE(text({.time = 1.2}), QString("t = 1.20 ps"));
        QCOMPARE(text({.time = 0.5, .timeUnit = "tau"}), QString("t = 0.50 tau"));
        QCOMPARE(text({.step = 20000}), QString("step 20\u2009000"));
        QCOMPARE(text({.coordinate = {{"depth", "angstrom", 2.5}}}), QString("depth 2.5 \u00c5"));
        QCOMPARE(text({.coordinate = {{"strain", "", 0.015}}}), QString("strain 0.015"));
        QCOMPARE(text({}), QString());
    }
};

QTEST_GUILESS_MAIN(TestMoment)
#include "tst_Moment.moc"
