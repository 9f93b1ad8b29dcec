#include "engine/report/Report.h"

namespace isthmus::report {

namespace {

int countSections(const std::vector<Section>& sections) {
    int count = 0;
    for (const Section& section : sections) {
        count += 1 + countSections(section.sections);
    }
    return count;
}

int countFigures(const std::vector<Section>& sections) {
    int count = 0;
    for (const Section& section : sections) {
        for (const Block& block : section.blocks) {
            if (const auto* charts = std::get_if<Charts>(&block)) {
                count += static_cast<int>(charts->charts.size());
            }
            count += std::holds_alternative<Picture>(block) ? 1 : 0;
        }
        count += countFigures(section.sections);
    }
    return count;
}

}  // namespace

int sectionCount(const Report& report) {
    return countSections(report.sections);
}

int figureCount(const Report& report) {
    return countFigures(report.sections);
}

}  // namespace isthmus::report
