#include "engine/study/OptionChecks.h"

#include <QTest>

#include "engine/core/Error.h"
#include "engine/study/Schema.h"

using namespace isthmus;
using core::Json;

class tst_OptionChecks : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void optionsThatContradictEachOtherAreTold_data();
    void optionsThatContradictEachOtherAreTold();
    void theDefaultsOfEveryKindAgree();
    void aFormSpeaksOfLabels();
};

void tst_OptionChecks::optionsThatContradictEachOtherAreTold_data() {
    QTest::addColumn<QString>("kind");
    QTest::addColumn<QString>("options");
    QTest::addColumn<QString>("told");
    const auto row = [](const char* kind, const char* options, const char* told) {
        QTest::addRow("%s %s", kind, options) << kind << options << told;
    };
    row("md.run", R"({"duration": 1, "equilibration": 2})", "leaves nothing");
    row("md.melting", R"({"temperature": 1300, "melt_temperature": 1200})", "must be above");
    row("md.latent-heat", R"({"temperature": 500, "melt_temperature": 500})", "must be above");
    row("md.glass", R"({"melt_temperature": 300, "final_temperature": 400})", "must be below");
    row("md.tension", R"({"strain": 0})", "\"strain\" is 0");
    row("md.thermal-expansion", R"({"temperatures": [300, 300]})", "fewer than two");
    row("md.heat-capacity", R"({"temperatures": [300, 300]})", "fewer than two");
    row("md.viscosity", R"({"window": 0.01})", "fewer than 4 samples");
    row("md.diffusion", R"({"window": 10, "duration": 30})", "make the duration at least 200 ps");
    row("md.conductivity", R"({"method": {"kind": "reverse-nemd", "slabs": 9}})", "even number");
    row("md.conductivity",
        R"({"method": {"kind": "reverse-nemd", "swap_every": 1000}, "duration": 4})",
        "fewer exchanges");
}

void tst_OptionChecks::optionsThatContradictEachOtherAreTold() {
    QFETCH(QString, kind);
    QFETCH(QString, options);
    QFETCH(QString, told);
    Json given = Json::parse(options.toStdString());
    given["structure"] = "block";
    given["potential"] = {{"kind", "eam-zhou2004"}, {"species", {"Cu"}}};
    try {
        (void)study::completeOptions(study::schemas().at(kind.toStdString()), given, "here");
        QFAIL("they were taken");
    } catch (const core::InputError& error) {
        const QString message = QString::fromStdString(error.what());
        QVERIFY2(message.startsWith("here: ") && message.contains(told), error.what());
    }
}

void tst_OptionChecks::theDefaultsOfEveryKindAgree() {
    for (const study::Schema& schema : study::schemas().rows()) {
        const Json options = study::withDefaults(schema.options, Json::object());
        QVERIFY2(study::contradictions(schema.name, options).empty(), schema.name.c_str());
    }
}

void tst_OptionChecks::aFormSpeaksOfLabels() {
    const study::Schema& schema = study::schemas().at("md.conductivity");
    Json options = study::withDefaults(schema.options, Json::object());
    options["method"] = {{"kind", "reverse-nemd"}, {"slabs", 9}, {"swap_every", 100}};
    const auto found = study::contradictions(schema.name, options);
    QCOMPARE(found.size(), std::size_t{1});
    QCOMPARE(found.front().option, std::string("method"));
    QCOMPARE(
        study::withLabels(schema.options, found.front().text),
        std::string("\"Slabs\" is 9, expected an even number: the middle slab is the hot one"));
}

QTEST_GUILESS_MAIN(tst_OptionChecks)
#include "tst_OptionChecks.moc"
