#include <QtTest>
#include <cmath>
#include <limits>

#include "engine/core/Error.h"
#include "engine/job/Protocol.h"

using namespace isthmus;
using core::Json;
using job::Message;
using job::MessageReader;

namespace {

job::Frame sampleFrame() {
    job::Frame frame;
    frame.moment.step = 1200;
    frame.moment.time = 2.4;
    frame.cell = {10.0, 0, 0, 1.5, 11.0, 0, -0.25, 0.5, 12.0};
    for (int i = 0; i < 30; ++i) {
        frame.positions.push_back(0.125 * i);
    }
    frame.fields.push_back({"energy", "eV", 1, std::vector<double>(10, -3.5)});
    frame.fields.push_back({"stress", "GPa", 6, std::vector<double>(60, 0.25)});
    return frame;
}

std::vector<Message> readAll(MessageReader& reader) {
    std::vector<Message> messages;
    while (auto message = reader.next()) {
        messages.push_back(std::move(*message));
    }
    return messages;
}

}  // namespace

class tst_Protocol : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aFrameReturnsThroughThePipe();
    void progressAndObservationsReturn();
    void aFrameWithoutTimeHasNone();
    void notANumberReturns();
    void bytesMayHoldAnything();
    void piecesOfAnySizeAreJoined_data();
    void piecesOfAnySizeAreJoined();
    void manyMessagesComeInOrder();
    void textThatIsNotUtf8DoesNotStopTheEngine();
    void garbageIsRefused_data();
    void garbageIsRefused();
    void wrongFramesAreRefused_data();
    void wrongFramesAreRefused();
};

void tst_Protocol::aFrameReturnsThroughThePipe() {
    MessageReader reader;
    reader.feed(job::encode(toMessage(sampleFrame())));
    const auto message = reader.next();
    QVERIFY(message.has_value());
    QCOMPARE(message->type(), std::string("frame"));
    QCOMPARE(message->bytes.size(), std::size_t{4 * (30 + 10 + 60)});
    const job::Frame frame = toFrame(*message);
    const job::Frame expected = sampleFrame();
    QCOMPARE(frame.moment.step.value(), expected.moment.step.value());
    QCOMPARE(frame.moment.time.value(), expected.moment.time.value());
    QVERIFY(!frame.moment.coordinate);
    QCOMPARE(frame.cell, expected.cell);
    QCOMPARE(frame.positions, expected.positions);
    QCOMPARE(frame.fields.size(), std::size_t{2});
    QCOMPARE(frame.fields[1].name, std::string("stress"));
    QCOMPARE(frame.fields[1].unit, std::string("GPa"));
    QCOMPARE(frame.fields[1].components, 6);
    QCOMPARE(frame.fields[1].values, expected.fields[1].values);
    QVERIFY(!reader.next().has_value());
}

void tst_Protocol::progressAndObservationsReturn() {
    const job::Progress progress{"Equilibrating", 5, 10, 1.5, 3.25, 1.5};
    const job::Progress read = toProgress(toMessage(progress));
    QCOMPARE(read.stage, progress.stage);
    QCOMPARE(read.step, progress.step);
    QCOMPARE(read.steps, progress.steps);
    QCOMPARE(read.elapsed, progress.elapsed);
    QCOMPARE(read.rate, progress.rate);
    QVERIFY(read.remaining == progress.remaining);
    QVERIFY(!toProgress(toMessage(job::Progress{"x", 0, 0, 0, 0, std::nullopt})).remaining);

    const job::Observation seen = toObservation(
        toMessage(job::Observation{"temperature", 0.5, "ps", 300.25, "K", "run 2", "delay"}));
    QCOMPARE(seen.name, std::string("temperature"));
    QCOMPARE(seen.time, 0.5);
    QCOMPARE(seen.timeUnit, std::string("ps"));
    QCOMPARE(seen.value, 300.25);
    QCOMPARE(seen.unit, std::string("K"));
    QCOMPARE(seen.part, std::string("run 2"));
    QCOMPARE(seen.coordinate, std::string("delay"));
}

void tst_Protocol::aFrameWithoutTimeHasNone() {
    job::Frame frame = sampleFrame();
    frame.moment = {.coordinate = {{"depth", "angstrom", 1.5}}};
    MessageReader reader;
    reader.feed(job::encode(toMessage(frame)));
    const core::Moment seen = toFrame(*reader.next()).moment;
    QVERIFY(!seen.time && !seen.step);
    QCOMPARE(seen.coordinate->name, std::string("depth"));
    QCOMPARE(seen.coordinate->unit, std::string("angstrom"));
    QCOMPARE(seen.coordinate->value, 1.5);
}

void tst_Protocol::notANumberReturns() {
    const job::Observation observation{"t", 0.0, "ps", std::nan(""), "K"};
    MessageReader reader;
    reader.feed(job::encode(toMessage(observation)));
    QVERIFY(std::isnan(toObservation(*reader.next()).value));
    job::Progress progress{"x", 1, 2, 0.5, std::numeric_limits<double>::infinity(), 0.0};
    reader.feed(job::encode(toMessage(progress)));
    (void)toProgress(*reader.next());
    job::Frame frame = sampleFrame();
    frame.moment.time = std::nan("");
    frame.cell[0] = std::nan("");
    frame.positions[0] = std::nan("");
    reader.feed(job::encode(toMessage(frame)));
    QVERIFY(std::isnan(toFrame(*reader.next()).positions[0]));
}

