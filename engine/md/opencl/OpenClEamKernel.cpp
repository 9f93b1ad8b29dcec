#include "engine/md/opencl/OpenClEamKernel.h"

#include <fmt/format.h>
#include <openmm/OpenMMException.h>
#include <openmm/internal/ContextImpl.h>
#include <openmm/opencl/OpenCLPlatform.h>

#include <bit>
#include <cstdint>
#include <initializer_list>
#include <limits>

#include "engine/md/opencl/EamProgram.h"

namespace isthmus::md {

using OpenMM::ComputeContext;
using OpenMM::ComputeKernel;
using OpenMM::mm_float4;

namespace {

/// Neighbors per atom that there is room for at first.
constexpr int kFirstCapacity = 96;
constexpr double kSpareRoom = 1.2;

constexpr int kGroupSize = 64;
constexpr int kTileSize = 32;  ///< of OpenMM's list: ComputeContext::TileSize

/// Atoms that OpenMM has exchanged take their types along: neighbors are to be found again.
class ExchangeListener : public ComputeContext::ReorderListener {
public:
    explicit ExchangeListener(bool& isListWanted) : isListWanted_(isListWanted) {}
    void execute() override { isListWanted_ = true; }

private:
    bool& isListWanted_;
};

using Arrays = std::initializer_list<OpenMM::ArrayInterface*>;

/// Of a kernel that takes numbers, then arrays. Arrays may be resized later.
ComputeKernel makeKernel(const OpenMM::ComputeProgram& program, const char* name, int numbers,
                         Arrays arrays) {
    ComputeKernel kernel = program->createKernel(name);
    for (int i = 0; i < numbers; ++i) {
        kernel->addArg();
    }
    for (OpenMM::ArrayInterface* each : arrays) {
        kernel->addArg(*each);
    }
    return kernel;
}

void setNumbers(ComputeKernel& kernel, std::initializer_list<int> numbers) {
    int index = 0;
    for (const int each : numbers) {
        kernel->setArg(index++, each);
    }
}

constexpr int kBoxNumbers = 5;

/// Whole numbers, then size of the box, its inverse and its three edges.
void setNumbers(ComputeKernel& kernel, std::initializer_list<int> numbers,
                const ComputeContext& context) {
    setNumbers(kernel, numbers);
    OpenMM::Vec3 a, b, c;
    context.getPeriodicBoxVectors(a, b, c);
    int index = static_cast<int>(numbers.size());
    const auto set = [&](double x, double y, double z) {
        kernel->setArg(index++, mm_float4(static_cast<float>(x), static_cast<float>(y),
                                          static_cast<float>(z), 0.0F));
    };
    set(a[0], b[1], c[2]);
    set(1.0 / a[0], 1.0 / b[1], 1.0 / c[2]);
    set(a[0], a[1], a[2]);
    set(b[0], b[1], b[2]);
    set(c[0], c[1], c[2]);
}

}  // namespace

template <typename Value>
OpenClEamKernel::Array OpenClEamKernel::allocate(int size, const char* name) {
    Array array(context_->createArray());
    array->initialize<Value>(*context_, size, name);
    return array;
}

template <typename Value>
OpenClEamKernel::Array OpenClEamKernel::upload(const std::vector<Value>& values, const char* name) {
    Array array = allocate<Value>(static_cast<int>(values.size()), name);
    array->upload(values);
    return array;
}

void OpenClEamKernel::initialize(OpenMM::ContextImpl& context, const EamForce& force) {
    auto* data = static_cast<OpenMM::OpenCLPlatform::PlatformData*>(context.getPlatformData());
    if (data->contexts.size() != 1) {
        throw OpenMM::OpenMMException("the EAM kernel runs on one OpenCL device at a time");
    }
    // OpenCLContext has this one base class. Its declaration would need the headers of OpenCL.
    context_ = reinterpret_cast<ComputeContext*>(data->contexts.front());
    force_ = &force;
    if (context_->getUseDoublePrecision()) {
        throw OpenMM::OpenMMException("the EAM kernel computes in single or mixed precision");
    }
    // A processor takes whole atoms in turn; on a graphics processor eight work items read the 32
    // bytes of eight neighbors together.
    const bool isProcessor = context_->getIsCPU();
    lanes_ = force.workItemsPerAtom() > 0 ? force.workItemsPerAtom() : isProcessor ? 1 : 8;
    group_ = isProcessor && lanes_ == 1 ? 1 : kGroupSize;

    const int atoms = context_->getNumAtoms();
    const std::vector<std::vector<int>> noExclusions;
    context_->getNonbondedUtilities().addInteraction(true, force.usesPeriodicBoundaryConditions(),
                                                     false, force.cutoff(), noExclusions, "",
                                                     force.getForceGroup());
    const SingleEamTables& tables = force.tables();
    types_ = upload(force.types(), "eamTypes");
    radial_ = upload(tables.radial, "eamRadial");
    embedding_ = upload(tables.embedding, "eamEmbedding");
    embeddingInverseStep_ = upload(tables.embeddingInverseStep, "eamEmbeddingInverseStep");
    counts_ = upload(std::vector<int>(static_cast<std::size_t>(atoms), 0), "eamNeighborCounts");
    longestOnDevice_ = upload(std::vector<int>{0}, "eamLongestList");
    embedded_ = allocate<mm_float4>(atoms, "eamEmbedded");
    downloaded_ = context_->createEvent();
    found_ = allocate<int>(1, "eamFoundNeighbors");
    neighbors_ = allocate<int>(1, "eamNeighbors");
    makeRoom(kFirstCapacity);
    program_ = context_->compileProgram(kEamProgram, defines());
    // The context deletes it; addReorderListener() is not inline.
    context_->getReorderListeners().push_back(new ExchangeListener(isListWanted_));
}

void OpenClEamKernel::makeRoom(int neighborsPerAtom) {
    const std::int64_t room = std::int64_t{context_->getNumAtoms()} * neighborsPerAtom;
    // OpenMM counts the bytes of an array in 32 bits.
    constexpr std::int64_t kMostRoom = std::numeric_limits<int>::max() / sizeof(int);
    if (room > kMostRoom) {
        throw OpenMM::OpenMMException(fmt::format(
            "the lists of {} neighbors of each of {} atoms are too long for OpenMM, which takes {} "
            "in all; run on the processor (--device cpu)",
            neighborsPerAtom, context_->getNumAtoms(), kMostRoom));
    }
    found_->resize(static_cast<int>(room));
    neighbors_->resize(static_cast<int>(room));
    capacity_ = neighborsPerAtom;
    isListWanted_ = true;
}

std::map<std::string, std::string> OpenClEamKernel::defines() const {
    OpenMM::NonbondedUtilities& nonbonded = context_->getNonbondedUtilities();
    const SingleEamTables& tables = force_->tables();
    const auto real = [](double value) { return fmt::format("{:.9e}f", value); };
    const double listCutoff = nonbonded.padCutoff(nonbonded.getMaxCutoffDistance());
    std::map<std::string, std::string> names{
        {"NUM_ATOMS", std::to_string(context_->getNumAtoms())},
        {"PADDED_NUM_ATOMS", std::to_string(context_->getPaddedNumAtoms())},
        {"TYPES", std::to_string(tables.types)},
        {"TYPE_BITS", std::to_string(std::bit_width(static_cast<unsigned>(tables.types - 1)))},
        {"CUTOFF_SQUARED", real(force_->cutoff() * force_->cutoff())},
        {"LIST_CUTOFF_SQUARED", real(listCutoff * listCutoff)},
        {"RADIAL_COUNT", std::to_string(tables.radialCount)},
        {"RADIAL_INVERSE_STEP", real(tables.radialInverseStep)},
        {"EMBEDDING_COUNT", std::to_string(tables.embeddingCount)},
        {"LANES", std::to_string(lanes_)},
        {"GROUP_SIZE", std::to_string(group_)}};
    if (force_->usesPeriodicBoundaryConditions()) {
        names["PERIODIC"] = "1";
    }
    return names;
}

void OpenClEamKernel::makeKernels() {
    OpenMM::NonbondedUtilities& nonbonded = context_->getNonbondedUtilities();
    OpenMM::ArrayInterface* isRebuilt = &nonbonded.getRebuildNeighborList();
    OpenMM::ArrayInterface* atomIndex = &context_->getAtomIndexArray();
    OpenMM::ArrayInterface* posq = &context_->getPosq();
    forgetNeighbors_ = makeKernel(program_, "forgetNeighbors", 1, {isRebuilt, counts_.get()});
    findNeighbors_ = makeKernel(
        program_, "findNeighbors", 4 + kBoxNumbers,
        {isRebuilt, posq, &nonbonded.getExclusionTiles(), &nonbonded.getInteractingTiles(),
         &nonbonded.getInteractingAtoms(), &nonbonded.getInteractionCount(), atomIndex,
         types_.get(), counts_.get(), found_.get(), longestOnDevice_.get()});
    orderNeighbors_ = makeKernel(program_, "orderNeighbors", 2,
                                 {isRebuilt, counts_.get(), found_.get(), neighbors_.get()});
    embedAtoms_ = makeKernel(program_, "embedAtoms", 2 + kBoxNumbers,
                             {posq, atomIndex, types_.get(), counts_.get(), neighbors_.get(),
                              radial_.get(), embedding_.get(), embeddingInverseStep_.get(),
                              embedded_.get(), &context_->getEnergyBuffer()});
    addForces_ = makeKernel(program_, "addForces", 1 + kBoxNumbers,
                            {embedded_.get(), atomIndex, types_.get(), counts_.get(),
                             neighbors_.get(), radial_.get(), &context_->getLongForceBuffer()});
}

void OpenClEamKernel::findNeighbors() {
    OpenMM::NonbondedUtilities& nonbonded = context_->getNonbondedUtilities();
    const int isForced = isListWanted_ ? 1 : 0;
    isListWanted_ = false;
    const int atoms = context_->getNumAtoms();
    const int ownTiles = nonbonded.getExclusionTiles().getSize();
    const int tiles = nonbonded.getInteractingTiles().getSize();
    setNumbers(forgetNeighbors_, {isForced});
    forgetNeighbors_->execute(atoms);
    setNumbers(findNeighbors_, {isForced, capacity_, ownTiles, tiles}, *context_);
    findNeighbors_->execute((ownTiles + tiles) * kTileSize);
    setNumbers(orderNeighbors_, {isForced, capacity_});
    orderNeighbors_->execute(atoms * lanes_, group_);
    longestOnDevice_->download(&longest_, false);
    downloaded_->enqueue();
}

void OpenClEamKernel::execute(bool includeForces, bool includeEnergy) {
    if (forgetNeighbors_ == nullptr) {
        // OpenMM's own arrays are there only after every force has been initialized.
        makeKernels();
    }
    findNeighbors();
    const int workItems = context_->getNumAtoms() * lanes_;
    setNumbers(embedAtoms_, {capacity_, includeEnergy ? 1 : 0}, *context_);
    embedAtoms_->execute(workItems, group_);
    if (includeForces) {
        setNumbers(addForces_, {capacity_}, *context_);
        addForces_->execute(workItems, group_);
    }
    downloaded_->wait();
    if (longest_ > capacity_) {
        makeRoom(static_cast<int>(kSpareRoom * longest_));
        context_->setForcesValid(false);
    }
}

}  // namespace isthmus::md
