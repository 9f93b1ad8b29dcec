#pragma once

#include <chrono>
#include <string>

#include "engine/job/JobSink.h"

namespace isthmus::app {

/// Progress and log on standard error: a bar on a terminal, plain lines at most each two seconds
/// otherwise.
class TerminalSink : public job::JobSink {
public:
    TerminalSink();

    void progress(const job::Progress& progress) override;
    void log(job::LogLevel level, const std::string& text) override;
    /// Ends the line of the bar.
    void finishLine();

private:
    bool isTerminal_;
    bool lineOpen_ = false;
    std::string stage_;
    std::chrono::steady_clock::time_point lastLine_;
};

/// "41 s", "6 min", "1 h 20 min".
[[nodiscard]] std::string durationText(double seconds);

}  // namespace isthmus::app
