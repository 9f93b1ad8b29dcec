#include <QtTest>

#include "engine/core/Error.h"
#include "engine/study/ManualPage.h"
#include "engine/study/OptionTables.h"

using namespace isthmus;
using study::fillManualPage;

namespace {

bool has(const std::string& text, const std::string& part) {
    return text.find(part) != std::string::npos;
}

std::string problemOf(const std::string& markdown, const std::string& page) {
    try {
        (void)fillManualPage(markdown, page);
    } catch (const core::InputError& error) {
        return error.what();
    }
    return "";
}

}  // namespace

class tst_ManualPage : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void textWithoutMarkersStaysAsItIs() {
        const std::string page = "# Title\n\nA {{ brace }} inside a line.\n";
        QCOMPARE(fillManualPage(page, "start"), page);
    }

    void optionsComeFromTheSchema() {
        const std::string text = fillManualPage("# Run\n\n{{options}}\n", "md.run");
        for (const study::Option& option : study::schemas().at("md.run").options) {
            QVERIFY2(has(text, "`" + option.name + "`"), option.name.c_str());
            QVERIFY2(has(text, study::markdownText(option.help)), option.name.c_str());
        }
        // Groups, units, ranges, defaults, and the fields of a variant with their path.
        QVERIFY(has(text, "### Ensemble"));
        QVERIFY(has(text, "number in fs, at least 0.001, at most 100"));
        QVERIFY(has(text, "| `2.0` |"));
        QVERIFY(has(text, "`ensemble` with `\"kind\": \"npt\"`"));
        QVERIFY(has(text, "`ensemble.barostat_interval`"));
        QVERIFY(has(text, "| **required** |"));
    }

    void fieldsOfListsNameTheList() {
        const std::string text = fillManualPage("{{options}}", "fem.static");
        QVERIFY(has(text, "`loads[].boundary`"));
        QVERIFY(has(text, "`concentration.nominal`"));
    }

    void productsAndResultsComeFromTheSchema() {
        const std::string text = fillManualPage("{{products}}\n\n{{results}}\n", "md.elastic");
        QVERIFY(has(text, "| `structure` | structure |"));
        QVERIFY(has(text, "| Bulk modulus (Voigt) | `bulk_modulus` | GPa |"));
    }

    void unitsArePrintedAsSigns() {
        QCOMPARE(study::unitText("eV/angstrom"), std::string("eV/\xc3\x85"));
        QCOMPARE(study::unitText("angstrom^3"), std::string("\xc3\x85\xc2\xb3"));
        QCOMPARE(study::unitText("N/m^3"), std::string("N/m\xc2\xb3"));
    }

    void largeRoundLimitsAreShort() {
        const auto text = [](double minimum, double maximum) {
            return study::valueText({.name = "a", .minimum = minimum, .maximum = maximum});
        };
        QCOMPARE(text(-1e9, 1e6), std::string("number, at least -1e9, at most 1e6"));
        QCOMPARE(text(1e-12, 2147483647),
                 std::string("number, at least 1e-12, at most 2147483647"));
        QCOMPARE(text(0, 10000), std::string("number, at least 0, at most 10000"));
    }

    void oneOptionOfAStudyFitsOnAnyPage() {
        const std::string text = fillManualPage("{{option md.relax potential}}", "potentials");
        QVERIFY(has(text, "`potential` with `\"kind\": \"eam-zhou2004\"`"));
        QVERIFY(has(text, "`potential.pairs[].sigma`"));
    }

    void theTableOfStudiesLinksToTheirPages() {
        const std::string text = fillManualPage("{{studies}}", "start");
        for (const study::Schema& schema : study::schemas().rows()) {
            QVERIFY2(has(text, "(" + schema.name + ".md)"), schema.name.c_str());
        }
    }

    void markersOfTheCallerAreFilled() {
        QCOMPARE(fillManualPage("{{formats}}\n", "files", {{"formats", "one\n"}}),
                 std::string("one\n\n"));
    }

    void aWrongMarkerIsNamedWithItsLine() {
        const std::string unknown = problemOf("# A\n\n{{optoins}}\n", "md.run");
        QVERIFY2(has(unknown, "md.run.md:3: ") && has(unknown, "did you mean \"options\""),
                 unknown.c_str());
        QVERIFY(has(problemOf("{{options}}", "start"), "start is none"));
        QVERIFY(has(problemOf("{{option md.run time_stp}}", "units"), "\"time_step\""));
        QVERIFY(has(problemOf("{{option md.rn time_step}}", "units"), "did you mean \"md.run\""));
    }

    void textOfASchemaIsNeverTakenForMarkup() {
        QCOMPARE(study::markdownText("a_b | <c> *d*"), std::string("a\\_b \\| \\<c\\> \\*d\\*"));
    }

    void aStudyWithoutAWrittenPageHasOneFromItsSchema() {
        const std::string text = study::bareManualPage(study::schemas().at("md.elastic"));
        QVERIFY(text.starts_with("# Elastic constants\n"));
        QVERIFY(has(text, "`force_tolerance`") && !has(text, "{{"));
    }
};

QTEST_MAIN(tst_ManualPage)
#include "tst_ManualPage.moc"
