#include <QRegularExpression>
#include <QXmlStreamReader>
#include <QtTest>
#include <cmath>
#include <numeric>
#include <set>

#include "engine/project/Command.h"
#include "engine/report/HtmlWriter.h"
#include "engine/report/MakeReport.h"
#include "engine/report/SeriesChart.h"
#include "engine/report/SvgChart.h"
#include "tests/support/SampleProject.h"

using namespace isthmus;
using report::Report;
using report::Section;

namespace {

const report::ReportOptions kOptions{.author = "Ada <Example>", .date = "1 February 2026"};

QString htmlOf(const Report& report) {
    return QString::fromStdString(toHtml(report));
}

/// Everything between the tags.
QString textOf(const QString& html) {
    QXmlStreamReader reader(html);
    QString text;
    while (!reader.atEnd()) {
        if (reader.readNext() == QXmlStreamReader::Characters) {
            text += reader.text();
        }
    }
    return text;
}

void verifyWellFormed(const QString& html) {
    QXmlStreamReader reader(html);
    std::set<QString> ids;
    std::vector<QString> links;
    while (!reader.atEnd()) {
        if (reader.readNext() != QXmlStreamReader::StartElement) {
            continue;
        }
        for (const QXmlStreamAttribute& attribute : reader.attributes()) {
            if (attribute.name() == QStringLiteral("id")) {
                QVERIFY2(ids.insert(attribute.value().toString()).second,
                         qPrintable(attribute.value().toString()));
            } else if (attribute.name() == QStringLiteral("href")) {
                links.push_back(attribute.value().toString());
            }
        }
    }
    QVERIFY2(!reader.hasError(),
             qPrintable(QString("line %1: %2").arg(reader.lineNumber()).arg(reader.errorString())));
    for (const QString& link : links) {
        QVERIFY2(link.startsWith('#') && ids.contains(link.mid(1)), qPrintable(link));
    }
}

const Section* findSection(const std::vector<Section>& sections, const std::string& title) {
    for (const Section& section : sections) {
        if (section.title == title) {
            return &section;
        }
        if (const Section* inner = findSection(section.sections, title)) {
            return inner;
        }
    }
    return nullptr;
}

study::Series noise() {
    study::Series series{"temperature", "ps", "K", {}, {}};
    for (int i = 0; i < 1000; ++i) {
        series.times.push_back(0.01 * i);
        series.values.push_back(300.0 + (i % 2 == 0 ? 5.0 : -5.0));
    }
    return series;
}

}  // namespace

class tst_Report : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void thePageIsWellFormedAndLinksLeadSomewhere();
    void thePageNeedsNothingElse();
    void textIsEscaped();
    void everyResultIsPrintedWithItsUnit();
    void optionsArePrintedWithTheirUnits();
    void unitsThatFollowAnOptionAreResolved();
    void productsOfARecipeLeadToTheirItems();
    void aWholeClosedFormIsNoCount();
    void theMethodIsPrinted();
    void closedFormsStandBesideWithTheDifference();
    void runsOfOneKindStandSideBySide();
    void aStaleResultSaysWhy();
    void aFailedRunSaysWhy();
    void provenanceNamesTheInputs();
    void versionsDevicesAndSeedsArePrinted();
    void picturesAreEmbedded();
    void anEmptyProjectHasAReport();
    void aReportIsNotAboutReports();
    void sectionsAndFiguresAreCounted();
    void noisyCurvesGetARunningMean();
    void chartsKnowMeanTargetAndEquilibration();
    void curvesOfOneNameShareAChartWithALegend();
    void onlyTheTimeOfARunIsShadedAsItsEquilibration();
    void chartsDrawGapsConstantsAndNothing();
    void longCurvesStaySmall();
    void theSameProjectGivesTheSamePage();
};

void tst_Report::thePageIsWellFormedAndLinksLeadSomewhere() {
    verifyWellFormed(htmlOf(report::makeReport(support::sampleProject(), kOptions)));
}

