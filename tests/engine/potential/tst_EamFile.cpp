#include "engine/potential/EamFile.h"

#include <QTemporaryDir>
#include <QtTest>
#include <fstream>
#include <sstream>

#include "engine/core/Error.h"

using namespace isthmus;
using potential::EamTables;
using potential::readEamFiles;

namespace {

/// Numbers 0.5 n, 0.5 (n - 1)..., five to a line.
std::string numbers(int count) {
    std::ostringstream text;
    for (int k = 0; k < count; ++k) {
        text << 0.5 * (count - k) << (k % 5 == 4 || k + 1 == count ? "\n" : " ");
    }
    return text.str();
}

std::string funcfl() {
    return "comment\n 29 63.55 3.615 FCC\n 10 0.1 12 0.5 5.5\n" + numbers(10) + numbers(12) +
           numbers(12);
}

/// @param densities per element: 1 setfl, 2 Finnis-Sinclair.
std::string setfl(int densities = 1) {
    std::string text = "one\ntwo\nthree\n2 Cu Ni\n10 0.1 12 0.5 5.5\n";
    for (const char* head : {"29 63.55 3.615 fcc\n", "28 58.71 3.52 fcc\n"}) {
        text += head + numbers(10);
        for (int k = 0; k < densities; ++k) {
            text += numbers(12);
        }
    }
    return text + numbers(12) + numbers(12) + numbers(12);
}

std::string replaced(std::string text, const std::string& what, const std::string& with) {
    const std::size_t at = text.find(what);
    return at == std::string::npos ? "not found" : text.replace(at, what.size(), with);
}

}  // namespace

class TestEamFile : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void formatsAreRecognizedByContent();
    void contentIsTold();
    void fortranExponentsAndLineEndsOfWindowsAreUnderstood();
    void everyTableOfTheLammpsPackageIsReadOrRefusedForItsKind();
    void malformedFilesAreRefusedWithTheirLine_data();
    void malformedFilesAreRefusedWithTheirLine();
    void filesAndSpeciesMustFit();

private:
    std::string write(const std::string& text, const QString& name = "table") {
        const std::string file = folder_.filePath(name).toStdString();
        std::ofstream(file) << text;
        return file;
    }

    QTemporaryDir folder_;
};

void TestEamFile::formatsAreRecognizedByContent() {
    const EamTables single = readEamFiles({write(funcfl())}, {"Cu"});
    // LAMMPS's grid of funcfl files ends one point before the file's.
    QCOMPARE(single.embedding[0].pointCount(), std::size_t{9});
    QCOMPARE(single.density[0].pointCount(), std::size_t{11});
    QCOMPARE(single.density[0].at(1.0).value, 5.0);
    QCOMPARE(single.pair[0].at(0.0).value, 27.2 * 0.529 * 36.0);
    QCOMPARE(single.cutoff, 5.5);

    const EamTables alloy = readEamFiles({write(setfl())}, {"Ni", "Cu"});
    QVERIFY(!alloy.finnisSinclair);
    QCOMPARE(alloy.masses, (std::vector<double>{58.71, 63.55}));
    QCOMPARE(alloy.embedding[0].pointCount(), std::size_t{10});
    QCOMPARE(alloy.pair.size(), std::size_t{4});

    QVERIFY(readEamFiles({write(setfl(2))}, {"Ni", "Cu"}).finnisSinclair);
}

