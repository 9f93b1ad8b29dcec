#pragma once

#include <stop_token>
#include <thread>

namespace isthmus::app {

/// Makes Ctrl-C end the program with exit status 1, while there is nothing that could be kept.
void exitOnInterrupt();

/// Turns Ctrl-C and the request to terminate into a stop request, for as long as it lives. A second
/// Ctrl-C ends the program at once.
class Interrupt {
public:
    explicit Interrupt(std::stop_source stop);
    ~Interrupt();
    Interrupt(const Interrupt&) = delete;
    Interrupt& operator=(const Interrupt&) = delete;

private:
    std::jthread watcher_;
};

}  // namespace isthmus::app