void tst_Report::thePageNeedsNothingElse() {
    QString html = htmlOf(report::makeReport(support::sampleProject(), kOptions));
    html.remove("xmlns=\"http://www.w3.org/2000/svg\"");
    for (const char* word : {"http:", "https:", "<script", "<link", "@import", "url("}) {
        QVERIFY2(!html.contains(word), word);
    }
    QVERIFY(html.contains("prefers-color-scheme: dark"));
    QVERIFY(html.contains("@media print"));
}

void tst_Report::textIsEscaped() {
    project::Project project = support::sampleProject();
    project.title = "<b>&\"Copper\"</b>";
    renameItem(project, "structure-1", "a<b").redo(project);
    const QString html = htmlOf(report::makeReport(project, kOptions));
    verifyWellFormed(html);
    QVERIFY(textOf(html).contains("<b>&\"Copper\"</b>"));
    QVERIFY(textOf(html).contains("Ada <Example>"));
    QVERIFY(textOf(html).contains("a<b"));
}

void tst_Report::everyResultIsPrintedWithItsUnit() {
    const QString text = textOf(htmlOf(report::makeReport(support::sampleProject(), kOptions)));
    for (const char16_t* each :
         {u"170.25", u"170.2", u"GPa", u"300.4 \u00b1 1.2", u"\u221214\u2009028.25 \u00b1 0.31",
          u"3.615", u"\u00c5", u"4.5e\u221211", u"(ratio)", u"123\u2009456", u"(count)"}) {
        QVERIFY2(text.contains(QStringView(each)), qPrintable(QString::fromUtf16(each)));
    }
}

void tst_Report::optionsArePrintedWithTheirUnits() {
    const QString text = textOf(htmlOf(report::makeReport(support::sampleProject(), kOptions)));
    for (const char* each :
         {"NVT: temperature 300 K", "20 ps", "2 fs", "100 steps",
          "Traction: boundary x_max, traction (0.1, 0, 0) GPa", "Symmetry: boundary x_min",
          "EAM, Zhou, Johnson and Wadley 2004 (built in): species Cu",
          "boundary hole, component xx, nominal stress 0.1 GPa", "not given"}) {
        QVERIFY2(text.contains(each), each);
    }
}

void tst_Report::unitsThatFollowAnOptionAreResolved() {
    project::Project project;
    auto record = std::make_shared<study::StudyRecord>();
    record->name = "plate";
    record->kind = "mesh.generate";
    record->options =
        core::Json{{"length_unit", "nm"}, {"geometry", {{"kind", "box"}, {"size", {4, 5, 6}}}}};
    support::add(project, "plate result", std::shared_ptr<const study::StudyRecord>(record));
    const QString text = textOf(htmlOf(report::makeReport(project, kOptions)));
    QVERIFY(text.contains("(4, 5, 6) nm"));
    QVERIFY(!text.contains('$'));
}

void tst_Report::productsOfARecipeLeadToTheirItems() {
    project::Project project = support::sampleProject();
    renameItem(project, "mesh-7", "plate mesh").redo(project);
    // The stress was computed on "plate.mesh".
    QVERIFY(htmlOf(report::makeReport(project, kOptions))
                .contains("<a href=\"#mesh-7\">plate mesh</a>"));
}

void tst_Report::aWholeClosedFormIsNoCount() {
    project::Project project;
    auto record = std::make_shared<study::StudyRecord>(*support::sampleStress());
    record->results.back().second.value = 3.0;
    support::add(project, "stress", std::shared_ptr<const study::StudyRecord>(record));
    const Report report = report::makeReport(project, kOptions);
    const Section* section = findSection(report.sections, "stress");
    for (const report::Block& block : section->blocks) {
        if (const auto* table = std::get_if<report::Table>(&block);
            table != nullptr && table->title == "Results") {
            QCOMPARE(table->rows.back()[1].text, std::string("3"));
            QCOMPARE(table->rows.back()[2].text, std::string("(ratio)"));
            return;
        }
    }
    QFAIL("no results");
}

void tst_Report::theMethodIsPrinted() {
    const QString html = htmlOf(report::makeReport(support::sampleProject(), kOptions));
    QVERIFY(html.contains(QString("C<sub>ij</sub> = (\u03c3<sub>i</sub>")));
}

