#pragma once

#include <sys/mman.h>
#include <unistd.h>

#include <algorithm>
#include <array>
#include <cctype>
#include <cstdint>
#include <ctime>
#include <exception>
#include <filesystem>
#include <functional>
#include <random>
#include <string>
#include <typeinfo>
#include <utility>
#include <vector>

#include "engine/core/Error.h"
#include "engine/core/TextFile.h"
#include "engine/io/Formats.h"
#include "tests/support/DamagedTables.h"

namespace isthmus::test {

/// Damages a text the ways that files are damaged: bits turned, ends cut off, lines doubled, lost
/// or exchanged, numbers replaced by huge, strange or no ones.
inline std::string mutate(std::string text, std::mt19937_64& random) {
    const auto below = [&random](std::size_t count) {
        return count == 0 ? std::size_t{0} : static_cast<std::size_t>(random() % count);
    };
    const auto lineAt = [&text](std::size_t at) {
        const std::size_t before = text.rfind('\n', at == 0 ? 0 : at - 1);
        const std::size_t begin = before == std::string::npos ? 0 : before + 1;
        const std::size_t end = text.find('\n', begin);
        return std::pair(begin, end == std::string::npos ? text.size() : end + 1);
    };
    static const std::array<const char*, 22> kNumbers{"",
                                                      "nan",
                                                      "-inf",
                                                      "1e999",
                                                      "-1e308",
                                                      "1e-320",
                                                      "0",
                                                      "-1",
                                                      "0x10",
                                                      "1/0",
                                                      "1d5",
                                                      ".",
                                                      "-",
                                                      "2147483648",
                                                      "9223372036854775807",
                                                      "-9223372036854775808",
                                                      "18446744073709551616",
                                                      "1000000000000",
                                                      "(5)",
                                                      "?",
                                                      "T",
                                                      "1.7976931348623157e308"};
    const std::size_t changes = 1 + below(4);
    for (std::size_t change = 0; change < changes && !text.empty(); ++change) {
        const std::size_t at = below(text.size());
        switch (below(8)) {
            case 0:
                text[at] = static_cast<char>(text[at] ^ (1 << below(8)));
                break;
            case 1:
                text.resize(at);
                break;
            case 2: {
                const auto [begin, end] = lineAt(at);
                text.insert(begin, text.substr(begin, end - begin));
                break;
            }
            case 3: {
                const auto [begin, end] = lineAt(at);
                text.erase(begin, end - begin);
                break;
            }
            case 4: {
                const auto [begin, end] = lineAt(at);
                const std::string line = text.substr(begin, end - begin);
                text.erase(begin, end - begin);
                text.insert(lineAt(below(text.size() + 1)).first, line);
                break;
            }
            case 5:
                text.erase(at, 1 + below(8));
                break;
            default: {
                const auto isPart = [](char c) {
                    return std::isdigit(static_cast<unsigned char>(c)) != 0 || c == '.' ||
                           c == '-' || c == '+';
                };
                std::size_t begin = at;
                while (begin < text.size() && !isPart(text[begin])) {
                    ++begin;
                }
                std::size_t end = begin;
                while (end < text.size() && isPart(text[end])) {
                    ++end;
                }
                text.replace(begin, end - begin, kNumbers[below(kNumbers.size())]);
                break;
            }
        }
    }
    return text;
}

/// Reads damaged forms of a file. They lie in memory: a disk would take most of the time.
class MutatedFiles {
public:
    /// Reads the input of a number, which is a file with this text.
    using Reader = std::function<void(const std::filesystem::path& file, const std::string& text,
                                      std::uint64_t number)>;

    MutatedFiles(std::string seed, Reader reader)
        : reader_(std::move(reader)),
          seed_(std::move(seed)),
          descriptor_(memfd_create("mutated", 0)) {}
    ~MutatedFiles() { close(descriptor_); }
    MutatedFiles(const MutatedFiles&) = delete;
    MutatedFiles& operator=(const MutatedFiles&) = delete;

