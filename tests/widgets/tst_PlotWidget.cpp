#include <QComboBox>
#include <QDir>
#include <QImage>
#include <QSignalSpy>
#include <QTemporaryDir>
#include <QTest>
#include <cmath>
#include <numeric>
#include <random>

#include "widgets/NumberFormat.h"
#include "widgets/plot/AxisTicker.h"
#include "widgets/plot/ChartPanel.h"
#include "widgets/plot/Curves.h"
#include "widgets/plot/PlotWidget.h"
#include "widgets/plot/QCustomPlotHeader.h"
#include "widgets/theme/Theme.h"

using namespace isthmus;
using namespace isthmus::widgets;
using theme::Role;

namespace {

Points wave(std::size_t count) {
    Points points;
    for (std::size_t i = 0; i < count; ++i) {
        points.x.push_back(0.01 * static_cast<double>(i));
        points.y.push_back(std::sin(points.x.back()));
    }
    return points;
}

/// Pixels whose color is near to a wanted one.
int count(const QImage& image, const QColor& wanted) {
    int found = 0;
    for (int y = 0; y < image.height(); ++y) {
        for (int x = 0; x < image.width(); ++x) {
            const QColor pixel = image.pixelColor(x, y);
            found += std::abs(pixel.red() - wanted.red()) < 12 &&
                             std::abs(pixel.green() - wanted.green()) < 12 &&
                             std::abs(pixel.blue() - wanted.blue()) < 12
                         ? 1
                         : 0;
        }
    }
    return found;
}

}  // namespace