void tst_Report::closedFormsStandBesideWithTheDifference() {
    const Report report = report::makeReport(support::sampleProject(), kOptions);
    const Section* section = findSection(report.sections, "Comparisons");
    QVERIFY(section != nullptr);
    const auto& table = std::get<report::Table>(section->blocks.front());
    QCOMPARE(table.rows.size(), std::size_t{1});
    QCOMPARE(table.rows[0][1].text, std::string("Stress concentration"));
    QCOMPARE(table.rows[0][2].text, std::string("2.61"));
    QCOMPARE(table.rows[0][3].text, std::string("2.6347"));
    // 2.61 / 2.6347 - 1 = -0.9375 %
    QCOMPARE(QString::fromStdString(table.rows[0][5].text), QString("\u22120.94 %"));
}

void tst_Report::runsOfOneKindStandSideBySide() {
    project::Project project = support::sampleProject();
    auto second = std::make_shared<study::StudyRecord>(*support::sampleElastic());
    second->name = "elastic 2";
    second->results[0].second.value = 171.5;
    second->results.pop_back();
    support::add(project, "second", std::shared_ptr<const study::StudyRecord>(second));
    const Report report = report::makeReport(project, kOptions);
    const Section* section = findSection(report.sections, "Comparisons");
    const auto& table = std::get<report::Table>(section->blocks.back());
    QCOMPARE(table.title, std::string("Elastic constants"));
    QCOMPARE(table.columns[3].title, std::string("elastic 2"));
    QCOMPARE(table.rows[0][2].text, std::string("170.25"));
    QCOMPARE(table.rows[0][3].text, std::string("171.5"));
    QCOMPARE(table.rows[4][3].text, std::string("\xe2\x80\x93"));
}

void tst_Report::aStaleResultSaysWhy() {
    project::Project project = support::sampleProject();
    QVERIFY(!textOf(htmlOf(report::makeReport(project, kOptions))).contains("Out of date"));
    replaceContent(project, "structure-1", support::sampleStructure(), "Edit").redo(project);
    const QString text = textOf(htmlOf(report::makeReport(project, kOptions)));
    QVERIFY(text.contains("Out of date: Cu block has changed since."));
    QVERIFY(text.contains("Out of date: Cu card is out of date."));
    QVERIFY(text.contains("Cu block (changed since)"));
}

void tst_Report::aFailedRunSaysWhy() {
    project::Project project;
    auto record = std::make_shared<study::StudyRecord>(*support::sampleElastic());
    record->outcome = "failed";
    record->message = "the atoms flew apart at step 12";
    support::add(project, "failed", std::shared_ptr<const study::StudyRecord>(record));
    const Report report = report::makeReport(project, kOptions);
    QVERIFY(textOf(htmlOf(report)).contains("Failed: the atoms flew apart at step 12"));
    // Its numbers are not the summary's.
    QCOMPARE(report.sections[0].blocks.size(), std::size_t{1});
}

void tst_Report::provenanceNamesTheInputs() {
    const Report report = report::makeReport(support::sampleProject(), kOptions);
    const Section* section = findSection(report.sections, "What was made from what");
    const auto& table = std::get<report::Table>(section->blocks.front());
    QCOMPARE(table.rows.size(), support::sampleProject().items().size());
    QCOMPARE(table.rows[2][2].text, std::string("elastic\nCu block"));
    QCOMPARE(table.rows[2][3].text, std::string("up to date"));
}

void tst_Report::versionsDevicesAndSeedsArePrinted() {
    const QString text = textOf(htmlOf(report::makeReport(support::sampleProject(), kOptions)));
    for (const char* each : {"OpenMM", "7.7", "CHOLMOD", "3.0.14", "CPU, 2 threads",
                             "18446744073709551615", "31 January 2026, 12:01 UTC", "run.h5"}) {
        QVERIFY2(text.contains(each), each);
    }
}

void tst_Report::picturesAreEmbedded() {
    report::ReportOptions options = kOptions;
    for (const char* bytes : {"\x89PNG", "12345", "123456"}) {
        options.pictures.push_back({"The scene", bytes});
    }
    const QString html = htmlOf(report::makeReport(support::sampleProject(), options));
    verifyWellFormed(html);
    // RFC 4648: the three lengths of padding.
    for (const char* base64 : {"base64,iVBORw==\"", "base64,MTIzNDU=\"", "base64,MTIzNDU2\""}) {
        QVERIFY2(html.contains(base64), base64);
    }
}

