#include <algorithm>
#include <cctype>
#include <optional>

#include "engine/core/Error.h"
#include "engine/io/PoscarHeader.h"
#include "engine/io/Xdatcar.h"

namespace isthmus::io {

using core::Vec3;
using structure::AtomicStructure;

namespace {

/// "Direct configuration=     1", "Konfig= 1". The comment of a header is any other text.
bool isHeading(std::string_view line) {
    std::string text(trim(line).substr(0, 40));
    std::transform(text.begin(), text.end(), text.begin(),
                   [](unsigned char c) { return static_cast<char>(std::tolower(c)); });
    return text.starts_with("konfig") ||
           ((text.starts_with("direct") || text.starts_with("cart")) &&
            text.find("configuration") != std::string::npos);
}

class XdatcarFrames : public FrameScanner {
public:
    FrameLine look(std::string_view line) override {
        const bool isBlank = trim(line).empty();
        if (line_ == kBetween) {
            if (isBlank && atoms_ >= 0) {
                return FrameLine::between;
            }
            if (atoms_ >= 0 && isHeading(line)) {
                return beginRows(0);
            }
            const auto words = split(line);
            if (atoms_ >= 0 && words.size() == 3 && isNumber(words[0])) {
                return beginRows(1);
            }
            line_ = 1;
            return FrameLine::begins;
        }
        if (line_ == kRows) {
            return isBlank ? FrameLine::inside : endRow();
        }
        return lookAtHeader(line, isBlank);
    }
    void restart() override {
        line_ = kBetween;
        atoms_ = isFirst_ ? -1 : atoms_;
    }
    std::string foreignMessage(std::string_view line) const override {
        return "expected another step of an XDATCAR, found " + quote(line);
    }

private:
    static constexpr int kBetween = -1;
    static constexpr int kRows = 100;

    FrameLine lookAtHeader(std::string_view line, bool isBlank) {
        ++line_;
        // Comment, scale, three edges, symbols (or not), counts.
        const auto words = split(line);
        if (line_ == 6 && (words.empty() || !isNumber(words[0]))) {
            return FrameLine::inside;
        }
        if (line_ == 6 || line_ == 7) {
            atoms_ = 0;
            for (const std::string_view word : words) {
                std::int64_t count = 0;
                if (!parse(word, count) || count < 0 || count > (std::int64_t{1} << 40)) {
                    break;
                }
                atoms_ += count;
            }
            line_ = 8;
        } else if (line_ >= 9) {
            // The heading, which may be blank, or the first row where there is none.
            const bool isRow = !isBlank && words.size() >= 3 && isNumber(words[0]);
            line_ = kRows;
            left_ = atoms_;
            if (isRow) {
                return endRow();
            }
            if (left_ <= 0) {
                return complete();
            }
        }
        return FrameLine::inside;
    }
    FrameLine beginRows(int rows) {
        line_ = kRows;
        left_ = atoms_ - rows;
        if (left_ <= 0) {  // a step of one row without heading, or without atoms
            line_ = kBetween;
            return FrameLine::foreign;
        }
        return FrameLine::continues;
    }
    FrameLine endRow() { return --left_ > 0 ? FrameLine::inside : complete(); }
    FrameLine complete() {
        line_ = kBetween;
        isFirst_ = false;
        return FrameLine::completes;
    }

    bool isFirst_ = true;
    int line_ = kBetween;      ///< of the header, counted from 1
    std::int64_t atoms_ = -1;  ///< -1 before the first header
    std::int64_t left_ = 0;
};

AtomicStructure readStep(LineReader& reader, const PoscarHeader& header) {
    AtomicStructure structure;
    structure.cell = header.cell;
    const std::string_view heading = trim(reader.peekFilled());
    bool isCartesian = false;
    if (isHeading(heading)) {
        (void)reader.nextFilled();
        isCartesian = heading.starts_with('C') || heading.starts_with('c');
    }
    const std::size_t atoms = header.atomCount();
    structure.positions.reserve(std::min(atoms, reader.left() / 6 + 1));
    for (std::size_t group = 0; group < header.counts.size(); ++group) {
        const int species = structure.addSpecies(header.symbols[group]);
        for (std::size_t i = 0; i < header.counts[group]; ++i) {
            if (!reader.nextFilled() || isHeading(reader.line())) {
                reader.fail("expected " + std::to_string(atoms) + " positions as line " +
                            std::to_string(header.countsLine) + " says, found " +
                            std::to_string(structure.atomCount()) +
                            "; the file seems to be cut off, or is still being written");
            }
            Words words(reader.line());
            Vec3 position;
            for (int axis = 0; axis < 3; ++axis) {
                position[axis] = reader.real(words.next(), "a position");
            }
            structure.species.push_back(species);
            structure.positions.push_back(isCartesian ? Vec3(header.scale.cwiseProduct(position))
                                                      : structure.cell.toCartesian(position));
        }
    }
    return structure;
}

}  // namespace

AtomicStructure readXdatcar(const std::filesystem::path& file, const ReadOptions& options) {
    FrameFile frames = openXdatcarFrames(file);
    return readXdatcarFrame(frames, options);
}

AtomicStructure readXdatcarFrame(FrameFile& frames, const ReadOptions& options) {
    std::size_t frame = options.frame.value_or(0);
    if (frame == ReadOptions::kLastFrame) {
        frame = std::max<std::size_t>(frames.count(), 1) - 1;
    }
    LineReader reader = frames.open(frame);
    const std::size_t source = frames.source(frame);
    std::optional<PoscarHeader> header;
    AtomicStructure structure;
    if (source == frame) {
        header.emplace(reader, options);
    } else {
        LineReader earlier = frames.open(source);
        header.emplace(earlier, options);
    }
    structure = readStep(reader, *header);
    ReadOptions rest = options;
    if (header->symbols == options.species) {
        rest.species.clear();
    }
    applyOptions(rest, structure, reader.file());
    return structure;
}

FrameFile openXdatcarFrames(const std::filesystem::path& file) {
    return {file, std::make_unique<XdatcarFrames>()};
}

bool isXdatcar(const std::string& head, const std::filesystem::path& file) {
    LineReader reader("", head);
    if (!isPoscarHeader(reader)) {
        return false;
    }
    // The counts, where the header stopped at the symbols.
    if (!isNumber(split(reader.line())[0])) {
        (void)reader.next();
    }
    if (reader.next() && isHeading(reader.line())) {
        return true;
    }
    // Without headings only the name tells it from a POSCAR.
    return file.filename().string().starts_with("XDATCAR");
}

}  // namespace isthmus::io
