#include "engine/structure/analysis/Superposition.h"

#include <Eigen/Eigenvalues>
#include <Eigen/Geometry>
#include <algorithm>
#include <cmath>
#include <limits>
#include <numeric>
#include <utility>

namespace isthmus::structure {

using core::Mat3;
using core::Vec3;

namespace {

/// Two different assignments cannot both come as close: template vectors lie much farther apart.
constexpr double kSurelyBest = 0.1;
/// A seed pair may be so much off the angle of its template pair, radians.
constexpr double kSeedAngle = 0.6;
constexpr std::size_t kSeeds = 4;
/// What lies no closer than this from two seeds is no match.
constexpr double kFar = 0.25;
constexpr int kRounds = 6;
/// No improvement makes a match of what begins like this.
constexpr double kHopeless = 0.45;
constexpr std::size_t kMostConflicts = 3;

}  // namespace

void TemplateFit::center(std::span<const Vec3> neighbors) {
    neighbors_.assign(neighbors.begin(), neighbors.end());
    const auto points = static_cast<double>(neighbors.size() + 1);
    mean_ = Vec3::Zero();
    length_ = 0.0;
    for (const Vec3& each : neighbors_) {
        mean_ += each / points;
        length_ += each.norm() / (points - 1.0);
    }
    square_ = mean_.squaredNorm();
    for (const Vec3& each : neighbors_) {
        square_ += (each - mean_).squaredNorm();
    }
}

Superposition TemplateFit::best(const LatticeTemplate& ideal, std::span<const Vec3> neighbors,
                                double bound) {
    center(neighbors);
    Superposition best;
    best.deviation = std::numeric_limits<double>::infinity();
    // What lies closer than kSurelyBest is found from any seed.
    const bool isBounded = bound <= kSurelyBest;
    const std::size_t seeds = isBounded ? 1 : std::min(kSeeds, neighbors_.size());
    mostConflicts_ = isBounded ? 1 : kMostConflicts;
    for (std::size_t seed = 0; seed < seeds && best.deviation > kSurelyBest; ++seed) {
        if (seed >= 2 && best.deviation > kFar) {
            break;
        }
        trySeed(ideal, seed, best);
    }
    return best;
}

void TemplateFit::trySeed(const LatticeTemplate& ideal, std::size_t first, Superposition& best) {
    // The partner nearest to a right angle defines the frame best.
    const Vec3 a = neighbors_[first].normalized();
    std::size_t second = first;
    double least = 2.0;
    for (std::size_t i = 0; i < neighbors_.size(); ++i) {
        const double cosine = std::abs(a.dot(neighbors_[i].normalized()));
        if (i != first && cosine < least) {
            least = cosine;
            second = i;
        }
    }
    if (least > 0.999) {
        return;
    }
    const Vec3& b = neighbors_[second];
    const double angle = std::atan2(a.cross(b).norm(), a.dot(b));
    const Mat3 frame = LatticeTemplate::frameOf(a, b);
    const auto& pairs = ideal.pairs();
    order_.resize(pairs.size());
    std::iota(order_.begin(), order_.end(), std::size_t{0});
    std::sort(order_.begin(), order_.end(), [&](std::size_t i, std::size_t j) {
        return std::abs(pairs[i].angle - angle) < std::abs(pairs[j].angle - angle);
    });
    for (const std::size_t i : order_) {
        if (std::abs(pairs[i].angle - angle) > kSeedAngle || best.deviation <= kSurelyBest) {
            return;
        }
        const Superposition found = refine(ideal, frame * pairs[i].frame.transpose());
        if (found.deviation < best.deviation) {
            best = found;
        }
    }
}

Superposition TemplateFit::refine(const LatticeTemplate& ideal, Mat3 rotation) {
    Superposition found;
    found.deviation = std::numeric_limits<double>::infinity();
    before_.clear();
    for (int round = 0; round < kRounds; ++round) {
        if (!assign(ideal, rotation) || assignment_ == before_) {
            break;
        }
        found = superpose(ideal);
        if (found.deviation > kHopeless) {
            break;
        }
        rotation = found.rotation;
        before_ = assignment_;
    }
    return found;
}

bool TemplateFit::assign(const LatticeTemplate& ideal, const Mat3& rotation) {
    const std::size_t count = neighbors_.size();
    const auto& sites = ideal.neighbors();
    turned_.resize(count);
    claims_.assign(count, count);
    losers_.clear();
    assignment_.resize(count);
    const auto distance = [&](std::size_t neighbor, std::size_t site) {
        return (turned_[neighbor] - sites[site]).squaredNorm();
    };
    for (std::size_t i = 0; i < count; ++i) {
        turned_[i] = rotation.transpose() * (neighbors_[i] - mean_) / length_;
        std::size_t nearest = 0;
        for (std::size_t site = 1; site < count; ++site) {
            nearest = distance(i, site) < distance(i, nearest) ? site : nearest;
        }
        assignment_[i] = nearest;
        std::size_t& claim = claims_[nearest];
        if (claim == count) {
            claim = i;
        } else {
            // Two want one site: the nearer one gets it.
            const bool isNearer = distance(i, nearest) < distance(claim, nearest);
            losers_.push_back(isNearer ? std::exchange(claim, i) : i);
        }
    }
    if (losers_.size() > mostConflicts_) {
        return false;
    }
    for (const std::size_t loser : losers_) {
        std::size_t nearest = count;
        for (std::size_t site = 0; site < count; ++site) {
            if (claims_[site] == count &&
                (nearest == count || distance(loser, site) < distance(loser, nearest))) {
                nearest = site;
            }
        }
        assignment_[loser] = nearest;
        claims_[nearest] = loser;
    }
    return true;
}

Superposition TemplateFit::superpose(const LatticeTemplate& ideal) const {
    Mat3 m = Mat3::Zero();  // sum of w v^T; the atom itself is w = 0
    double idealSquare = 0.0;
    for (std::size_t i = 0; i < neighbors_.size(); ++i) {
        const Vec3& w = ideal.neighbors()[assignment_[i]];
        m += w * (neighbors_[i] - mean_).transpose();
        idealSquare += w.squaredNorm();
    }
    Eigen::Matrix4d n;
    n << m(0, 0) + m(1, 1) + m(2, 2), m(1, 2) - m(2, 1), m(2, 0) - m(0, 2), m(0, 1) - m(1, 0),
        m(1, 2) - m(2, 1), m(0, 0) - m(1, 1) - m(2, 2), m(0, 1) + m(1, 0), m(2, 0) + m(0, 2),
        m(2, 0) - m(0, 2), m(0, 1) + m(1, 0), m(1, 1) - m(0, 0) - m(2, 2), m(1, 2) + m(2, 1),
        m(0, 1) - m(1, 0), m(2, 0) + m(0, 2), m(1, 2) + m(2, 1), m(2, 2) - m(0, 0) - m(1, 1);
    const Eigen::SelfAdjointEigenSolver<Eigen::Matrix4d> solver(n);
    const Eigen::Vector4d q = solver.eigenvectors().col(3);
    const double overlap = solver.eigenvalues()[3];
    Superposition result;
    result.rotation = Eigen::Quaterniond(q[0], q[1], q[2], q[3]).toRotationMatrix();
    result.scale = overlap / square_;
    const double residual = std::max(0.0, idealSquare - overlap * overlap / square_);
    result.deviation = std::sqrt(residual / static_cast<double>(neighbors_.size() + 1));
    return result;
}

}  // namespace isthmus::structure
