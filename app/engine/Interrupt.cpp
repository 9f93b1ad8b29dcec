#include "app/engine/Interrupt.h"

#include <unistd.h>

#include <array>
#include <csignal>
#include <string_view>

namespace isthmus::app {

namespace {

// A signal handler may do little more than write to a pipe.
std::array<int, 2> signalPipe{-1, -1};
volatile std::sig_atomic_t signalCount = 0;

void onSignal(int) {
    signalCount = signalCount + 1;
    if (signalCount > 1) {
        _exit(1);  // asked twice: at once, whatever is left undone
    }
    const char byte = 's';
    [[maybe_unused]] const auto written = write(signalPipe[1], &byte, 1);
}

void onEarlySignal(int) {
    constexpr std::string_view kText = "\nisthmus-engine: cancelled\n";
    [[maybe_unused]] const auto written = write(STDERR_FILENO, kText.data(), kText.size());
    _exit(1);
}

}  // namespace

void exitOnInterrupt() {
    std::signal(SIGINT, onEarlySignal);
    std::signal(SIGTERM, onEarlySignal);
}

Interrupt::Interrupt(std::stop_source stop) {
    if (pipe(signalPipe.data()) != 0) {
        return;  // Without a pipe Ctrl-C keeps its usual meaning.
    }
    watcher_ = std::jthread([stop = std::move(stop)]() mutable {
        char byte = 0;
        if (read(signalPipe[0], &byte, 1) == 1 && byte == 's') {
            stop.request_stop();
        }
    });
    std::signal(SIGINT, onSignal);
    std::signal(SIGTERM, onSignal);
}

Interrupt::~Interrupt() {
    exitOnInterrupt();
    if (watcher_.joinable()) {
        const char byte = 'q';
        [[maybe_unused]] const auto written = write(signalPipe[1], &byte, 1);
        watcher_.join();
        close(signalPipe[0]);
        close(signalPipe[1]);
    }
}

}  // namespace isthmus::app
