#include "app/window/view/TrajectoryPlayer.h"

#include <QCheckBox>
#include <QComboBox>
#include <QPointer>
#include <QPushButton>
#include <QSignalSpy>

#include "app/window/analysis/AnalysisController.h"
#include "app/window/document/Edits.h"
#include "app/window/frame/FrameProgress.h"
#include "app/window/frame/PictureDialog.h"
#include "app/window/frame/PropertiesPage.h"
#include "app/window/frame/TablePage.h"
#include "app/window/view/SceneKeeper.h"
#include "app/window/view/SequenceWriter.h"
#include "app/window/view/StoredFrames.h"
#include "engine/core/Error.h"
#include "engine/project/ProjectFile.h"
#include "tests/app/SampleWindow.h"
#include "widgets/NumberFormat.h"
#include "widgets/VtkView.h"
#include "widgets/jobs/LogPanel.h"
#include "widgets/view/TimeBar.h"

using namespace isthmus;
using test::idOf;
using test::itemNamed;
using window::MainWindow;

namespace {

/// Copper as it is, 10 % and 30 % wider: 12, 12 and no atoms are nearer than 3 angstrom.
QByteArray growingCopper() {
    QByteArray text;
    for (const double factor : {1.0, 1.1, 1.3}) {
        const double edge = 3.615 * factor;
        const QByteArray a = QByteArray::number(edge);
        const QByteArray half = QByteArray::number(0.5 * edge);
        text += "4\nLattice=\"" + a + " 0 0 0 " + a + " 0 0 0 " + a +
                "\" Properties=species:S:1:pos:R:3\n";
        text += "Cu 0 0 0\nCu 0 " + half + " " + half + "\n";
        text += "Cu " + half + " 0 " + half + "\nCu " + half + " " + half + " 0\n";
    }
    return text;
}

const core::Json kNeighbors = {{{"kind", "coordination"}, {"cutoff", 3.0}}};

}  // namespace

/// Files with several frames, and trajectories of runs as what studies start from.
class tst_TrajectoryPlayer : public test::SampleWindow {
    Q_OBJECT

    /// The entry of the trajectory field of the study that is selected; empty where there is none.
    static QStringList offered(MainWindow& window) {
        QStringList texts;
        for (const auto* combo : window.properties().findChildren<QComboBox*>()) {
            if (combo->accessibleName() == "Trajectory") {
                for (int i = 0; i < combo->count(); ++i) {
                    texts.append(combo->itemText(i));
                }
            }
        }
        return texts;
    }
    void addAnalysis(MainWindow& window) {
        window.document().push([](project::Project& project) {
            return window::addStudy(project, study::schemas().at("structure.analyze"));
        });
    }
    static window::TrajectoryPlayer& player(MainWindow& window) {
        return *window.findChild<window::TrajectoryPlayer*>();
    }
    static double resultOf(MainWindow& window, const char* study, const char* name) {
        const auto result =
            window::resultOf(window.document().project(), itemNamed(window, study)->id);
        const auto* found = result != nullptr ? result->result()->findResult(name) : nullptr;
        return found != nullptr ? found->value : -1.0;
    }

private Q_SLOTS:
    void cleanup() { close(); }

