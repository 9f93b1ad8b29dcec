#pragma once

#include <string>

namespace isthmus::job {

class JobContext;

/// A piece of long work. It owns its immutable inputs and options and leaves a typed result on
/// itself; what it had before a cancel stays readable.
class Job {
public:
    virtual ~Job() = default;

    [[nodiscard]] virtual std::string name() const = 0;

    /// Does the work. Calls context.checkpoint() at least every 100 ms where the code is ours.
    /// @throws core::Error with a message for the person who started it.
    virtual void run(JobContext& context) = 0;
};

}  // namespace isthmus::job
