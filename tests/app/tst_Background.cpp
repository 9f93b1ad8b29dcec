#include "app/window/Background.h"

#include <QTest>
#include <QThread>
#include <algorithm>
#include <memory>
#include <stdexcept>
#include <vector>

using namespace isthmus;
using window::inBackground;

namespace {

constexpr int kPatience = 60'000;  // ms

const auto kUnexpected = [](const QString& message) { QFAIL(qPrintable(message)); };

/// Gives the work time to be done while it is still being handed over, as a busy machine does.
struct SlowToMove {
    SlowToMove() = default;
    SlowToMove(SlowToMove&& /*other*/) noexcept { QThread::msleep(20); }
};

}  // namespace

/// Work beside the drawing thread and what comes back from it.
class tst_Background : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatIsDoneAtOnceIsToldLater() {
        QObject context;
        bool isHandedOver = false;
        std::vector<bool> late;
        for (int i = 0; i < 3; ++i) {
            isHandedOver = false;
            inBackground(
                &context, [] {},
                [&late, &isHandedOver, slow = SlowToMove()] { late.push_back(isHandedOver); },
                kUnexpected);
            isHandedOver = true;
            QTRY_COMPARE_WITH_TIMEOUT(late.size(), static_cast<std::size_t>(i + 1), kPatience);
        }
        QVERIFY(late == std::vector(3, true));
    }

    void valuesComeInTheirOrder() {
        QObject context;
        std::vector<int> come;
        for (int i = 0; i < 100; ++i) {
            inBackground(
                &context, [i] { return std::make_unique<int>(i); },
                [&](std::unique_ptr<int> value) { come.push_back(*value); }, kUnexpected);
        }
        bool isDone = false;
        inBackground(
            &context, [] {}, [&] { isDone = true; }, kUnexpected);
        QTRY_VERIFY_WITH_TIMEOUT(isDone, kPatience);
        QCOMPARE(come.size(), std::size_t{100});
        QVERIFY(std::is_sorted(come.begin(), come.end()));
    }

    void anExceptionIsTold() {
        QObject context;
        QString told;
        inBackground(
            &context, []() -> int { throw std::runtime_error("the disk is full"); },
            [](int) { QFAIL("there is no value"); },
            [&](const QString& message) { told = message; });
        QTRY_COMPARE_WITH_TIMEOUT(told, QStringLiteral("the disk is full"), kPatience);
    }

    void whoIsGoneIsNotTold() {
        auto gone = std::make_unique<QObject>();
        QObject context;
        bool isTold = false;
        bool isDone = false;
        inBackground(
            gone.get(), [] {}, [&] { isTold = true; }, kUnexpected);
        gone.reset();
        inBackground(
            &context, [] {}, [&] { isDone = true; }, kUnexpected);
        QTRY_VERIFY_WITH_TIMEOUT(isDone, kPatience);
        QVERIFY(!isTold);
    }
};

QTEST_GUILESS_MAIN(tst_Background)
#include "tst_Background.moc"
