#include "engine/md/opencl/OpenClEamKernel.h"

#include <fmt/format.h>
#include <openmm/OpenMMException.h>
#include <openmm/internal/ContextImpl.h>
#include <openmm/opencl/OpenCLPlatform.h>

#include <algorithm>
#include <bit>
#include <cstdint>
#include <limits>

#include "engine/md/opencl/EamProgram.h"

namespace isthmus::md {

using OpenMM::ComputeContext;
using OpenMM::ComputeKernel;
using OpenMM::mm_float4;

namespace {

/// Neighbors per atom that there is room for at first.
constexpr int kFirstCapacity = 96;
constexpr double kSpareCapacity = 1.2;

constexpr int kGroupSize = 64;
constexpr int kTileSize = 32;  ///< of OpenMM's list: ComputeContext::TileSize

void addBox(ComputeKernel& kernel) {
    for (int i = 0; i < 5; ++i) {
        kernel->addArg();
    }
}

/// Size, its inverse and the three edges, from argument `index` on.
void setBox(ComputeKernel& kernel, int index, const ComputeContext& context) {
    OpenMM::Vec3 a, b, c;
    context.getPeriodicBoxVectors(a, b, c);
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
    capacity_ = kFirstCapacity;
    allocateNeighbors();
}

void OpenClEamKernel::allocateNeighbors() {
    const std::int64_t room = std::int64_t{context_->getNumAtoms()} * capacity_;
    // OpenMM counts the bytes of an array in 32 bits.
    constexpr std::int64_t kMostRoom = std::numeric_limits<int>::max() / sizeof(int);
    if (room > kMostRoom) {
        throw OpenMM::OpenMMException(
            fmt::format("the lists of {} neighbors of each of {} atoms are too long for OpenMM; "
                        "{} fit",
                        capacity_, context_->getNumAtoms(), kMostRoom));
    }
    found_ = allocate<int>(static_cast<int>(room), "eamFoundNeighbors");
    neighbors_ = allocate<int>(static_cast<int>(room), "eamNeighbors");
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
        {"OWN_TILES", std::to_string(nonbonded.getExclusionTiles().getSize())},
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

void OpenClEamKernel::compile() {
    const OpenMM::ComputeProgram program = context_->compileProgram(kEamProgram, defines());
    OpenMM::NonbondedUtilities& nonbonded = context_->getNonbondedUtilities();
    OpenMM::ArrayInterface& isRebuilt = nonbonded.getRebuildNeighborList();
    OpenMM::ArrayInterface& atomIndex = context_->getAtomIndexArray();

    forgetNeighbors_ = program->createKernel("forgetNeighbors");
    forgetNeighbors_->addArg(isRebuilt);
    forgetNeighbors_->addArg();
    forgetNeighbors_->addArg(*counts_);

    findNeighbors_ = program->createKernel("findNeighbors");
    findNeighbors_->addArg(context_->getPosq());
    findNeighbors_->addArg(nonbonded.getExclusionTiles());
    findNeighbors_->addArg(nonbonded.getInteractingTiles());
    findNeighbors_->addArg(nonbonded.getInteractingAtoms());
    findNeighbors_->addArg(nonbonded.getInteractionCount());
    findNeighbors_->addArg();
    findNeighbors_->addArg(isRebuilt);
    findNeighbors_->addArg();
    findNeighbors_->addArg(atomIndex);
    findNeighbors_->addArg(*types_);
    findNeighbors_->addArg(*counts_);
    findNeighbors_->addArg(*found_);
    findNeighbors_->addArg(*longestOnDevice_);
    findNeighbors_->addArg();
    addBox(findNeighbors_);

    orderNeighbors_ = program->createKernel("orderNeighbors");
    orderNeighbors_->addArg(isRebuilt);
    orderNeighbors_->addArg();
    orderNeighbors_->addArg(*counts_);
    orderNeighbors_->addArg(*found_);
    orderNeighbors_->addArg(*neighbors_);
    orderNeighbors_->addArg();

    embedAtoms_ = program->createKernel("embedAtoms");
    embedAtoms_->addArg(context_->getPosq());
    embedAtoms_->addArg(atomIndex);
    embedAtoms_->addArg(*types_);
    embedAtoms_->addArg(*counts_);
    embedAtoms_->addArg(*neighbors_);
    embedAtoms_->addArg();
    embedAtoms_->addArg(*radial_);
    embedAtoms_->addArg(*embedding_);
    embedAtoms_->addArg(*embeddingInverseStep_);
    embedAtoms_->addArg(*embedded_);
    embedAtoms_->addArg(context_->getEnergyBuffer());
    embedAtoms_->addArg();
    addBox(embedAtoms_);

    addForces_ = program->createKernel("addForces");
    addForces_->addArg(*embedded_);
    addForces_->addArg(atomIndex);
    addForces_->addArg(*types_);
    addForces_->addArg(*counts_);
    addForces_->addArg(*neighbors_);
    addForces_->addArg();
    addForces_->addArg(*radial_);
    addForces_->addArg(context_->getLongForceBuffer());
    addBox(addForces_);
}

void OpenClEamKernel::findNeighbors() {
    OpenMM::NonbondedUtilities& nonbonded = context_->getNonbondedUtilities();
    // Reordered atoms have moved as far as the list can tell; asking does no harm.
    const int isForced = isListWanted_ || context_->getAtomsWereReordered() ? 1 : 0;
    isListWanted_ = false;
    const int atoms = context_->getNumAtoms();
    forgetNeighbors_->setArg(1, isForced);
    forgetNeighbors_->execute(atoms);
    // OpenMM makes these arrays anew where they were too small.
    findNeighbors_->setArg(2, nonbonded.getInteractingTiles());
    findNeighbors_->setArg(3, nonbonded.getInteractingAtoms());
    findNeighbors_->setArg(5, nonbonded.getInteractingTiles().getSize());
    findNeighbors_->setArg(7, isForced);
    findNeighbors_->setArg(11, *found_);
    findNeighbors_->setArg(13, capacity_);
    setBox(findNeighbors_, 14, *context_);
    findNeighbors_->execute(
        (nonbonded.getExclusionTiles().getSize() + nonbonded.getInteractingTiles().getSize()) *
        kTileSize);
    orderNeighbors_->setArg(1, isForced);
    orderNeighbors_->setArg(3, *found_);
    orderNeighbors_->setArg(4, *neighbors_);
    orderNeighbors_->setArg(5, capacity_);
    orderNeighbors_->execute(atoms * lanes_, group_);
    longestOnDevice_->download(&longest_, false);
    downloaded_->enqueue();
}

void OpenClEamKernel::execute(bool includeForces, bool includeEnergy) {
    if (forgetNeighbors_ == nullptr) {
        // OpenMM's own arrays are there only after every force has been initialized.
        compile();
    }
    findNeighbors();
    const int workItems = context_->getNumAtoms() * lanes_;
    embedAtoms_->setArg(4, *neighbors_);
    embedAtoms_->setArg(5, capacity_);
    embedAtoms_->setArg(11, includeEnergy ? 1 : 0);
    setBox(embedAtoms_, 12, *context_);
    embedAtoms_->execute(workItems, group_);
    if (includeForces) {
        addForces_->setArg(4, *neighbors_);
        addForces_->setArg(5, capacity_);
        setBox(addForces_, 8, *context_);
        addForces_->execute(workItems, group_);
    }
    lengthenIfNeeded();
}

void OpenClEamKernel::lengthenIfNeeded() {
    downloaded_->wait();
    if (longest_ <= capacity_) {
        return;
    }
    capacity_ = static_cast<int>(kSpareCapacity * longest_);
    allocateNeighbors();
    context_->setForcesValid(false);
}

}  // namespace isthmus::md
