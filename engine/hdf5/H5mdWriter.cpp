#include <algorithm>

#include "engine/core/Error.h"
#include "engine/core/Version.h"
#include "engine/hdf5/H5md.h"

namespace isthmus::hdf5 {

namespace {

/// A step number that no run has: an entry that was made but not yet filled when the writer died.
constexpr std::int64_t kNoStep = -1;
/// Entries of step and time kept in one chunk.
constexpr std::uint64_t kShortChunk = 512;

/// "angstrom/ps" as the H5MD module "units" spells it: factors with powers, "Angstrom ps-1".
std::string h5mdUnit(const std::string& unit) {
    if (unit == "angstrom") {
        return "Angstrom";
    }
    return unit == "angstrom/ps" ? "Angstrom ps-1" : unit;
}

}  // namespace

H5mdWriter::H5mdWriter(const std::filesystem::path& file, H5mdHeader header, Options options)
    : file_(File::createStream(file)), header_(std::move(header)), options_(options) {
    writeHeader();
}

H5mdWriter::~H5mdWriter() {
    try {
        close();
    } catch (const core::Error&) {
        // A destructor cannot report it; close() does.
    }
}

void H5mdWriter::writeHeader() {
    Group root = file_.root();
    Group h5md = root.createGroup("h5md");
    h5md.setAttributes<std::int32_t>("version", {1, 1});
    h5md.createGroup("author").setVariableText("name",
                                               header_.author.empty() ? "unknown" : header_.author);
    Group creator = h5md.createGroup("creator");
    creator.setVariableText("name", "Isthmus");
    creator.setVariableText("version", core::version());
    Group units = h5md.createGroup("modules/units");
    units.setAttributes<std::int32_t>("version", {1, 0});
    units.setVariableText("system", header_.reducedUnits ? "lj" : "SI");

    Group box = root.createGroup("particles/all/box");
    box.setAttribute<std::int32_t>("dimension", 3);
    std::vector<std::string> boundary;
    for (const bool periodic : header_.periodic) {
        boundary.emplace_back(periodic ? "periodic" : "none");
    }
    box.setVariableTexts("boundary", boundary);
    box.setAttributes<double>("origin", {header_.origin.begin(), header_.origin.end()});

    root.write<std::int32_t>("particles/all/species", header_.species, "1",
                             {.deflate = options_.deflate});
    if (!header_.speciesNames.empty()) {
        root.write<std::string>("parameters/species_names", header_.speciesNames, "1");
    }
    if (!header_.speciesMasses.empty()) {
        root.write<double>("parameters/species_masses", header_.speciesMasses,
                           header_.reducedUnits ? "1" : "Da");
        std::vector<double> masses;
        for (const std::int32_t species : header_.species) {
            masses.push_back(header_.speciesMasses.at(static_cast<std::size_t>(species)));
        }
        root.write<double>("particles/all/mass", masses, header_.reducedUnits ? "1" : "Da",
                           {.deflate = options_.deflate});
    }
}

void H5mdWriter::makeElements(const H5mdFrame& frame) {
    const auto inUnits = [this](const char* unit) {
        return header_.reducedUnits ? std::string("1") : h5mdUnit(unit);
    };
    Group particles = file_.root().group("particles/all");
    const std::uint64_t atoms = header_.atomCount();

    // MDAnalysis looks for units that h5py reads as `str`.
    const auto withUnit = [](Dataset dataset, const std::string& unit) {
        dataset.setVariableText("unit", unit);
        return dataset;
    };
    Group edges = particles.createGroup("box/edges");
    const Layout shortRows{.extensible = true, .chunk = {kShortChunk}};
    Layout stepRows = shortRows;
    stepRows.fill = kNoStep;
    step_ = edges.createDataset<std::int64_t>("step", {0}, "1", stepRows);
    if (frame.moment.time) {
        time_ = withUnit(edges.createDataset<double>("time", {0}, inUnits("ps"), shortRows),
                         inUnits("ps"));
    }
    if (const auto& coordinate = frame.moment.coordinate) {
        Group element = file_.root().createGroup("observables/" + coordinate->name);
        element.linkHard("step", *step_);
        if (time_) {
            element.linkHard("time", *time_);
        }
        const std::string unit = coordinate->unit.empty() ? "1" : h5mdUnit(coordinate->unit);
        coordinate_ = withUnit(element.createDataset<double>("value", {0}, unit, shortRows), unit);
    }
    edges_ = withUnit(edges.createDataset<double>("value", {0, 3, 3}, inUnits("angstrom"),
                                                  {.extensible = true, .chunk = {64, 3, 3}}),
                      inUnits("angstrom"));

    const auto add = [&](const std::string& name, int components, const std::string& unit) {
        Group element = particles.createGroup(name);
        element.linkHard("step", *step_);
        if (time_) {
            element.linkHard("time", *time_);
        }
        Shape shape{0, atoms};
        if (components > 1) {
            shape.push_back(static_cast<std::uint64_t>(components));
        }
        Shape chunk = shape;
        chunk[0] = 1;
        const Layout layout{.extensible = true, .deflate = options_.deflate, .chunk = chunk};
        Dataset values = options_.doublePrecision
                             ? element.createDataset<double>("value", shape, unit, layout)
                             : element.createDataset<float>("value", shape, unit, layout);
        elements_.push_back(
            {name, static_cast<std::size_t>(components), withUnit(std::move(values), unit)});
    };
    add("position", 3, inUnits("angstrom"));
    hasVelocities_ = !frame.velocities.empty();
    if (hasVelocities_) {
        add("velocity", 3, inUnits("angstrom/ps"));
    }
    for (const core::Field& field : frame.fields) {
        add(field.name, field.components, h5mdUnit(field.unit));
    }
    file_.beginStream();
    lastFlush_ = {};
}

void H5mdWriter::appendPerAtom(Element& element, const std::vector<double>& values) {
    if (values.size() != header_.atomCount() * element.components) {
        throw core::ComputeError(file_.path().string() + ": frame " + std::to_string(frameCount_) +
                                 ": \"" + element.name + "\" has " + std::to_string(values.size()) +
                                 " numbers, expected " +
                                 std::to_string(header_.atomCount() * element.components));
    }
    if (options_.doublePrecision) {
        element.values.append<double>(values);
    } else {
        const std::vector<float> single(values.begin(), values.end());
        element.values.append<float>(single);
    }
}

void H5mdWriter::append(const H5mdFrame& frame) {
    if (!step_) {
        makeElements(frame);
    }
    std::size_t next = 0;
    appendPerAtom(elements_[next++], frame.positions);
    if (hasVelocities_) {
        appendPerAtom(elements_[next++], frame.velocities);
    }
    for (; next < elements_.size(); ++next) {
        const std::string& name = elements_[next].name;
        const auto field = std::find_if(frame.fields.begin(), frame.fields.end(),
                                        [&](const core::Field& each) { return each.name == name; });
        appendPerAtom(elements_[next],
                      field == frame.fields.end() ? std::vector<double>() : field->values);
    }
    edges_->append<double>(frame.cell);
    const core::Moment& moment = frame.moment;
    if (time_.has_value() != moment.time.has_value() ||
        coordinate_.has_value() != moment.coordinate.has_value()) {
        throw core::ComputeError(file_.path().string() + ": frame " + std::to_string(frameCount_) +
                                 " has a time or a coordinate and the first has none, or the other "
                                 "way round");
    }
    if (time_) {
        time_->append<double>(std::array{*moment.time});
    }
    if (coordinate_) {
        coordinate_->append<double>(std::array{moment.coordinate->value});
    }
    // The step comes last: a frame counts when its step is there.
    step_->append<std::int64_t>(std::array{moment.step.value_or(0)});
    ++frameCount_;
    const auto now = std::chrono::steady_clock::now();
    if (now - lastFlush_ >= options_.flushInterval) {
        flush();
        lastFlush_ = now;
    }
}

void H5mdWriter::flush() {
    if (!step_) {
        file_.flush();
        return;
    }
    for (Element& element : elements_) {
        element.values.flush();
    }
    edges_->flush();
    if (time_) {
        time_->flush();
    }
    if (coordinate_) {
        coordinate_->flush();
    }
    step_->flush();
    file_.flush();
}

void H5mdWriter::close() {
    if (step_) {
        flush();
    }
    elements_.clear();
    edges_.reset();
    time_.reset();
    coordinate_.reset();
    step_.reset();
    file_.close();
}

}  // namespace isthmus::hdf5
