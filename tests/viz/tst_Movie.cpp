#include "viz/scene/Movie.h"

#include <QFile>
#include <QTemporaryDir>
#include <QTest>

#include "engine/core/Error.h"

using namespace isthmus;
using namespace isthmus::viz;

namespace {

Picture gray(int width, int height, std::uint8_t value) {
    Picture picture{width, height, 3, {}};
    picture.pixels.assign(static_cast<std::size_t>(3 * width * height), value);
    return picture;
}

}  // namespace

class TestMovie : public QObject {
    Q_OBJECT

private Q_SLOTS:
    /// The pages of an Ogg stream (RFC 3533) and the header of Theora: the size of the picture in
    /// three bytes each, the frames a second as a ratio.
    void aFilmIsTheoraInOgg() {
        const QTemporaryDir folder;
        const QString name = folder.filePath("film.ogv");
        Movie movie(name.toStdString(), 12);
        for (int frame = 0; frame < 10; ++frame) {
            movie.add(gray(161, 90, static_cast<std::uint8_t>(25 * frame)));
        }
        movie.close();
        QFile file(name);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QByteArray bytes = file.readAll();
        QVERIFY(bytes.startsWith("OggS"));
        const auto header = bytes.indexOf("\x80theora");
        QVERIFY(header > 0);
        const auto number = [&bytes, header](int at, int count) {
            int value = 0;
            for (int i = 0; i < count; ++i) {
                value = 256 * value + static_cast<unsigned char>(bytes.at(header + at + i));
            }
            return value;
        };
        QCOMPARE(number(14, 3), 161);
        QCOMPARE(number(17, 3), 90);
        QCOMPARE(number(22, 4) / number(26, 4), 12);
        QVERIFY(bytes.size() > 2000);
    }

    void picturesOfOtherSizesAndFoldersThatAreNotThereAreTold() {
        const QTemporaryDir folder;
        Movie movie(folder.filePath("film.ogv").toStdString(), 12);
        movie.add(gray(64, 64, 10));
        QVERIFY_THROWS_EXCEPTION(core::ComputeError, movie.add(gray(32, 64, 10)));
        Movie lost(folder.filePath("no/such/film.ogv").toStdString(), 12);
        QVERIFY_THROWS_EXCEPTION(core::ComputeError, lost.add(gray(64, 64, 10)));
    }
};

QTEST_MAIN(TestMovie)
#include "tst_Movie.moc"
