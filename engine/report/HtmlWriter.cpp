#include "engine/report/HtmlWriter.h"

#include <fmt/format.h>

#include <cstdint>
#include <set>

#include "engine/report/HtmlStyle.h"
#include "engine/report/MathText.h"
#include "engine/report/SvgChart.h"

namespace isthmus::report {

namespace {

/// A result with a value and an error is too wide for the large type.
constexpr std::size_t kLongValue = 9;

std::string toBase64(const std::string& bytes) {
    static constexpr char kDigits[] =
        "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789+/";
    std::string text;
    text.reserve((bytes.size() + 2) / 3 * 4);
    for (std::size_t i = 0; i < bytes.size(); i += 3) {
        std::uint32_t group = 0;
        for (std::size_t j = 0; j < 3; ++j) {
            group =
                group << 8 | (i + j < bytes.size() ? static_cast<unsigned char>(bytes[i + j]) : 0U);
        }
        for (std::size_t j = 0; j < 4; ++j) {
            text += i + j <= bytes.size() ? kDigits[group >> (18 - 6 * j) & 63U] : '=';
        }
    }
    return text;
}

ChartStyle pageStyle() {
    ChartStyle style;
    style.text = "var(--text)";
    style.muted = "var(--muted)";
    style.background = "var(--panel)";
    style.axis = "var(--axis)";
    style.grid = "var(--grid)";
    style.band = "var(--band)";
    style.curve = "var(--accent)";
    style.target = "var(--second)";
    style.series = {"var(--accent)", "var(--second)", "var(--third)", "var(--text)"};
    style.fontFamily = "inherit";
    return style;
}

class Writer {
public:
    explicit Writer(const Report& report) : report_(report) { collect(report.sections); }

    std::string write() {
        html_ += "<!DOCTYPE html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\"/>\n";
        html_ += "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\"/>\n";
        html_ +=
            fmt::format("<meta name=\"generator\" content=\"{}\"/>\n", escapeHtml(report_.program));
        html_ += fmt::format("<title>{}</title>\n<style>{}</style>\n</head>\n<body>\n",
                             escapeHtml(report_.title), kHtmlStyle);
        html_ +=
            "<div class=\"page\">\n<nav aria-label=\"Contents\">\n<p class=\"here\">Contents"
            "</p>\n";
        writeContents(report_.sections);
        html_ += "</nav>\n<main>\n";
        writeHeader();
        for (const Section& section : report_.sections) {
            html_ += fmt::format("<section class=\"top\" id=\"{}\">\n<h2>{}</h2>\n",
                                 escapeHtml(section.anchor), escapeHtml(section.title));
            writeBlocks(section);
            for (const Section& inner : section.sections) {
                writeInner(inner);
            }
            html_ += "</section>\n";
        }
        html_ += fmt::format("<footer>Made by {}, {}</footer>\n</main>\n</div>\n</body>\n</html>\n",
                             escapeHtml(report_.program), escapeHtml(report_.date));
        return std::move(html_);
    }

private:
    /// Every place that something may lead to.
    void collect(const std::vector<Section>& sections) {
        for (const Section& section : sections) {
            ids_.insert(section.anchor);
            for (const Block& block : section.blocks) {
                if (const auto* table = std::get_if<Table>(&block)) {
                    for (const auto& row : table->rows) {
                        for (const Cell& cell : row) {
                            ids_.insert(cell.id);
                        }
                    }
                }
            }
            collect(section.sections);
        }
        ids_.erase("");
    }

    std::string linked(const std::string& text, const std::string& anchor) const {
        return ids_.contains(anchor)
                   ? fmt::format("<a href=\"#{}\">{}</a>", escapeHtml(anchor), escapeHtml(text))
                   : escapeHtml(text);
    }

    void writeContents(const std::vector<Section>& sections) {
        html_ += "<ol>\n";
        for (const Section& section : sections) {
            html_ += "<li>" + linked(section.title, section.anchor);
            if (!section.sections.empty()) {
                html_ += "\n";
                writeContents(section.sections);
            }
            html_ += "</li>\n";
        }
        html_ += "</ol>\n";
    }

    void writeHeader() {
        html_ += fmt::format("<header>\n<h1>{}</h1>\n", escapeHtml(report_.title));
        if (!report_.description.empty()) {
            html_ += fmt::format("<p>{}</p>\n", escapeHtml(report_.description));
        }
        html_ += fmt::format("<p class=\"about\">{}{}, {}</p>\n</header>\n",
                             report_.author.empty() ? "" : escapeHtml(report_.author) + ", ",
                             escapeHtml(report_.date), escapeHtml(report_.program));
    }

    void writeInner(const Section& section) {
        html_ += fmt::format("<section class=\"run\" id=\"{}\">\n<h3>{}</h3>\n",
                             escapeHtml(section.anchor), escapeHtml(section.title));
        if (!section.subtitle.empty()) {
            html_ += fmt::format("<p class=\"subtitle\">{}</p>\n", escapeHtml(section.subtitle));
        }
        writeBlocks(section);
        for (const Section& inner : section.sections) {
            writeInner(inner);
        }
        html_ += "</section>\n";
    }

