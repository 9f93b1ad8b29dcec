#include "engine/md/properties/GreenKubo.h"

#include <fmt/format.h>

#include <algorithm>
#include <cmath>
#include <numeric>
#include <utility>

#include "engine/md/Statistics.h"

namespace isthmus::md {

namespace {

std::vector<double> meanOf(const std::vector<std::vector<double>>& rows) {
    std::vector<double> mean(rows.front().size(), 0.0);
    for (const std::vector<double>& row : rows) {
        for (std::size_t k = 0; k < row.size(); ++k) {
            mean[k] += row[k] / static_cast<double>(rows.size());
        }
    }
    return mean;
}

}  // namespace

GreenKubo::GreenKubo(double interval, std::size_t lags) : interval_(interval), lags_(lags) {}

void GreenKubo::addFluxes(std::span<const std::vector<double>> components) {
    std::vector<double> correlation(lags_ + 1, 0.0);
    for (const std::vector<double>& flux : components) {
        for (std::size_t k = 0; k <= lags_ && k < flux.size(); ++k) {
            const std::size_t pairs = flux.size() - k;
            const double sum =
                std::inner_product(flux.begin(), flux.begin() + static_cast<std::ptrdiff_t>(pairs),
                                   flux.begin() + static_cast<std::ptrdiff_t>(k), 0.0);
            correlation[k] += sum / static_cast<double>(pairs * components.size());
        }
    }
    addCorrelation(std::move(correlation));
}

void GreenKubo::addCorrelation(std::vector<double> correlation) {
    std::vector<double> integral(correlation.size(), 0.0);
    for (std::size_t k = 1; k < correlation.size(); ++k) {
        integral[k] = integral[k - 1] + 0.5 * interval_ * (correlation[k - 1] + correlation[k]);
    }
    correlations_.push_back(std::move(correlation));
    integrals_.push_back(std::move(integral));
}

std::vector<double> GreenKubo::correlation() const {
    return meanOf(correlations_);
}

std::vector<double> GreenKubo::integral() const {
    return meanOf(integrals_);
}

std::vector<double> GreenKubo::integralError() const {
    return errorOf(integrals_);
}

std::vector<double> GreenKubo::errorOf(const std::vector<std::vector<double>>& rows) const {
    std::vector<double> error;
    std::vector<double> column(rows.size());
    for (std::size_t k = 0; k < rows.front().size(); ++k) {
        for (std::size_t row = 0; row < rows.size(); ++row) {
            column[row] = rows[row][k];
        }
        error.push_back(independentMean(column).standardError.value_or(0.0));
    }
    return error;
}

GreenKubo::Plateau GreenKubo::plateau() const {
    const std::vector<double> mean = correlation();
    const std::vector<double> error = errorOf(correlations_);
    Plateau plateau;
    std::size_t first = lags_ - lags_ / 4;
    std::size_t last = lags_;
    for (std::size_t begin = 1; 3 * begin / 2 <= lags_; ++begin) {
        const std::size_t end = std::min(2 * begin, lags_);
        std::size_t quiet = 0;
        for (std::size_t k = begin; k <= end; ++k) {
            quiet += std::abs(mean[k]) <= 2.0 * error[k] ? 1U : 0U;
        }
        if (10 * quiet >= 9 * (end - begin + 1)) {
            first = begin;
            last = end;
            plateau.isFound = true;
            break;
        }
    }
    std::vector<double> values;
    double sum = 0.0;
    for (const std::vector<double>& row : integrals_) {
        const double value =
            std::accumulate(row.begin() + static_cast<std::ptrdiff_t>(first),
                            row.begin() + static_cast<std::ptrdiff_t>(last) + 1, 0.0) /
            static_cast<double>(last - first + 1);
        values.push_back(value);
        sum += value;
        plateau.running.push_back(sum / static_cast<double>(values.size()));
    }
    const Mean overall = independentMean(values);
    plateau.value = overall.value;
    plateau.error = overall.standardError.value_or(0.0);
    plateau.begin = static_cast<double>(first) * interval_;
    plateau.end = static_cast<double>(last) * interval_;
    return plateau;
}

void addCoefficient(const std::string& name, const GreenKubo& kubo, double factor,
                    const std::string& unit, study::StudyResult& result) {
    if (kubo.blockCount() < 2) {
        return;
    }
    const GreenKubo::Plateau plateau = kubo.plateau();
    result.addResult(name, plateau.value * factor, unit, plateau.error * factor);
    result.addResult(name + "_plateau_begin", plateau.begin, "ps");
    result.addResult(name + "_plateau_end", plateau.end, "ps");
    if (!plateau.isFound) {
        result.notes.push_back(fmt::format(
            "The correlation behind \"{}\" has not died away within {:.4g} ps: the value is the "
            "mean of the last quarter of its integral. Take a longer window.",
            name, plateau.end));
    }
    const auto addCurve = [&](const char* suffix, const std::string& curveUnit,
                              const std::vector<double>& values, double scale, double step,
                              double offset, const char* axis) {
        study::Series series{name + suffix, axis, curveUnit, {}, {}};
        for (std::size_t k = 0; k < values.size(); ++k) {
            series.times.push_back(step * static_cast<double>(k) + offset);
            series.values.push_back(values[k] * scale);
        }
        result.series.push_back(std::move(series));
    };
    const std::vector<double> correlation = kubo.correlation();
    const double start = correlation.front() != 0.0 ? correlation.front() : 1.0;
    const double step = kubo.interval();
    addCurve("_correlation", "1", correlation, 1.0 / start, step, 0.0, "ps");
    addCurve("_integral", unit, kubo.integral(), factor, step, 0.0, "ps");
    addCurve("_integral_error", unit, kubo.integralError(), factor, step, 0.0, "ps");
    addCurve("_mean", unit, plateau.running, factor, 1.0, 1.0, "block");
}

}  // namespace isthmus::md
