#include "app/engine/TerminalSink.h"

#include <fmt/format.h>
#include <unistd.h>

#include <cmath>
#include <cstdio>

namespace isthmus::app {

std::string durationText(double seconds) {
    const auto whole = static_cast<long>(std::lround(seconds));
    if (whole < 60) {
        return fmt::format("{} s", whole);
    }
    if (whole < 3600) {
        return fmt::format("{} min", (whole + 30) / 60);
    }
    return fmt::format("{} h {} min", whole / 3600, whole % 3600 / 60);
}

TerminalSink::TerminalSink() : isTerminal_(isatty(STDERR_FILENO) == 1) {}

void TerminalSink::progress(const job::Progress& progress) {
    std::string text = progress.stage;
    if (progress.steps > 0) {
        text += fmt::format(" {} of {}", progress.step, progress.steps);
    }
    if (progress.remaining) {
        text += fmt::format(", {} left", durationText(*progress.remaining));
    }
    if (isTerminal_) {
        constexpr int kWidth = 30;
        const int filled = static_cast<int>(progress.fraction() * kWidth);
        fmt::print(stderr, "\r\033[K[{:#<{}}{:.<{}}] {:3.0f} %  {}", "", filled, "",
                   kWidth - filled, 100.0 * progress.fraction(), text);
        lineOpen_ = true;
        std::fflush(stderr);
        return;
    }
    const auto now = std::chrono::steady_clock::now();
    if (progress.stage != stage_ || now - lastLine_ >= std::chrono::seconds(2)) {
        stage_ = progress.stage;
        lastLine_ = now;
        fmt::print(stderr, "{}\n", text);
    }
}

void TerminalSink::log(job::LogLevel level, const std::string& text) {
    finishLine();
    const char* prefix = level == job::LogLevel::info ? "" : "warning: ";
    fmt::print(stderr, "{}{}\n", level == job::LogLevel::error ? "error: " : prefix, text);
}

void TerminalSink::finishLine() {
    if (lineOpen_) {
        fmt::print(stderr, "\n");
        lineOpen_ = false;
    }
    stage_.clear();
}

}  // namespace isthmus::app
