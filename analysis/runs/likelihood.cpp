#include "analysis/runs/likelihood.hpp"

#include <algorithm>
#include <array>
#include <cmath>
#include <limits>
#include <numbers>

#include <Eigen/Cholesky>
#include <fmt/format.h>

#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

/// Numbers by date that say what a series says: with discrepancies the series takes part, not they.
struct SaidBySeries {
    std::string_view quantity;
    std::string_view why;
};
constexpr std::array said_by_series{
    SaidBySeries{"people", "people at the end of each year, which rest on the censuses"},
};

bool is_left_out(const std::vector<LeftOut>& left_out, std::string_view component, double from, double to) {
    return std::ranges::any_of(left_out, [&](const LeftOut& one) {
        return (one.component.empty() || one.component == component) && from < one.to && to > one.from;
    });
}

bool takes_part(const Evidence& one, LikelihoodForm form) {
    return form == LikelihoodForm::discrepancies ? one.persistence != Persistence::none : one.use == Use::fitted;
}

bool takes_part(const DatedObservation& one, LikelihoodForm form) {
    const bool said = std::ranges::find(said_by_series, one.quantity, &SaidBySeries::quantity) != said_by_series.end();
    return one.use == Use::fitted && !(said && form == LikelihoodForm::discrepancies);
}

/// What may be left out by name.
std::vector<std::string> names_of_components(const Record& record, LikelihoodForm form) {
    std::vector<std::string> names;
    for (const Evidence& one : evidence())
        if (takes_part(one, form)) names.emplace_back(one.column);
    for (const DatedObservation& one : record.history.dated())
        if (takes_part(one, form)) names.push_back(one.name);
    return names;
}

double value_of(const Component& component, const RunRecord& run, std::size_t number) {
    if (const auto* series = std::get_if<OfSeries>(&component.source))
        return run.value(series->column, static_cast<int>(component.dates[number]));
    const OfDated& dated = std::get<OfDated>(component.source);
    return dated.quantity->value(run, component.dates[number], dated.to);
}

double log_normal_density(std::span<const double> residuals, double error) {
    double sum = 0.0;
    for (const double one : residuals)
        sum -= 0.5 * one * one / (error * error) + std::log(error) + 0.5 * std::log(2.0 * std::numbers::pi);
    return sum;
}

}  // namespace

LeftOut left_out_by(std::string_view words) {
    constexpr std::size_t long_year = 4, short_year = 2;
    const auto is_digit = [](char one) { return one >= '0' && one <= '9'; };
    if (words.empty() || !is_digit(words.front())) return {.component = std::string(words)};
    const std::string_view first = words.substr(0, words.find('-'));
    const std::string_view last = first.size() == words.size() ? first : words.substr(first.size() + 1);
    const auto fault = [&] {
        return InputError(fmt::format("'{}' is neither a year nor a span of years like 1960-61", words));
    };
    if (first.size() != long_year || (last.size() != long_year && last.size() != short_year) ||
        !std::ranges::all_of(first, is_digit) || !std::ranges::all_of(last, is_digit))
        throw fault();
    const int from = std::stoi(std::string(first));
    const int ending = std::stoi(std::string(last));
    const int to = last.size() == short_year ? from / 100 * 100 + ending : ending;
    if (to < from) throw fault();
    return {.from = static_cast<double>(from), .to = to + 1.0};
}

LeftOut left_out_after(double date) { return {.from = date}; }

Likelihood::Likelihood(const Record& record, const LikelihoodOptions& options) : form_(options.form) {
    const std::vector<std::string> names = names_of_components(record, form_);
    for (const LeftOut& one : options.left_out)
        if (!one.component.empty() && std::ranges::find(names, one.component) == names.end())
            throw InputError(unknown_name("component of the likelihood", one.component, names));
    add_series(record, options.left_out);
    add_dated(record, options.left_out);
    if (size_ == 0) throw InputError("the likelihood has nothing left to answer to");
}

namespace {

/// Where errors are to be independent, a series whose error lasts counts as two numbers: its early and its late level.
double expected_error(const Evidence& one, LikelihoodForm form, std::size_t numbers) {
    constexpr double levels = 2.0;
    const double error = one.absolute_error == 0.0 ? one.relative_error : one.absolute_error;
    const bool one_by_one = form == LikelihoodForm::independent_errors && one.persistence == Persistence::lasting;
    return one_by_one ? error * std::sqrt(static_cast<double>(numbers) / levels) : error;
}

}  // namespace

