#pragma once

#include "engine/potential/simd/PairLoops.h"

/// For PairLoopsCode.h: of the instruction set and the precision of the including file.
namespace isthmus::potential {

namespace {

using namespace core::simd;

/// Adds pairs of one atom: forces, energy, virial, and the atoms' own parts where wanted.
class PairAdder {
public:
    explicit PairAdder(PairSums<Real>& sums) : sums_(sums) { beginTotals(); }

    void beginAtom() { fx_ = fy_ = fz_ = spread(0.0); }

    /// @param factor slope over r, zero in lanes that hold no pair; the partner is pulled against
    /// the difference vector where the energy grows with r.
    void add(std::size_t atom, const std::int32_t* partners, Lanes x, Lanes y, Lanes z,
             Lanes energy, Lanes factor) {
        const Lanes gx = factor * x;
        const Lanes gy = factor * y;
        const Lanes gz = factor * z;
        fx_ = fx_ + gx;
        fy_ = fy_ + gy;
        fz_ = fz_ + gz;
        Real* at[kLanes];
        for (int lane = 0; lane < kLanes; ++lane) {
            at[lane] = &sums_.forces[partners[lane]].x;
        }
        subtractThree(at, gx, gy, gz);
        energy_ = energy_ + energy;
        const Lanes pair[6] = {gx * x, gy * y, gz * z, gy * z, gx * z, gx * y};
        for (int c = 0; c < 6; ++c) {
            virial_[c] = virial_[c] + pair[c];
        }
        if (sums_.energies != nullptr) {
            addPerAtom(atom, partners, energy, pair);
        }
    }

    void endAtom(std::size_t atom) {
        SiteForce<Real>& force = sums_.forces[atom];
        force.x += static_cast<Real>(sumOf(fx_));
        force.y += static_cast<Real>(sumOf(fy_));
        force.z += static_cast<Real>(sumOf(fz_));
        if (++atoms_ % kAtomsPerTotal == 0) {
            endTotals();
            beginTotals();
        }
    }

    void finish() {
        endTotals();
        sums_.energy += sumOf(totalEnergy_);
        for (int c = 0; c < 6; ++c) {
            sums_.virial[c] += sumOf(totalVirial_[c]);
        }
    }

private:
    /// So few that their sums lose nothing in single precision.
    static constexpr unsigned kAtomsPerTotal = kLanes;

    void beginTotals() {
        energy_ = spread(0.0);
        for (Lanes& each : virial_) {
            each = spread(0.0);
        }
    }

    void endTotals() {
        addTo(totalEnergy_, energy_);
        for (int c = 0; c < 6; ++c) {
            addTo(totalVirial_[c], virial_[c]);
        }
    }

    void addPerAtom(std::size_t atom, const std::int32_t* partners, Lanes energy,
                    const Lanes* pair) {
        Real energies[kLanes];
        Real virials[6][kLanes];
        store(energies, energy);
        for (int c = 0; c < 6; ++c) {
            store(virials[c], pair[c]);
        }
        for (int lane = 0; lane < kLanes; ++lane) {
            const std::int32_t j = partners[lane];
            sums_.energies[atom] += 0.5 * static_cast<double>(energies[lane]);
            sums_.energies[j] += 0.5 * static_cast<double>(energies[lane]);
            for (int c = 0; c < 6; ++c) {
                sums_.virials[atom][c] += 0.5 * static_cast<double>(virials[c][lane]);
                sums_.virials[j][c] += 0.5 * static_cast<double>(virials[c][lane]);
            }
        }
    }

    PairSums<Real>& sums_;
    // Of the atom that is at work.
    Lanes fx_;
    Lanes fy_;
    Lanes fz_;
    // Of the last few atoms, and of all before them.
    unsigned atoms_ = 0;
    Lanes energy_;
    Lanes virial_[6];
    Total totalEnergy_{};
    Total totalVirial_[6]{};
};

}  // namespace

}  // namespace isthmus::potential
