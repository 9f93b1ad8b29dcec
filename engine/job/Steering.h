#pragma once

#include <mutex>

#include "engine/core/Json.h"

namespace isthmus::job {

/// Options that a person changes while a job runs, on their way from one thread to another.
class Steering {
public:
    /// Asks for new values, {"temperature": 400}; what waits and is not asked again stays.
    void ask(const core::Json& changes);
    /// What has been asked for since the last call; an empty object where there is nothing.
    [[nodiscard]] core::Json take();

private:
    std::mutex mutex_;
    core::Json waiting_ = core::Json::object();
};

}  // namespace isthmus::job
