#include <QAction>
#include <QComboBox>
#include <QLayout>
#include <QRadioButton>
#include <QSignalSpy>
#include <QStandardItemModel>
#include <QTest>
#include <QToolButton>

#include "viz/layers/MeshLayer.h"
#include "viz/scene/Scene.h"
#include "widgets/UnitSpinBox.h"
#include "widgets/theme/Theme.h"
#include "widgets/view/ColorByBar.h"
#include "widgets/view/RangePopup.h"

using namespace isthmus;
using namespace isthmus::widgets;
using viz::RangeMode;

class tst_ColorByBar : public QObject {
    Q_OBJECT

    std::unique_ptr<ColorByBar> bar_;

    template <typename T>
    T* named(const QString& start) const {
        for (auto* each : bar_->findChildren<T*>()) {
            if (each->accessibleName().startsWith(start)) {
                return each;
            }
        }
        return nullptr;
    }

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp, theme::Preference::light); }

    void init() {
        bar_ = std::make_unique<ColorByBar>();
        bar_->setChoices(
            {{"mises", "von Mises stress", "GPa", false}, {"xx", "Stress xx", "GPa", true}});
        bar_->setRange(RangeMode::automatic, 0.0, 0.4512);
        bar_->resize(900, 34);
        bar_->show();
        QVERIFY(QTest::qWaitForWindowExposed(bar_.get()));
    }

    void cleanup() { bar_.reset(); }

    void choosesByKey() {
        QSignalSpy changed(bar_.get(), &ColorByBar::choiceChanged);
        auto* combo = named<QComboBox>("Color by");
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_Down);
        QCOMPARE(bar_->choice(), QString("xx"));
        QCOMPARE(changed.count(), 1);
    }

    void choiceIsKeptWhileItExists() {
        QSignalSpy changed(bar_.get(), &ColorByBar::choiceChanged);
        bar_->setChoice("xx");
        bar_->setChoices({{"u", "Displacement", "m"}, {"xx", "Stress xx", "GPa", true}});
        QCOMPARE(bar_->choice(), QString("xx"));
        bar_->setChoices({{"u", "Displacement", "m"}});
        QCOMPARE(bar_->choice(), QString("u"));
        bar_->setChoices({});
        QVERIFY(!named<QComboBox>("Color by")->isEnabled());
        QCOMPARE(changed.count(), 0);
    }

    void divergingMapIsForSignedValuesOnly() {
        auto* combo = named<QComboBox>("Color map");
        const auto offered = [combo] {
            const int row = combo->findData(static_cast<int>(viz::ColorMapName::diverging));
            return combo->model()->flags(combo->model()->index(row, 0)).testFlag(Qt::ItemIsEnabled);
        };
        QVERIFY(!offered());
        bar_->setChoice("xx");
        QVERIFY(offered());
        QSignalSpy changed(bar_.get(), &ColorByBar::mapChanged);
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_End);
        QVERIFY(bar_->map() == viz::ColorMapName::diverging);
        QCOMPARE(changed.count(), 1);
    }

    void mapsAreShownAsPictures() {
        const QImage image = mapIcon(viz::ColorMapName::viridis).pixmap(32, 16).toImage();
        QVERIFY(image.pixelColor(1, 8).blue() > image.pixelColor(1, 8).green());
        QVERIFY(image.pixelColor(30, 8).green() > image.pixelColor(30, 8).blue());
    }

    void whatHasNoValuesHasNoRange() {
        bar_->setChoices({{.id = "species", .label = "Species", .hasValues = false},
                          {.id = "stress", .label = "von Mises stress", .unit = "GPa"}});
        bar_->setChoice("species");
        QVERIFY(!named<QToolButton>("Range of the color bar")->isEnabled());
        QVERIFY(!named<QComboBox>("Color map")->isEnabled());
        bar_->setChoice("stress");
        QVERIFY(named<QToolButton>("Range of the color bar")->isEnabled());
        QVERIFY(named<QComboBox>("Color map")->isEnabled());
    }

    void rangeIsTold() {
        QCOMPARE(named<QToolButton>("Range of the color bar, automatic")->text(),
                 QString("0.00 ") + QChar(0x2013) + " 0.45 GPa");
    }

    void typedNumberLocksTheRange() {
        QSignalSpy changed(bar_.get(), &ColorByBar::rangeChanged);
        QTest::mouseClick(named<QToolButton>("Range of the color bar"), Qt::LeftButton);
        auto* popup = bar_->findChild<RangePopup*>();
        QVERIFY(popup);
        auto* high = popup->findChildren<UnitSpinBox*>().last();
        QCOMPARE(high->accessibleName(), QString("Highest value"));
        high->setFocus();
        high->selectAll();
        QTest::keyClicks(high, "0.3");
        QTest::keyClick(high, Qt::Key_Return);
        QCOMPARE(bar_->rangeMode(), RangeMode::locked);
        QCOMPARE(bar_->high(), 0.3);
        QVERIFY(!changed.isEmpty());
        popup->close();
    }

    void symmetricRangeIsAboutZero() {
        bar_->setRange(RangeMode::automatic, -0.1, 0.4);
        QTest::mouseClick(named<QToolButton>("Range of the color bar"), Qt::LeftButton);
        auto* popup = bar_->findChild<RangePopup*>();
        for (auto* radio : popup->findChildren<QRadioButton*>()) {
            if (radio->text().contains("Symmetric") || radio->text().contains("ymmetric")) {
                radio->click();
            }
        }
        QCOMPARE(bar_->rangeMode(), RangeMode::symmetric);
        QCOMPARE(bar_->low(), -0.4);
        QCOMPARE(bar_->high(), 0.4);
        popup->close();
    }

    void meshStyleIsChosenWhereThereIsAMesh() {
        QSignalSpy changed(bar_.get(), &ColorByBar::meshStyleChanged);
        auto* combo = named<QComboBox>("How meshes");
        QVERIFY(!combo->isVisibleTo(bar_.get()));
        bar_->setMeshStyle(viz::MeshStyle::surfaceWithEdges);
        QVERIFY(combo->isVisibleTo(bar_.get()));
        combo->setFocus();
        QTest::keyClick(combo, Qt::Key_End);
        QCOMPARE(bar_->meshStyle(), viz::MeshStyle::wireframe);
        QCOMPARE(changed.count(), 1);
        bar_->setMeshStyle(viz::MeshStyle::surface);
        QCOMPARE(changed.count(), 1);
    }

    void inANarrowViewNothingOverlaps() {
        std::vector<std::unique_ptr<QAction>> actions;
        for (int i = 0; i < 7; ++i) {
            actions.push_back(std::make_unique<QAction>(QIcon(), QString("Tool %1").arg(i)));
            bar_->addTool(actions.back().get());
        }
        bar_->setMeshStyle(std::nullopt);
        bar_->show();
        for (const int width : {900, 660, 440, 320}) {
            bar_->resize(width, bar_->sizeHint().height());
            QTRY_COMPARE_WITH_TIMEOUT(bar_->width(), width, 120'000);
            bar_->layout()->activate();
            int right = 0;
            // In the order of the line.
            for (const QWidget* each : bar_->findChildren<QWidget*>(Qt::FindDirectChildrenOnly)) {
                if (each->isVisible()) {
                    QVERIFY(each->geometry().left() >= right);
                    right = std::max(right, each->geometry().right());
                }
            }
            QVERIFY(right < width);
        }
        QVERIFY(named<QToolButton>("Tool 1")->isVisible());
        QVERIFY(!named<QToolButton>("Tool 6")->isVisible());
    }

    void toolsAreTheWindowsActions() {
        QAction action(QIcon(), "&Probe");
        action.setCheckable(true);
        bar_->addTool(&action);
        auto* button = named<QToolButton>("Probe");
        QVERIFY(button);
        QTest::mouseClick(button, Qt::LeftButton);
        QVERIFY(action.isChecked());
    }
};

QTEST_MAIN(tst_ColorByBar)
#include "tst_ColorByBar.moc"
