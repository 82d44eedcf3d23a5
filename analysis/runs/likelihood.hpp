// How probable the record is, given a run: series by series, each with what the model is known to leave out of it, and
// number by number of the dated record. One table of evidence, one path from a run to its residuals, two densities.
#pragma once

#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <variant>
#include <vector>

#include <Eigen/Core>

#include "analysis/runs/dated_quantities.hpp"
#include "analysis/runs/evidence.hpp"
#include "analysis/statistics/discrepancy.hpp"

namespace sanqi::analysis {

/// discrepancies: each series has an autoregressive discrepancy of unknown scale and correlation, so that neighbouring
/// years do not count as independent and no error is taken for known; a dated number has a Student t.
/// independent_errors: every number is off by itself, with the error of the table; half the sum of squares is the
/// objective of the fit.
enum class LikelihoodForm { discrepancies, independent_errors };

/// What is kept from the likelihood: one component, or a span of time [year], or the component within the span.
struct LeftOut {
    std::string component{};  ///< "": every one
    double from = -model::unbounded;
    double to = model::unbounded;
};

/// The years "1960" or "1960-61" (both whole), or the name of a component. Throws InputError where the words are
/// neither a year nor could be a name.
LeftOut left_out_by(std::string_view words);

/// All that lies or ends later than `date` [year].
LeftOut left_out_after(double date);

struct LikelihoodOptions {
    LikelihoodForm form = LikelihoodForm::discrepancies;
    std::vector<LeftOut> left_out{};
};

/// Where a component's numbers come from in a run.
struct OfSeries {
    YearlyColumn column;
};
struct OfDated {
    const DatedQuantity* quantity;
    double to;  ///< [year] the span begins at the component's only date
};

/// Numbers whose residuals depend on one another, and on those of no other component.
struct Component {
    std::string name;           ///< of a column, or of a number of the dated record
    double scale;               ///< what a residual is expected to be, in its unit
    bool relative;              ///< residuals are of logarithms, else in the unit of the numbers
    std::vector<double> dates;  ///< [year] ascending: the years of a series, the begin of a dated number
    std::vector<double> recorded;
    std::variant<OfSeries, OfDated> source;
    Discrepancy discrepancy;
    std::size_t first;  ///< of its residuals among all

    [[nodiscard]] std::size_t size() const { return dates.size(); }
};

/// Immutable: any number of threads may ask it at once.
class Likelihood {
public:
    /// Throws InputError where a component to be left out does not exist, or nothing is left.
    Likelihood(const Record& record, const LikelihoodOptions& options = {});

    [[nodiscard]] const std::vector<Component>& components() const { return components_; }
    [[nodiscard]] std::size_t size() const { return size_; }  ///< the number of residuals
    [[nodiscard]] LikelihoodForm form() const { return form_; }

    /// Model against record, component by component: log(model / record) or model - record; not finite where the
    /// model's number is not.
    [[nodiscard]] std::vector<double> residuals(const RunRecord& run) const;
    /// Likewise; throws ModelError, naming what is not finite.
    [[nodiscard]] std::vector<double> finite_residuals(const RunRecord& run) const;

    /// Each over its scale.
    [[nodiscard]] std::vector<double> in_scales(std::span<const double> residuals) const;

    /// -infinity where a residual is not finite.
    [[nodiscard]] double log_density(std::span<const double> residuals) const;
    /// Of one component; `residuals` are those of all.
    [[nodiscard]] double log_density_of(const Component& component, std::span<const double> residuals) const;

    /// Residuals whitened with the curvature that the density has at `at`: half their squared norm has the gradient and
    /// the Gauss-Newton Hessian of minus log_density there.
    [[nodiscard]] Eigen::VectorXd whitened(std::span<const double> residuals, std::span<const double> at) const;

private:
    void add_series(const Record& record, const std::vector<LeftOut>& left_out);
    void add_dated(const Record& record, const std::vector<LeftOut>& left_out);

    LikelihoodForm form_;
    std::vector<Component> components_;
    std::size_t size_ = 0;
};

/// What one component says of a run.
struct DensityOfComponent {
    std::string name;
    std::size_t numbers;
    double log_density;
    double rms_scales;  ///< residuals, root mean square, in scales
};

/// What the record says of a run, under discrepancies; and the objective of the fit beside it.
struct DensityOfRecord {
    std::vector<DensityOfComponent> components;
    double log_density;
    double half_squares;         ///< with independent errors, the same left out
    std::size_t fitted_numbers;  ///< that it is the sum of
};

/// Throws ModelError where a number of the run is not finite.
DensityOfRecord density_of(const RunRecord& run, const Record& record, const std::vector<LeftOut>& left_out = {});

/// The residuals of one component among those of all.
std::span<const double> residuals_of(const Component& component, std::span<const double> all);

/// Half the sum of squares of residuals in errors: the objective of the fit, where errors are independent.
double half_squares(std::span<const double> in_errors);

}  // namespace sanqi::analysis
