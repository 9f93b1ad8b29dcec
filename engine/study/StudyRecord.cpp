#include "engine/study/StudyRecord.h"

#include <cmath>

namespace isthmus::study {

Json toJson(const StudyRecord& record) {
    Json json{{"name", record.name}, {"study", record.kind}, {"outcome", record.outcome}};
    if (!record.message.empty()) {
        json["message"] = record.message;
    }
    json["results"] = Json::object();
    for (const auto& [name, quantity] : record.results) {
        Json entry{{"value", quantity.value}, {"unit", quantity.unit}, {"standard_error", nullptr}};
        if (quantity.standardError) {
            entry["standard_error"] = *quantity.standardError;
        }
        json["results"][name] = std::move(entry);
    }
    json["files"] = Json::object();
    for (const auto& [role, file] : record.files) {
        json["files"][role] = file;
    }
    if (!record.notes.empty()) {
        json["notes"] = record.notes;
    }
    json["device"] = record.device;
    json["seed"] = record.seed;
    json["seconds"] = std::round(record.seconds * 1000.0) / 1000.0;
    return json;
}

}  // namespace isthmus::study
