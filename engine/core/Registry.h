#pragma once

#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "engine/core/Error.h"

namespace isthmus::core {

/// An explicit table of rows that have a member `name`: file formats, studies, elements,
/// potentials. Each family has one function that returns its table, so nothing depends on static
/// constructors.
template <typename Row>
class Registry {
public:
    /// @param noun what a row is, for messages: "study", "file format".
    Registry(std::string noun, std::vector<Row> rows)
        : noun_(std::move(noun)), rows_(std::move(rows)) {}

    [[nodiscard]] const std::vector<Row>& rows() const { return rows_; }

    [[nodiscard]] std::vector<std::string> names() const {
        std::vector<std::string> names;
        for (const Row& row : rows_) {
            names.emplace_back(row.name);
        }
        return names;
    }

    [[nodiscard]] const Row* find(std::string_view name) const {
        for (const Row& row : rows_) {
            if (row.name == name) {
                return &row;
            }
        }
        return nullptr;
    }

    /// @throws InputError with the nearest name.
    [[nodiscard]] const Row& at(const std::string& name) const {
        if (const Row* row = find(name)) {
            return *row;
        }
        std::string known;
        for (const std::string& each : names()) {
            known += (known.empty() ? "" : ", ") + each;
        }
        throw InputError("unknown " + noun_ + " \"" + name + "\"" + didYouMean(name, names()) +
                         " (known: " + known + ")");
    }

private:
    std::string noun_;
    std::vector<Row> rows_;
};

}  // namespace isthmus::core
