#include "app/analysis/StackJob.h"

#include <algorithm>

#include "app/analysis/AnalysisModifiers.h"
#include "engine/core/Error.h"
#include "engine/job/JobContext.h"
#include "engine/potential/PotentialFactory.h"
#include "engine/study/Schema.h"

namespace isthmus::app {

namespace {

using core::Json;

/// A value of an option of structure.analyze, one entry where that is a list, with defaults filled
/// in, as modifiers and potentials expect it.
/// @throws core::InputError with every problem, one per line.
Json complete(const char* name, const Json& given) {
    study::Option option = *study::schemas().at("structure.analyze").findOption(name);
    option.list = false;
    std::vector<std::string> problems;
    study::checkValue(option, given, "", problems);
    if (!problems.empty()) {
        std::string text;
        for (const std::string& problem : problems) {
            // There is but one thing that this can be about: no ": " or "." stands before it.
            text += (text.empty() ? "" : "\n") + problem.substr(problem.find_first_not_of(".: "));
        }
        throw core::InputError(text);
    }
    return study::withDefaults({option}, {{name, given}}).at(name);
}

/// @throws core::InputError for a modifier that one frame is not enough for.
void checkIsLive(const AnalysisModifier& modifier) {
    if (modifier.need == AnalysisModifier::Need::trajectory) {
        throw core::InputError(
            "it follows atoms over time; run the study, with the option \"trajectory\"");
    }
}

/// The modifiers before and this one, where it reads what they add.
std::string keyOf(const Json& modifiers, std::size_t index, const Json& own) {
    if (!analysisModifiers().at(own.at("kind").get<std::string>()).readsFields) {
        return own.dump();
    }
    std::string key;
    for (std::size_t i = 0; i < index; ++i) {
        if (modifiers[i].value("enabled", true)) {
            key += modifiers[i].dump();
        }
    }
    return key + own.dump();
}

}  // namespace

void StackMemory::open(const StackInput& input) {
    const bool samePotential =
        input.potential == potentialOptions_ && input.directory == directory_;
    if (input.atoms != atoms_ || input.reference != reference_ || !samePotential) {
        findings_.clear();
        atoms_ = input.atoms;
        reference_ = input.reference;
    }
    if (!samePotential) {
        potential_.reset();
        potentialOptions_ = input.potential;
        directory_ = input.directory;
    }
}

std::shared_ptr<const potential::Potential> StackMemory::potential() {
    if (potential_ == nullptr && !potentialOptions_.is_null()) {
        potential_ = potential::makePotential(complete("potential", potentialOptions_), directory_);
    }
    return potential_;
}

std::shared_ptr<const Findings> StackMemory::find(const std::string& key) const {
    const auto found = findings_.find(key);
    return found != findings_.end() ? found->second : nullptr;
}

void StackMemory::keep(const std::string& key, std::shared_ptr<const Findings> findings) {
    findings_[key] = std::move(findings);
}

void StackMemory::keepOnly(const std::vector<std::string>& keys) {
    std::erase_if(findings_, [&keys](const auto& each) {
        return std::find(keys.begin(), keys.end(), each.first) == keys.end();
    });
}

StackJob::StackJob(StackInput input, std::shared_ptr<StackMemory> memory)
    : input_(std::move(input)), memory_(std::move(memory)), outcomes_(input_.modifiers.size()) {}

void StackJob::apply(std::size_t index, Analysis& analysis, std::vector<std::string>& keys) {
    ModifierOutcome& outcome = outcomes_[index];
    const std::size_t fields = analysis.addedFields().size();
    const std::size_t series = result_.series.size();
    std::shared_ptr<const Findings> findings;
    try {
        const Json options = complete("modifiers", input_.modifiers[index]);
        const auto& row = analysisModifiers().at(options.at("kind").get<std::string>());
        checkIsLive(row);
        if (row.need == AnalysisModifier::Need::potential) {
            analysis.setPotential(memory_->potential());
        }
        keys.push_back(keyOf(input_.modifiers, index, options));
        findings = memory_->find(keys.back());
        if (findings != nullptr) {
            analysis.take(*findings);
        } else {
            findings = analysis.apply(options);
            memory_->keep(keys.back(), findings);
        }
    } catch (const std::exception& error) {
        outcome.state = ModifierOutcome::State::failed;
        outcome.error = error.what();
        return;
    }
    outcome.state = ModifierOutcome::State::done;
    outcome.results = findings->results;
    outcome.notes = findings->notes;
    outcome.series.assign(result_.series.begin() + static_cast<std::ptrdiff_t>(series),
                          result_.series.end());
    outcome.fields.assign(analysis.addedFields().begin() + static_cast<std::ptrdiff_t>(fields),
                          analysis.addedFields().end());
}

void StackJob::run(job::JobContext& context) {
    if (input_.atoms->atomCount() == 0) {
        throw core::InputError("the structure has no atoms");
    }
    input_.atoms->validate();
    memory_->open(input_);
    constexpr std::int64_t kParts = 100;  // of a modifier, to tell how far it is
    const auto steps = static_cast<std::int64_t>(outcomes_.size()) * kParts;
    std::string stage;
    std::int64_t done = 0;
    const auto tell = [&](std::size_t atoms, std::size_t count) {
        // A modifier with several loops does not go back.
        const std::int64_t begin = done - done % kParts;
        done = std::max(done, begin + static_cast<std::int64_t>(atoms * (kParts - 1) / count));
        context.report(done, steps, stage);
    };
    Analysis analysis(*input_.atoms, input_.reference,
                      {input_.threads, [&context] { context.checkpoint(); }, tell}, result_);
    std::vector<std::string> keys;
    const auto finish = [&] {
        analysis.addProducts(result_);
        atoms_ = result_.products.front().second.as<structure::AtomicStructure>();
        for (const auto& [name, product] : result_.products) {
            if (name == "surface") {
                surface_ = product.as<mesh::Mesh>();
            }
        }
    };
    try {
        for (std::size_t i = 0; i < outcomes_.size(); ++i) {
            const Json& modifier = input_.modifiers[i];
            if (!modifier.value("enabled", true)) {
                outcomes_[i].state = ModifierOutcome::State::off;
                continue;
            }
            done = static_cast<std::int64_t>(i) * kParts;
            const auto* row = analysisModifiers().find(modifier.value("kind", std::string()));
            stage = row != nullptr ? row->label : "Analyzing";
            context.report(done, steps, stage);
            apply(i, analysis, keys);
        }
    } catch (...) {
        finish();  // what the modifiers before have found is kept
        throw;
    }
    memory_->keepOnly(keys);
    finish();
    context.report(steps, steps, "Analyzing");
}

}  // namespace isthmus::app