class tst_PlotWidget : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp, theme::Preference::light); }

    void thinningKeepsEnds() {
        Points all = wave(100000);
        all.y[77777] = 50.0;
        const Points few = decimated(all.x, all.y, 2000);
        QVERIFY(few.x.size() <= 2000);
        QVERIFY(few.x.size() > 1500);
        QVERIFY(std::is_sorted(few.x.begin(), few.x.end()));
        QCOMPARE(*std::max_element(few.y.begin(), few.y.end()), 50.0);
        QCOMPARE(*std::min_element(few.y.begin(), few.y.end()),
                 *std::min_element(all.y.begin(), all.y.end()));
        QCOMPARE(decimated({1, 2}, {3, 4}, 2000).x.size(), std::size_t{2});
    }

    void runningMeanLooksBack() {
        const std::vector<double> x{0, 1, 2, 3};
        QCOMPARE(runningMean(x, {1, 3, 5, 7}, 1.0), (std::vector<double>{1, 2, 4, 6}));
        QCOMPARE(runningMean(x, {1, 3, 5, 7}, 100.0), (std::vector<double>{1, 2, 3, 4}));
    }

    void windowIsRound() {
        QCOMPARE(roundHalf(10.0), 5.0);
        QCOMPARE(roundHalf(25.0), 10.0);
        QCOMPARE(roundHalf(0.4), 0.2);
        QCOMPARE(roundHalf(0.0), 0.0);
    }

    void ticksOfASmallChangeOfALargeNumberDiffer() {
        // As an energy near the end of a relaxation.
        AxisTicker ticker;
        const QCPRange range(-14159.93005, -14159.92994);
        const QStringList labels = ticker.labels(range);
        QVERIFY(labels.size() >= 4);
        QCOMPARE(QSet<QString>(labels.begin(), labels.end()).size(), labels.size());
        const auto base = parseNumber(AxisTicker::baseText(range));
        QVERIFY(base.has_value());
        for (const QString& label : labels) {
            QVERIFY2(label.size() <= 8, qPrintable(label));
            const auto difference = parseNumber(label.startsWith('+') ? label.mid(1) : label);
            QVERIFY2(difference.has_value(), qPrintable(label));
            QVERIFY(*base + *difference > range.lower - 1e-5);
            QVERIFY(*base + *difference < range.upper + 1e-5);
        }
    }

    void ticksAreTheValuesWhereTheseAreShort_data() {
        QTest::addColumn<double>("lower");
        QTest::addColumn<double>("upper");
        QTest::newRow("temperature") << 78.0 << 310.0;
        QTest::newRow("about zero") << -2e-6 << 3e-6;
        QTest::newRow("close to one") << 0.9999 << 1.0001;
        QTest::newRow("millions") << 1.0e6 << 1.3e6;
    }

    void ticksAreTheValuesWhereTheseAreShort() {
        QFETCH(double, lower);
        QFETCH(double, upper);
        AxisTicker ticker;
        const QStringList labels = ticker.labels({lower, upper});
        QVERIFY(labels.size() >= 4);
        QCOMPARE(QSet<QString>(labels.begin(), labels.end()).size(), labels.size());
        QVERIFY(AxisTicker::baseText({lower, upper}).isEmpty());
        for (const QString& label : labels) {
            const auto value = parseNumber(label);
            QVERIFY2(value.has_value(), qPrintable(label));
            QVERIFY(*value > lower - (upper - lower) && *value < upper + (upper - lower));
        }
    }

    void drawsAtMostTenTimesASecond() {
        PlotWidget plot;
        const int curve = plot.addCurve(PlotWidget::Look::raw);
        plot.show();
        QVERIFY(QTest::qWaitForWindowExposed(&plot));
        QTest::qWait(150);
        const int before = plot.redrawCount();
        QElapsedTimer clock;
        clock.start();
        while (clock.elapsed() < 500) {
            plot.setCurve(curve, wave(100));
            QTest::qWait(5);
        }
        QVERIFY(plot.redrawCount() > before);
        QVERIFY(plot.redrawCount() - before <= 1 + clock.elapsed() / 100);
    }

    void drawsAtMostTwoThousandPoints() {
        PlotWidget plot;
        const int curve = plot.addCurve(PlotWidget::Look::line);
        plot.setCurve(curve, wave(50000));
        QVERIFY(plot.drawn(curve).x.size() <= 2000);
    }

    void curveAndTargetAreSeen() {
        PlotWidget plot;
        plot.resize(420, 240);
        plot.setXAxis("Time", "ps");
        plot.setYAxis("Temperature", "K");
        const int curve = plot.addCurve(PlotWidget::Look::mean);
        plot.setCurve(curve, wave(1000));
        plot.setTarget({{0.0}, {0.5}}, "target 0.5 K");
        plot.show();
        QVERIFY(QTest::qWaitForWindowExposed(&plot));
        QTest::qWait(250);
        const QImage image = plot.grab().toImage();
        QVERIFY(count(image, theme::color(Role::series1)) > 300);
        QVERIFY(count(image, theme::color(Role::series2)) > 50);
    }

    void headlineIsTheAccessibleName() {
        PlotWidget plot;
        plot.setYAxis("Temperature", "K");
        plot.setHeadline("300 K", "last value");
        QCOMPARE(plot.accessibleName(), QString("Chart, Temperature, 300 K, last value"));
    }

    void writesPngAndPdf() {
        QTemporaryDir folder;
        PlotWidget plot;
        plot.setHeadline("300 K", "last value");
        plot.setCurve(plot.addCurve(PlotWidget::Look::line), wave(500));
        const QString png = folder.filePath("chart.png");
        const QString pdf = folder.filePath("chart.pdf");
        theme::setPreference(theme::Preference::dark);
        QCOMPARE(plot.exportTo(png), QString());
        QCOMPARE(plot.exportTo(pdf), QString());
        QCOMPARE(theme::scheme(), theme::Scheme::dark);
        theme::setPreference(theme::Preference::light);
        const QImage image(png);
        QCOMPARE(image.size(), QSize(1440, 880));
        QCOMPARE(image.pixelColor(3, 3), QColor(Qt::white));
        QVERIFY(count(image, theme::color(Role::series1, theme::Scheme::light)) > 300);
        QFile file(pdf);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QVERIFY(file.read(5) == "%PDF-");
        QVERIFY(file.size() > 2000);
        QVERIFY(plot.exportTo(folder.filePath("chart.txt")).contains(".png or .pdf"));
        QVERIFY(!plot.exportTo(folder.filePath("no/such/chart.png")).isEmpty());
    }

    void chartPanelShowsTheMeanOfLivePoints() {
        ChartPanel panel;
        panel.resize(480, 260);
        panel.show();
        std::mt19937 random(3);
        std::normal_distribution<double> normal(300.0, 6.0);
        for (int i = 0; i <= 1000; ++i) {
            panel.addPoint({"temperature", 0.01 * i, "ps", normal(random), "K"});
            panel.addPoint({"potential_energy", 0.01 * i, "ps", -1000.0, "eV"});
        }
        QCOMPARE(panel.selected(), QString("temperature"));
        QCOMPARE(panel.pointCount("temperature"), std::size_t{1001});
        QTRY_VERIFY(panel.plot()->headline().contains(QChar(0xb1)));
        QVERIFY(panel.plot()->headline().endsWith(" K"));
        auto* choice = panel.findChild<QComboBox*>();
        choice->setFocus();
        QSignalSpy changed(&panel, &ChartPanel::selectionChanged);
        QTest::keyClick(choice, Qt::Key_Down);
        QCOMPARE(panel.selected(), QString("potential_energy"));
        QCOMPARE(changed.count(), 1);
        panel.clear();
        QVERIFY(panel.names().isEmpty());
    }

    void loadingAndUnloadingShareOneChart() {
        ChartPanel panel;
        panel.resize(520, 300);
        panel.show();
        QVERIFY(QTest::qWaitForWindowExposed(&panel));
        for (int i = 0; i <= 40; ++i) {
            const double depth = i <= 20 ? 0.1 * i : 4.0 - 0.1 * i;
            panel.addPoint({"force", depth, "angstrom", depth * (i <= 20 ? 2.0 : 1.0), "nN",
                            i <= 20 ? "loading" : "unloading", "depth"});
        }
        QCOMPARE(panel.names(), QStringList{"force"});
        QCOMPARE(panel.pointCount("force", "unloading"), std::size_t{20});
        PlotWidget& plot = *panel.plot();
        QTRY_COMPARE(plot.curveCount(), 2);
        // The way back runs from right to left, the points are drawn from left to right.
        QVERIFY(std::is_sorted(plot.drawn(1).x.begin(), plot.drawn(1).x.end()));
        auto* chart = plot.findChild<QCustomPlot*>();
        QCOMPARE(chart->xAxis->label(), QStringLiteral("Depth (\u00c5)"));
        QCOMPARE(chart->graph(0)->name(), QString("loading"));
        QVERIFY(chart->graph(0)->pen().style() != chart->graph(1)->pen().style());
        QTest::qWait(150);
        QVERIFY(chart->yAxis->range().upper > 4.0);
        QVERIFY(count(plot.grab().toImage(), theme::color(Role::series2)) > 50);
        // A key (or a click on its entry) hides a curve, and the axis fits the others.
        QTest::keyClick(chart, Qt::Key_1);
        QVERIFY(plot.isHidden(0));
        QTRY_VERIFY(chart->yAxis->range().upper < 3.0);
        QTest::keyClick(chart, Qt::Key_1);
        QVERIFY(!plot.isHidden(0));
    }

    void chartsOfOneUnitAreCompared() {
        ChartPanel panel;
        panel.setSeries({"potential_energy", "ps", "eV", {0, 1, 2}, {-3, -2, -1}});
        panel.setSeries({"total_energy", "ps", "eV", {0, 1, 2}, {-1, -1, -1}});
        panel.setSeries({"temperature", "ps", "K", {0, 1, 2}, {290, 300, 310}});
        panel.select("potential_energy");
        panel.compare("total_energy", true);
        panel.compare("temperature", true);  // has another unit
        QCOMPARE(panel.plot()->curveCount(), 2);
        QTemporaryDir folder;
        const QString csv = folder.filePath("chart.csv");
        QCOMPARE(panel.exportTo(csv), QString());
        QFile file(csv);
        QVERIFY(file.open(QIODevice::ReadOnly));
        QCOMPARE(QString(file.readAll()),
                 QString("Time (ps),Potential energy (eV),Total energy (eV)\n"
                         "0,-3,-1\n1,-2,-1\n2,-1,-1\n"));
        panel.select("temperature");
        QTRY_COMPARE(panel.plot()->headline(), QString("310 K"));
    }

    void aLegendMayEndInARowThatIsNotFull() {
        ChartPanel panel;
        panel.resize(420, 260);
        panel.show();
        for (int count = 2; count < 9; ++count) {
            panel.clear();
            for (int i = 0; i < count; ++i) {
                panel.setSeries({"fraction",
                                 "ps",
                                 "",
                                 {0, 1, 2},
                                 {0, 1.0 * i, 2},
                                 "quite a long name " + std::to_string(i)});
            }
            panel.select("fraction");
            QTRY_COMPARE(panel.plot()->curveCount(), count);
            QTest::qWait(150);  // it is laid out
            panel.plot()->setHidden(0, true);
        }
    }

    void aLegendOfEightLeavesTheChartMostOfALowPanel() {
        ChartPanel panel;
        panel.resize(560, 170);
        panel.show();
        for (int i = 0; i < 8; ++i) {
            panel.setSeries({"fraction",
                             "ps",
                             "",
                             {0, 1000, 2000},
                             {0, 1.0 * i, 2},
                             "near grain " + std::to_string(i)});
        }
        panel.select("fraction");
        auto* plot = panel.plot()->findChild<QCustomPlot*>();
        const auto legends = plot->findChildren<QCPLegend*>();
        QTRY_COMPARE(panel.plot()->curveCount(), 8);
        QTest::qWait(150);  // it is laid out
        const auto found = std::find_if(legends.begin(), legends.end(),
                                        [](const auto* each) { return each->itemCount() >= 8; });
        QVERIFY(found != legends.end());
        const QCPLegend* legend = *found;
        const QRect axes = plot->axisRect()->rect();
        QVERIFY2(2 * axes.height() > plot->height(), qPrintable(QString::number(axes.height())));
        QVERIFY(3 * axes.width() > plot->width());
        QVERIFY(plot->rect().contains(legend->outerRect()));
        QVERIFY(!axes.intersects(legend->outerRect()));
        // In a high one it is above.
        panel.resize(560, 500);
        QTRY_VERIFY(legend->outerRect().bottom() <= plot->axisRect()->rect().top());
    }

    void ticksAreAsManyAsTheirLabelsHaveRoomFor() {
        const QFontMetrics font(theme::font(theme::Text::secondary));
        for (const double length : {60.0, 120.0, 240.0, 480.0}) {
            AxisTicker ticker;
            const QCPRange range(100000.0, 200000.0);
            ticker.spread(range, length, font, Qt::Horizontal);
            const QStringList labels = ticker.labels(range);
            int widest = 0;
            for (const QString& label : labels) {
                widest = std::max(widest, font.horizontalAdvance(label));
            }
            QVERIFY2(static_cast<double>(widest * (labels.size() - 1)) < length,
                     qPrintable(labels.join(' ')));
            QVERIFY(length < 400.0 || labels.size() >= 4);
            ticker.spread(range, length, font, Qt::Vertical);
            QVERIFY(length < 100.0 || ticker.labels(range).size() >= 4);
        }
    }

    void theMomentOfTheFrameIsMarkedOnItsAxis() {
        ChartPanel panel;
        panel.setSeries({"force", "angstrom", "nN", {0, 1, 2}, {0, 1, 2}, "loading", "depth"});
        panel.setNow(
            std::vector{core::Moment{.step = 3, .coordinate = {{"depth", "angstrom", 1.5}}}});
        const auto* line = panel.findChild<QCustomPlot*>()->item(0);
        QVERIFY(line->visible());
        panel.setNow(std::vector{core::Moment{.step = 3}});
        QVERIFY(!line->visible());
    }

    void aFrameOfTheUnloadingIsMarkedOnItsCurve() {
        ChartPanel panel;
        panel.setSeries({"force", "angstrom", "nN", {0, 1, 2}, {0, 10, 20}, "loading", "depth"});
        panel.setSeries({"force", "angstrom", "nN", {2, 1, 0}, {20, 4, 0}, "unloading", "depth"});
        const auto* dot = qobject_cast<QCPItemTracer*>(panel.findChild<QCustomPlot*>()->item(1));
        QVERIFY(dot != nullptr);
        std::vector<core::Moment> frames;
        const auto goOn = [&](double depth) {
            frames.push_back({.coordinate = {{"depth", "angstrom", depth}}});
            panel.setNow(frames);
            return dot->visible() ? dot->position->value() : -1.0;
        };
        QCOMPARE(goOn(0.0), 0.0);
        QCOMPARE(goOn(1.5), 15.0);
        QCOMPARE(goOn(2.0), 20.0);
        QCOMPARE(goOn(1.5), 12.0);
        QCOMPARE(goOn(0.5), 2.0);
        // Where the unloading begins a little deeper than the loading has ended.
        panel.clear();
        panel.setSeries({"force", "angstrom", "nN", {0, 1, 2}, {0, 10, 20}, "loading", "depth"});
        panel.setSeries({"force", "angstrom", "nN", {2.1, 1, 0}, {21, 4, 0}, "unloading", "depth"});
        Q_EMIT panel.plot()->hiddenChanged(0, true);  // by a click on the legend
        frames.clear();
        QCOMPARE(goOn(1.0), -1.0);
        QCOMPARE(goOn(2.1), -1.0);
        QCOMPARE(goOn(1.0), 4.0);
        panel.setNow({});
        QVERIFY(!dot->visible());
        // Curves beside each other are no way there and back.
        panel.clear();
        panel.setSeries({"stress", "strain", "GPa", {0, 1, 2}, {0, 10, 20}, "run 1"});
        panel.setSeries({"stress", "strain", "GPa", {0, 1, 2}, {0, 10, 20}, "run 2"});
        panel.setNow(std::vector{core::Moment{.coordinate = {{"strain", "", 1.0}}}});
        QVERIFY(panel.findChild<QCustomPlot*>()->item(0)->visible());
        QVERIFY(!dot->visible());
    }

    void storedSeriesIsShownAtOnce() {
        ChartPanel panel;
        study::Series series{"temperature", "ps", "K", {0, 1, 2}, {290, 300, 310}};
        panel.setSeries(series);
        QCOMPARE(panel.names(), QStringList{"temperature"});
        QTRY_COMPARE(panel.plot()->headline(), QString("310 K"));
    }
};

QTEST_MAIN(tst_PlotWidget)
#include "tst_PlotWidget.moc"
