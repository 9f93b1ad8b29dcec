#include <QtTest>
#include <algorithm>
#include <atomic>
#include <chrono>
#include <stdexcept>
#include <thread>

#include "engine/core/Parallel.h"

using isthmus::core::inParallel;
using isthmus::core::inStretches;

class tst_Parallel : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void eachCallIsMadeOnce_data() {
        QTest::addColumn<int>("threads");
        QTest::addColumn<int>("count");
        for (const int threads : {-1, 0, 1, 2, 3, 8}) {
            for (const int count : {0, 1, 2, 7, 1000}) {
                QTest::addRow("%d threads, %d calls", threads, count) << threads << count;
            }
        }
    }

    void eachCallIsMadeOnce() {
        QFETCH(int, threads);
        QFETCH(int, count);
        std::vector<int> calls(static_cast<std::size_t>(count), 0);
        inParallel(threads, calls.size(), [&](std::size_t k) { ++calls[k]; });
        QVERIFY(std::all_of(calls.begin(), calls.end(), [](int each) { return each == 1; }));
    }

    void stretchesCoverAll() {
        std::vector<int> calls(1001, 0);
        std::atomic<bool> even = true;
        inStretches(3, calls.size(), [&](std::size_t first, std::size_t end) {
            if (end - first != 333 && end - first != 334) {
                even = false;
            }
            for (std::size_t k = first; k < end; ++k) {
                ++calls[k];
            }
        });
        QVERIFY(even);
        QVERIFY(std::all_of(calls.begin(), calls.end(), [](int each) { return each == 1; }));
    }

    void theFirstErrorInTheOrderOfTheCallsIsThrown() {
        std::atomic<int> calls = 0;
        try {
            inParallel(4, 8, [&](std::size_t k) {
                ++calls;
                if (k == 3 || k == 6) {
                    throw std::runtime_error(std::to_string(k));
                }
            });
            QFAIL("no error");
        } catch (const std::runtime_error& error) {
            QCOMPARE(error.what(), "3");
        }
        QCOMPARE(calls, 8);
        inParallel(4, 8, [&](std::size_t) { ++calls; });
        QCOMPARE(calls, 16);
    }

    void callsWithinCallsAreMadeOneAfterTheOther() {
        std::atomic<int> sum = 0;
        inParallel(3, 6, [&](std::size_t) {
            const auto caller = std::this_thread::get_id();
            inParallel(
                3, 5, [&](std::size_t) { sum += std::this_thread::get_id() == caller ? 1 : 1000; });
        });
        QCOMPARE(sum, 30);
    }

    void threadsOfTheProgramHaveTeamsOfTheirOwn() {
        std::vector<std::thread> callers;
        std::atomic<long> sum = 0;
        for (int caller = 0; caller < 3; ++caller) {
            callers.emplace_back([&sum, caller] {
                for (int round = 0; round < 2000; ++round) {
                    const int threads = 1 + (round + caller) % 4;  // also teams that grow
                    inParallel(threads, 4, [&](std::size_t k) { sum += static_cast<long>(k); });
                }
            });
        }
        for (std::thread& caller : callers) {
            caller.join();
        }
        QCOMPARE(sum, 3L * 2000 * 6);
    }

    /// Members that have gone to sleep, or that look at once, see each round all the same.
    void pausesBetweenRoundsLoseNoCall() {
        std::vector<long> sums(4, 0);
        for (int round = 0; round < 400; ++round) {
            if (round % 20 == 0) {
                std::this_thread::sleep_for(std::chrono::milliseconds(2));
            }
            inParallel(4, 4, [&](std::size_t k) {
                if (round % 50 == 0 && k == 2) {
                    std::this_thread::sleep_for(std::chrono::milliseconds(2));
                }
                sums[k] += round;
            });
        }
        for (const long sum : sums) {
            QCOMPARE(sum, 400L * 399 / 2);
        }
    }
};

QTEST_GUILESS_MAIN(tst_Parallel)
#include "tst_Parallel.moc"
