#include "app/window/view/LiveFrames.h"

#include <QtTest>

using namespace isthmus;
using window::LiveFrames;

namespace {

constexpr std::size_t kAtoms = 10;

job::Frame frameAt(double time) {
    job::Frame frame;
    frame.moment.time = time;
    frame.positions.assign(3 * kAtoms, time);
    return frame;
}

}  // namespace

class tst_LiveFrames : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void allFramesAreKeptWhereThereIsRoom() {
        LiveFrames frames;
        for (int i = 0; i < 100; ++i) {
            frames.add(frameAt(i));
        }
        QCOMPARE(frames.count(), std::size_t{100});
        QCOMPARE(frames[42].positions[0], 42.0);
        QCOMPARE(*frames.moments().back().time, 99.0);
        QCOMPARE(frames.indexOf(frames.numberOf(42)), std::size_t{42});
    }

    void whereThereIsNotThoseKeptAreEvenlySpread() {
        LiveFrames frames(16 * 3 * kAtoms * sizeof(double));
        for (int i = 0; i < 101; ++i) {
            frames.add(frameAt(i));
            QVERIFY(frames.count() <= 16);
            QCOMPARE(*frames.moments().front().time, 0.0);
            QCOMPARE(*frames.moments().back().time, static_cast<double>(i));
        }
        const std::vector<core::Moment> moments = frames.moments();
        for (std::size_t i = 1; i + 1 < moments.size(); ++i) {
            QCOMPARE(*moments[i].time - *moments[i - 1].time, 8.0);
        }
    }

    void aFrameThatHasGoneIsTheOneBeforeIt() {
        LiveFrames frames(4 * 3 * kAtoms * sizeof(double));
        for (int i = 0; i < 8; ++i) {
            frames.add(frameAt(i));
        }
        const std::size_t index = frames.indexOf(3);
        QVERIFY(frames.numberOf(index) <= 3);
        QVERIFY(index + 1 == frames.count() || frames.numberOf(index + 1) > 3);
    }
};

QTEST_GUILESS_MAIN(tst_LiveFrames)
#include "tst_LiveFrames.moc"
