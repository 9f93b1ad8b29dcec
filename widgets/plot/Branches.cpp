#include "widgets/plot/Branches.h"

#include <algorithm>
#include <cmath>

namespace isthmus::widgets {

namespace {

/// Of the whole range: what comes back by less has not turned.
constexpr double kStill = 1e-3;

double spanOf(const std::vector<double>& x) {
    const auto [low, high] = std::minmax_element(x.begin(), x.end());
    return x.empty() ? 0.0 : *high - *low;
}

/// Where a path turns: the places of its extremes between the ends.
std::vector<std::size_t> turnsOf(const std::vector<double>& x, double still) {
    std::vector<std::size_t> turns;
    std::size_t extreme = 0;
    int way = 0;
    for (std::size_t i = 1; i < x.size(); ++i) {
        const double moved = x[i] - x[extreme];
        if (way == 0 && std::abs(moved) > still) {
            way = moved > 0.0 ? 1 : -1;
        } else if (way != 0 && -way * moved > still) {
            turns.push_back(extreme);
            way = -way;
        } else if (way == 0 || way * moved < 0.0) {
            continue;
        }
        extreme = i;
    }
    return turns;
}

}  // namespace

std::vector<Branch> branchesOf(const std::vector<Points>& parts) {
    std::vector<double> x;
    std::vector<double> y;
    std::vector<std::size_t> partOf;
    for (std::size_t part = 0; part < parts.size(); ++part) {
        x.insert(x.end(), parts[part].x.begin(), parts[part].x.end());
        y.insert(y.end(), parts[part].y.begin(), parts[part].y.end());
        partOf.resize(x.size(), part);
    }
    const double still = kStill * spanOf(x);
    for (std::size_t i = 1; i < x.size(); ++i) {
        // What is far from where the one before has ended begins anew.
        if (partOf[i] != partOf[i - 1] && std::abs(x[i] - x[i - 1]) > 0.1 * spanOf(x)) {
            return {};
        }
    }
    std::vector<std::size_t> ends = turnsOf(x, still);
    if (ends.empty()) {
        return {};
    }
    ends.push_back(x.size() - 1);
    std::vector<Branch> branches;
    std::size_t begin = 0;
    for (const std::size_t end : ends) {
        Branch branch;
        branch.part = partOf[(begin + end) / 2];  // its end may be of the next one
        for (std::size_t i = begin; i <= end; ++i) {
            branch.points.x.push_back(x[i]);
            branch.points.y.push_back(y[i]);
        }
        branches.push_back(std::move(branch));
        begin = end;  // where it turned belongs to both
    }
    return branches;
}

std::size_t branchAt(const std::vector<Branch>& branches, const std::vector<double>& path) {
    std::vector<double> all;
    for (const Branch& branch : branches) {
        all.insert(all.end(), branch.points.x.begin(), branch.points.x.end());
    }
    return turnsOf(path, kStill * spanOf(all)).size();
}

std::optional<std::pair<double, double>> pointAt(const Branch& branch, double x) {
    const auto& [xs, ys] = branch.points;
    for (std::size_t i = 1; i < xs.size(); ++i) {
        const double step = xs[i] - xs[i - 1];
        const double part = step != 0.0 ? (x - xs[i - 1]) / step : -1.0;
        if (part >= 0.0 && part <= 1.0) {
            return std::pair(x, ys[i - 1] + part * (ys[i] - ys[i - 1]));
        }
    }
    const double reach = 0.05 * spanOf(xs);
    for (const std::size_t end : {std::size_t{0}, xs.size() - 1}) {
        if (!xs.empty() && std::abs(x - xs[end]) <= reach) {
            return std::pair(xs[end], ys[end]);
        }
    }
    return std::nullopt;
}

}  // namespace isthmus::widgets
