#include <QTest>
#include <limits>

#include "engine/core/Error.h"
#include "engine/io/LineReader.h"

using namespace isthmus;
using io::LineReader;

class TestLineReader : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void countsLinesOfAnyEnding();
    void comesBackToAMark();
    void readsNumbersOfEveryForm_data();
    void readsNumbersOfEveryForm();
    void refusesWhatIsNoNumber_data();
    void refusesWhatIsNoNumber();
    void messagesNameFileAndLine();
    void quotesAreShortAndPrintable();
};

void TestLineReader::countsLinesOfAnyEnding() {
    LineReader reader("file", "one\r\n\n three  3\nlast");
    QVERIFY(reader.next());
    QCOMPARE(reader.line(), "one");
    QVERIFY(reader.nextFilled());
    QCOMPARE(reader.number(), std::size_t{3});
    QCOMPARE(io::split(reader.line()).size(), std::size_t{2});
    QVERIFY(reader.next());
    QCOMPARE(reader.line(), "last");
    QVERIFY(!reader.next());
    QCOMPARE(reader.number(), std::size_t{4});
}

void TestLineReader::comesBackToAMark() {
    LineReader reader("file", "a\n\nb\nc\n");
    QVERIFY(reader.next());
    QCOMPARE(reader.peekFilled(), "b");
    QCOMPARE(reader.line(), "a");
    const LineReader::Mark mark = reader.mark();
    QVERIFY(reader.nextFilled() && reader.next());
    QCOMPARE(reader.line(), "c");
    reader.goTo(mark);
    QVERIFY(reader.next());
    QCOMPARE(reader.number(), std::size_t{2});
}

void TestLineReader::readsNumbersOfEveryForm_data() {
    QTest::addColumn<double>("value");
    QTest::newRow("1") << 1.0;
    QTest::newRow("-1.5e-3") << -1.5e-3;
    QTest::newRow("+.5") << 0.5;
    QTest::newRow("5.") << 5.0;
    QTest::newRow("1.0d0") << 1.0;
    QTest::newRow("-2.5D+01") << -25.0;
    QTest::newRow("1e-400") << 0.0;
    QTest::newRow("0.1") << 0.1;
}

void TestLineReader::readsNumbersOfEveryForm() {
    QFETCH(double, value);
    double found = -1.0;
    QVERIFY(io::parse(QTest::currentDataTag(), found));
    QCOMPARE(found, value);
}

void TestLineReader::refusesWhatIsNoNumber_data() {
    QTest::addColumn<int>("unused");
    for (const char* word : {"Cu", "1.2.3", "1,5", "", "+", "+-1", "0x10", "1e", "--1", "1.0f"}) {
        QTest::newRow(word) << 0;
    }
}

void TestLineReader::refusesWhatIsNoNumber() {
    double found = 0.0;
    QVERIFY(!io::parse(QTest::currentDataTag(), found));
}

void TestLineReader::messagesNameFileAndLine() {
    LineReader reader("atoms.xyz", "1\nx nan\n");
    QVERIFY(reader.next() && reader.next());
    for (const auto& [word, expected] :
         {std::pair{"x", "atoms.xyz:2: expected a number for the mass, found \"x\""},
          std::pair{"nan", "atoms.xyz:2: expected a finite number for the mass"},
          std::pair{"", "atoms.xyz:2: expected a number for the mass, found nothing"}}) {
        try {
            (void)reader.real(word, "the mass");
            QFAIL("no error");
        } catch (const core::InputError& error) {
            QVERIFY2(QString(error.what()).startsWith(expected), error.what());
        }
    }
    QVERIFY_EXCEPTION_THROWN(reader.require("more"), core::InputError);
}

void TestLineReader::quotesAreShortAndPrintable() {
    QCOMPARE(io::quote("a\tb\x01"), std::string("\"a?b?\""));
    QVERIFY(io::quote(std::string(500, 'x')).size() < 80);
    // Two bytes each, of which the last that would fit is the first half of one.
    const QByteArray accents = "x" + QString(60, QChar(0xe9)).toUtf8();
    const std::string cut = io::quote(accents.toStdString());
    QCOMPARE(QString::fromUtf8(cut), "\"x" + QString(29, QChar(0xe9)) + "...\"");
}

QTEST_GUILESS_MAIN(TestLineReader)
#include "tst_LineReader.moc"
