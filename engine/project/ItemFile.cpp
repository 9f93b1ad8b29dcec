#include "engine/project/ItemFile.h"

#include <algorithm>
#include <span>

#include "engine/core/Error.h"

namespace isthmus::project {

std::string linkName(const hdf5::Group& group, const std::string& wanted) {
    std::string base = wanted.empty() ? "unnamed" : wanted;
    std::replace(base.begin(), base.end(), '/', '_');
    if (base == ".") {
        base = "_";
    }
    std::string name = base;
    for (int number = 2; group.has(name); ++number) {
        name = base + " " + std::to_string(number);
    }
    return name;
}

void writeFields(hdf5::Group& group, const std::vector<core::Field>& fields) {
    for (const core::Field& field : fields) {
        hdf5::Shape shape{field.count()};
        if (field.components > 1) {
            shape.push_back(static_cast<std::uint64_t>(field.components));
        }
        const std::string link = linkName(group, field.name);
        group.write<double>(link, field.values, shape, field.unit.empty() ? "1" : field.unit);
        group.dataset(link).setAttribute<std::string>("name", field.name);
    }
}

std::vector<core::Field> readFields(const hdf5::Group& group, std::size_t count) {
    std::vector<core::Field> fields;
    for (const std::string& link : group.names()) {
        const hdf5::Dataset dataset = group.dataset(link);
        const hdf5::Shape shape = dataset.shape();
        if (shape.empty() || shape.size() > 2 || shape[0] != count) {
            throw core::InputError(dataset.place() + ": expected one entry for each of " +
                                   std::to_string(count));
        }
        core::Field field;
        field.name = dataset.attribute<std::string>("name");
        field.unit = dataset.unit();
        field.components = shape.size() == 2 ? static_cast<int>(shape[1]) : 1;
        field.values = dataset.read<double>();
        fields.push_back(std::move(field));
    }
    return fields;
}

void writeJson(hdf5::Group& group, const std::string& name, const core::Json& json) {
    // A text that is not UTF-8 (a file name may be anything) must not lose the project.
    group.writeText(name, json.dump(-1, ' ', false, core::Json::error_handler_t::replace));
}

core::Json readJson(const hdf5::Group& group, const std::string& name) {
    return core::parseJson(group.readText(name), group.place() + "/" + name);
}

void writePoints(hdf5::Group& group, const std::string& name, const std::vector<core::Vec3>& points,
                 const std::string& unit) {
    static_assert(sizeof(core::Vec3) == 3 * sizeof(double));
    const double* first = points.empty() ? nullptr : points.front().data();
    group.write<double>(name, std::span<const double>(first, 3 * points.size()), {points.size(), 3},
                        unit);
}

std::vector<core::Vec3> readPoints(const hdf5::Group& group, const std::string& name) {
    const hdf5::Dataset dataset = group.dataset(name);
    const hdf5::Shape shape = dataset.shape();
    if (shape.size() != 2 || shape[1] != 3) {
        throw core::InputError(dataset.place() + ": expected rows of three coordinates");
    }
    const std::vector<double> values = dataset.read<double>();
    std::vector<core::Vec3> points(shape[0]);
    for (std::size_t i = 0; i < points.size(); ++i) {
        points[i] = {values[3 * i], values[3 * i + 1], values[3 * i + 2]};
    }
    return points;
}

void writeNumber(hdf5::Group& group, const std::string& name, double value,
                 const std::string& unit) {
    group.write<double>(name, std::span<const double>(&value, 1), {}, unit.empty() ? "1" : unit);
}

double readNumber(const hdf5::Group& group, const std::string& name) {
    const auto values = group.read<double>(name);
    if (values.size() != 1) {
        throw core::InputError(group.place() + "/" + name + ": expected one number");
    }
    return values.front();
}

void writeItem(hdf5::Group& group, const Item& item) {
    group.setAttribute<std::string>("kind", toString(item.kind()));
    group.setAttribute<std::string>("name", item.name);
    group.setAttribute<std::int32_t>("revision", item.revision);
    if (!item.inputs.empty()) {
        std::vector<std::string> ids;
        std::vector<std::int32_t> revisions;
        for (const InputReference& input : item.inputs) {
            ids.push_back(input.id);
            revisions.push_back(input.revision);
        }
        group.write("input_ids", ids, "1");
        group.write("input_revisions", revisions, "1");
    }
    if (!item.frames.is_null()) {
        writeJson(group, "frames", item.frames);
    }
    hdf5::Group content = group.createGroup("content");
    std::visit(
        [&](const auto& pointer) {
            if (!pointer) {
                throw core::ComputeError("item \"" + item.name + "\" has no content to save");
            }
            write(content, *pointer);
        },
        item.content);
}

Item readItem(const hdf5::Group& group) {
    Item item;
    item.name = group.attribute<std::string>("name");
    item.revision = group.attribute<std::int32_t>("revision");
    if (group.has("input_ids")) {
        const auto ids = group.read<std::string>("input_ids");
        const auto revisions = group.read<std::int32_t>("input_revisions");
        if (ids.size() != revisions.size()) {
            throw core::InputError(group.place() + ": each of input_ids needs a revision");
        }
        for (std::size_t i = 0; i < ids.size(); ++i) {
            item.inputs.push_back({ids[i], revisions[i]});
        }
    }
    if (group.has("frames")) {  // since version 1.1
        item.frames = readJson(group, "frames");
        if (!item.frames.is_object() || !item.frames.value("file", core::Json()).is_string()) {
            throw core::InputError(group.place() + "/frames: expected an object with \"file\"");
        }
    }
    const hdf5::Group content = group.group("content");
    switch (parseItemKind(group.attribute<std::string>("kind"))) {
        case ItemKind::structure:
            item.content =
                std::make_shared<const structure::AtomicStructure>(readStructure(content));
            break;
        case ItemKind::mesh:
            item.content = std::make_shared<const mesh::Mesh>(readMesh(content));
            break;
        case ItemKind::material:
            item.content = std::make_shared<const material::Material>(readMaterial(content));
            break;
        case ItemKind::study:
            item.content = std::make_shared<const StudyDefinition>(readDefinition(content));
            break;
        case ItemKind::result:
            item.content = std::make_shared<const study::StudyRecord>(readRecord(content));
            break;
    }
    return item;
}

}  // namespace isthmus::project