void Likelihood::add_series(const Record& record, const std::vector<LeftOut>& left_out) {
    for (const Evidence& one : evidence()) {
        if (!takes_part(one, form_)) continue;
        std::vector<double> years, recorded;
        for (int year = one.first_year; year <= one.last_year; ++year) {
            const auto value = recorded_in(one, record, year);
            if (!value || is_left_out(left_out, one.column, year, year + 1)) continue;
            years.push_back(year);
            recorded.push_back(*value);
        }
        if (years.empty()) continue;
        const bool relative = one.absolute_error == 0.0;
        const double scale = expected_error(one, form_, years.size());
        const auto correlations = correlations_of(one.persistence);
        components_.push_back({std::string(one.column), scale, relative, years, recorded,
                               OfSeries{yearly_column(one.column)},
                               Discrepancy(scale, {correlations.begin(), correlations.end()}, years), size_});
        size_ += years.size();
    }
}

void Likelihood::add_dated(const Record& record, const std::vector<LeftOut>& left_out) {
    for (const DatedObservation& one : record.history.dated()) {
        if (!takes_part(one, form_) || is_left_out(left_out, one.name, one.from, one.to)) continue;
        components_.push_back({one.name,
                               one.error,
                               one.relative,
                               {one.from},
                               {one.value},
                               OfDated{&quantity_of(one), one.to},
                               Discrepancy(one.error, {0.0}, {one.from}),
                               size_});
        ++size_;
    }
}

std::vector<double> Likelihood::residuals(const RunRecord& run) const {
    std::vector<double> residuals;
    residuals.reserve(size_);
    for (const Component& component : components_)
        for (std::size_t number = 0; number < component.size(); ++number) {
            const double value = value_of(component, run, number), recorded = component.recorded[number];
            residuals.push_back(component.relative ? std::log(value / recorded) : value - recorded);
        }
    return residuals;
}

std::vector<double> Likelihood::finite_residuals(const RunRecord& run) const {
    std::vector<double> all = residuals(run);
    for (const Component& component : components_)
        for (std::size_t number = 0; number < component.size(); ++number)
            if (!std::isfinite(all[component.first + number]))
                throw ModelError(fmt::format("{} of {} is {}", component.name, component.dates[number],
                                             value_of(component, run, number)));
    return all;
}

std::vector<double> Likelihood::in_scales(std::span<const double> residuals) const {
    std::vector<double> result(residuals.begin(), residuals.end());
    for (const Component& component : components_)
        for (std::size_t number = 0; number < component.size(); ++number)
            result[component.first + number] /= component.scale;
    return result;
}

double Likelihood::log_density_of(const Component& component, std::span<const double> all) const {
    const auto residuals = residuals_of(component, all);
    const double density = form_ == LikelihoodForm::discrepancies ? component.discrepancy.log_density(residuals)
                                                                  : log_normal_density(residuals, component.scale);
    return std::isfinite(density) ? density : -std::numeric_limits<double>::infinity();
}

double Likelihood::log_density(std::span<const double> residuals) const {
    double sum = 0.0;
    for (const Component& component : components_) sum += log_density_of(component, residuals);
    return sum;
}

Eigen::VectorXd Likelihood::whitened(std::span<const double> residuals, std::span<const double> at) const {
    Eigen::VectorXd result(static_cast<Eigen::Index>(size_));
    for (const Component& component : components_) {
        const auto raw = residuals_of(component, residuals);
        const auto first = static_cast<Eigen::Index>(component.first), count = static_cast<Eigen::Index>(raw.size());
        const Eigen::Map<const Eigen::VectorXd> values(raw.data(), count);
        if (form_ == LikelihoodForm::independent_errors) {
            result.segment(first, count) = values / component.scale;
            continue;
        }
        const Eigen::LLT<Eigen::MatrixXd> root(component.discrepancy.curvature(residuals_of(component, at)));
        result.segment(first, count) = root.matrixU() * values;
    }
    return result;
}

DensityOfRecord density_of(const RunRecord& run, const Record& record, const std::vector<LeftOut>& left_out) {
    const Likelihood likelihood(record, {LikelihoodForm::discrepancies, left_out});
    const Likelihood independent(record, {LikelihoodForm::independent_errors, left_out});
    const std::vector<double> residuals = likelihood.finite_residuals(run), in_scales = likelihood.in_scales(residuals);
    DensityOfRecord density{{},
                            likelihood.log_density(residuals),
                            half_squares(independent.in_scales(independent.finite_residuals(run))),
                            independent.size()};
    for (const Component& one : likelihood.components()) {
        const double mean_square = 2.0 * half_squares(residuals_of(one, in_scales)) / static_cast<double>(one.size());
        density.components.push_back(
            {one.name, one.size(), likelihood.log_density_of(one, residuals), std::sqrt(mean_square)});
    }
    return density;
}

std::span<const double> residuals_of(const Component& component, std::span<const double> all) {
    return all.subspan(component.first, component.size());
}

double half_squares(std::span<const double> in_errors) {
    double sum = 0.0;
    for (const double one : in_errors) sum += one * one;
    return 0.5 * sum;
}

}  // namespace sanqi::analysis
