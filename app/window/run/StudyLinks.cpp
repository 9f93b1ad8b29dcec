#include "app/window/run/StudyLinks.h"

#include <algorithm>
#include <set>

#include "engine/study/OptionWalk.h"

namespace isthmus::window {

namespace {

using project::Item;
using project::ItemKind;
using project::ItemPointer;
using project::Project;

bool isMadeFrom(const Item& item, const std::string& id) {
    return std::any_of(item.inputs.begin(), item.inputs.end(),
                       [&id](const project::InputReference& each) { return each.id == id; });
}

/// "study-2.structure" as its two parts; the second is empty for a plain id.
std::pair<std::string, std::string> split(const std::string& reference) {
    const auto dot = reference.find('.');
    return dot == std::string::npos
               ? std::pair{reference, std::string()}
               : std::pair{reference.substr(0, dot), reference.substr(dot + 1)};
}

/// The references of a study that name things of the project.
std::vector<std::string> referencesOf(const Item& study) {
    std::vector<std::string> references;
    core::Json options = study.study()->options;
    const study::Schema* schema = study::schemas().find(study.study()->kind);
    if (schema != nullptr) {
        forEachReference(*schema, options, [&](const study::Option& option, core::Json& value) {
            if (value.is_string() && option.productKind != "project") {
                references.push_back(value.get<std::string>());
            }
        });
    }
    return references;
}

bool isResult(const Item& item) {
    return item.kind() == ItemKind::result;
}

bool isOutdated(const Project& project, const std::string& studyId) {
    const ItemPointer result = resultOf(project, studyId);
    return result == nullptr || project.isStale(*result) || result->result()->outcome == "failed";
}

/// Adds first what a study needs, then the study. Studies that need each other end the search.
void collect(const Project& project, const std::string& studyId, std::set<std::string>& seen,
             std::vector<std::string>& order) {
    const ItemPointer study = project.find(studyId);
    if (study == nullptr || study->study() == nullptr || !seen.insert(studyId).second) {
        return;
    }
    for (const std::string& reference : referencesOf(*study)) {
        const std::string producer = producerOf(project, reference);
        const ItemPointer item = resolve(project, reference);
        if (!producer.empty() && (item == nullptr || project.isStale(*item))) {
            collect(project, producer, seen, order);
        }
    }
    order.push_back(studyId);
}

}  // namespace

void forEachReference(
    const study::Schema& schema, core::Json& options,
    const std::function<void(const study::Option& option, core::Json& value)>& visit) {
    study::visitOptions(
        schema.options, options, "",
        [&visit](const study::Option& option, core::Json& value, const std::string&) {
            if (option.type == study::OptionType::product) {
                visit(option, value);
            }
        });
}

std::vector<std::string> filesOf(const study::Schema& schema, const core::Json& options) {
    std::vector<std::string> files;
    study::visitOptions(
        schema.options, options, "",
        [&files](const study::Option& option, const core::Json& value, const std::string&) {
            if (option.type == study::OptionType::file && value.is_string()) {
                files.push_back(value.get<std::string>());
            }
        });
    return files;
}

ItemPointer resultOf(const Project& project, const std::string& studyId) {
    ItemPointer found;
    for (const ItemPointer& item : project.items()) {
        if (isResult(*item) && isMadeFrom(*item, studyId)) {
            found = item;
        }
    }
    return found;
}

std::vector<ItemPointer> productsOf(const Project& project, const std::string& resultId) {
    std::vector<ItemPointer> products;
    for (const ItemPointer& item : project.items()) {
        if (!isResult(*item) && isMadeFrom(*item, resultId)) {
            products.push_back(item);
        }
    }
    return products;
}

ItemPointer productOf(const Project& project, const std::string& studyId,
                      const std::string& product) {
    const ItemPointer result = resultOf(project, studyId);
    if (result == nullptr || product == "result") {
        return result;
    }
    const study::Schema* schema = study::schemas().find(result->result()->kind);
    const study::ProductSpec* wanted = schema ? schema->findProduct(product) : nullptr;
    if (wanted == nullptr) {
        return nullptr;
    }
    if (isFileProduct(wanted->kind)) {
        return fileOf(*result->result(), wanted->kind).empty() ? nullptr : result;
    }
    // Products of one kind come in the order of the schema.
    std::ptrdiff_t place = std::count_if(
        schema->products.data(), wanted,
        [wanted](const study::ProductSpec& each) { return each.kind == wanted->kind; });
    for (const ItemPointer& item : productsOf(project, result->id)) {
        if (toString(item->kind()) == wanted->kind && place-- == 0) {
            return item;
        }
    }
    return nullptr;
}

std::string fileOf(const study::StudyRecord& record, const std::string& role) {
    for (const auto& [name, file] : record.files) {
        if (name == role) {
            return file;
        }
    }
    return {};
}

bool isFileProduct(const std::string& kind) {
    return kind == "trajectory" || kind == "restart";
}

std::string studyOf(const Project& project, const Item& item) {
    for (const project::InputReference& input : item.inputs) {
        const ItemPointer source = project.find(input.id);
        if (source == nullptr) {
            continue;
        }
        if (isResult(item) && source->kind() == ItemKind::study) {
            return source->id;
        }
        if (!isResult(item) && isResult(*source)) {
            return studyOf(project, *source);
        }
    }
    return {};
}

ItemPointer resolve(const Project& project, const std::string& reference) {
    const auto [id, product] = split(reference);
    return product.empty() ? project.find(id) : productOf(project, id, product);
}

std::string producerOf(const Project& project, const std::string& reference) {
    const auto [id, product] = split(reference);
    const ItemPointer item = project.find(id);
    if (item == nullptr) {
        return {};
    }
    return product.empty() ? studyOf(project, *item) : id;
}

std::vector<std::string> studyChain(const Project& project, const std::string& studyId) {
    std::set<std::string> seen;
    std::vector<std::string> order;
    collect(project, studyId, seen, order);
    return order;
}

bool isUpToDate(const Project& project, const std::string& studyId) {
    const ItemPointer result = resultOf(project, studyId);
    if (result == nullptr || project.isStale(*result) || result->result()->outcome != "completed") {
        return false;
    }
    const study::Schema* schema = study::schemas().find(result->result()->kind);
    return schema != nullptr &&
           std::none_of(schema->options.begin(), schema->options.end(),
                        [](const study::Option& each) { return each.productKind == "project"; });
}

std::vector<std::string> outdatedStudies(const Project& project) {
    std::set<std::string> seen;
    std::vector<std::string> order;
    for (const ItemPointer& item : project.items()) {
        if (item->kind() == ItemKind::study && isOutdated(project, item->id)) {
            collect(project, item->id, seen, order);
        }
    }
    return order;
}

std::string nameOf(const Project& project, const std::string& reference) {
    const auto [id, product] = split(reference);
    const ItemPointer item = resolve(project, reference);
    // A file has no name of its own.
    if (item != nullptr && (product.empty() || product == "result" || !isResult(*item))) {
        return item->name;
    }
    const ItemPointer study = project.find(id);
    return study != nullptr && !product.empty() ? product + " of " + study->name : reference;
}

}  // namespace isthmus::window
