#include "engine/report/MakeReport.h"

#include <fmt/chrono.h>
#include <fmt/format.h>

#include <ctime>
#include <iterator>
#include <map>
#include <set>

#include "engine/core/Version.h"
#include "engine/report/ItemSections.h"
#include "engine/report/QuantityText.h"
#include "engine/report/ResultSection.h"

namespace isthmus::report {

namespace {

using project::ItemPointer;

Section summarySection(const project::Project& project, const ReportOptions& options) {
    Section section{.title = "Summary", .anchor = "summary"};
    std::string stale;
    for (const ItemPointer& item : project.items()) {
        if (item->result() && project.isStale(*item)) {
            stale += (stale.empty() ? "" : ", ") + item->result()->name;
        }
    }
    if (!stale.empty()) {
        section.blocks.emplace_back(Paragraph{
            Paragraph::Role::warning,
            "Out of date, because something they were made from has changed: " + stale + "."});
    }
    KeyNumbers key = keyNumbers(project);
    if (!key.numbers.empty()) {
        section.blocks.emplace_back(std::move(key));
    }
    for (const Picture& picture : options.pictures) {
        section.blocks.emplace_back(picture);
    }
    if (section.blocks.empty()) {
        section.blocks.emplace_back(
            Paragraph{Paragraph::Role::body, "Nothing has been computed in this project yet."});
    }
    return section;
}

Section versionSection(const project::Project& project) {
    Section section{.title = "Programs and devices", .anchor = "versions"};
    Table table{
        .title = "", .columns = {{"Program or library"}, {"Version"}, {"Used by"}}, .rows = {}};
    std::vector<std::pair<std::string, std::string>> order;
    std::map<std::pair<std::string, std::string>, std::set<std::string>> users;
    for (const ItemPointer& item : project.items()) {
        const auto record = item->result();
        if (!record) {
            continue;
        }
        for (const auto& version : record->versions) {
            if (!users.contains(version)) {
                order.push_back(version);
            }
            users[version].insert(record->name);
        }
    }
    for (const auto& version : order) {
        std::string names;
        for (const std::string& name : users[version]) {
            names += (names.empty() ? "" : ", ") + name;
        }
        table.rows.push_back(
            {Cell{version.first}, Cell{version.second}, Cell{.text = names, .isMuted = true}});
    }
    if (!table.rows.empty()) {
        section.blocks.emplace_back(std::move(table));
    }
    section.blocks.emplace_back(Paragraph{Paragraph::Role::muted,
                                          "A run repeats exactly for the same program, device, "
                                          "seed and number of threads; both stand "
                                          "with each run above."});
    return section;
}

}  // namespace

Report makeReport(const project::Project& project, const ReportOptions& options) {
    Report report;
    report.title = !options.title.empty()   ? options.title
                   : !project.title.empty() ? project.title
                                            : "Report";
    report.description = project.description;
    report.author = options.author;
    report.date =
        !options.date.empty()
            ? options.date
            : dateText(fmt::format("{:%Y-%m-%dT%H:%M:%SZ}", fmt::gmtime(std::time(nullptr))));
    report.program = std::string("Isthmus ") + core::version();

    report.sections.push_back(summarySection(project, options));
    Section comparisons = comparisonSection(project);
    if (!comparisons.blocks.empty()) {
        report.sections.push_back(std::move(comparisons));
    }
    Section runs{.title = "Runs", .anchor = "runs"};
    for (const ItemPointer& item : project.items()) {
        if (item->result() && !isReport(*item->result())) {
            runs.sections.push_back(resultSection(project, *item));
        }
    }
    if (!runs.sections.empty()) {
        report.sections.push_back(std::move(runs));
    }
    std::vector<Section> items = itemSections(project);
    std::move(items.begin(), items.end(), std::back_inserter(report.sections));
    if (!project.items().empty()) {
        report.sections.push_back(provenanceSection(project));
    }
    report.sections.push_back(versionSection(project));
    return report;
}

}  // namespace isthmus::report
