#include "engine/md/properties/TypedFrames.h"

#include <utility>
#include <vector>

#include "engine/structure/analysis/CommonNeighbors.h"

namespace isthmus::md {

using structure::StructureType;

TypedFrames::TypedFrames(job::JobContext& context, Curves& curves, int threads, bool hasTypes,
                         std::int64_t count)
    : context_(context),
      curves_(curves),
      recorder_(context),
      threads_(threads),
      hasTypes_(hasTypes),
      count_(count) {}

void TypedFrames::open(const study::Environment& environment,
                       const structure::AtomicStructure& structure) {
    recorder_.open(environment, structure);
}

bool TypedFrames::isDue(std::int64_t done, std::int64_t steps) const {
    return done * count_ >= recorder_.count() * steps;
}

void TypedFrames::take(const core::Moment& moment, const structure::AtomicStructure& now) {
    auto kept = std::make_shared<structure::AtomicStructure>(now);
    std::vector<core::Field> fields;
    if (hasTypes_) {
        const auto types = structure::adaptiveCommonNeighborAnalysis(
            now, {.threads = threads_, .checkpoint = [this] { context_.checkpoint(); }});
        const auto counts = structure::countTypes(types);
        for (const StructureType type :
             {StructureType::fcc, StructureType::hcp, StructureType::bcc, StructureType::other}) {
            curves_.add("atom_fraction", moment.coordinate->value,
                        static_cast<double>(counts[static_cast<std::size_t>(type)]) /
                            static_cast<double>(now.atomCount()),
                        "1", structure::toString(type) + suffix_);
        }
        fields.push_back(structure::structureTypeField(types));
        kept->setField(fields.back());
    }
    last_ = std::move(kept);
    recorder_.record(moment, now, std::move(fields));
}

void TypedFrames::finish(study::StudyResult& result) {
    result.addResult("frames", static_cast<double>(recorder_.count()), "");
    if (last_) {
        result.products.emplace_back("structure", study::Product("structure", last_));
    }
    recorder_.finish(result);
}

}  // namespace isthmus::md
