#pragma once

#include <cstddef>
#include <optional>
#include <string>
#include <variant>
#include <vector>

/// A report as content without a look: the HTML writer here and the PDF writer of the window print
/// the same. All text is UTF-8 and ready to read: numbers are rounded, units spelled.
namespace isthmus::report {

struct Paragraph {
    enum class Role {
        body,
        muted,   ///< an explanation of what stands above
        method,  ///< equations and their source, see mathToHtml()
        note,    ///< a limit to know when reading the numbers
        warning  ///< something is out of date or failed
    };
    Role role = Role::body;
    std::string text;
};

struct Cell {
    std::string text;       ///< may have several lines
    std::string anchor{};   ///< what it leads to: a section or a cell with this id
    bool isMuted = false;   ///< a default, a unit: what need not be read
    bool isStrong = false;  ///< the number that matters
    std::string id{};       ///< where other cells may lead
};

struct Table {
    struct Column {
        std::string title;
        bool isNumber = false;  ///< set to the right
    };
    std::string title;
    std::vector<Column> columns;
    std::vector<std::vector<Cell>> rows;
    std::string caption{};
};

/// A number that is shown large.
struct KeyNumber {
    std::string label;   ///< "C11"
    std::string value;   ///< "170.3", "300.4 +- 1.2" with the real sign
    std::string unit;    ///< as it is printed; empty where there is none
    std::string source;  ///< "elastic"
    std::string anchor;
};

struct KeyNumbers {
    std::vector<KeyNumber> numbers;
};

/// A line chart.
struct Chart {
    struct Curve {
        std::string label;
        bool isRaw = false;  ///< the noisy data behind its running mean
        std::vector<double> x;
        std::vector<double> y;
        /// Which of several that the chart compares, from 0: they get colors, dashes and a legend.
        std::optional<std::size_t> part{};
    };
    /// A horizontal line: a target (dashed), a mean (dotted).
    struct Level {
        double value = 0.0;
        std::string label;
        bool isTarget = false;
    };
    /// A part of the x axis that is set apart.
    struct Band {
        double from = 0.0;
        double to = 0.0;
        std::string label;
    };
    std::string title;
    std::string headline;  ///< the number that the chart is about; may be empty
    std::string xTitle;    ///< with the unit
    std::string yTitle;
    std::vector<Curve> curves;
    std::vector<Level> levels;
    std::vector<Band> bands;
};

/// Charts that stand side by side where there is room.
struct Charts {
    std::vector<Chart> charts;
};

struct Picture {
    std::string caption;
    std::string png;  ///< the bytes of the file
};

using Block = std::variant<Paragraph, Table, KeyNumbers, Charts, Picture>;

struct Section {
    std::string title;
    std::string subtitle;  ///< "Elastic constants, md.elastic"
    std::string anchor;    ///< an identifier, unique in the report
    std::vector<Block> blocks;
    std::vector<Section> sections;
};

struct Report {
    std::string title;
    std::string description;
    std::string author;
    std::string date;
    std::string program;  ///< "Isthmus 0.1.0"
    std::vector<Section> sections;
};

/// Sections at any depth.
[[nodiscard]] int sectionCount(const Report& report);
/// Charts and pictures.
[[nodiscard]] int figureCount(const Report& report);

}  // namespace isthmus::report
