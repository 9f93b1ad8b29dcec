#pragma once

#include <QObject>
#include <cstddef>
#include <map>
#include <optional>
#include <string>

#include "engine/core/Json.h"

namespace isthmus::window {

/// How many frames trajectories have. Each file is looked at once, on the file thread.
class FrameCounts : public QObject {
    Q_OBJECT

public:
    using QObject::QObject;

    /// Nothing where it cannot be told, or not yet: counted() comes then.
    /// @param frames as of framesOf(), not null.
    [[nodiscard]] std::optional<std::size_t> of(const core::Json& frames);
    /// Files may be others by now.
    void forget() { known_.clear(); }

Q_SIGNALS:
    void counted();

private:
    std::map<std::string, std::optional<std::size_t>> known_;
};

}  // namespace isthmus::window
