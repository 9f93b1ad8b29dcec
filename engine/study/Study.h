#pragma once

#include <any>
#include <cstdint>
#include <filesystem>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "engine/core/Device.h"
#include "engine/core/Json.h"
#include "engine/job/Job.h"

namespace isthmus::study {

using core::Json;

/// An immutable thing that passes from one study to another, with its kind ("structure", "mesh",
/// "material"). Holds a `shared_ptr<const T>`, so that this folder needs to know no T.
class Product {
public:
    Product() = default;
    template <typename T>
    Product(std::string kind, std::shared_ptr<const T> value)
        : kind_(std::move(kind)), value_(std::move(value)) {}

    [[nodiscard]] const std::string& kind() const { return kind_; }

    /// @throws std::bad_any_cast where it holds another type.
    template <typename T>
    [[nodiscard]] std::shared_ptr<const T> as() const {
        return std::any_cast<std::shared_ptr<const T>>(value_);
    }

private:
    std::string kind_;
    std::any value_;
};

/// A measured scalar.
struct Quantity {
    double value = 0.0;
    std::string unit;
    std::optional<double> standardError;
};

/// A curve that belongs to a result: thermodynamic output, convergence. Curves of one name are
/// drawn in one chart and told apart by their part: they run over the same and have the same unit.
struct Series {
    std::string name;      ///< "temperature"
    std::string timeUnit;  ///< "ps"
    std::string unit;
    std::vector<double> times;
    std::vector<double> values;
    std::string part{};        ///< "unloading", "Cu-Zr", "run 2"; empty where there is but one
    std::string coordinate{};  ///< what `times` are where their unit does not tell: "depth"
};

/// What a study left. Filled while it runs, so that a cancelled study keeps what it had.
struct StudyResult {
    std::vector<std::pair<std::string, Quantity>> results;  ///< in the order to show
    std::vector<std::pair<std::string, Product>> products;
    std::vector<std::pair<std::string, std::filesystem::path>> files;
    std::vector<Series> series;
    std::vector<std::string> notes;  ///< limits and warnings, whole sentences
    std::string device;              ///< where it ran: "CPU, 2 threads"

    void addResult(const std::string& name, double value, const std::string& unit,
                   std::optional<double> standardError = std::nullopt) {
        results.emplace_back(name, Quantity{value, unit, standardError});
    }
    [[nodiscard]] const Quantity* findResult(const std::string& name) const {
        for (const auto& [each, quantity] : results) {
            if (each == name) {
                return &quantity;
            }
        }
        return nullptr;
    }
};

/// Where and how a study runs.
struct Environment {
    core::Device device = core::Device::automatic;
    int threads = 1;
    std::uint64_t seed = 1;
    std::filesystem::path inputDirectory = ".";  ///< relative file options start here
    /// Where files go; empty: the study writes none that are not asked for.
    std::filesystem::path outputDirectory;
    std::string name;  ///< the study's name in the recipe; output files begin with it
};

/// Everything a study is made from.
struct StudySetup {
    Json options;                           ///< complete: checked, defaults filled in
    std::map<std::string, Product> inputs;  ///< by name of the option, at any depth
    Environment environment;

    /// The product given for an option. @throws core::InputError where there is none.
    template <typename T>
    [[nodiscard]] std::shared_ptr<const T> input(const std::string& option) const {
        return requireInput(option).template as<T>();
    }

private:
    [[nodiscard]] const Product& requireInput(const std::string& option) const;
};

/// A study at work. Subclasses fill result() as they go.
class StudyJob : public job::Job {
public:
    explicit StudyJob(StudySetup setup) : setup_(std::move(setup)) {}

    [[nodiscard]] std::string name() const override { return setup_.environment.name; }
    [[nodiscard]] const StudySetup& setup() const { return setup_; }
    [[nodiscard]] const StudyResult& result() const { return result_; }

protected:
    StudySetup setup_;
    StudyResult result_;
};

/// Binds the name of a schema to the code that carries it out: a row of the engine's table.
struct StudyKind {
    std::string name;
    std::function<std::unique_ptr<StudyJob>(StudySetup)> make;
};

}  // namespace isthmus::study