void TestEamFile::contentIsTold() {
    const potential::EamFileContent single = potential::inspectEamFile(write(funcfl()));
    QCOMPARE(single.kind, std::string("funcfl"));
    QCOMPARE(single.species, std::vector<std::string>{"Cu"});
    QCOMPARE(single.radialPoints, std::size_t{12});
    QCOMPARE(single.cutoff, 5.5);
    const potential::EamFileContent alloy = potential::inspectEamFile(write(setfl()));
    QCOMPARE(alloy.kind, std::string("setfl"));
    QCOMPARE(alloy.species, (std::vector<std::string>{"Cu", "Ni"}));
    QCOMPARE(alloy.masses, (std::vector<double>{63.55, 58.71}));
    QCOMPARE(alloy.densityPoints, std::size_t{10});
    QCOMPARE(potential::inspectEamFile(write(setfl(2))).kind, std::string("Finnis-Sinclair"));
    QVERIFY(potential::looksLikeEamFile(setfl()) && potential::looksLikeEamFile(funcfl()));
    QVERIFY(!potential::looksLikeEamFile("title\n\n\n4 atoms\n1 atom types\n"));
    QVERIFY_EXCEPTION_THROWN((void)potential::inspectEamFile(write("words\n")), core::InputError);
}

void TestEamFile::fortranExponentsAndLineEndsOfWindowsAreUnderstood() {
    std::string text = replaced(funcfl(), "0.5 5.5", "+0.5D+00 5.5d0");
    for (std::size_t at = 0; (at = text.find('\n', at)) != std::string::npos; at += 2) {
        text.replace(at, 1, "\r\n");
    }
    QCOMPARE(readEamFiles({write(text)}, {"Cu"}).cutoff, 5.5);
    QCOMPARE(readEamFiles({write(text)}, {"Cu"}).density[0].step(), 0.5);
}

void TestEamFile::everyTableOfTheLammpsPackageIsReadOrRefusedForItsKind() {
    const QDir folder("/usr/share/lammps/potentials");
    if (!folder.exists()) {
        QSKIP("the package lammps-data is not installed");
    }
    int count = 0;
    for (const QString& name : folder.entryList({"*.eam", "*.eam.alloy", "*.eam.fs"})) {
        QFile file(folder.filePath(name));
        QVERIFY(file.open(QIODevice::ReadOnly));
        std::vector<std::string> species{"any"};
        if (!name.endsWith(".eam")) {
            QString words;
            for (int line = 0; line < 4; ++line) {
                words = QString::fromLatin1(file.readLine()).simplified();
            }
            species.clear();
            for (const QString& word : words.split(' ').mid(1)) {
                species.push_back(word.toStdString());
            }
        }
        const EamTables tables = readEamFiles({folder.filePath(name).toStdString()}, species);
        QCOMPARE(tables.finnisSinclair, name.endsWith(".eam.fs") && species.size() > 1);
        ++count;
    }
    QVERIFY(count >= 25);
    for (const char* other : {"Ni.adp", "FeCr.cdeam", "PdHHe.eam.he"}) {
        const std::vector<std::string> species{QString(other).startsWith("Ni")   ? "Ni"
                                               : QString(other).startsWith("Fe") ? "Fe"
                                                                                 : "Pd"};
        QVERIFY_EXCEPTION_THROWN(readEamFiles({folder.filePath(other).toStdString()}, species),
                                 core::InputError);
    }
}

