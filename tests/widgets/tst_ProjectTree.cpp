#include <QAbstractItemModelTester>
#include <QLineEdit>
#include <QSignalSpy>
#include <QTest>
#include <QTreeView>

#include "widgets/project/ProjectTree.h"
#include "widgets/theme/Theme.h"

using namespace isthmus;
using namespace isthmus::widgets;
using project::Item;

class tst_ProjectTree : public QObject {
    Q_OBJECT

    project::Project project_;
    std::unique_ptr<ProjectTree> tree_;

    template <typename T>
    void put(const std::string& id, const std::string& name, std::shared_ptr<const T> content,
             std::vector<project::InputReference> inputs = {}, int revision = 1) {
        auto item = std::make_shared<Item>();
        item->id = id;
        item->name = name;
        item->revision = revision;
        item->inputs = std::move(inputs);
        item->content = std::move(content);
        project_.put(id, item);
    }

    QTreeView* view() const { return tree_->findChild<QTreeView*>(); }

    QModelIndex shown(const QString& name) const {
        const auto found = view()->model()->match(view()->model()->index(0, 0), Qt::DisplayRole,
                                                  name, 1, Qt::MatchExactly | Qt::MatchRecursive);
        return found.isEmpty() ? QModelIndex() : found.first();
    }

    QString note(const QString& id) const {
        return tree_->model()->indexOf(id).data(ProjectModel::noteRole).toString();
    }

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp, theme::Preference::light); }

    void init() {
        project_ = {};
        project_.title = "copper-plate";
        auto copper = std::make_shared<structure::AtomicStructure>();
        copper->positions.resize(1428);
        copper->species.resize(1428);
        put<structure::AtomicStructure>("structure-1", "Cu block", copper);
        put<mesh::Mesh>("mesh-2", "Plate", std::make_shared<mesh::Mesh>());
        auto study = std::make_shared<project::StudyDefinition>();
        study->kind = "md.elastic";
        put<project::StudyDefinition>("study-3", "Elastic constants", study);
        auto record = std::make_shared<study::StudyRecord>();
        record->kind = "md.elastic";
        record->outcome = "completed";
        put<study::StudyRecord>("result-4", "Elastic constants, run 1", record,
                                {{"study-3", 1}, {"structure-1", 1}});
        tree_ = std::make_unique<ProjectTree>();
        tree_->model()->setProject(&project_);
        tree_->resize(248, 480);
        tree_->show();
        QVERIFY(QTest::qWaitForWindowExposed(tree_.get()));
    }

    void cleanup() { tree_.reset(); }

    void itemsStandInTheirGroups() {
        const ProjectModel& model = *tree_->model();
        QCOMPARE(model.index(0, 0).data().toString(), QString("copper-plate"));
        QStringList groups;
        for (int row = 0; row < model.rowCount(model.index(0, 0)); ++row) {
            groups << model.index(row, 0, model.index(0, 0)).data().toString();
        }
        QCOMPARE(groups, (QStringList{"Structures", "Meshes", "Materials", "Studies", "Results",
                                      "Reports"}));
        QCOMPARE(model.indexOf("mesh-2").parent().data().toString(), QString("Meshes"));
        QVERIFY(note("structure-1").startsWith("1"));
        QVERIFY(note("structure-1").endsWith("428 at."));
    }

    void partsStandBelowTheirItemAndHaveEyes() {
        ProjectModel& model = *tree_->model();
        QAbstractItemModelTester tester(&model,
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        QSignalSpy eyes(&model, &ProjectModel::visibilityChanged);
        model.setParts("structure-1",
                       {{"Coordination", "mean 12"}, {"Strain", {}, "no reference"}});
        const QModelIndex second = model.indexOf("structure-1/1");
        QCOMPARE(second.data().toString(), QString("Strain"));
        QCOMPARE(second.parent(), model.indexOf("structure-1"));
        QCOMPARE(note("structure-1/0"), QString("mean 12"));
        QCOMPARE(note("structure-1/1"), QString("failed"));
        QVERIFY(second.data(Qt::ToolTipRole).toString().contains("no reference"));

        tree_->select("structure-1/1");
        QCOMPARE(tree_->selectedItems(), QStringList{"structure-1/1"});
        const QRect row = view()->visualRect(shown("Strain"));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, {},
                          QPoint(row.right() - 14, row.center().y()));
        QCOMPARE(eyes.count(), 1);
        QCOMPARE(eyes.first().at(0).toString(), QString("structure-1/1"));
        QCOMPARE(eyes.first().at(1).toBool(), false);
        QVERIFY(!model.isItemVisible("structure-1"));

        model.setParts("structure-1", {{"Strain"}});
        QCOMPARE(model.rowCount(model.indexOf("structure-1")), 1);
        QVERIFY(!model.indexOf("structure-1/1").isValid());
        project_.put("structure-1", nullptr);
        model.refresh();
        QVERIFY(!model.indexOf("structure-1/0").isValid());
    }

    void modelKeepsItsPromises() {
        QAbstractItemModelTester tester(tree_->model(),
                                        QAbstractItemModelTester::FailureReportingMode::QtTest);
        put<mesh::Mesh>("mesh-5", "Second", std::make_shared<mesh::Mesh>());
        tree_->model()->refresh();
        project_.put("mesh-2", nullptr);
        tree_->model()->refresh();
        const auto second = project_.find("mesh-5");
        put<mesh::Mesh>("mesh-6", "Third", std::make_shared<mesh::Mesh>());
        project_.put("mesh-5", nullptr);
        project_.put("mesh-5", second);
        tree_->model()->refresh();
        QCOMPARE(tree_->model()->rowCount(tree_->model()->indexOf("mesh-5").parent()), 2);
        tree_->model()->setProject(nullptr);
        QCOMPARE(tree_->model()->rowCount(), 0);
    }

    void studyTellsTheStandingOfItsLastResult() {
        QCOMPARE(note("study-3"), QString("done"));
        put<structure::AtomicStructure>("structure-1", "Cu block",
                                        std::make_shared<structure::AtomicStructure>(), {}, 2);
        tree_->model()->refresh();
        QCOMPARE(note("study-3"), QString("stale"));
        QCOMPARE(note("result-4"), QString("stale"));
        tree_->model()->setState("study-3", State::running, "62 %");
        QCOMPARE(note("study-3"), QString("62 %"));
        tree_->model()->clearState("study-3");
        QCOMPARE(note("study-3"), QString("stale"));
    }

    void selectionAndGroupsSurviveAChange() {
        tree_->select("mesh-2");
        put<mesh::Mesh>("mesh-2", "Plate renamed", std::make_shared<mesh::Mesh>(), {}, 2);
        put<mesh::Mesh>("mesh-7", "Another", std::make_shared<mesh::Mesh>());
        tree_->model()->refresh();
        QCOMPARE(tree_->selectedItems(), QStringList{"mesh-2"});
        QVERIFY(shown("Plate renamed").isValid());
        QVERIFY(view()->isExpanded(shown("Plate renamed").parent()));
    }

    void clickSelectsAndControlClickAdds() {
        QSignalSpy selected(tree_.get(), &ProjectTree::itemsSelected);
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::NoModifier,
                          view()->visualRect(shown("Cu block")).center());
        QCOMPARE(selected.last().at(0).toStringList(), QStringList{"structure-1"});
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::ControlModifier,
                          view()->visualRect(shown("Plate")).center());
        QCOMPARE(tree_->selectedItems().size(), 2);
    }

    void eyeAndSpaceShowAndHide() {
        QSignalSpy changed(tree_.get(), &ProjectTree::visibilityChanged);
        const QRect row = view()->visualRect(shown("Cu block"));
        QTest::mouseClick(view()->viewport(), Qt::LeftButton, Qt::NoModifier,
                          QPoint(row.right() - 14, row.center().y()));
        QCOMPARE(changed.count(), 1);
        QVERIFY(tree_->model()->isItemVisible("structure-1"));
        QVERIFY(tree_->selectedItems().isEmpty());  // an eye is no choice of its row
        tree_->select("structure-1");
        QTest::keyClick(view(), Qt::Key_Space);
        QCOMPARE(changed.count(), 2);
        QVERIFY(!tree_->model()->isItemVisible("structure-1"));
        tree_->model()->setItemVisible("structure-1", true);
        QCOMPARE(changed.count(), 2);
    }

    void f2AsksForANewName() {
        QSignalSpy rename(tree_.get(), &ProjectTree::renameRequested);
        tree_->select("mesh-2");
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_F2);
        auto* editor = view()->viewport()->findChild<QLineEdit*>();
        QVERIFY(editor);
        QTest::keyClicks(editor, "Plate with hole");
        QTest::keyClick(editor, Qt::Key_Return);
        QTRY_COMPARE(rename.count(), 1);
        QCOMPARE(rename.at(0).at(0).toString(), QString("mesh-2"));
        QCOMPARE(rename.at(0).at(1).toString(), QString("Plate with hole"));
    }

    void deleteAsksToRemove() {
        QSignalSpy remove(tree_.get(), &ProjectTree::removeRequested);
        tree_->select(QStringList{"mesh-2", "structure-1"});
        QTest::keyClick(view(), Qt::Key_Delete);
        QCOMPARE(remove.count(), 1);
        QCOMPARE(remove.at(0).at(0).toStringList().size(), 2);
    }

    void filterShowsMatchingItemsAndTheirGroups() {
        auto* edit = tree_->findChild<QLineEdit*>();
        tree_->focusFilter();
        QTest::keyClicks(edit, "plate");
        QVERIFY(shown("Plate").isValid());
        QVERIFY(!shown("Cu block").isValid());
        QVERIFY(!shown("Structures").isValid());
        edit->clear();
        QVERIFY(shown("Cu block").isValid());
    }

    void returnActivates() {
        QSignalSpy activated(tree_.get(), &ProjectTree::itemActivated);
        tree_->select("study-3");
        view()->setFocus();
        QTest::keyClick(view(), Qt::Key_Return);
        QCOMPARE(activated.count(), 1);
        QCOMPARE(activated.at(0).at(0).toString(), QString("study-3"));
    }

    void theCountOfAtomsStaysBesideANameThatIsCut() {
        const QModelIndex block = tree_->model()->indexOf("structure-1");
        QVERIFY(block.data(Qt::ToolTipRole).toString().startsWith("Cu block\n"));
        QVERIFY(block.data(Qt::ToolTipRole).toString().contains(note("structure-1")));
        // What is drawn at the right is the same however long the name is.
        const auto drawn = [this] {
            const QRect row = view()->visualRect(
                shown(tree_->model()->indexOf("structure-1").data(Qt::DisplayRole).toString()));
            const QImage all = view()->viewport()->grab().toImage();
            return all.copy(QRect(row.right() - 80, row.top(), 80, row.height()));
        };
        tree_->resize(180, 400);
        QTest::qWait(20);
        const QImage before = drawn();
        auto renamed = std::make_shared<Item>(*project_.find("structure-1"));
        renamed->name = "Copper block of a name that has no room";
        project_.put("structure-1", renamed);
        tree_->model()->refresh();
        QTest::qWait(20);
        QCOMPARE(drawn(), before);
    }

    void screenReaderHearsNameKindAndStanding() {
        QCOMPARE(tree_->model()->indexOf("study-3").data(Qt::AccessibleTextRole).toString(),
                 QString("Elastic constants, md.elastic, done"));
    }
};

QTEST_MAIN(tst_ProjectTree)
#include "tst_ProjectTree.moc"
