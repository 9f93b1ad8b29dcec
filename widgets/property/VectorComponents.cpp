#include "widgets/property/VectorComponents.h"

#include <QCoreApplication>

namespace isthmus::widgets {

namespace {

QString tr(const char* text) {
    return QCoreApplication::translate("VectorComponents", text);
}

}  // namespace

QStringList componentsOf(const study::Option& vector) {
    const QString help = QString::fromStdString(vector.help);
    if (vector.length == 6) {
        return {"xx", "yy", "zz", "yz", "xz", "xy"};
    }
    if (vector.length == 2) {
        if (help.startsWith("From and to")) {
            return {tr("from"), tr("to")};
        }
        if (help.contains("lower and the upper")) {
            return {tr("lower"), tr("upper")};
        }
        if (help.contains("edges in the plane")) {
            return {tr("first"), tr("second")};
        }
        return {"x", "y"};
    }
    if (vector.length != 3) {
        QStringList numbers;
        for (int i = 1; i <= vector.length; ++i) {
            numbers << QString::number(i);
        }
        return numbers;
    }
    if (help.contains("hkl")) {
        return {"h", "k", "l"};
    }
    if (help.contains("[uvw]")) {
        return {"u", "v", "w"};
    }
    if (vector.name == "shear_rate") {
        return {"yz", "xz", "xy"};
    }
    if (vector.name == "repeat") {
        return {"a", "b", "c"};
    }
    return {"x", "y", "z"};
}

}  // namespace isthmus::widgets
