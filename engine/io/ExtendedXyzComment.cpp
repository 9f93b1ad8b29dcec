#include "engine/io/ExtendedXyzComment.h"

#include <algorithm>
#include <cctype>

#include "engine/core/Error.h"

namespace isthmus::io {

using structure::UnitCell;

namespace {

bool isSameKey(std::string_view a, std::string_view b) {
    return std::equal(a.begin(), a.end(), b.begin(), b.end(), [](unsigned char x, unsigned char y) {
        return std::tolower(x) == std::tolower(y);
    });
}

void skipBlanks(std::string_view& rest) {
    while (!rest.empty() && Words::isBlank(rest.front())) {
        rest.remove_prefix(1);
    }
}

char unescaped(char c) {
    return c == 'n' ? '\n' : c;
}

/// Takes a key or a bare value from the front.
std::string takeBare(std::string_view& rest) {
    std::size_t end = 0;
    while (end < rest.size() && !Words::isBlank(rest[end]) && rest[end] != '=') {
        ++end;
    }
    std::string text(rest.substr(0, end));
    rest.remove_prefix(end);
    return text;
}

/// Takes what is in quotes from the front. @returns nothing where they are not closed.
std::optional<std::string> takeQuoted(std::string_view& rest) {
    const char mark = rest.front();
    std::string text;
    for (std::size_t i = 1; i < rest.size(); ++i) {
        if (rest[i] == '\\' && i + 1 < rest.size()) {
            text += unescaped(rest[++i]);
        } else if (rest[i] == mark) {
            rest.remove_prefix(i + 1);
            return text;
        } else {
            text += rest[i];
        }
    }
    return std::nullopt;
}

/// Takes an array, nested or not, from the front as its elements with blanks between.
std::optional<std::string> takeArray(std::string_view& rest) {
    std::string text;
    int depth = 0;
    for (std::size_t i = 0; i < rest.size(); ++i) {
        const char c = rest[i];
        if (c == '{' || c == '[') {
            ++depth;
        } else if (c == '}' || c == ']') {
            if (--depth == 0) {
                rest.remove_prefix(i + 1);
                return text;
            }
        }
        text += c == '{' || c == '[' || c == '}' || c == ']' || c == ',' ? ' ' : c;
    }
    return std::nullopt;
}

}  // namespace

ExtendedXyzComment::ExtendedXyzComment(const LineReader& reader) : reader_(reader) {
    const std::string_view line = reader.line();
    for (const std::string_view key : {"lattice", "properties", "pbc"}) {
        const auto found = std::search(
            line.begin(), line.end(), key.begin(), key.end(),
            [](unsigned char a, unsigned char b) { return std::tolower(a) == std::tolower(b); });
        std::string_view rest(found, line.end());
        rest.remove_prefix(std::min(key.size(), rest.size()));
        skipBlanks(rest);
        isExtended_ = isExtended_ || rest.starts_with('=');
    }
    if (isExtended_) {
        scan(line);
        isExtended_ =
            find("Lattice") != nullptr || find("Properties") != nullptr || find("pbc") != nullptr;
    }
}

void ExtendedXyzComment::scan(std::string_view rest) {
    for (skipBlanks(rest); !rest.empty(); skipBlanks(rest)) {
        std::optional<std::string> key =
            rest.front() == '"' || rest.front() == '\'' ? takeQuoted(rest) : takeBare(rest);
        if (!key) {
            reader_.fail("a quote is not closed: " + quote(rest) + "; close it");
        }
        skipBlanks(rest);
        if (!rest.starts_with('=')) {
            entries_.emplace_back(std::move(*key), "T");
            continue;
        }
        rest.remove_prefix(1);
        skipBlanks(rest);
        std::optional<std::string> value;
        if (rest.starts_with('"') || rest.starts_with('\'')) {
            value = takeQuoted(rest);
        } else if (rest.starts_with('{') || rest.starts_with('[')) {
            value = takeArray(rest);
        } else {
            // A bare value may hold further equals signs.
            std::size_t end = 0;
            while (end < rest.size() && !Words::isBlank(rest[end])) {
                ++end;
            }
            value = rest.substr(0, end);
            rest.remove_prefix(end);
        }
        if (!value) {
            reader_.fail("the value of \"" + *key + "\" is not closed: " + quote(rest) +
                         "; close its quote or bracket");
        }
        entries_.emplace_back(std::move(*key), std::move(*value));
    }
}

const std::string* ExtendedXyzComment::find(std::string_view key) const {
    for (const auto& [name, value] : entries_) {
        if (isSameKey(name, key)) {
            return &value;
        }
    }
    return nullptr;
}

std::vector<XyzColumn> ExtendedXyzComment::columns() const {
    const std::string* properties = find("Properties");
    if (properties == nullptr) {
        return {{"species", 'S', 1}, {"pos", 'R', 3}};
    }
    std::vector<std::string> parts{""};
    for (const char c : *properties) {
        if (c == ':') {
            parts.emplace_back();
        } else {
            parts.back() += c;
        }
    }
    const auto refuse = [&] {
        reader_.fail("expected Properties as NAME:TYPE:COUNT:..., TYPE one of R, I, L, S, found " +
                     quote(*properties));
    };
    if (parts.size() % 3 != 0) {
        refuse();
    }
    std::vector<XyzColumn> columns;
    for (std::size_t i = 0; i < parts.size(); i += 3) {
        std::int64_t count = 0;
        const std::string& type = parts[i + 1];
        if (parts[i].empty() || type.size() != 1 ||
            std::string_view("RILS").find(type[0]) == std::string_view::npos ||
            !parse(parts[i + 2], count) || count < 1 || count > 1000) {
            refuse();
        }
        columns.push_back({parts[i], type[0], static_cast<int>(count)});
    }
    return columns;
}

std::vector<double> ExtendedXyzComment::numbers(const std::string& text, const char* key) const {
    std::vector<double> values;
    for (const std::string_view word : split(text)) {
        values.push_back(reader_.real(word, key));
    }
    return values;
}

std::array<bool, 3> ExtendedXyzComment::periodicity(bool hasLattice) const {
    const std::string* pbc = find("pbc");
    if (pbc == nullptr) {
        return {hasLattice, hasLattice, hasLattice};
    }
    std::vector<bool> flags;
    for (const std::string_view word : split(*pbc)) {
        if (word == "T" || word == "1" || word == "True" || word == "true" || word == "TRUE") {
            flags.push_back(true);
        } else if (word == "F" || word == "0" || word == "False" || word == "false" ||
                   word == "FALSE") {
            flags.push_back(false);
        } else {
            flags.clear();
            break;
        }
    }
    if (flags.size() == 1) {
        flags.assign(3, flags[0]);
    }
    if (flags.size() != 3) {
        reader_.fail("expected three of T and F for pbc, found " + quote(*pbc));
    }
    return {flags[0], flags[1], flags[2]};
}

UnitCell ExtendedXyzComment::cell() const {
    const std::string* lattice = find("Lattice");
    std::vector<double> edges(9, 0.0);
    if (lattice != nullptr) {
        edges = numbers(*lattice, "Lattice");
        if (edges.size() != 9) {
            reader_.fail("expected nine numbers for Lattice (edges a, b, c), found " +
                         std::to_string(edges.size()));
        }
    }
    const bool hasLattice =
        std::any_of(edges.begin(), edges.end(), [](double each) { return each != 0.0; });
    const std::array<bool, 3> periodic = periodicity(hasLattice);
    if (!hasLattice) {
        if (periodic[0] || periodic[1] || periodic[2]) {
            reader_.fail(
                "pbc says that the structure is periodic, but there is no Lattice; add Lattice or "
                "write pbc=\"F F F\"");
        }
        return {};
    }
    core::Vec3 origin = core::Vec3::Zero();
    if (const std::string* text = find("Origin")) {
        const std::vector<double> values = numbers(*text, "Origin");
        if (values.size() != 3) {
            reader_.fail("expected three numbers for Origin, found " + quote(*text));
        }
        origin = {values[0], values[1], values[2]};
    }
    core::Mat3 matrix;
    matrix << edges[0], edges[1], edges[2], edges[3], edges[4], edges[5], edges[6], edges[7],
        edges[8];
    try {
        return UnitCell(matrix, periodic, origin);
    } catch (const core::InputError& error) {
        reader_.fail(std::string("Lattice: ") + error.what());
    }
}

std::optional<std::string> ExtendedXyzComment::columnUnit(const std::string& column) const {
    if (const std::string* units = find("column_units")) {
        for (const std::string_view entry : split(*units)) {
            const std::size_t colon = entry.find(':');
            if (colon != std::string_view::npos && entry.substr(0, colon) == column) {
                return std::string(entry.substr(colon + 1));
            }
        }
    }
    return std::nullopt;
}

core::Moment momentOfXyzComment(std::string_view line) {
    core::Moment moment;
    std::int64_t step = 0;
    LineReader reader("", std::string(line));
    reader.next();
    try {
        const ExtendedXyzComment comment(reader);
        if (!comment.isExtended()) {
            // As LAMMPS's dump style xyz writes it.
            constexpr std::string_view kLammps = "Timestep:";
            const std::size_t found = line.find(kLammps);
            if (found != std::string_view::npos &&
                parse(trim(line.substr(found + kLammps.size())), step)) {
                moment.step = step;
            }
            return moment;
        }
        for (const char* key : {"Timestep", "step"}) {
            const std::string* text = comment.find(key);
            if (text != nullptr && !moment.step && parse(trim(*text), step)) {
                moment.step = step;
            }
        }
        const std::string* time = comment.find("Time");
        const std::string* unit = comment.find("time_unit");
        if (time != nullptr && unit != nullptr && (*unit == "ps" || *unit == "tau")) {
            moment.time = reader.real(*time, "Time");
            moment.timeUnit = *unit;
        }
    } catch (const core::InputError&) {
        return {};  // whoever reads the frame tells
    }
    return moment;
}

}  // namespace isthmus::io