    /// @returns the first outcome that is neither success nor core::InputError, with the number
    /// that makes its input again; empty where all are well.
    std::string read(std::size_t count, std::uint64_t start) {
        for (std::size_t i = 0; i < count; ++i) {
            std::mt19937_64 random(start + i);
            const std::string text = mutate(seed_, random);
            if (ftruncate(descriptor_, 0) != 0 ||
                pwrite(descriptor_, text.data(), text.size(), 0) != std::ssize(text)) {
                return "no memory for a file";
            }
            const std::clock_t begin = std::clock();
            try {
                reader_(file_, text, start + i);
                ++read_;
            } catch (const core::InputError&) {
                ++refused_;
            } catch (const std::exception& error) {
                return "number " + std::to_string(start + i) + ": " + typeid(error).name() + ": " +
                       error.what();
            }
            const auto ticks = static_cast<double>(std::clock() - begin);
            slowest_ = std::max(slowest_, ticks / CLOCKS_PER_SEC);
        }
        return "";
    }
    [[nodiscard]] std::size_t readCount() const { return read_; }
    [[nodiscard]] std::size_t refusedCount() const { return refused_; }
    /// The longest time of the processor that one took, in seconds.
    [[nodiscard]] double slowest() const { return slowest_; }

private:
    Reader reader_;
    std::string seed_;
    int descriptor_;
    std::filesystem::path file_ = "/proc/self/fd/" + std::to_string(descriptor_);
    std::size_t read_ = 0;
    std::size_t refused_ = 0;
    double slowest_ = 0.0;
};

/// With the reader of a format.
inline void readDamaged(const io::Format& format, const std::filesystem::path& file,
                        const std::string& text, std::uint64_t number) {
    io::ReadOptions options;
    if (number % 4 == 1) {
        options.frame = io::ReadOptions::kLastFrame;
    }
    (void)format.matches(text, file);
    if (format.readMesh != nullptr) {
        (void)format.readMesh(file);
    } else {
        format.readStructure(file, options).validate();
    }
    if (format.countFrames != nullptr) {
        (void)format.countFrames(file);
    }
}

/// Damaged forms of a file of mutationSeeds() or tableSeeds(), for the reader of its format.
inline MutatedFiles mutatedFiles(const std::string& format, const std::filesystem::path& seed) {
    const bool isTable = io::formats().find(format) == nullptr;
    return {core::readTextFile(seed),
            [format, seed, isTable](const std::filesystem::path& file, const std::string& text,
                                    std::uint64_t number) {
                if (isTable) {
                    readDamagedTable(file, format, seed, number % 2 == 1);
                } else {
                    readDamaged(io::formats().at(format), file, text, number);
                }
            }};
}

using MutationSeeds = std::vector<std::pair<const char*, const char*>>;

/// Files of tests/data with which each reader of structures and meshes begins.
inline const MutationSeeds& mutationSeeds() {
    static const MutationSeeds seeds{
        {"extxyz", "structures/columns_reordered.extxyz"},
        {"extxyz", "structures/frames.extxyz"},
        {"extxyz", "structures/keys.extxyz"},
        {"lammps-data", "structures/full_padded.data"},
        {"lammps-data", "structures/labels.data"},
        {"lammps-data", "structures/triclinic_last.data"},
        {"lammps-dump", "structures/triclinic.lammpstrj"},
        {"poscar", "structures/velocities.poscar"},
        {"poscar", "structures/selective_vasp4.poscar"},
        {"xdatcar", "structures/XDATCAR.varying"},
        {"cif", "structures/mixed.cif"},
        {"cif", "structures/operations.cif"},
        {"pdb", "structures/models.pdb"},
        {"xsf", "structures/animation.axsf"},
        {"cfg", "structures/triclinic.cfg"},
        {"structure-json", "structures/pymatgen.json"},
        {"structure-json", "structures/optimade.json"},
        {"vtu", "vtu/ascii.vtu"},
        {"vtu", "vtu/appended_raw_zlib.vtu"},
    };
    return seeds;
}

/// Those of the readers of embedded-atom tables.
inline const MutationSeeds& tableSeeds() {
    static const MutationSeeds seeds{{"funcfl", "potentials/copper.funcfl"},
                                     {"setfl", "potentials/copper-nickel.setfl"},
                                     {"fs", "potentials/copper-nickel.fs"}};
    return seeds;
}

}  // namespace isthmus::test
