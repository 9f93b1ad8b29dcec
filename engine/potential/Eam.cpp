#include "engine/potential/Eam.h"

#include "engine/core/Error.h"
#include "engine/potential/EamKernel.h"

namespace isthmus::potential {

Eam::Eam(EamTables tables) : tables_(std::move(tables)) {
    const std::size_t n = tables_.species.size();
    if (n == 0 || tables_.masses.size() != n || tables_.embedding.size() != n ||
        tables_.density.size() != n * n || tables_.pair.size() != n * n) {
        throw core::InputError(
            "an embedded-atom potential needs a mass and an embedding function per species and a "
            "density and a pair function per pair of species");
    }
    if (!(tables_.cutoff > 0.0)) {
        throw core::InputError("an embedded-atom potential needs a positive cutoff");
    }
    const CubicTable& first = tables_.density.front();
    for (const auto* family : {&tables_.density, &tables_.pair}) {
        for (const CubicTable& table : *family) {
            if (table.step() != first.step() || table.pointCount() != first.pointCount()) {
                throw core::InputError(
                    "the densities and pair functions of an embedded-atom potential must have one "
                    "common grid");
            }
        }
    }
}

std::unique_ptr<ForceKernel> Eam::makeKernel(Precision precision) const {
    if (precision == Precision::mixed) {
        return std::make_unique<EamKernel<float>>(tables_);
    }
    return std::make_unique<EamKernel<double>>(tables_);
}

FunctionValue Eam::density(int source, int target, double r) const {
    if (r >= tables_.cutoff) {
        return {};
    }
    return tables_
        .density[static_cast<std::size_t>(source) * typeCount() + static_cast<std::size_t>(target)]
        .at(r);
}

FunctionValue Eam::pair(int a, int b, double r) const {
    if (r >= tables_.cutoff) {
        return {};
    }
    const FunctionValue product =
        tables_.pair[static_cast<std::size_t>(a) * typeCount() + static_cast<std::size_t>(b)].at(r);
    const double phi = product.value / r;
    return {phi, (product.slope - phi) / r};
}

FunctionValue Eam::embedding(int type, double rho) const {
    return embeddingAt(tables_.embedding[static_cast<std::size_t>(type)], rho);
}

}  // namespace isthmus::potential
