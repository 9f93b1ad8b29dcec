#include "engine/md/FrameRecorder.h"

#include <array>
#include <memory>
#include <string>
#include <utility>

namespace isthmus::md {

namespace {

std::vector<double> flat(const std::vector<core::Vec3>& vectors) {
    std::vector<double> numbers;
    numbers.reserve(3 * vectors.size());
    for (const core::Vec3& v : vectors) {
        numbers.insert(numbers.end(), v.begin(), v.end());
    }
    return numbers;
}

std::array<double, 9> cellNumbers(const structure::UnitCell& cell) {
    std::array<double, 9> numbers{};
    if (cell.isDefined()) {
        for (int i = 0; i < 9; ++i) {
            numbers[static_cast<std::size_t>(i)] = cell.matrix()(i / 3, i % 3);
        }
    }
    return numbers;
}

}  // namespace

void FrameRecorder::open(const std::filesystem::path& file,
                         const structure::AtomicStructure& structure) {
    std::filesystem::create_directories(file.parent_path());
    hdf5::H5mdHeader header;
    header.speciesNames = structure.speciesNames;
    header.speciesMasses = structure.speciesMasses;
    header.species.assign(structure.species.begin(), structure.species.end());
    header.periodic = structure.cell.periodic();
    const core::Vec3& origin = structure.cell.origin();
    header.origin = {origin[0], origin[1], origin[2]};
    writer_.emplace(file, std::move(header));
    file_ = file;
}

void FrameRecorder::open(const study::Environment& environment,
                         const structure::AtomicStructure& structure) {
    if (!environment.outputDirectory.empty()) {
        open(environment.outputDirectory / (environment.name + ".h5"), structure);
    }
}

void FrameRecorder::record(const core::Moment& moment, const structure::AtomicStructure& now,
                           std::vector<core::Field> fields) {
    ++count_;
    if (writer_) {
        writer_->append({.moment = moment,
                         .cell = cellNumbers(now.cell),
                         .positions = flat(now.positions),
                         .velocities = flat(now.velocities),
                         .fields = fields});
    }
    if (context_.wantsFrames()) {
        context_.frame({.moment = moment,
                        .cell = cellNumbers(now.cell),
                        .positions = flat(now.positions),
                        .fields = std::move(fields)});
    }
}

void FrameRecorder::finish(study::StudyResult& result) {
    if (!writer_) {
        return;
    }
    result.products.emplace_back(
        "trajectory",
        study::Product("trajectory", std::make_shared<const std::string>(file_.string())));
    result.files.emplace_back("trajectory", file_);
    writer_->close();
    writer_.reset();
}

}  // namespace isthmus::md
