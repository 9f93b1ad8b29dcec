#include "engine/md/EvaluatorForce.h"

#include <openmm/KernelFactory.h>
#include <openmm/KernelImpl.h>
#include <openmm/internal/ContextImpl.h>
#include <openmm/internal/ForceImpl.h>
#include <openmm/reference/ReferencePlatform.h>

#include <cmath>
#include <utility>

#include "engine/core/Error.h"
#include "engine/md/OpenMmUnits.h"

namespace isthmus::md {

namespace {

/// Beyond this an atom has been thrown out, and a list of neighbors would need too many cells.
constexpr double kFarthest = 1e6;  // angstrom

class EvaluatorKernel : public OpenMM::KernelImpl {
public:
    static std::string Name() { return "IsthmusCalcEvaluatorForce"; }

    using OpenMM::KernelImpl::KernelImpl;

    void initialize(std::shared_ptr<EvaluatorBinding> binding) { binding_ = std::move(binding); }

    double execute(OpenMM::ContextImpl& context, bool includeForces) {
        auto* data =
            static_cast<OpenMM::ReferencePlatform::PlatformData*>(context.getPlatformData());
        if (takePositions(*data->positions) | takeBox(data->periodicBoxVectors) ||
            binding_->evaluation == nullptr) {
            binding_->evaluation = nullptr;
            binding_->evaluation =
                &binding_->evaluator.evaluate(binding_->cell, binding_->positions);
        }
        if (includeForces) {
            std::vector<OpenMM::Vec3>& forces = *data->forces;
            const auto& ours = binding_->evaluation->forces;
            for (std::size_t i = 0; i < ours.size(); ++i) {
                forces[i] += OpenMM::Vec3(ours[i][0], ours[i][1], ours[i][2]) * kForceInOpenMm;
            }
        }
        return binding_->evaluation->energy * core::units::kEvInKilojoulePerMole;
    }

private:
    /// Copies what has changed. @returns whether anything has.
    bool takePositions(const std::vector<OpenMM::Vec3>& positions) {
        bool changed = binding_->positions.size() != positions.size();
        binding_->positions.resize(positions.size());
        for (std::size_t i = 0; i < positions.size(); ++i) {
            const core::Vec3 position = toAngstrom(positions[i]);
            if (!(position.cwiseAbs().maxCoeff() < kFarthest)) {
                throw core::ComputeError("atom " + std::to_string(i + 1) +
                                         " has been thrown out of the system (a coordinate beyond "
                                         "1e6 angstrom or no number)");
            }
            changed = changed || position != binding_->positions[i];
            binding_->positions[i] = position;
        }
        return changed;
    }

    bool takeBox(const OpenMM::Vec3* vectors) {
        structure::UnitCell& cell = binding_->cell;
        if (!(cell.isPeriodic(0) && cell.isPeriodic(1) && cell.isPeriodic(2))) {
            return false;
        }
        const OpenMM::Vec3 box[3] = {vectors[0], vectors[1], vectors[2]};
        const core::Mat3 edges = toAngstrom(box);
        if (edges == cell.matrix()) {
            return false;
        }
        cell = structure::UnitCell(edges, cell.periodic());
        return true;
    }

    std::shared_ptr<EvaluatorBinding> binding_;
};

class EvaluatorKernelFactory : public OpenMM::KernelFactory {
public:
    OpenMM::KernelImpl* createKernelImpl(std::string name, const OpenMM::Platform& platform,
                                         OpenMM::ContextImpl&) const override {
        return new EvaluatorKernel(std::move(name), platform);
    }
};

class EvaluatorForceImpl : public OpenMM::ForceImpl {
public:
    EvaluatorForceImpl(const EvaluatorForce& owner, std::shared_ptr<EvaluatorBinding> binding)
        : owner_(owner), binding_(std::move(binding)) {}

    void initialize(OpenMM::ContextImpl& context) override {
        kernel_ = context.getPlatform().createKernel(EvaluatorKernel::Name(), context);
        kernel_.getAs<EvaluatorKernel>().initialize(binding_);
    }
    const OpenMM::Force& getOwner() const override { return owner_; }
    double calcForcesAndEnergy(OpenMM::ContextImpl& context, bool includeForces, bool,
                               int groups) override {
        if ((groups & (1 << owner_.getForceGroup())) == 0) {
            return 0.0;
        }
        return kernel_.getAs<EvaluatorKernel>().execute(context, includeForces);
    }
    std::map<std::string, double> getDefaultParameters() override { return {}; }
    std::vector<std::string> getKernelNames() override { return {EvaluatorKernel::Name()}; }

private:
    const EvaluatorForce& owner_;
    std::shared_ptr<EvaluatorBinding> binding_;
    OpenMM::Kernel kernel_;
};

}  // namespace

EvaluatorForce::EvaluatorForce(potential::ForceEvaluator evaluator, const structure::UnitCell& cell)
    : binding_(std::make_shared<EvaluatorBinding>(
          EvaluatorBinding{std::move(evaluator), cell, {}, nullptr})) {
    setName("IsthmusEvaluatorForce");
}

bool EvaluatorForce::usesPeriodicBoundaryConditions() const {
    const auto& periodic = binding_->cell.periodic();
    return periodic[0] && periodic[1] && periodic[2];
}

void EvaluatorForce::registerKernel(OpenMM::Platform& platform) {
    if (dynamic_cast<OpenMM::ReferencePlatform*>(&platform) == nullptr) {
        throw core::ComputeError("OpenMM's platform " + platform.getName() +
                                 " cannot take a force evaluated on the host");
    }
    if (!platform.supportsKernels({EvaluatorKernel::Name()})) {
        // The platform deletes its factories itself.
        platform.registerKernelFactory(EvaluatorKernel::Name(), new EvaluatorKernelFactory);
    }
}

OpenMM::ForceImpl* EvaluatorForce::createImpl() const {
    return new EvaluatorForceImpl(*this, binding_);
}

}  // namespace isthmus::md
