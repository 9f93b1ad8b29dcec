#include <QListView>
#include <QMenu>
#include <QSignalSpy>
#include <QTest>
#include <QTextEdit>
#include <QVBoxLayout>

#include "widgets/theme/Theme.h"
#include "widgets/view/CommandField.h"

using namespace isthmus::widgets;

class tst_CommandField : public QObject {
    Q_OBJECT

    std::unique_ptr<QWidget> window_;
    CommandField* field_ = nullptr;
    QTextEdit* editor_ = nullptr;
    QAction* open_ = nullptr;
    QAction* save_ = nullptr;
    QAction* run_ = nullptr;

private Q_SLOTS:
    void initTestCase() { theme::install(*qApp, theme::Preference::light); }

    void init() {
        window_ = std::make_unique<QWidget>();
        window_->resize(600, 400);
        auto* column = new QVBoxLayout(window_.get());
        field_ = new CommandField;
        editor_ = new QTextEdit;
        column->addWidget(field_);
        column->addWidget(editor_);
        open_ = new QAction("&Open...", window_.get());
        open_->setShortcut(QKeySequence::Open);
        save_ = new QAction("Save project &as...", window_.get());
        run_ = new QAction("&Run", window_.get());
        run_->setEnabled(false);
        auto* separator = new QAction(window_.get());
        separator->setSeparator(true);
        field_->setActions({open_, separator, save_, run_});
        window_->show();
        window_->activateWindow();
        QVERIFY(QTest::qWaitForWindowActive(window_.get()));
        editor_->setFocus();
    }

    void cleanup() { window_.reset(); }

    void opensWithAllCommandsAbleOnesFirst() {
        field_->open();
        QCOMPARE(field_->shown(), (QStringList{"Open", "Save project as", "Run"}));
        QVERIFY(field_->hasFocus());
    }

    void everyWordMustFit() {
        field_->open();
        QTest::keyClicks(field_, "as PROJ");
        QCOMPARE(field_->shown(), QStringList{"Save project as"});
        QTest::keyClicks(field_, "zzz");
        QCOMPARE(field_->shown(), QStringList{"No command has these words"});
        QTest::keyClick(field_, Qt::Key_Return);
        QVERIFY(field_->hasFocus());
    }

    void theNameOfAnActionFindsItToo() {
        save_->setObjectName("study.md.single-point");
        field_->open();
        QTest::keyClicks(field_, "single");
        QCOMPARE(field_->shown(), QStringList{"Save project as"});
    }

    void returnDoesItAndGivesTheFocusBack() {
        QSignalSpy saved(save_, &QAction::triggered);
        QSignalSpy triggered(field_, &CommandField::triggered);
        field_->open();
        QTest::keyClick(field_, Qt::Key_Down);
        QTest::keyClick(field_, Qt::Key_Return);
        QCOMPARE(saved.count(), 1);
        QCOMPARE(triggered.count(), 1);
        QVERIFY(editor_->hasFocus());
        QVERIFY(field_->text().isEmpty());
        QVERIFY(field_->shown().isEmpty());
    }

    void clickDoesIt() {
        QSignalSpy opened(open_, &QAction::triggered);
        field_->open();
        auto* list = window_->findChild<QListView*>();
        QVERIFY(list->isVisible());
        QTest::mouseClick(list->viewport(), Qt::LeftButton, Qt::NoModifier,
                          list->visualRect(list->model()->index(0, 0)).center());
        QCOMPARE(opened.count(), 1);
    }

    void disabledCommandsAreSeenButNotDone() {
        QSignalSpy ran(run_, &QAction::triggered);
        field_->open();
        QTest::keyClicks(field_, "run");
        QCOMPARE(field_->shown(), QStringList{"Run"});
        QTest::keyClick(field_, Qt::Key_Return);
        QCOMPARE(ran.count(), 0);
    }

    void escapeCloses() {
        field_->open();
        QTest::keyClicks(field_, "op");
        QTest::keyClick(field_, Qt::Key_Escape);
        QVERIFY(field_->shown().isEmpty());
        QVERIFY(field_->text().isEmpty());
        QVERIFY(editor_->hasFocus());
    }

    void menusStandForTheirActions() {
        QMenu menu("File");
        menu.addAction("Quit");
        field_->setActions({menu.menuAction()});
        field_->open();
        QCOMPARE(field_->shown(), QStringList{"Quit"});
    }

    void listLiesInTheWindow() {
        field_->open();
        auto* list = window_->findChild<QListView*>();
        QVERIFY(window_->rect().contains(list->geometry()));
    }
};

QTEST_MAIN(tst_CommandField)
#include "tst_CommandField.moc"