    static bool isNarrow(const Block& block) {
        const auto* table = std::get_if<Table>(&block);
        return table != nullptr && table->columns.size() == 2;
    }

    /// Tables of two columns stand side by side.
    void writeBlocks(const Section& section) {
        bool inTables = false;
        for (const Block& block : section.blocks) {
            if (isNarrow(block) != inTables) {
                inTables = !inTables;
                html_ += inTables ? "<div class=\"tables\">\n" : "</div>\n";
            }
            std::visit([this](const auto& each) { writeBlock(each); }, block);
        }
        if (inTables) {
            html_ += "</div>\n";
        }
    }

    void writeBlock(const Paragraph& paragraph) {
        switch (paragraph.role) {
            case Paragraph::Role::body:
                html_ += "<p>" + escapeHtml(paragraph.text) + "</p>\n";
                break;
            case Paragraph::Role::muted:
                html_ += "<p class=\"muted\">" + escapeHtml(paragraph.text) + "</p>\n";
                break;
            case Paragraph::Role::method:
                html_ += "<p class=\"method\">" + mathToHtml(paragraph.text) + "</p>\n";
                break;
            case Paragraph::Role::note:
                html_ += "<p class=\"note\"><b>Note</b>" + escapeHtml(paragraph.text) + "</p>\n";
                break;
            case Paragraph::Role::warning:
                html_ +=
                    "<p class=\"warning\"><b>Attention</b>" + escapeHtml(paragraph.text) + "</p>\n";
                break;
        }
    }

    void writeBlock(const KeyNumbers& key) {
        html_ += "<dl class=\"keys\">\n";
        for (const KeyNumber& number : key.numbers) {
            html_ += fmt::format(
                "<div class=\"key\"><dt>{}</dt><dd class=\"value{}\">{}{}</dd>"
                "<dd class=\"from\">{}</dd></div>\n",
                escapeHtml(number.label), number.value.size() > kLongValue ? " long" : "",
                escapeHtml(number.value),
                number.unit.empty()
                    ? ""
                    : " <span class=\"unit\">" + escapeHtml(number.unit) + "</span>",
                linked(number.source, number.anchor));
        }
        html_ += "</dl>\n";
    }

    void writeBlock(const Table& table) {
        html_ += "<div class=\"scroll\">";
        if (!table.title.empty()) {
            html_ += "<h4>" + escapeHtml(table.title) + "</h4>";
        }
        // A wide table of three columns would part a number from its name.
        html_ += table.columns.size() == 3 && table.columns[1].isNumber
                     ? "<table class=\"fitted\">\n"
                     : "<table>\n";
        if (!table.caption.empty()) {
            html_ += "<caption>" + escapeHtml(table.caption) + "</caption>\n";
        }
        html_ += "<thead><tr>";
        for (const Table::Column& column : table.columns) {
            html_ +=
                fmt::format("<th scope=\"col\"{}>{}</th>",
                            column.isNumber ? " class=\"number\"" : "", escapeHtml(column.title));
        }
        html_ += "</tr></thead>\n<tbody>\n";
        for (const auto& row : table.rows) {
            html_ += "<tr>";
            for (std::size_t i = 0; i < row.size(); ++i) {
                writeCell(row[i], i < table.columns.size() && table.columns[i].isNumber);
            }
            html_ += "</tr>\n";
        }
        html_ += "</tbody></table></div>\n";
    }

    void writeCell(const Cell& cell, bool isNumber) {
        std::string classes;
        const auto add = [&classes](bool wanted, const char* name) {
            if (wanted) {
                classes += (classes.empty() ? "" : " ") + std::string(name);
            }
        };
        add(isNumber, "number");
        add(cell.isMuted, "muted");
        add(cell.isStrong, "strong");
        html_ += "<td" + (classes.empty() ? "" : " class=\"" + classes + "\"") +
                 (cell.id.empty() ? "" : " id=\"" + escapeHtml(cell.id) + "\"") + ">" +
                 linked(cell.text, cell.anchor) + "</td>";
    }

    void writeBlock(const Charts& charts) {
        html_ += "<div class=\"charts\">\n";
        for (const Chart& chart : charts.charts) {
            html_ += "<figure>\n<p class=\"title\">" + escapeHtml(chart.title);
            if (!chart.headline.empty()) {
                html_ += " <span class=\"headline\">" + escapeHtml(chart.headline) + "</span>";
            }
            html_ += "</p>\n" + toSvg(chart, pageStyle()) + "</figure>\n";
        }
        html_ += "</div>\n";
    }

    void writeBlock(const Picture& picture) {
        html_ += fmt::format(
            "<figure class=\"picture\"><img alt=\"{0}\" "
            "src=\"data:image/png;base64,{1}\"/><figcaption>{0}</figcaption>"
            "</figure>\n",
            escapeHtml(picture.caption), toBase64(picture.png));
    }

    const Report& report_;
    std::set<std::string> ids_;
    std::string html_;
};

}  // namespace

std::string toHtml(const Report& report) {
    return Writer(report).write();
}

}  // namespace isthmus::report
