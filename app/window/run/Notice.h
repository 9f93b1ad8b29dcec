#pragma once

#include <QList>
#include <QString>
#include <functional>

namespace isthmus::window {

/// Something to tell in the window, in the order of the design: what stopped; why; what is safe
/// and what is lost; what to do.
struct Notice {
    enum class Kind { error, warning, information };
    struct Button {
        QString text;
        std::function<void()> run;
        QString icon = {};  ///< name for theme::icon(); empty: none
    };

    Kind kind = Kind::error;
    QString title;
    QString why;
    QString kept;
    QString advice;
    QList<Button> buttons;  ///< the safest first: it is the main one
    QString details;        ///< for "Copy details"
    QString study = {};     ///< id of the study that it is about; it goes when that runs again
};

}  // namespace isthmus::window
