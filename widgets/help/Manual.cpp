#include "widgets/help/Manual.h"

#include <QFile>
#include <QRegularExpression>

#include "engine/io/Formats.h"
#include "engine/study/ManualContents.h"
#include "engine/study/ManualPage.h"
#include "widgets/help/MarkdownHtml.h"

// Resources of a library are called from outside any namespace.
static void initResources() {
    Q_INIT_RESOURCE(manual);
}

namespace isthmus::widgets {

namespace {

const char* yesOrNo(bool can) {
    return can ? "yes" : "no";
}

/// The formats of structures and meshes that the program has.
std::string formatTable() {
    std::string text =
        "| Format | Names | Holds | Read | Write |\n| --- | --- | --- | --- | --- |\n";
    for (const io::Format& format : io::formats().rows()) {
        std::string names;
        for (const std::string& each : format.extensions) {
            names += (names.empty() ? "`" : ", `") + each + "`";
        }
        const bool atoms = format.readStructure != nullptr || format.writesStructures();
        text += "| " + study::markdownText(format.label) + " | " + names + " | " +
                (atoms ? "atoms" : "mesh") + " | " +
                yesOrNo(format.readStructure != nullptr || format.readMesh != nullptr) + " | " +
                yesOrNo(format.writesStructures() || format.writeMesh != nullptr) + " |\n";
    }
    return text;
}

std::string sourceOf(const std::string& page) {
    QFile file(QStringLiteral(":/manual/%1.md").arg(QString::fromStdString(page)));
    if (file.open(QIODevice::ReadOnly)) {
        return study::fillManualPage(file.readAll().toStdString(), page,
                                     {{"formats", formatTable()}});
    }
    const study::Schema* schema = study::schemas().find(page);
    return schema != nullptr ? study::bareManualPage(*schema) : "# " + page + "\n";
}

ManualEntry entryOf(const std::string& page) {
    const QString html = markdownToHtml(QString::fromStdString(sourceOf(page)));
    static const QRegularExpression kTitle(QStringLiteral("<h1>(.*?)</h1>"));
    return {QString::fromStdString(page), plainOf(kTitle.match(html).captured(1)), html};
}

}  // namespace

const Manual& Manual::instance() {
    static const Manual manual;
    return manual;
}

Manual::Manual() {
    initResources();
    for (const study::ManualChapter& chapter : study::manualContents()) {
        ManualPart part{QString::fromStdString(chapter.title), {}};
        for (const std::string& page : chapter.pages) {
            part.pages.push_back(entryOf(page));
        }
        parts_.push_back(std::move(part));
    }
}

const ManualEntry* Manual::find(const QString& name) const {
    for (const ManualPart& part : parts_) {
        for (const ManualEntry& entry : part.pages) {
            if (entry.name == name) {
                return &entry;
            }
        }
    }
    return nullptr;
}

}  // namespace isthmus::widgets
