#include "widgets/modifier/ModifierList.h"

#include <QAbstractItemModelTester>
#include <QMimeData>
#include <QSignalSpy>
#include <QTest>

using namespace isthmus::widgets;

class tst_ModifierList : public QObject {
    Q_OBJECT

    std::unique_ptr<ModifierList> list_;

    QPoint eyeOf(int row) const {
        const QRect rect = list_->visualRect(list_->model()->index(row, 0));
        return {rect.right() - 16, rect.top() + 13};
    }

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp, theme::Preference::light); }

    void init() {
        list_ = std::make_unique<ModifierList>();
        list_->resize(320, 200);
        list_->setRows({{"Coordination", "mean 12"}, {"Strain"}, {"Voronoi cells"}});
        list_->show();
        QVERIFY(QTest::qWaitForWindowExposed(list_.get()));
    }

    void cleanup() { list_.reset(); }

    void theEyeAsksAndChangesNothing() {
        QSignalSpy asked(list_.get(), &ModifierList::enabledChanged);
        QTest::mouseClick(list_->viewport(), Qt::LeftButton, {}, eyeOf(1));
        QCOMPARE(asked.count(), 1);
        QCOMPARE(asked.first().at(0).toInt(), 1);
        QCOMPARE(asked.first().at(1).toBool(), false);
        QVERIFY(list_->rows()[1].enabled);
        list_->setCurrentRow(2);
        QTest::keyClick(list_.get(), Qt::Key_Space);
        QCOMPARE(asked.last().at(0).toInt(), 2);
    }

    void keysMoveAndRemoveTheCurrentOne() {
        QSignalSpy moved(list_.get(), &ModifierList::moveRequested);
        QSignalSpy removed(list_.get(), &ModifierList::removeRequested);
        list_->setCurrentRow(0);
        QTest::keyClick(list_.get(), Qt::Key_Up, Qt::ControlModifier);
        QCOMPARE(moved.count(), 0);
        QTest::keyClick(list_.get(), Qt::Key_Down, Qt::ControlModifier);
        QCOMPARE(moved.first(), (QVariantList{0, 1}));
        QTest::keyClick(list_.get(), Qt::Key_Delete);
        QCOMPARE(removed.first().at(0).toInt(), 0);
    }

    void aRowIsDroppedBetweenOthers() {
        QSignalSpy moved(list_.get(), &ModifierList::moveRequested);
        QAbstractItemModel& model = *list_->model();
        const std::unique_ptr<QMimeData> first(model.mimeData({model.index(0, 0)}));
        model.dropMimeData(first.get(), Qt::MoveAction, 3, 0, {});  // behind the last
        QTRY_COMPARE(moved.count(), 1);
        QCOMPARE(moved.first(), (QVariantList{0, 2}));
        model.dropMimeData(first.get(), Qt::MoveAction, 1, 0, {});  // where it is
        QTest::qWait(10);
        QCOMPARE(moved.count(), 1);
        QCOMPARE(list_->rows()[0].name, QString("Coordination"));
    }

    void theCurrentRowStaysWhenRowsChange() {
        QAbstractItemModelTester tester(list_->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        list_->setCurrentRow(1);
        list_->setRows({{"Coordination", "mean 11"}, {"Strain"}, {"Voronoi cells"}, {"Clusters"}});
        QCOMPARE(list_->currentRow(), 1);
        list_->setRows({{"Coordination"}});
        QCOMPARE(list_->currentRow(), 0);
        list_->setRows({});
        QCOMPARE(list_->currentRow(), -1);
    }

    void aProblemHasALineOfItsOwn() {
        const int before = list_->sizeHint().height();
        list_->setRows({{"Coordination"},
                        {"Strain", {}, true, State::failed, "It compares with a reference"},
                        {"Voronoi cells"}});
        QVERIFY(list_->sizeHint().height() > before);
        const QModelIndex failed = list_->model()->index(1, 0);
        QVERIFY(failed.data(Qt::AccessibleTextRole).toString().contains("reference"));
        QVERIFY(failed.data(Qt::ToolTipRole).toString().contains("reference"));
    }
};

QTEST_MAIN(tst_ModifierList)
#include "tst_ModifierList.moc"
