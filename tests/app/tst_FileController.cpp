#include <sys/stat.h>

#include <QMessageBox>
#include <QPushButton>
#include <limits>

#include "app/window/document/OpenFile.h"
#include "app/window/document/Thumbnail.h"
#include "engine/core/Error.h"
#include "engine/io/Trajectory.h"
#include "engine/project/ProjectFile.h"
#include "tests/app/WindowTest.h"
#include "widgets/VtkView.h"

using namespace isthmus;
using test::itemNamed;
using window::MainWindow;

namespace {

const QByteArray kBlock = R"({"isthmus": 1, "title": "Block", "studies": [
  {"name": "block", "study": "structure.build", "prototype": "fcc", "species": "Cu"}]})";

}  // namespace

class tst_FileController : public QObject {
    Q_OBJECT

public:
    const test::Surroundings* surroundings = nullptr;

private Q_SLOTS:
    void whatAReaderHasToSayIsTold_data() {
        QTest::addColumn<QString>("name");
        QTest::addColumn<QByteArray>("content");
        const QByteArray atoms = R"(data_odd
_cell_length_a 4
_cell_length_b 4
_cell_length_c 4
_cell_angle_alpha 90
_cell_angle_beta 90
_cell_angle_gamma 90
_space_group_name_H-M_alt 'P 1'
loop_
_atom_site_label
_atom_site_type_symbol
_atom_site_fract_x
_atom_site_fract_y
_atom_site_fract_z
_atom_site_occupancy
Cu1 Cu 0 0 0 0.5
)";
        (void)surroundings->write("odd.cif", atoms);
        QTest::newRow("structure") << "odd.cif" << atoms;
        QTest::newRow("recipe") << "odd.json" << QByteArray(R"({"isthmus": 1,
            "inputs": {"odd": "odd.cif"}, "studies": [{"study": "structure.analyze",
            "structure": "odd", "modifiers": []}]})");
    }
    void whatAReaderHasToSayIsTold() {
        QFETCH(QString, name);
        QFETCH(QByteArray, content);
        MainWindow window;
        window.show();
        QSignalSpy noted(&window.files(), &window::FileController::noted);
        QVERIFY(test::open(window, surroundings->write(name, content)));
        QTRY_COMPARE(noted.count(), 1);
        const QString told = test::messages(window);
        QVERIFY2(told.contains(name) && told.contains("not fully occupied"), qPrintable(told));
        QVERIFY(itemNamed(window, "odd") != nullptr);
    }

    void aNewProjectWaitsForTheSavingOfTheOneBefore() {
        MainWindow window;
        window.show();
        QVERIFY(test::open(window, surroundings->write("block.json", kBlock)));
        const QString file = surroundings->path("old.isthmus");
        QSignalSpy saved(&window.files().saver(), &window::Saver::saved);
        QSignalSpy opened(&window.files(), &window::FileController::opened);
        window.files().saver().save(file);
        window.files().newProject();
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, test::kPatience);
        QCOMPARE(saved.count(), 1);
        QVERIFY(QFile::exists(file));
        QVERIFY(window.document().isEmpty());
        QVERIFY2(window.document().file().isEmpty(), qPrintable(window.document().file()));
    }

    void savingBeforeLeavingKeepsTheView() {
        const QString file = surroundings->path("kept.isthmus");
        MainWindow window;
        window.show();
        QVERIFY(test::open(window, surroundings->write("block.json", kBlock)));
        QSignalSpy saved(&window.files().saver(), &window::Saver::saved);
        window.files().saver().save(file);
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, test::kPatience);
        window.actions()["study.structure.build"]->trigger();
        window.viewPage().view().setOrthographic(true);
        window.actions()["file.new"]->trigger();
        auto* question = window.findChild<QMessageBox*>("saveBeforeClosing");
        QVERIFY(question != nullptr);
        question->button(QMessageBox::Save)->click();
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 2, test::kPatience);
        QTRY_VERIFY(window.document().isEmpty());
        const project::Project project = project::openProject(file.toStdString());
        QCOMPARE(project.items().size(), std::size_t(2));
        const auto view = project.view.at("views").at("main");
        QVERIFY2(view.at("camera").value("orthographic", false), view.dump().c_str());
    }

    void aSampleOpensWithItsResultsAsAProjectThatWasNeverSaved() {
        const QString file = surroundings->path("sample.isthmus");
        {
            MainWindow window;
            window.show();
            QVERIFY(test::open(window, surroundings->write("moving.json", R"({"isthmus": 1,
              "title": "Moving", "studies": [
              {"name": "block", "study": "structure.build", "prototype": "fcc", "species": "Cu"},
              {"name": "heat", "study": "md.run", "structure": "block.structure",
               "potential": {"kind": "eam-zhou2004", "species": ["Cu"]}, "duration": 0.02,
               "frame_every": 5}]})")));
            window.select(test::idOf(window, "heat"));
            window.actions()["run.run"]->trigger();
            QVERIFY(test::waitUntilIdle(window));
            QSignalSpy saved(&window.files().saver(), &window::Saver::saved);
            window.files().saver().save(file);
            QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, test::kPatience);
        }
        QFile before(file);
        QVERIFY(before.open(QIODevice::ReadOnly));
        const QByteArray content = before.readAll();

        MainWindow window;
        window.show();
        QSignalSpy opened(&window.files(), &window::FileController::opened);
        window.files().openSample(file);
        QTRY_COMPARE_WITH_TIMEOUT(opened.count(), 1, test::kPatience);
        QVERIFY(window.document().file().isEmpty());
        QVERIFY(!window.document().isModified());
        QCOMPARE(window.document().name(), QString("Moving"));
        // The trajectory came along.
        const auto result =
            window::resultOf(window.document().project(), itemNamed(window, "heat")->id);
        QVERIFY(result != nullptr && result->result() != nullptr);
        QVERIFY(!result->result()->files.empty());
        for (const auto& [role, name] : result->result()->files) {
            QVERIFY2(std::filesystem::exists(window.document().runFile(name)), name.c_str());
        }
        QVERIFY(before.seek(0));
        QCOMPARE(before.readAll(), content);
    }

    void aSavedFileIsNotTakenForThatOfTheNextProject() {
        MainWindow window;
        window.show();
        QVERIFY(test::open(window, surroundings->write("block.json", kBlock)));
        QSignalSpy saved(&window.files().saver(), &window::Saver::saved);
        window.files().saver().save(surroundings->path("first.isthmus"));
        window.document().replace({}, {}, false);  // as a recovery does, without asking
        QTRY_COMPARE_WITH_TIMEOUT(saved.count(), 1, test::kPatience);
        QVERIFY2(window.document().file().isEmpty(), qPrintable(window.document().file()));
    }

    void theRecentListShowsWhatWasSaved() {
        MainWindow window;
        window.show();
        QVERIFY(test::open(window, surroundings->write("block.json", kBlock)));
        window.select(test::idOf(window, "block"));
        window.actions()["run.run"]->trigger();
        QVERIFY(test::waitUntilIdle(window));
        const QString file = surroundings->path("shown.isthmus");
        QVERIFY(window::thumbnailOf(file).isNull());
        window.files().saver().save(file);
        QTRY_VERIFY_WITH_TIMEOUT(!window::thumbnailOf(file).isNull(), test::kPatience);
        QVERIFY(window::thumbnailOf(file).width() <= 640);
        window::clearThumbnails();
        QVERIFY(window::thumbnailOf(file).isNull());
    }

    void runsOfAProjectWithoutAutosaveLieInAFolderOfTheirOwn() {
        const QByteArray state = qgetenv("XDG_STATE_HOME");
        qputenv("XDG_STATE_HOME", surroundings->write("no folder", "a file").toUtf8());
        window::Document one;
        window::Document other;
        qputenv("XDG_STATE_HOME", state);
        QVERIFY(one.runsDirectory() != other.runsDirectory());
        struct stat about {};
        QCOMPARE(::stat(one.runsDirectory().parent_path().c_str(), &about), 0);
        QCOMPARE(about.st_mode & 077U, 0U);
    }

    void aGeometryOfARecipeBecomesTheStudyThatMeshesIt() {
        (void)surroundings->write("part.geo",
                                  "SetFactory(\"OpenCASCADE\");\nBox(1) = {0, 0, 0, 1, 1, 1};\n");
        const QString recipe = surroundings->write("part.json", R"({"isthmus": 1,
          "inputs": {"part": "part.geo"},
          "studies": [{"name": "steel", "study": "material.card",
                       "elasticity": {"kind": "isotropic", "youngs_modulus": 210,
                                      "poissons_ratio": 0.3}},
                      {"name": "pull", "study": "fem.static", "mesh": "part",
                       "material": "steel.material",
                       "supports": [{"kind": "fixed", "boundary": "surface_1"}],
                       "loads": [{"kind": "traction", "boundary": "surface_2",
                                  "value": [1, 0, 0]}]}]})");
        project::Project project;
        try {
            project = window::openRecipe(recipe.toStdString());
        } catch (const std::exception& error) {
            QFAIL(error.what());
        }
        const auto part = project.findByName("part");
        QVERIFY(part != nullptr && part->study() != nullptr);
        QCOMPARE(part->study()->kind, std::string("mesh.generate"));
        QCOMPARE(QString::fromStdString(
                     part->study()->options.at("geometry").at("file").get<std::string>()),
                 surroundings->path("part.geo"));
        QCOMPARE(project.findByName("pull")->study()->options.at("mesh").get<std::string>(),
                 part->id + ".mesh");
    }

    void ofSeveralProjectsTheFirstIsOpenedAndTheOthersAreNamed() {
        MainWindow window;
        window.show();
        const QString first = surroundings->write("first.json", kBlock);
        const QString second = surroundings->write("second.json", R"({"isthmus": 1,
            "title": "Other", "studies": []})");
        QSignalSpy opened(&window.files(), &window::FileController::opened);
        window.openFiles({first, second});
        const auto told = [&window] { return test::messages(window); };
        const bool isOpen =
            QTest::qWaitFor([&opened] { return opened.count() > 0; }, test::kPatience);
        QVERIFY2(isOpen, qPrintable("not opened; told: " + told()));
        QCOMPARE(opened.count(), 1);
        QCOMPARE(window.document().project().title, std::string("Block"));
        const bool isTold =
            QTest::qWaitFor([&told] { return told().contains("second.json"); }, test::kPatience);
        QVERIFY2(isTold, qPrintable("told: " + told()));
    }

    void ofATrajectoryTheLastSoundFrameIsTaken() {
        const QString file = surroundings->path("run.h5md");
        hdf5::H5mdHeader header;
        header.speciesNames = {"Ar"};
        header.species = {0};
        hdf5::H5mdWriter writer(file.toStdString(), header, {.doublePrecision = true});
        hdf5::H5mdFrame frame{.moment = {.step = 0, .time = 0.0}};
        frame.cell = {10, 0, 0, 0, 10, 0, 0, 0, 10};
        for (const double x : {1.0, 2.0, std::numeric_limits<double>::infinity()}) {
            frame.positions = {x, 0, 0};
            writer.append(frame);
            ++*frame.moment.step;
            *frame.moment.time += 1.0;
        }
        writer.close();
        const auto opened = window::openFile(file.toStdString());
        const auto atoms = std::get<window::OpenedItem>(opened).item.structure();
        QCOMPARE(atoms->positions.at(0), core::Vec3(2, 0, 0));
        const hdf5::H5mdReader reader(file.toStdString());
        QVERIFY_THROWS_EXCEPTION(core::InputError,
                                 (void)io::toStructure(reader.header(), reader.read(2)));
    }

    void aMissingGeometryOfARecipeIsNamed() {
        const QString recipe =
            surroundings->write("gone.json", R"({"isthmus": 1, "inputs": {"part": "gone.step"},
            "studies": [{"name": "block", "study": "structure.build", "prototype": "fcc",
                         "species": "Cu"}]})");
        try {
            (void)window::openRecipe(recipe.toStdString());
            QFAIL("a missing file was accepted");
        } catch (const std::exception& error) {
            QVERIFY2(std::string(error.what()).find("gone.step") != std::string::npos,
                     error.what());
        }
    }
};

int main(int argc, char** argv) {
    return test::runWindowTest<tst_FileController>(argc, argv);
}
#include "tst_FileController.moc"
