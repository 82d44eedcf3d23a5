// A number that writes down how it came about. Run through the equations it makes them data: what is shown, drawn or
// exported of them is read off, never typed a second time.
#pragma once

#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "model/vocabulary.hpp"

namespace sanqi::analysis::equations {

struct Expression;
using Part = std::shared_ptr<const Expression>;  ///< trees share what stands in several of them

/// A formula as a tree.
struct Expression {
    enum class Kind { literal, quantity, negative, sum, difference, product, quotient, call };

    Kind kind;
    double value = 0.0;  ///< of a literal
    std::string name{};  ///< symbol of a quantity, or a function of the vocabulary
    std::vector<Part> parts{};
};

/// "symbol = definition".
struct Equation {
    std::string symbol;
    Part definition;
};

/// One number: what was written of it so far, or a place in a table that notes what it is given and is read by its
/// symbol from then on.
class Written {
public:
    Written() = default;
    Written(double literal);  // implicit, as literals stand among quantities
    explicit Written(Part part) : part_(std::move(part)) {}
    /// A quantity that is read and never given a value.
    static Written quantity(std::string_view symbol);

    Written(const Written& other) : part_(other.part_) {}
    /// Of a place: adds an equation, unless it is given itself. Throws std::logic_error where it has one already, or
    /// `other` was never given a value.
    Written& operator=(const Written& other);
    ~Written() = default;

    /// Makes this a place: what it is given is added to `book`, which must outlive it.
    void write_to(std::string_view symbol, std::vector<Equation>& book);

    /// Throws std::logic_error where nothing was ever written of it.
    [[nodiscard]] const Part& part() const;

private:
    Part part_;
    std::string symbol_;
    std::vector<Equation>* book_ = nullptr;
};

Written operator-(const Written& x);
Written operator+(const Written& left, const Written& right);
Written operator-(const Written& left, const Written& right);
/// A factor or divisor of 1 is left out: the profile of a nation that is its own only region.
Written operator*(const Written& left, const Written& right);
Written operator/(const Written& left, const Written& right);

Written minimum(const Written& left, const Written& right);
Written maximum(const Written& left, const Written& right);
Written non_negative(const Written& x);
Written ratio_or(const Written& numerator, const Written& denominator, const Written& fallback);
Written exponential(const Written& x);
Written logarithm(const Written& x);
Written by_sign(const Written& signal, const Written& rising, const Written& falling);

// What the vocabulary makes of these, by its own name; found before the templates, which would write it out.
Written softplus(const Written& x);
Written power(const Written& base, const Written& exponent);
Written expected_gap(const Written& log_threshold, const Written& log_centre, const Written& spread);
Written share_below(const Written& log_threshold, const Written& log_centre, const Written& spread);
Written blend(const Written& lever, const Written& history, const Written& reference);
Written blend(const Written& lever, double history, const Written& reference);

static_assert(model::EquationScalar<Written>);

}  // namespace sanqi::analysis::equations
