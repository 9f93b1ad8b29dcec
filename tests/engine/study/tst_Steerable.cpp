#include "engine/study/Steerable.h"

#include <QTest>

using namespace isthmus;

class tst_Steerable : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aNoteOfAChangeIsReadBack() {
        const auto options = study::steerableOptions(
            study::schemas().at("md.run").options,
            {{"ensemble", {{"kind", "nvt"}, {"temperature", 450.5}}},
             {"deformation", {{"strain_rate", {0.0, 1e-3, 0.0}}, {"shear_rate", {0, 0, 0}}}}});
        QVERIFY(options.size() >= 2);
        for (const study::SteerableOption& each : options) {
            const auto change =
                study::readChange(study::noteOfMoment(24.8, study::describeChange(each)));
            QVERIFY(change);
            QCOMPARE(change->time, 24.8);
            QCOMPARE(change->label, each.option->label);
            QCOMPARE(QString::fromStdString(change->value.dump()),
                     QString::fromStdString(each.value.dump()));
        }
        QCOMPARE(study::noteOfMoment(24.8, study::describeChange(options.front())),
                 std::string("24.8 ps: Temperature set to 450.5 K."));
    }

    void otherNotesAreNone() {
        for (const char* note : {"", "Temperature set to 400 K.",
                                 "1.5 ps: \"friction\" cannot be changed in this run.",
                                 "1.5 ps: not changed, temperature: expected at most 100000.",
                                 "1.5 ps: Temperature set to nothing K."}) {
            QVERIFY2(!study::readChange(note), note);
        }
    }
};

QTEST_APPLESS_MAIN(tst_Steerable)
#include "tst_Steerable.moc"
