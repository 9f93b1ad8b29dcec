#include "widgets/plot/CurveTable.h"

#include <algorithm>
#include <utility>

#include "engine/io/NumberText.h"

namespace isthmus::widgets {

namespace {

std::string withUnit(const std::string& title, const std::string& unit) {
    return unit.empty() || unit == "1" ? title : title + " (" + unit + ")";
}

std::string quoted(const std::string& text) {
    std::string safe = "\"";
    for (const char c : text) {
        safe += c;
        if (c == '"') {
            safe += c;
        }
    }
    return text.find_first_of(",\"") == std::string::npos ? text : safe + '"';
}

}  // namespace

CurveTable::CurveTable(std::string axis, std::string unit)
    : axis_(withUnit(std::move(axis), unit)) {}

void CurveTable::add(const std::string& title, const std::string& unit, const Points& points) {
    if (columns_.empty() || columns_[places_].values != points.x) {
        places_ = columns_.size();
        columns_.push_back({axis_, points.x});
    }
    columns_.push_back({withUnit(title, unit), points.y});
}

std::string CurveTable::csv() const {
    std::string text;
    std::size_t rows = 0;
    for (const Column& column : columns_) {
        if (!text.empty()) {
            text += ',';
        }
        text += quoted(column.title);
        rows = std::max(rows, column.values.size());
    }
    text += '\n';
    for (std::size_t row = 0; row < rows; ++row) {
        for (std::size_t k = 0; k < columns_.size(); ++k) {
            text += k > 0 ? "," : "";
            if (row < columns_[k].values.size()) {
                io::appendNumber(text, columns_[k].values[row]);
            }
        }
        text += '\n';
    }
    return text;
}

}  // namespace isthmus::widgets
