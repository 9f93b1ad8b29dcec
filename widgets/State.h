#pragma once

#include <QIcon>
#include <QString>

#include "widgets/theme/Theme.h"

namespace isthmus::widgets {

/// How an item, a study or a job stands. Always shown as an icon and a word, never by color alone.
enum class State {
    none,
    upToDate,
    stale,  ///< an input has changed since
    queued,
    running,
    stopping,
    done,
    stopped,  ///< by the person; a part is kept
    failed,
    engineLost  ///< the engine's process ended by itself
};

/// "done", "stale"... in lower case, as in the project tree.
[[nodiscard]] QString stateWord(State state);
[[nodiscard]] QIcon stateIcon(State state);
[[nodiscard]] theme::Role stateRole(State state);

}  // namespace isthmus::widgets
