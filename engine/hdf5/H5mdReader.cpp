#include <algorithm>
#include <map>

#include "engine/core/Error.h"
#include "engine/core/Units.h"
#include "engine/hdf5/H5md.h"

namespace isthmus::hdf5 {

namespace {

namespace units = core::units;

/// Lengths in angstrom.
const std::map<std::string, double>& lengths() {
    static const std::map<std::string, double> known{{"Angstrom", 1.0},
                                                     {"A", 1.0},
                                                     {"nm", 1.0 / units::kAngstromInNanometer},
                                                     {"pm", 1e-3 / units::kAngstromInNanometer},
                                                     {"m", 1.0 / units::kAngstromInMeter}};
    return known;
}

/// Times in ps.
const std::map<std::string, double>& times() {
    static const std::map<std::string, double> known{{"ps", 1.0},
                                                     {"fs", units::kFemtosecondInPicosecond},
                                                     {"ns", units::kNanosecondInPicosecond},
                                                     {"s", 1.0 / units::kPicosecondInSecond}};
    return known;
}

/// The factor from a length, a time or a velocity ("nm ps-1") as H5MD spells them to ours; 1 where
/// there is no unit or it is unknown.
double factorOf(const std::string& unit) {
    for (const auto& [length, angstroms] : lengths()) {
        if (unit == length) {
            return angstroms;
        }
        for (const auto& [time, picoseconds] : times()) {
            if (unit == time) {
                return picoseconds;
            }
            if (unit == length + " " + time + "-1") {
                return angstroms / picoseconds;
            }
        }
    }
    return 1.0;
}

std::string ourUnit(const std::string& unit) {
    if (unit == "Angstrom") {
        return "angstrom";
    }
    return unit == "Angstrom ps-1" ? "angstrom/ps" : unit;
}

void scale(std::vector<double>& values, double factor) {
    if (factor != 1.0) {
        for (double& value : values) {
            value *= factor;
        }
    }
}

bool isElement(const Group& group, const std::string& name) {
    return group.hasGroup(name) && group.has(name + "/value");
}

}  // namespace

H5mdReader::H5mdReader(const std::filesystem::path& file) : file_(File::open(file)) {
    const Group root = file_.root();
    if (!root.hasGroup("particles")) {
        throw core::InputError(file.string(), 0,
                               "expected an H5MD trajectory, found an HDF5 file without the group "
                               "\"particles\"");
    }
    const std::vector<std::string> names = root.group("particles").names();
    const auto withPositions = std::find_if(names.begin(), names.end(), [&](const auto& name) {
        return isElement(root, "particles/" + name + "/position");
    });
    if (withPositions == names.end()) {
        throw core::InputError(file.string(), 0,
                               "the trajectory has no positions (no frame was written)");
    }
    const Group particles = root.group("particles/" + *withPositions);
    readElements(particles);
    readTimes(particles.group("position"));
    readBox(particles);
    readSpecies(root, particles);
    readCoordinate(root);
}

void H5mdReader::readElements(const Group& particles) {
    const auto add = [&](const std::string& name) {
        Dataset values = particles.dataset(name + "/value");
        // Fields stay in the unit that the file names.
        const bool isOurs = name == "position" || name == "velocity";
        const double factor = isOurs ? factorOf(values.unit()) : 1.0;
        elements_.push_back({name, std::move(values), factor});
    };
    add("position");
    const Shape shape = elements_[0].values.shape();
    if (shape.size() != 3 || shape[2] != 3) {
        throw core::InputError(elements_[0].values.place() +
                               ": expected positions of shape [frames, atoms, 3]");
    }
    for (const std::string& name : particles.names()) {
        if (name != "position" && name != "box" && isElement(particles, name)) {
            const Shape other = particles.dataset(name + "/value").shape();
            if ((other.size() == 2 || other.size() == 3) && other[1] == shape[1]) {
                add(name);
            }
        }
    }
}

void H5mdReader::readTimes(const Group& position) {
    std::size_t count = elements_[0].values.shape()[0];
    const auto regular = [&](const std::string& name, auto zero) {
        // A scalar is the interval of frames that are equally spaced; its attribute the first.
        std::vector<decltype(zero)> values;
        if (!position.has(name)) {
            for (std::size_t i = 0; i < count; ++i) {
                values.push_back(static_cast<decltype(zero)>(i));
            }
            return values;
        }
        const Dataset dataset = position.dataset(name);
        values = dataset.read<decltype(zero)>();
        if (dataset.shape().empty()) {
            const auto interval = values.at(0);
            const auto offset = dataset.hasAttribute("offset")
                                    ? dataset.attribute<decltype(zero)>("offset")
                                    : decltype(zero){};
            values.clear();
            for (std::size_t i = 0; i < count; ++i) {
                values.push_back(offset + interval * static_cast<decltype(zero)>(i));
            }
        }
        return values;
    };
    steps_ = regular("step", std::int64_t{});
    for (const Element& element : elements_) {
        count = std::min<std::size_t>(count, element.values.shape()[0]);
    }
    count = std::min(count, steps_.size());
    if (position.has("time")) {
        times_ = regular("time", double{});
        scale(times_, factorOf(position.dataset("time").unit()));
        count = std::min(count, times_.size());
    }
    while (count > 0 && steps_[count - 1] < 0) {
        --count;  // begun when the writer was killed, see H5mdWriter
    }
    resize(count);
}

void H5mdReader::resize(std::size_t count) {
    steps_.resize(count);
    times_.resize(std::min(count, times_.size()));
}

void H5mdReader::readCoordinate(const Group& root) {
    if (!root.hasGroup("observables")) {
        return;
    }
    const Group observables = root.group("observables");
    for (const std::string& name : observables.names()) {
        if (!isElement(observables, name) || !observables.has(name + "/step")) {
            continue;
        }
        const Dataset values = observables.dataset(name + "/value");
        const Dataset steps = observables.dataset(name + "/step");
        if (values.shape().size() != 1 || steps.shape().size() != 1 ||
            values.shape()[0] < steps_.size() || steps.shape()[0] < steps_.size()) {
            continue;
        }
        // One of those that were written at the moments of the frames and no others.
        const auto moments = steps.read<std::int64_t>();
        if (std::equal(steps_.begin(), steps_.end(), moments.begin())) {
            const std::string unit = ourUnit(values.unit());
            coordinate_ = {name, unit == "1" ? "" : unit, 0.0};
            coordinates_ = values.read<double>();
            return;
        }
    }
}

core::Moment H5mdReader::moment(std::size_t frame) const {
    core::Moment moment{.step = steps_.at(frame), .timeUnit = header_.reducedUnits ? "tau" : "ps"};
    if (!times_.empty()) {
        moment.time = times_.at(frame);
    }
    if (!coordinates_.empty()) {
        moment.coordinate = coordinate_;
        moment.coordinate->value = coordinates_.at(frame);
    }
    return moment;
}

void H5mdReader::readBox(const Group& particles) {
    if (!particles.hasGroup("box")) {
        header_.periodic = {false, false, false};
        return;
    }
    const Group box = particles.group("box");
    if (box.hasAttribute("boundary")) {
        const auto boundary = box.attributes<std::string>("boundary");
        for (std::size_t axis = 0; axis < 3; ++axis) {
            header_.periodic[axis] =
                !boundary.empty() &&
                boundary[std::min(axis, boundary.size() - 1)].starts_with("periodic");
        }
    }
    if (box.hasAttribute("origin")) {
        const auto origin = box.attributes<double>("origin");
        std::copy_n(origin.begin(), std::min<std::size_t>(origin.size(), 3),
                    header_.origin.begin());
    }
    if (!box.has("edges")) {
        return;
    }
    const bool perFrame = isElement(box, "edges");
    Dataset edges = box.dataset(perFrame ? "edges/value" : "edges");
    edgesFactor_ = factorOf(edges.unit());
    Shape shape = edges.shape();
    if (perFrame && !shape.empty()) {
        if (shape[0] < steps_.size()) {
            resize(shape[0]);
        }
        shape.erase(shape.begin());
    }
    if (shape != Shape{3} && shape != Shape{3, 3}) {
        throw core::InputError(edges.place() + ": expected 3 edge lengths or 3 x 3 edge vectors");
    }
    if (perFrame) {
        edges_ = std::move(edges);
    } else {
        fixedEdges_ = edges.read<double>();
        scale(fixedEdges_, edgesFactor_);
    }
}

void H5mdReader::readSpecies(const Group& root, const Group& particles) {
    const std::size_t atoms = elements_[0].values.shape()[1];
    if (particles.has("species") && !particles.hasGroup("species")) {
        header_.species = particles.read<std::int32_t>("species");
    }
    if (header_.species.size() != atoms) {
        header_.species.assign(atoms, 0);
    }
    if (root.has("parameters/species_names")) {
        header_.speciesNames = root.read<std::string>("parameters/species_names");
        const auto count = static_cast<std::int32_t>(header_.speciesNames.size());
        for (const std::int32_t species : header_.species) {
            if (species < 0 || species >= count) {
                throw core::InputError(particles.place() + ": species " + std::to_string(species) +
                                       " has no name; there are " + std::to_string(count));
            }
        }
    } else {
        // Numbers of another program: each becomes a species of that name.
        std::map<std::int32_t, std::int32_t> index;
        for (std::int32_t& species : header_.species) {
            const auto next = static_cast<std::int32_t>(index.size());
            const auto [entry, isNew] = index.emplace(species, next);
            if (isNew) {
                header_.speciesNames.push_back(std::to_string(species));
            }
            species = entry->second;
        }
    }
    if (root.has("parameters/species_masses")) {
        header_.speciesMasses = root.read<double>("parameters/species_masses");
    }
    if (root.hasGroup("h5md/modules/units") &&
        root.group("h5md/modules/units").hasAttribute("system")) {
        header_.reducedUnits =
            root.group("h5md/modules/units").attribute<std::string>("system") == "lj";
    }
    if (root.hasGroup("h5md/author") && root.group("h5md/author").hasAttribute("name")) {
        header_.author = root.group("h5md/author").attribute<std::string>("name");
    }
}

std::vector<std::string> H5mdReader::fieldNames() const {
    std::vector<std::string> names;
    for (const Element& element : elements_) {
        if (element.name != "position" && element.name != "velocity") {
            names.push_back(element.name);
        }
    }
    return names;
}

std::array<double, 9> H5mdReader::cellAt(std::size_t frame) const {
    std::vector<double> edges = fixedEdges_;
    if (edges_) {
        edges = edges_->readRow<double>(frame);
        scale(edges, edgesFactor_);
    }
    std::array<double, 9> cell{};
    if (edges.size() == 9) {
        std::copy(edges.begin(), edges.end(), cell.begin());
    } else if (edges.size() == 3) {
        cell = {edges[0], 0, 0, 0, edges[1], 0, 0, 0, edges[2]};
    }
    return cell;
}

H5mdFrame H5mdReader::read(std::size_t frame) const {
    if (frame >= frameCount()) {
        throw core::InputError(file_.path().string(), 0,
                               "there is no frame " + std::to_string(frame + 1) + " of " +
                                   std::to_string(frameCount()));
    }
    H5mdFrame result;
    result.moment = moment(frame);
    result.cell = cellAt(frame);
    for (const Element& element : elements_) {
        std::vector<double> values = element.values.readRow<double>(frame);
        scale(values, element.factor);
        if (element.name == "position") {
            result.positions = std::move(values);
        } else if (element.name == "velocity") {
            result.velocities = std::move(values);
        } else {
            const Shape shape = element.values.shape();
            core::Field field;
            field.name = element.name;
            field.unit = ourUnit(element.values.unit());
            field.components = shape.size() == 3 ? static_cast<int>(shape[2]) : 1;
            field.values = std::move(values);
            result.fields.push_back(std::move(field));
        }
    }
    return result;
}

}  // namespace isthmus::hdf5
