#include "engine/study/ManualPage.h"

#include <fmt/format.h>

#include <sstream>
#include <vector>

#include "engine/core/Error.h"
#include "engine/study/OptionTables.h"

namespace isthmus::study {

namespace {

std::string productTable(const Schema& schema) {
    std::string text = "| Product | Kind | What it is |\n| --- | --- | --- |\n";
    for (const ProductSpec& product : schema.products) {
        text += fmt::format("| `{}` | {} | {} |\n", product.name, markdownText(product.kind),
                            markdownText(product.help));
    }
    return text + "| `result` | result | The numbers below, for studies that read them. |\n";
}

std::string resultTable(const Schema& schema) {
    if (schema.results.empty()) {
        return "This study measures no numbers.\n";
    }
    std::string text = "| Result | Name in files | Unit |\n| --- | --- | --- |\n";
    for (const ResultSpec& result : schema.results) {
        text += fmt::format("| {} | `{}` | {} |\n", markdownText(result.label), result.name,
                            unitText(result.unit));
    }
    return text;
}

std::string studyTable() {
    std::string text = "| Study | Kind | What it does |\n| --- | --- | --- |\n";
    for (const Schema& schema : schemas().rows()) {
        text += fmt::format("| [{0}]({1}.md) | `{1}` | {2} |\n", markdownText(schema.label),
                            schema.name, markdownText(schema.summary));
    }
    return text;
}

/// What stands between the braces, empty where the line is no marker.
std::string markerOf(const std::string& line) {
    return line.starts_with("{{") && line.ends_with("}}") ? line.substr(2, line.size() - 4) : "";
}

std::string oneOption(const std::string& kind, const std::string& name) {
    const Option* option = schemas().at(kind).findOption(name);
    if (option == nullptr) {
        std::vector<std::string> names;
        for (const Option& each : schemas().at(kind).options) {
            names.push_back(each.name);
        }
        throw core::InputError(kind + " has no option \"" + name + "\"" +
                               core::didYouMean(name, names));
    }
    return optionTables({*option}, "");
}

std::string fillMarker(const std::string& marker, const std::string& page,
                       const std::map<std::string, std::string>& more) {
    std::istringstream stream(marker);
    std::vector<std::string> words;
    for (std::string word; stream >> word;) {
        words.push_back(word);
    }
    if (words.size() == 3 && words[0] == "option") {
        return oneOption(words[1], words[2]);
    }
    if (const auto found = more.find(marker); found != more.end()) {
        return found->second;
    }
    if (marker == "studies") {
        return studyTable();
    }
    const bool ofStudy =
        marker == "summary" || marker == "options" || marker == "products" || marker == "results";
    if (!ofStudy) {
        throw core::InputError("unknown marker {{" + marker + "}}" +
                               core::didYouMean(marker, {"summary", "options", "products",
                                                         "results", "studies", "option"}));
    }
    const Schema* schema = schemas().find(page);
    if (schema == nullptr) {
        throw core::InputError("{{" + marker + "}} belongs to the page of a study, and " + page +
                               " is none; {{option KIND NAME}} fits everywhere");
    }
    if (marker == "summary") {
        return markdownText(schema->summary) + "\n";
    }
    if (marker == "options") {
        return optionTables(schema->options, "");
    }
    return marker == "products" ? productTable(*schema) : resultTable(*schema);
}

}  // namespace

std::string markdownText(const std::string& text) {
    static const std::string kSpecial = "\\`*_{}[]<>#|&~$";
    std::string safe;
    for (const char c : text) {
        if (kSpecial.find(c) != std::string::npos) {
            safe += '\\';
        }
        safe += c == '\n' ? ' ' : c;
    }
    return safe;
}

std::string fillManualPage(const std::string& markdown, const std::string& page,
                           const std::map<std::string, std::string>& more) {
    std::istringstream stream(markdown);
    std::string filled;
    std::size_t number = 0;
    for (std::string line; std::getline(stream, line);) {
        ++number;
        const std::string marker = markerOf(line);
        try {
            filled += marker.empty() ? line + "\n" : fillMarker(marker, page, more) + "\n";
        } catch (const core::InputError& error) {
            throw core::InputError(page + ".md", number, error.what());
        }
    }
    return filled;
}

std::string bareManualPage(const Schema& schema) {
    return fillManualPage("# " + markdownText(schema.label) + "\n\n{{summary}}\n## Method\n\n" +
                              markdownText(schema.method) +
                              "\n\n## Options\n\n{{options}}\n## Products\n\n{{products}}\n"
                              "## Results\n\n{{results}}\n",
                          schema.name);
}

}  // namespace isthmus::study