void TestEamFile::malformedFilesAreRefusedWithTheirLine_data() {
    QTest::addColumn<QString>("text");
    QTest::addColumn<QString>("where");
    QTest::addColumn<QString>("what");
    const auto row = [](const char* name, const std::string& text, const char* where,
                        const char* what) {
        QTest::newRow(name) << QString::fromStdString(text) << where << what;
    };
    row("no table at all", "just\nsome\ntext\n", "table: ", "expected an embedded-atom table");
    row("empty", "", "table: ", "expected an embedded-atom table");
    row("a word among numbers", replaced(funcfl(), "4.5 4 3.5", "4.5 four 3.5"),
        "table:4: ", "found \"four\"");
    row("not a number", replaced(setfl(), "4.5 4 3.5", "4.5 nan 3.5"),
        "table:7: ", "found \"nan\"");
    row("funcfl truncated", funcfl().substr(0, funcfl().size() - 10), "table:10: ", "truncated");
    row("setfl truncated", setfl().substr(0, 150), "table:", "truncated");
    row("too many numbers on a line", replaced(setfl(), "2.5 2 1.5 1 0.5\n", "2.5 2 1.5 1 0.5 9\n"),
        "table:8: ", "found more numbers on the line");
    row("numbers after the end", setfl() + numbers(3), "table:", "found more numbers");
    row("a wrong number of points", replaced(setfl(), "10 0.1 12", "10 0.1 12.5"),
        "table:5: ", "whole number");
    row("too few points", replaced(setfl(), "10 0.1 12", "3 0.1 12"), "table:5: ", "at least 6");
    row("negative step", replaced(setfl(), "10 0.1", "10 -0.1"), "table:5: ", "above 0");
    row("cutoff past the table", replaced(setfl(), "0.5 5.5\n", "0.5 6.5\n"),
        "table:5: ", "a cutoff within the table, which ends at 6");
    row("endless table", replaced(setfl(), "12 0.5 5.5\n", "12 50 550\n"),
        "table:5: ", "between 0.1 and 100");
    row("step of no size", replaced(setfl(), "10 0.1 12", "10 1e-320 12"),
        "table:5: ", "between 1e-12 and 1e12");
    row("no mass", replaced(setfl(), "29 63.55", "29 0"), "table:6: ", "a mass in Da above 0");
    row("number that overflows", replaced(setfl(), "4.5 4 3.5", "4.5 -1e308 3.5"),
        "table: ", "numbers below 1e100");
    row("more points than the file has", replaced(funcfl(), "10 0.1 12", "10 0.1 99999999"),
        "table:", "truncated");
    row("helium format", replaced(setfl(), "0.5 5.5\n", "0.5 5.5 70.0\n"),
        "table:5: ", "found 6; EAM/He");
    row("names missing", replaced(setfl(), "2 Cu Ni", "3 Cu Ni"),
        "table:4: ", "expected 3 element names, found 2");
    row("head of element missing", replaced(setfl(), "29 63.55 3.615 fcc", "copper"),
        "table:6: ", "atomic number and mass of Cu");
    row("unknown species", replaced(setfl(), "Cu Ni", "Cu Nj"),
        "table:4: ", "expected the species \"Ni\"");
}

void TestEamFile::malformedFilesAreRefusedWithTheirLine() {
    QFETCH(QString, text);
    QFETCH(QString, where);
    QFETCH(QString, what);
    const std::string file = write(text.toStdString());
    const bool isFuncfl = text.startsWith("comment");
    try {
        const EamTables tables =
            readEamFiles({file}, isFuncfl ? std::vector<std::string>{"Cu"}
                                          : std::vector<std::string>{"Cu", "Ni"});
        QFAIL("the file was accepted");
    } catch (const core::InputError& error) {
        QVERIFY2(QString(error.what()).contains(where), error.what());
        QVERIFY2(QString(error.what()).contains(what), error.what());
    }
}

void TestEamFile::filesAndSpeciesMustFit() {
    const std::string one = write(funcfl(), "one");
    const std::string two = write(setfl(), "two");
    QVERIFY_EXCEPTION_THROWN(readEamFiles({}, {"Cu"}), core::InputError);
    QVERIFY_EXCEPTION_THROWN(readEamFiles({one}, {"Cu", "Ni"}), core::InputError);
    QVERIFY_EXCEPTION_THROWN(readEamFiles({one, one}, {"Cu"}), core::InputError);
    QVERIFY_EXCEPTION_THROWN(readEamFiles({one, two}, {"Cu", "Ni"}), core::InputError);
    QVERIFY_EXCEPTION_THROWN(readEamFiles({two, one}, {"Cu", "Ni"}), core::InputError);
    QVERIFY_EXCEPTION_THROWN(readEamFiles({folder_.filePath("none").toStdString()}, {"Cu"}),
                             core::InputError);
}

QTEST_GUILESS_MAIN(TestEamFile)
#include "tst_EamFile.moc"
