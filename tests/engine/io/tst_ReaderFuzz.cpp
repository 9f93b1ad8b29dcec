#include <QTest>
#include <set>

#include "tests/support/MutatedFiles.h"

using namespace isthmus;

/// Damaged files are read or refused, never more. Every run repeats the same thousand of each; the
/// program fuzz_readers reads as many as one likes.
class TestReaderFuzz : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyReaderHasASeed();
    void damagedFilesAreReadOrRefused_data();
    void damagedFilesAreReadOrRefused();
};

void TestReaderFuzz::everyReaderHasASeed() {
    std::set<std::string> tested;
    for (const auto& [format, seed] : test::mutationSeeds()) {
        tested.insert(format);
        QCOMPARE(io::detectFormat(std::string(ISTHMUS_TEST_DATA "/") + seed).name,
                 std::string(format));
    }
    for (const io::Format& format : io::formats().rows()) {
        QVERIFY2(tested.contains(format.name), format.name.c_str());
    }
}

void TestReaderFuzz::damagedFilesAreReadOrRefused_data() {
    QTest::addColumn<QString>("format");
    for (const auto& seeds : {test::mutationSeeds(), test::tableSeeds()}) {
        for (const auto& [format, seed] : seeds) {
            QTest::newRow(seed) << format;
        }
    }
}

void TestReaderFuzz::damagedFilesAreReadOrRefused() {
    QFETCH(QString, format);
    constexpr std::size_t kCount = 1000;
    const std::string seed = std::string(ISTHMUS_TEST_DATA "/") + QTest::currentDataTag();
    test::MutatedFiles files = test::mutatedFiles(format.toStdString(), seed);
    const std::string problem = files.read(kCount, 0);
    QVERIFY2(problem.empty(), problem.c_str());
    QVERIFY(files.refusedCount() > kCount / 20);
    QVERIFY(files.readCount() > kCount / 200);
}

QTEST_GUILESS_MAIN(TestReaderFuzz)
#include "tst_ReaderFuzz.moc"
