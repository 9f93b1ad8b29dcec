#include "engine/core/Error.h"
#include "engine/project/ItemFile.h"
#include "engine/project/OlderCurves.h"

namespace isthmus::project {

using study::StudyRecord;

namespace {

using Pairs = std::vector<std::pair<std::string, std::string>>;

/// The unit as results have it: empty where there is none.
std::string unitOf(const hdf5::Dataset& dataset) {
    const std::string unit = dataset.unit();
    return unit == "1" ? std::string() : unit;
}

void writePairs(hdf5::Group& group, const std::string& name, const Pairs& pairs) {
    std::vector<std::string> texts;
    for (const auto& [first, second] : pairs) {
        texts.push_back(first);
        texts.push_back(second);
    }
    group.write<std::string>(name, texts, {pairs.size(), 2}, "1");
}

Pairs readPairs(const hdf5::Group& group, const std::string& name) {
    const auto texts = group.read<std::string>(name);
    Pairs pairs;
    for (std::size_t i = 0; i + 1 < texts.size(); i += 2) {
        pairs.emplace_back(texts[i], texts[i + 1]);
    }
    return pairs;
}

void writeResults(hdf5::Group& group, const StudyRecord& record) {
    for (const auto& [name, quantity] : record.results) {
        const std::string link = linkName(group, name);
        writeNumber(group, link, quantity.value, quantity.unit);
        hdf5::Dataset dataset = group.dataset(link);
        dataset.setAttribute<std::string>("name", name);
        if (quantity.standardError) {
            dataset.setAttribute<double>("standard_error", *quantity.standardError);
        }
    }
}

void readResults(const hdf5::Group& group, StudyRecord& record) {
    for (const std::string& link : group.names()) {
        const hdf5::Dataset dataset = group.dataset(link);
        study::Quantity quantity{readNumber(group, link), unitOf(dataset), std::nullopt};
        if (dataset.hasAttribute("standard_error")) {
            quantity.standardError = dataset.attribute<double>("standard_error");
        }
        record.results.emplace_back(dataset.attribute<std::string>("name"), quantity);
    }
}

void writeSeries(hdf5::Group& group, const StudyRecord& record) {
    for (const study::Series& series : record.series) {
        hdf5::Group curve = group.createGroup(linkName(group, series.name));
        curve.setAttribute<std::string>("name", series.name);
        for (const auto& [attribute, text] :
             {std::pair("part", &series.part), std::pair("coordinate", &series.coordinate)}) {
            if (!text->empty()) {
                curve.setAttribute<std::string>(attribute, *text);
            }
        }
        curve.write("times", series.times, series.timeUnit.empty() ? "1" : series.timeUnit);
        curve.write("values", series.values, series.unit.empty() ? "1" : series.unit);
    }
}

void readSeries(const hdf5::Group& group, StudyRecord& record) {
    for (const std::string& link : group.names()) {
        const hdf5::Group curve = group.group(link);
        study::Series series;
        series.name = curve.attribute<std::string>("name");
        for (const auto& [attribute, text] :
             {std::pair("part", &series.part), std::pair("coordinate", &series.coordinate)}) {
            if (curve.hasAttribute(attribute)) {
                *text = curve.attribute<std::string>(attribute);
            }
        }
        const hdf5::Dataset times = curve.dataset("times");
        const hdf5::Dataset values = curve.dataset("values");
        series.timeUnit = unitOf(times);
        series.unit = unitOf(values);
        series.times = times.read<double>();
        series.values = values.read<double>();
        if (series.times.size() != series.values.size()) {
            throw core::InputError(curve.place() + ": expected as many values as times");
        }
        record.series.push_back(std::move(series));
    }
}

}  // namespace

void write(hdf5::Group& group, const StudyDefinition& definition) {
    group.setAttribute<std::string>("study", definition.kind);
    writeJson(group, "options", definition.options);
}

StudyDefinition readDefinition(const hdf5::Group& group) {
    return {group.attribute<std::string>("study"), readJson(group, "options")};
}

void write(hdf5::Group& group, const StudyRecord& record) {
    group.setAttribute<std::string>("name", record.name);
    group.setAttribute<std::string>("study", record.kind);
    group.setAttribute<std::string>("outcome", record.outcome);
    group.setAttribute<std::string>("message", record.message);
    group.setAttribute<std::string>("device", record.device);
    group.setAttribute<std::string>("started", record.started);
    group.setAttribute<std::string>("seed", std::to_string(record.seed));
    group.setAttribute<double>("seconds", record.seconds);
    writeJson(group, "options", record.options);
    hdf5::Group results = group.createGroup("results");
    writeResults(results, record);
    hdf5::Group series = group.createGroup("series");
    writeSeries(series, record);
    group.write("notes", record.notes, "1");
    writePairs(group, "files", record.files);
    writePairs(group, "versions", record.versions);
}

StudyRecord readRecord(const hdf5::Group& group) {
    StudyRecord record;
    record.name = group.attribute<std::string>("name");
    record.kind = group.attribute<std::string>("study");
    record.outcome = group.attribute<std::string>("outcome");
    record.message = group.attribute<std::string>("message");
    record.device = group.attribute<std::string>("device");
    record.started = group.attribute<std::string>("started");
    record.seed = std::stoull(group.attribute<std::string>("seed"));
    record.seconds = group.attribute<double>("seconds");
    record.options = readJson(group, "options");
    readResults(group.group("results"), record);
    readSeries(group.group("series"), record);
    giveParts(record);
    record.notes = group.read<std::string>("notes");
    record.files = readPairs(group, "files");
    record.versions = readPairs(group, "versions");
    return record;
}

}  // namespace isthmus::project
