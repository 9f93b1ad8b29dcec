// What holds for every widget: names for screen readers, a new scheme, large text.

#include <QAbstractButton>
#include <QApplication>
#include <QLabel>
#include <QTest>
#include <functional>

#include "engine/study/Schema.h"
#include "widgets/help/HelpWindow.h"
#include "widgets/jobs/JobPanel.h"
#include "widgets/jobs/LogPanel.h"
#include "widgets/message/MessageBar.h"
#include "widgets/plot/ChartPanel.h"
#include "widgets/project/ProjectTree.h"
#include "widgets/property/PropertyPanel.h"
#include "widgets/start/StartPage.h"
#include "widgets/theme/Theme.h"
#include "widgets/view/AtomStylePopup.h"
#include "widgets/view/ColorByBar.h"
#include "widgets/view/CommandField.h"
#include "widgets/view/CutStrip.h"
#include "widgets/view/MeasureStrip.h"
#include "widgets/view/SelectionStrip.h"
#include "widgets/view/TimeBar.h"

using namespace isthmus;
using namespace isthmus::widgets;

using Maker = std::function<QWidget*()>;
Q_DECLARE_METATYPE(Maker)

namespace {

QWidget* makeJobs() {
    auto* panel = new JobPanel;
    JobRow row{"job-1", "Tension", "md.run", State::running};
    row.progress = {"Running", 1, 2, 1.0, 1.0, 1.0};
    panel->model()->put(row);
    return panel;
}

QWidget* makeProperties() {
    auto* panel = new PropertyPanel;
    panel->setStudy(*study::schemas().find("fem.static"),
                    core::Json::parse(R"({"loads": [{"kind": "pressure", "boundary": "top"}]})"));
    panel->setResults({{"Stress concentration", 2.99, "", 0.03}});
    return panel;
}

QWidget* makeMessages() {
    auto* area = new MessageArea;
    area->showMessage({.kind = MessageKind::error,
                       .title = "The engine stopped",
                       .reason = "It ended by signal 6.",
                       .buttons = {{"open", "Open kept part"}}});
    return area;
}

QWidget* makeStart() {
    auto* page = new StartPage;
    page->setRecovery({{"a", "copper-plate", "Autosave 13:58."}});
    page->setDevices({{"CPU", "2 threads", State::done}}, "Checked");
    page->resize(1100, 700);
    return page;
}

QWidget* makeAtomStyle() {
    AtomStyleContent content;
    content.species = {"Na", "Cl"};
    content.pairs = {{"Na", "Na", 3.98}, {"Na", "Cl", 3.22}, {"Cl", "Cl", 2.45}};
    content.fields = {{"velocity", "Velocity", "angstrom/ps", 0.5}};
    return new AtomStylePopup(content, nullptr);
}

QWidget* makeChart() {
    auto* panel = new ChartPanel;
    panel->setSeries({"temperature", "ps", "K", {0, 1, 2}, {290, 300, 310}});
    return panel;
}

}  // namespace

class tst_Accessibility : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp, theme::Preference::light); }

    void everyWidget_data() {
        QTest::addColumn<Maker>("make");
        QTest::newRow("jobs") << Maker(makeJobs);
        QTest::newRow("log") << Maker([] { return new LogPanel; });
        QTest::newRow("messages") << Maker(makeMessages);
        QTest::newRow("chart") << Maker(makeChart);
        QTest::newRow("tree") << Maker([] { return new ProjectTree; });
        QTest::newRow("properties") << Maker(makeProperties);
        QTest::newRow("start") << Maker(makeStart);
        QTest::newRow("color by") << Maker([] { return new ColorByBar; });
        QTest::newRow("commands") << Maker([] { return new CommandField; });
        QTest::newRow("help") << Maker([] { return new HelpWindow; });
        QTest::newRow("time") << Maker([] { return new TimeBar; });
        QTest::newRow("cut") << Maker([] { return new CutStrip; });
        QTest::newRow("selection") << Maker([] { return new SelectionStrip; });
        QTest::newRow("measure") << Maker([] { return new MeasureStrip; });
        QTest::newRow("look of atoms") << Maker(makeAtomStyle);
    }

    void everyWidget() {
        QFETCH(Maker, make);
        std::unique_ptr<QWidget> widget(make());
        widget->show();
        QVERIFY(QTest::qWaitForWindowExposed(widget.get()));
        everythingWithFocusHasAName(*widget);
        // Dark and back: what was light may not stay behind.
        const QColor light = widget->grab().toImage().pixelColor(1, 1);
        theme::setPreference(theme::Preference::dark);
        QTest::qWait(150);
        const QColor dark = widget->grab().toImage().pixelColor(1, 1);
        theme::setPreference(theme::Preference::light);
        QVERIFY(light != dark);
    }

    void textIsWholeAtOneAndAHalfTimesItsSize_data() { everyWidget_data(); }

    void textIsWholeAtOneAndAHalfTimesItsSize() {
        QFETCH(Maker, make);
        const QFont before = QApplication::font();
        QFont large = before;
        large.setPointSizeF(1.5 * before.pointSizeF());
        QApplication::setFont(large);
        {
            std::unique_ptr<QWidget> widget(make());
            widget->adjustSize();
            widget->show();
            QVERIFY(QTest::qWaitForWindowExposed(widget.get()));
            for (const auto* button : widget->findChildren<QAbstractButton*>()) {
                if (button->isVisible() && !button->text().isEmpty()) {
                    QVERIFY2(button->width() >= button->minimumSizeHint().width() &&
                                 button->height() >= button->fontMetrics().height(),
                             qPrintable(button->text()));
                }
            }
        }
        QApplication::setFont(before);
    }

private:
    static void everythingWithFocusHasAName(const QWidget& widget) {
        for (const QWidget* each : widget.findChildren<QWidget*>()) {
            if (!each->isVisible() || each->focusPolicy() == Qt::NoFocus || each->focusProxy() ||
                qobject_cast<const QLabel*>(each) ||
                QByteArray(each->metaObject()->className()).contains("Private") ||
                each->objectName().startsWith("qt_")) {
                continue;
            }
            const auto* button = qobject_cast<const QAbstractButton*>(each);
            const bool hasText = button && !button->text().isEmpty();
            const QWidget* parent = each->parentWidget();
            // The parts of a named widget: the line in a spin box, the viewport of a list.
            const bool isPart = parent && !parent->accessibleName().isEmpty();
            QVERIFY2(hasText || isPart || !each->accessibleName().isEmpty(),
                     each->metaObject()->className());
        }
    }
};

QTEST_MAIN(tst_Accessibility)
#include "tst_Accessibility.moc"