    void theFramesOfAFileArePlayedAndAnalyzed() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("growing.extxyz", growingCopper())));
        const auto item = itemNamed(window, "growing");
        QCOMPARE(item->frames.at("frame").get<int>(), 0);
        auto* bar = window.findChild<widgets::TimeBar*>();
        QTRY_COMPARE_WITH_TIMEOUT(bar->frameCount(), 3, test::kPatience);
        QCOMPARE(bar->frame(), 0);
        QVERIFY(bar->isVisible());

        window.analysis().stack().add("coordination");
        window.analysis().stack().setOptions(0, kNeighbors.at(0));
        const auto mean = [&] {
            const auto* known = window.analysis().live().of(item->id);
            const bool done = known != nullptr && !window.analysis().live().isAtWork(item->id);
            return done ? known->outcomes.at(0).results.at(0).second.value : -1.0;
        };
        QTRY_COMPARE_WITH_TIMEOUT(mean(), 12.0, test::kPatience);
        bar->goLast();
        QTRY_COMPARE_WITH_TIMEOUT(mean(), 0.0, test::kPatience);
        bar->goFirst();
        QTRY_COMPARE_WITH_TIMEOUT(mean(), 12.0, test::kPatience);
    }

    void eachPictureOfASequenceShowsWhatIsFoundInItsFrame() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("growing.extxyz", growingCopper())));
        const auto item = itemNamed(window, "growing");
        auto* bar = window.findChild<widgets::TimeBar*>();
        QTRY_COMPARE_WITH_TIMEOUT(bar->frameCount(), 3, test::kPatience);
        window.analysis().stack().add("coordination");
        window.analysis().stack().setOptions(0, kNeighbors.at(0));

        std::vector<double> found;
        window::SequenceWriter writer(
            player(window), [&] { return !window.analysis().live().isAtWork(item->id); }, this);
        const QSignalSpy finished(&writer, &window::SequenceWriter::finished);
        writer.start("unused.png", 1, [&](const std::filesystem::path&) {
            const auto* layer = window.viewPage().view().scene().findAtoms(item->id);
            const core::Field* field = layer->structure().findField("coordination");
            found.push_back(field != nullptr ? field->values.front() : -1.0);
        });
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, test::kPatience);
        QCOMPARE(found, (std::vector<double>{12.0, 12.0, 0.0}));
    }

    void aSequenceThatIsStoppedSaysHowFarItCame() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("growing.extxyz", growingCopper())));
        QTRY_COMPARE_WITH_TIMEOUT(player(window).frameCount(), 3, test::kPatience);
        window::SequenceWriter writer(
            player(window), [] { return true; }, nullptr);
        QSignalSpy finished(&writer, &window::SequenceWriter::finished);
        connect(&writer, &window::SequenceWriter::progressed, &writer,
                [&writer](int done, int) { done == 2 ? writer.stop() : void(); });
        writer.start(surroundings->path("growing.png").toStdString(), 1,
                     [](const std::filesystem::path&) {});
        QVERIFY(finished.count() > 0 || finished.wait(test::kPatience));
        QCOMPARE(finished.at(0).at(0).toInt(), 2);
        QCOMPARE(finished.at(0).at(1).toInt(), 3);
        QVERIFY(finished.at(0).at(2).toString().isEmpty());
    }

    void storedFramesAreWrittenWithoutBeingShown() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("growing.extxyz", growingCopper())));
        QTRY_COMPARE_WITH_TIMEOUT(player(window).frameCount(), 3, test::kPatience);
        const int current = player(window).currentFrame();
        const QSignalSpy shown(&window.scene(), &window::SceneKeeper::momentShown);
        window::StoredFrames loop(player(window).reader(), nullptr);
        QSignalSpy finished(&loop, &window::FrameLoop::finished);
        std::vector<double> edges;
        loop.start(2, [&edges](int, const structure::AtomicStructure& atoms) {
            edges.push_back(atoms.cell.matrix()(0, 0) / 3.615);
        });
        QVERIFY(finished.count() > 0 || finished.wait(test::kPatience));
        QCOMPARE(finished.at(0), (QVariantList{2, 2, QString()}));
        QCOMPARE(edges.size(), std::size_t{2});
        QVERIFY(std::abs(edges[0] - 1.0) < 1e-9 && std::abs(edges[1] - 1.3) < 1e-9);
        QCOMPARE(player(window).currentFrame(), current);
        QCOMPARE(shown.count(), 0);
        // What goes wrong with one of them is told.
        loop.start(1, [](int frame, const structure::AtomicStructure&) {
            if (frame == 1) {
                throw core::InputError("no room");
            }
        });
        QVERIFY(finished.count() > 1 || finished.wait(test::kPatience));
        QCOMPARE(finished.at(1), (QVariantList{1, 3, QStringLiteral("no room")}));
    }

    void returnInTheDialogOfPicturesGoesOn() {
        window::PictureDialog dialog(QSize(400, 300), 17, nullptr);
        dialog.open();
        QVERIFY(QTest::qWaitForWindowExposed(&dialog));
        auto* frames = dialog.findChild<QCheckBox*>("frames");
        frames->setChecked(true);
        frames->setFocus();
        QTest::keyClick(frames, Qt::Key_Return);
        QCOMPARE(dialog.result(), int(QDialog::Accepted));
        QCOMPARE(dialog.options().every, 1);
    }

    void onlyEscapeAndStopEndALoopOverFrames() {
        struct Loop : window::FrameLoop {
            void stop() override { ++stops; }
            int stops = 0;
        } loop;
        QWidget window;
        window.show();
        QVERIFY(QTest::qWaitForWindowExposed(&window));
        const auto show = [&] {
            QPointer progress = new window::FrameProgress(loop, "Writing", &window);
            Q_EMIT loop.progressed(1, 3);
            return progress;
        };
        QPointer progress = show();
        QTRY_VERIFY_WITH_TIMEOUT(progress->isVisible(), test::kPatience);
        for (const auto key : {Qt::Key_Return, Qt::Key_Enter, Qt::Key_Space}) {
            QTest::keyClick(progress, key);
        }
        QCOMPARE(loop.stops, 0);
        QVERIFY(progress->isVisible());
        QTest::mouseClick(progress->findChild<QPushButton*>(), Qt::LeftButton);
        QCOMPARE(loop.stops, 1);
        Q_EMIT loop.finished(1, 3, {});
        QTRY_VERIFY_WITH_TIMEOUT(progress.isNull(), test::kPatience);
        progress = show();
        QTRY_VERIFY_WITH_TIMEOUT(progress->isVisible(), test::kPatience);
        QTest::keyClick(progress, Qt::Key_Escape);
        QCOMPARE(loop.stops, 2);
        Q_EMIT loop.finished(1, 3, {});
        QTRY_VERIFY_WITH_TIMEOUT(progress.isNull(), test::kPatience);
    }

    void whatStopsALoopOverStoredFramesIsNotToldOfMore() {
        const QString file = surroundings->write("stored.extxyz", growingCopper());
        const auto reader =
            std::make_shared<io::FrameReader>(io::FrameSource{.file = file.toStdString()});
        window::StoredFrames frames(reader, nullptr);
        QSignalSpy progressed(&frames, &window::FrameLoop::progressed);
        QSignalSpy finished(&frames, &window::FrameLoop::finished);
        std::vector<int> written;
        const auto write = [&written](int frame, const structure::AtomicStructure& atoms) {
            QCOMPARE(atoms.atomCount(), std::size_t{4});
            written.push_back(frame);
        };
        frames.start(2, write);
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, test::kPatience);
        QCOMPARE(written, (std::vector<int>{0, 2}));
        QCOMPARE(progressed.count(), 2);
        QCOMPARE(finished.takeFirst(), (QVariantList{2, 2, QString()}));

        progressed.clear();
        frames.start(1, write);
        frames.stop();  // while the first is at work
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, test::kPatience);
        QCOMPARE(finished.takeFirst(), (QVariantList{1, 3, QString()}));
        QCOMPARE(progressed.count(), 0);

        frames.start(1, [](int, const structure::AtomicStructure&) {
            throw core::ComputeError("the disk is full");
        });
        QTRY_COMPARE_WITH_TIMEOUT(finished.count(), 1, test::kPatience);
        QCOMPARE(finished.takeFirst(), (QVariantList{0, 3, QStringLiteral("the disk is full")}));
    }

    void theFirstFrameOfAFileIsTheReference() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("growing.extxyz", growingCopper())));
        const auto item = itemNamed(window, "growing");
        auto* bar = window.findChild<widgets::TimeBar*>();
        QTRY_COMPARE_WITH_TIMEOUT(bar->frameCount(), 3, test::kPatience);
        window.analysis().stack().add("strain");
        bar->goNext();
        const auto volumetric = [&] {
            const auto* known = window.analysis().live().of(item->id);
            const bool done = known != nullptr && !window.analysis().live().isAtWork(item->id);
            const core::Field* field =
                done ? known->atoms->findField("volumetric_strain") : nullptr;
            return field != nullptr ? field->values.front() : -1.0;
        };
        // Green's strain of a stretch by 1.1: (1.1^2 - 1) / 2 along each axis.
        QTRY_VERIFY_WITH_TIMEOUT(std::abs(volumetric() - 0.105) < 1e-9, test::kPatience);
    }

    void theBarOfTimeStandsAtTheFrameThatIsDrawn() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("growing.extxyz", growingCopper())));
        QVERIFY(test::open(window, surroundings->write("other.extxyz", growingCopper())));
        const std::string growing = itemNamed(window, "growing")->id;
        auto* bar = window.findChild<widgets::TimeBar*>();
        window.select(QString::fromStdString(growing));
        QTRY_COMPARE_WITH_TIMEOUT(player(window).structureId(), growing, test::kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(bar->frameCount(), 3, test::kPatience);
        bar->goNext();
        QTRY_COMPARE_WITH_TIMEOUT(window.scene().frameOf(growing), std::optional(1),
                                  test::kPatience);
        window.select(idOf(window, "other"));
        QTRY_COMPARE_WITH_TIMEOUT(bar->frame(), 0, test::kPatience);
        window.select(QString::fromStdString(growing));
        QTRY_COMPARE_WITH_TIMEOUT(bar->frame(), 1, test::kPatience);
    }

    void theBarOfTimeBelongsToWhatIsShown() {
        MainWindow& window = fresh();
        QSignalSpy opened(&window.files(), &window::FileController::opened);
        window.files().openSample(QStringLiteral(
            ISTHMUS_SOURCE_DIR "/projects/copper-zirconium-glass/copper-zirconium-glass.isthmus"));
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, test::kPatience);
        widgets::TimeBar& bar = window.viewPage().timeBar();
        const std::string glass = test::itemNamed(window, "glass structure")->id;
        const std::string pulled = test::itemNamed(window, "pull structure")->id;
        QCOMPARE(window.selectedItem(), test::idOf(window, "glass"));
        QVERIFY(window.scene().shownItems() == std::vector<std::string>{glass});
        QTRY_VERIFY_WITH_TIMEOUT(bar.frameCount() > 1, test::kPatience);
        bar.goFirst();
        QTRY_COMPARE_WITH_TIMEOUT(window.scene().frameOf(glass), std::optional(0), test::kPatience);
        QVERIFY(!window.scene().frameOf(pulled));
        window.select(test::idOf(window, "pull"));
        QVERIFY(window.scene().shownItems() == std::vector<std::string>{pulled});
        QTRY_VERIFY_WITH_TIMEOUT(bar.isVisible() && bar.frame() == bar.frameCount() - 1,
                                 test::kPatience);
        // What says nothing of time leaves it as it is; what has none has no bar.
        window.select(test::idOf(window, "report"));
        QTest::qWait(50);
        QVERIFY(bar.isVisible());
        window.select(test::idOf(window, "sites"));
        QTRY_VERIFY_WITH_TIMEOUT(!bar.isVisible(), test::kPatience);
    }

    void theTableIsExportedAsItIsShown() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("growing.extxyz", growingCopper())));
        auto* bar = window.findChild<widgets::TimeBar*>();
        QTRY_COMPARE_WITH_TIMEOUT(bar->frameCount(), 3, test::kPatience);
        const auto* page = window.findChild<window::TablePage*>();
        const auto lines = [&] {
            QFile file(surroundings->path("table.csv"));
            page->table().writer()(file.fileName().toStdString());
            return file.open(QIODevice::ReadOnly)
                       ? QString::fromUtf8(file.readAll()).trimmed().split('\n')
                       : QStringList();
        };
        QCOMPARE(lines().value(0), QString("Row,Element,x (angstrom),y (angstrom),z (angstrom)"));
        QCOMPARE(lines().size(), 5);
        QCOMPARE(lines().value(4), QString("4,Cu,1.8075,1.8075,0"));
        bar->goLast();
        const QString grown = QString::number(0.5 * 3.615 * 1.3);
        QTRY_COMPARE_WITH_TIMEOUT(lines().value(4).section(',', 2, 2).toDouble(), grown.toDouble(),
                                  test::kPatience);
        window.analysis().stack().add("coordination");
        window.analysis().stack().setOptions(0, kNeighbors.at(0));
        QTRY_VERIFY_WITH_TIMEOUT(lines().value(0).endsWith(",Coordination"), test::kPatience);
        QTRY_COMPARE_WITH_TIMEOUT(lines().value(4).section(',', 5), QString("0"), test::kPatience);
        QVERIFY(window.actions()["file.table"]->isEnabled());
    }

    void aFileWithFramesIsOfferedAsATrajectory() {
        MainWindow& window = fresh();
        QVERIFY(test::open(window, surroundings->write("growing.extxyz", growingCopper())));
        addAnalysis(window);
        window.select(idOf(window, "Analysis"));
        QTRY_VERIFY_WITH_TIMEOUT(offered(window).contains("growing (3 frames, 4 atoms)"),
                                 test::kPatience);
        test::setOptions(
            window, "Analysis",
            {{"trajectory", itemNamed(window, "growing")->id}, {"modifiers", kNeighbors}});
        test::run(window, "Analysis");
        QVERIFY(test::waitUntilIdle(window));
        QVERIFY2(test::messages(window).isEmpty(), qPrintable(test::messages(window)));
        QCOMPARE(resultOf(window, "Analysis", "coordination_mean"), 8.0);

        // It is known again after saving.
        const QString file = surroundings->path("frames.isthmus");
        project::saveProject(window.document().project(), file.toStdString());
        const auto saved = project::openProject(file.toStdString());
        QVERIFY(saved.findByName("growing")->frames == itemNamed(window, "growing")->frames);
    }

    void theTrajectoryOfARunIsOfferedAndAnalyzed() {
        MainWindow& window = withSample();
        addAnalysis(window);
        window.select(idOf(window, "Analysis"));
        QVERIFY(offered(window).contains("trajectory of heat"));
        test::setOptions(window, "heat",
                         {{"duration", 0.1}, {"equilibration", 0.0}, {"frame_every", 10}});
        test::setOptions(window, "Analysis",
                         {{"trajectory", itemNamed(window, "heat")->id + ".trajectory"},
                          {"structure", nullptr},
                          {"modifiers", kNeighbors}});
        test::run(window, "Analysis");  // and what it needs
        QVERIFY(test::waitUntilIdle(window));
        const auto heat =
            window::resultOf(window.document().project(), itemNamed(window, "heat")->id);
        QVERIFY(heat != nullptr);
        // 50 steps of 2 fs, one in ten, and the start.
        QTRY_VERIFY_WITH_TIMEOUT(offered(window).contains("trajectory of heat (6 frames, " +
                                                          widgets::formatInteger(4000) + " atoms)"),
                                 test::kPatience);
        QCOMPARE(resultOf(window, "Analysis", "coordination_mean"), 12.0);
        const auto found =
            window::resultOf(window.document().project(), itemNamed(window, "Analysis")->id);
        const auto isHeat = [&](const auto& input) { return input.id == heat->id; };
        QVERIFY(std::any_of(found->inputs.begin(), found->inputs.end(), isHeat));
    }

    void aFileThatBreaksOffTellsAndShowsWhatThereIs() {
        MainWindow& window = fresh();
        QByteArray text = growingCopper();
        text.truncate(text.size() - 40);
        QVERIFY(test::open(window, surroundings->write("broken.extxyz", text)));
        auto* bar = window.findChild<widgets::TimeBar*>();
        QTRY_COMPARE_WITH_TIMEOUT(bar->frameCount(), 2, test::kPatience);
        QTRY_VERIFY(test::messages(window).contains("broken.extxyz"));
        // Once, however often it is looked at.
        window.select({});
        QVERIFY(test::open(window, surroundings->write("whole.extxyz", growingCopper())));
        window.select(idOf(window, "broken"));
        QTRY_COMPARE_WITH_TIMEOUT(bar->frameCount(), 2, test::kPatience);
        QTest::qWait(50);
        QCOMPARE(test::messages(window).count("The trajectory has a flaw"), 1);
        const auto* log = window.findChild<widgets::LogPanel*>()->model();
        int lines = 0;
        for (int row = 0; row < log->rowCount(); ++row) {
            for (int column = 0; column < log->columnCount(); ++column) {
                const QString text = log->index(row, column).data().toString();
                lines += text.contains("is not complete") ? 1 : 0;
            }
        }
        QCOMPARE(lines, 1);
    }
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_TrajectoryPlayer>(argc, argv);
}
#include "tst_TrajectoryPlayer.moc"
