#include "engine/study/ManualContents.h"

#include <algorithm>

#include "engine/study/Schema.h"

namespace isthmus::study {

namespace {

std::vector<ManualChapter> makeContents() {
    std::vector<ManualChapter> chapters{
        {"First steps", {kManualStart, "recipes", "units", "potentials", "files", "command-line"}},
        {"The window",
         {"window", "project", "view", "properties", "analysis", "jobs", "charts", "log",
          "table"}}};
    const std::size_t general = chapters.size();
    for (const Schema& schema : schemas().rows()) {
        const std::string title = "Studies: " + schema.workspace;
        auto chapter =
            std::find_if(chapters.begin() + static_cast<std::ptrdiff_t>(general), chapters.end(),
                         [&title](const ManualChapter& each) { return each.title == title; });
        if (chapter == chapters.end()) {
            chapter = chapters.insert(chapters.end(), {title, {}});
        }
        chapter->pages.push_back(schema.name);
    }
    return chapters;
}

}  // namespace

const std::vector<ManualChapter>& manualContents() {
    static const std::vector<ManualChapter> contents = makeContents();
    return contents;
}

}  // namespace isthmus::study
