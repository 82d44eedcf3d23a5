#include "analysis/equations/written.hpp"

#include <algorithm>
#include <stdexcept>
#include <utility>

namespace sanqi::analysis::equations {

namespace {

using Kind = Expression::Kind;

Part made(Expression expression) { return std::make_shared<const Expression>(std::move(expression)); }

bool is_one(const Written& x) { return x.part()->kind == Kind::literal && x.part()->value == 1.0; }

Written operation(Kind kind, const Written& left, const Written& right) {
    return Written(made({kind, 0.0, "", {left.part(), right.part()}}));
}

Written call(std::string name, std::vector<Part> parts) {
    return Written(made({Kind::call, 0.0, std::move(name), std::move(parts)}));
}

}  // namespace

Written::Written(double literal) : part_(made({Kind::literal, literal, "", {}})) {}

Written Written::quantity(std::string_view symbol) {
    return Written(made({Kind::quantity, 0.0, std::string(symbol), {}}));
}

Written& Written::operator=(const Written& other) {
    if (this == &other) return *this;
    if (book_ == nullptr) {
        part_ = other.part_;
        return *this;
    }
    if (std::ranges::count(*book_, symbol_, &Equation::symbol) > 0)
        throw std::logic_error(symbol_ + " is given twice: the equations are to give each quantity once");
    book_->push_back({symbol_, other.part()});
    return *this;
}

void Written::write_to(std::string_view symbol, std::vector<Equation>& book) {
    symbol_ = symbol;
    book_ = &book;
    part_ = quantity(symbol).part_;
}

const Part& Written::part() const {
    if (part_ == nullptr) throw std::logic_error("a quantity is read before the equations give it");
    return part_;
}

Written operator-(const Written& x) { return Written(made({Kind::negative, 0.0, "", {x.part()}})); }
Written operator+(const Written& left, const Written& right) { return operation(Kind::sum, left, right); }
Written operator-(const Written& left, const Written& right) { return operation(Kind::difference, left, right); }

Written operator*(const Written& left, const Written& right) {
    if (is_one(left)) return right;
    return is_one(right) ? left : operation(Kind::product, left, right);
}

Written operator/(const Written& left, const Written& right) {
    return is_one(right) ? left : operation(Kind::quotient, left, right);
}

Written minimum(const Written& left, const Written& right) { return call("minimum", {left.part(), right.part()}); }
Written maximum(const Written& left, const Written& right) { return call("maximum", {left.part(), right.part()}); }
Written non_negative(const Written& x) { return call("non_negative", {x.part()}); }

Written ratio_or(const Written& numerator, const Written& denominator, const Written& fallback) {
    return call("ratio_or", {numerator.part(), denominator.part(), fallback.part()});
}

Written exponential(const Written& x) { return call("exponential", {x.part()}); }
Written logarithm(const Written& x) { return call("logarithm", {x.part()}); }

Written by_sign(const Written& signal, const Written& rising, const Written& falling) {
    return call("by_sign", {signal.part(), rising.part(), falling.part()});
}

Written softplus(const Written& x) { return call("softplus", {x.part()}); }

Written power(const Written& base, const Written& exponent) { return call("power", {base.part(), exponent.part()}); }

Written expected_gap(const Written& log_threshold, const Written& log_centre, const Written& spread) {
    return call("expected_gap", {log_threshold.part(), log_centre.part(), spread.part()});
}

Written share_below(const Written& log_threshold, const Written& log_centre, const Written& spread) {
    return call("share_below", {log_threshold.part(), log_centre.part(), spread.part()});
}

Written blend(const Written& lever, const Written& history, const Written& reference) {
    return call("blend", {lever.part(), history.part(), reference.part()});
}

Written blend(const Written& lever, double history, const Written& reference) {
    return blend(lever, Written(history), reference);
}

}  // namespace sanqi::analysis::equations