void tst_Report::anEmptyProjectHasAReport() {
    const Report report = report::makeReport(project::Project(), {});
    QCOMPARE(report.title, std::string("Report"));
    verifyWellFormed(htmlOf(report));
    QVERIFY(textOf(htmlOf(report)).contains("Nothing has been computed"));
}

void tst_Report::aReportIsNotAboutReports() {
    project::Project project = support::sampleProject();
    auto record = std::make_shared<study::StudyRecord>();
    record->name = "write";
    record->kind = "report.write";
    record->results = {{"sections", {7.0, "", std::nullopt}}};
    support::add(project, "write result", std::shared_ptr<const study::StudyRecord>(record));
    QVERIFY(findSection(report::makeReport(project, kOptions).sections, "write") == nullptr);
}

void tst_Report::sectionsAndFiguresAreCounted() {
    const Report report = report::makeReport(support::sampleProject(), kOptions);
    // Summary, comparisons, runs with three, structures, meshes, materials, provenance, versions.
    QCOMPARE(sectionCount(report), 11);
    QCOMPARE(figureCount(report), 2);
}

void tst_Report::noisyCurvesGetARunningMean() {
    QVERIFY(report::isNoisy(noise().values));
    std::vector<double> smooth;
    for (int i = 0; i < 1000; ++i) {
        smooth.push_back(std::exp(-i / 300.0));
    }
    QVERIFY(!report::isNoisy(smooth));
    const std::vector<double> ramp{0.0, 1.0, 2.0, 3.0, 4.0, 5.0};
    QCOMPARE(report::runningMean(ramp, 3), (std::vector<double>{1.0, 2.0, 3.0, 4.0}));

    QVERIFY(report::isWorthAChart(noise()));
    QVERIFY(!report::isWorthAChart({"volume", "ps", "angstrom^3", {0, 1, 2}, {5, 5, 5}}));
    QVERIFY(!report::isWorthAChart({"energy", "ps", "eV", {0, 1}, {-14000.0, -14000.0000001}}));
    QVERIFY(!report::isWorthAChart({"energy", "ps", "eV", {0}, {1}}));
    QVERIFY(!report::isWorthAChart({"energy", "ps", "eV", {}, {}}));

    study::StudyRecord record;
    const study::Series series = noise();
    const report::Chart chart = report::makeChart(record, {&series});
    QCOMPARE(chart.curves.size(), std::size_t{2});
    QVERIFY(chart.curves[0].isRaw);
    QCOMPARE(chart.curves[1].x.size(), chart.curves[1].y.size());
    for (const double value : chart.curves[1].y) {
        QVERIFY(std::abs(value - 300.0) < 0.2);
    }
}

void tst_Report::chartsKnowMeanTargetAndEquilibration() {
    const auto record = support::sampleRun();
    const report::Chart chart = report::makeChart(*record, {&record->series[0]});
    QCOMPARE(chart.title, std::string("Temperature"));
    QCOMPARE(chart.xTitle, std::string("Time (ps)"));
    QCOMPARE(chart.yTitle, std::string("Temperature (K)"));
    QCOMPARE(QString::fromStdString(chart.headline), QString("300.4 \u00b1 1.2 K"));
    QCOMPARE(chart.levels.size(), std::size_t{1});
    QCOMPARE(chart.levels[0].value, 300.0);
    QVERIFY(chart.levels[0].isTarget);
    QCOMPARE(chart.bands.size(), std::size_t{1});
    QCOMPARE(chart.bands[0].to, 5.0);
    const QString svg = QString::fromStdString(toSvg(chart));
    QVERIFY(svg.contains(">Time (ps)</text>") && svg.contains(">Temperature (K)</text>"));
    QVERIFY(svg.contains(">equilibration</text>") && svg.contains(">target</text>"));
}

