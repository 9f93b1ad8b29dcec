#pragma once

#include <string>
#include <vector>

#include "widgets/plot/Curves.h"

namespace isthmus::widgets {

/// Curves as the columns of a table for spreadsheets (RFC 4180). Curves over the same places share
/// the column of these.
class CurveTable {
public:
    /// @param axis title and unit of what the curves run over.
    CurveTable(std::string axis, std::string unit);

    void add(const std::string& title, const std::string& unit, const Points& points);
    [[nodiscard]] std::string csv() const;

private:
    struct Column {
        std::string title;
        std::vector<double> values;
    };

    std::string axis_;
    std::vector<Column> columns_;
    std::size_t places_ = 0;  ///< the column of places that was added last
};

}  // namespace isthmus::widgets
