#include "engine/md/opencl/EamForce.h"

#include <fmt/format.h>
#include <openmm/KernelFactory.h>
#include <openmm/internal/ContextImpl.h>
#include <openmm/internal/ForceImpl.h>

#include <utility>

#include "engine/core/Error.h"
#include "engine/md/opencl/OpenClEamKernel.h"

namespace isthmus::md {

namespace {

class EamForceImpl : public OpenMM::ForceImpl {
public:
    explicit EamForceImpl(const EamForce& owner) : owner_(owner) {}

    void initialize(OpenMM::ContextImpl& context) override {
        kernel_ = context.getPlatform().createKernel(OpenClEamKernel::Name(), context);
        kernel_.getAs<OpenClEamKernel>().initialize(context, owner_);
    }
    const OpenMM::Force& getOwner() const override { return owner_; }
    double calcForcesAndEnergy(OpenMM::ContextImpl&, bool includeForces, bool includeEnergy,
                               int groups) override {
        if ((groups & (1 << owner_.getForceGroup())) != 0) {
            kernel_.getAs<OpenClEamKernel>().execute(includeForces, includeEnergy);
        }
        return 0.0;  // the device adds the energy to the others'
    }
    std::map<std::string, double> getDefaultParameters() override { return {}; }
    std::vector<std::string> getKernelNames() override { return {OpenClEamKernel::Name()}; }

private:
    const EamForce& owner_;
    OpenMM::Kernel kernel_;
};

class EamKernelFactory : public OpenMM::KernelFactory {
public:
    OpenMM::KernelImpl* createKernelImpl(std::string name, const OpenMM::Platform& platform,
                                         OpenMM::ContextImpl&) const override {
        return new OpenClEamKernel(std::move(name), platform);
    }
};

}  // namespace

EamForce::EamForce(const potential::Eam& eam, std::vector<int> types, double cutoff,
                   bool isPeriodic)
    : tables_(eam), types_(std::move(types)), cutoff_(cutoff), isPeriodic_(isPeriodic) {
    setName("IsthmusEamForce");
}

void EamForce::registerKernel(OpenMM::Platform& platform) {
    if (!platform.supportsKernels({OpenClEamKernel::Name()})) {
        // The platform deletes its factories itself.
        platform.registerKernelFactory(OpenClEamKernel::Name(), new EamKernelFactory);
    }
}

void EamForce::setWorkItemsPerAtom(int count) {
    if (count < 0 || count > 64 || (count & (count - 1)) != 0) {
        throw core::InputError(
            fmt::format("expected 0, 1, 2, 4... 64 work items per atom, found {}", count));
    }
    workItemsPerAtom_ = count;
}

OpenMM::ForceImpl* EamForce::createImpl() const {
    return new EamForceImpl(*this);
}

}  // namespace isthmus::md