void tst_Report::curvesOfOneNameShareAChartWithALegend() {
    study::StudyRecord record;
    record.kind = "md.indentation";
    record.series = {{"force", "angstrom", "nN", {0, 1, 2}, {0, 1, 3}, "loading", "depth"},
                     {"contact_area", "angstrom", "nm^2", {0, 1, 2}, {0, 1, 2}, "", "depth"},
                     {"force", "angstrom", "nN", {2, 1, 0}, {3, 0.5, 0}, "unloading", "depth"}};
    const auto charts = report::chartedSeries(record);
    QCOMPARE(charts.size(), std::size_t{2});
    QCOMPARE(charts[0].size(), std::size_t{2});
    const report::Chart chart = report::makeChart(record, charts[0]);
    QCOMPARE(QString::fromStdString(chart.xTitle), QString("Depth (\u00c5)"));
    QCOMPARE(chart.curves.size(), std::size_t{2});
    const QString svg = QString::fromStdString(toSvg(chart));
    QVERIFY(svg.contains(">loading</text>") && svg.contains(">unloading</text>"));
    // Color and dash tell them apart.
    QCOMPARE(svg.count("<path "), 2);
    QVERIFY(svg.contains("#255CC2") && svg.contains("#B5561A"));
    QCOMPARE(svg.count("stroke-dasharray"), 2);  // the curve and its entry
}

void tst_Report::onlyTheTimeOfARunIsShadedAsItsEquilibration() {
    study::StudyRecord record = *support::sampleRun();
    const auto bands = [&](const char* kind, const char* timeUnit) {
        record.kind = kind;
        const study::Series series{"temperature", timeUnit, "K", {0.0, 10.0, 20.0}, {1, 3, 2}};
        return report::makeChart(record, {&series}).bands.size();
    };
    QCOMPARE(record.options.at("equilibration").get<double>(), 5.0);
    QCOMPARE(bands("md.run", "ps"), std::size_t{1});
    QCOMPARE(bands("md.run", "step"), std::size_t{0});
    QCOMPARE(bands("md.melting", "ps"), std::size_t{0});    // of the two phases side by side
    QCOMPARE(bands("md.viscosity", "ps"), std::size_t{0});  // lags of the correlation
}

void tst_Report::chartsDrawGapsConstantsAndNothing() {
    const auto draw = [](std::vector<double> values) {
        report::Chart chart{.title = "T", .xTitle = "Step", .yTitle = "T"};
        report::Chart::Curve curve{"T", false, std::vector<double>(values.size()), values};
        std::iota(curve.x.begin(), curve.x.end(), 0.0);
        chart.curves.push_back(std::move(curve));
        QString svg = QString::fromStdString(toSvg(chart));
        QXmlStreamReader reader(svg);
        while (!reader.atEnd()) {
            reader.readNext();
        }
        return reader.hasError() || svg.contains("nan") || svg.contains("inf") ? QString() : svg;
    };
    const double none = std::nan("");
    QCOMPARE(draw({1.0, 2.0, none, 3.0, 4.0}).count("M"), 2);  // two pieces
    QVERIFY(draw({5.0, 5.0, 5.0}).contains("<path"));
    QVERIFY(draw({0.0, 0.0}).contains("<path"));
    QVERIFY(draw({none, none}).contains("no data"));
    QVERIFY(draw({}).contains("no data"));
}

void tst_Report::longCurvesStaySmall() {
    report::Chart chart{.title = "T", .xTitle = "Step", .yTitle = "T"};
    report::Chart::Curve curve{"T", true, {}, {}};
    for (int i = 0; i < 1000000; ++i) {
        curve.x.push_back(i);
        curve.y.push_back(i == 777777 ? 100.0 : std::sin(0.1 * i));
    }
    chart.curves.push_back(std::move(curve));
    const std::string svg = toSvg(chart);
    QVERIFY(svg.size() < 40000);
    // The one high point is still there: the top of the axis is its value.
    const QRegularExpression top("[ML][0-9.]+ 12\\.0");
    QVERIFY(top.match(QString::fromStdString(svg)).hasMatch());
}

void tst_Report::theSameProjectGivesTheSamePage() {
    QCOMPARE(htmlOf(report::makeReport(support::sampleProject(), kOptions)),
             htmlOf(report::makeReport(support::sampleProject(), kOptions)));
}

QTEST_GUILESS_MAIN(tst_Report)
#include "tst_Report.moc"
