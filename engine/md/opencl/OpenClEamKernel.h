#pragma once

#include <openmm/KernelImpl.h>
#include <openmm/common/ComputeContext.h>

#include <map>
#include <memory>
#include <string>
#include <vector>

#include "engine/md/opencl/EamForce.h"

namespace isthmus::md {

/// Runs the kernels of EamProgram.h in a context of OpenMM's OpenCL platform.
///
/// Of that platform only virtual functions are called (openmm/common), so that nothing is linked to
/// its plugin and the program runs where there is none.
class OpenClEamKernel : public OpenMM::KernelImpl {
public:
    static std::string Name() { return "IsthmusCalcEamForce"; }

    using OpenMM::KernelImpl::KernelImpl;

    /// @throws OpenMM::OpenMMException for a context of several devices, of double precision, or
    /// of a device that does not compile the kernels.
    void initialize(OpenMM::ContextImpl& context, const EamForce& force);
    /// Adds to the context's forces and energy. Where a list of neighbors was too short, it is made
    /// longer and OpenMM is told to do the evaluation again.
    void execute(bool includeForces, bool includeEnergy);

private:
    using Array = std::unique_ptr<OpenMM::ArrayInterface>;

    template <typename Value>
    Array upload(const std::vector<Value>& values, const char* name);
    template <typename Value>
    Array allocate(int size, const char* name);
    void makeRoom(int neighborsPerAtom);
    void makeKernels();
    void findNeighbors();
    [[nodiscard]] std::map<std::string, std::string> defines() const;

    OpenMM::ComputeContext* context_ = nullptr;
    const EamForce* force_ = nullptr;
    int group_ = 0;             ///< work items per group
    int lanes_ = 0;             ///< work items per atom
    int capacity_ = 0;          ///< of each atom's list of neighbors
    bool isListWanted_ = true;  ///< whatever OpenMM's own list is
    int longest_ = 0;           ///< as the device told last

    Array types_, radial_, embedding_, embeddingInverseStep_;
    Array counts_, found_, neighbors_, longestOnDevice_, embedded_;
    OpenMM::ComputeEvent downloaded_;
    OpenMM::ComputeProgram program_;
    OpenMM::ComputeKernel forgetNeighbors_, findNeighbors_, orderNeighbors_, embedAtoms_,
        addForces_;
};

}  // namespace isthmus::md