void tst_Protocol::bytesMayHoldAnything() {
    std::string bytes;
    for (int i = 0; i < 1024; ++i) {
        bytes += static_cast<char>(i);
    }
    bytes += "\n{\"type\": \"no message\"}\n";
    MessageReader reader;
    reader.feed(job::encode({Json{{"type", "data"}}, bytes}));
    reader.feed(job::encode({Json{{"type", "after"}}, {}}));
    const std::vector<Message> messages = readAll(reader);
    QCOMPARE(messages.size(), std::size_t{2});
    QCOMPARE(messages[0].bytes, bytes);
    QCOMPARE(messages[1].type(), std::string("after"));
}

void tst_Protocol::piecesOfAnySizeAreJoined_data() {
    QTest::addColumn<int>("size");
    for (const int size : {1, 2, 3, 7, 64, 1000}) {
        QTest::addRow("%d", size) << size;
    }
}

void tst_Protocol::piecesOfAnySizeAreJoined() {
    QFETCH(int, size);
    std::string stream;
    for (int i = 0; i < 5; ++i) {
        job::Frame frame = sampleFrame();
        frame.moment.step = i;
        stream += job::encode(toMessage(frame)) +
                  job::encode(toMessage(job::LogLevel::info, "line\nline"));
    }
    MessageReader reader;
    std::vector<Message> messages;
    for (std::size_t at = 0; at < stream.size(); at += static_cast<std::size_t>(size)) {
        reader.feed(std::string_view(stream).substr(at, static_cast<std::size_t>(size)));
        for (Message& message : readAll(reader)) {
            messages.push_back(std::move(message));
        }
    }
    QCOMPARE(messages.size(), std::size_t{10});
    for (int i = 0; i < 5; ++i) {
        const auto at = static_cast<std::size_t>(2 * i);
        QCOMPARE(toFrame(messages[at]).moment.step.value(), std::int64_t{i});
        QCOMPARE(messages[at + 1].header.at("text"), Json("line\nline"));
    }
}

void tst_Protocol::manyMessagesComeInOrder() {
    std::string stream;
    for (int i = 0; i < 20000; ++i) {
        stream += job::encode({Json{{"type", "n"}, {"i", i}}, {}});
    }
    MessageReader reader;
    reader.feed(stream);
    const std::vector<Message> messages = readAll(reader);
    QCOMPARE(messages.size(), std::size_t{20000});
    QCOMPARE(messages.back().header.at("i"), Json(19999));
}

void tst_Protocol::textThatIsNotUtf8DoesNotStopTheEngine() {
    MessageReader reader;
    reader.feed(job::encode(toMessage(job::LogLevel::error, "file \xff\xfe.xyz is missing")));
    const auto message = reader.next();
    QVERIFY(message.has_value());
    const auto text = message->header.at("text").get<std::string>();
    QVERIFY(text.starts_with("file ") && text.ends_with(".xyz is missing"));
}

void tst_Protocol::garbageIsRefused_data() {
    QTest::addColumn<QByteArray>("stream");
    QTest::newRow("words") << QByteArray("Segmentation fault\n");
    QTest::newRow("empty line") << QByteArray("\n");
    QTest::newRow("array") << QByteArray("[1, 2]\n");
    QTest::newRow("half") << QByteArray("{\"type\": \n");
    QTest::newRow("negative bytes") << QByteArray("{\"type\": \"frame\", \"bytes\": -5}\n");
    QTest::newRow("bytes as text") << QByteArray("{\"type\": \"frame\", \"bytes\": \"5\"}\n");
    QTest::newRow("fraction") << QByteArray("{\"type\": \"frame\", \"bytes\": 1.5}\n");
    QTest::newRow("type as number") << QByteArray("{\"type\": 5}\n");
}

void tst_Protocol::garbageIsRefused() {
    QFETCH(QByteArray, stream);
    MessageReader reader;
    reader.feed(stream.toStdString());
    QVERIFY_EXCEPTION_THROWN((void)reader.next(), core::ComputeError);
}

void tst_Protocol::wrongFramesAreRefused_data() {
    QTest::addColumn<QString>("patch");
    QTest::newRow("too many atoms") << R"({"atoms": 11})";
    QTest::newRow("huge") << R"({"atoms": 6148914691236517206})";
    QTest::newRow("negative") << R"({"atoms": -1})";
    QTest::newRow("atoms as text") << R"({"atoms": "ten"})";
    QTest::newRow("step as text") << R"({"step": "one"})";
    QTest::newRow("components") << R"({"fields": [{"name": "a", "components": -1}]})";
    QTest::newRow("fields") << R"({"fields": 5})";
    QTest::newRow("field") << R"({"fields": [5]})";
    QTest::newRow("cell") << R"({"cell": [1, 2, 3, 4, 5, 6, 7, 8, "9"]})";
}

void tst_Protocol::wrongFramesAreRefused() {
    QFETCH(QString, patch);
    Message message = toMessage(sampleFrame());
    message.header.merge_patch(Json::parse(patch.toStdString()));
    QVERIFY_EXCEPTION_THROWN((void)toFrame(message), core::ComputeError);
}

QTEST_GUILESS_MAIN(tst_Protocol)
#include "tst_Protocol.moc"
