#include "widgets/State.h"

#include <QCoreApplication>

#include "widgets/theme/Icons.h"

namespace isthmus::widgets {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("State", text);
}

}  // namespace

QString stateWord(State state) {
    switch (state) {
        case State::none:
            return {};
        case State::upToDate:
            return tr("up to date");
        case State::stale:
            return tr("stale");
        case State::queued:
            return tr("queued");
        case State::running:
            return tr("running");
        case State::stopping:
            return tr("stopping");
        case State::done:
            return tr("done");
        case State::stopped:
            return tr("stopped");
        case State::failed:
            return tr("failed");
        case State::engineLost:
            return tr("engine lost");
    }
    return {};
}

theme::Role stateRole(State state) {
    switch (state) {
        case State::upToDate:
        case State::done:
            return theme::Role::ok;
        case State::stale:
            return theme::Role::warning;
        case State::running:
        case State::stopping:
            return theme::Role::accent;
        case State::failed:
        case State::engineLost:
            return theme::Role::error;
        default:
            return theme::Role::muted;
    }
}

QIcon stateIcon(State state) {
    const auto drawn = [state](const char* name) { return theme::icon(name, stateRole(state)); };
    switch (state) {
        case State::none:
            return {};
        case State::upToDate:
        case State::done:
            return drawn("checkmark");
        case State::stale:
            return drawn("data-warning");
        case State::queued:
            return drawn("appointment-new");
        case State::running:
        case State::stopping:
            return drawn("media-playback-start");
        case State::stopped:
            return drawn("isthmus-stop");
        case State::failed:
        case State::engineLost:
            return drawn("data-error");
    }
    return {};
}

}  // namespace isthmus::widgets
