#include "analysis/equations/pieces.hpp"

#include <algorithm>
#include <map>
#include <utility>

#include "analysis/equations/writing.hpp"

namespace sanqi::analysis::equations {

namespace {

using Kind = Expression::Kind;

/// A part is named where it stands twice and has at least so many quantities.
constexpr std::size_t fewest_quantities = 3;
/// A formula that is longer [characters] has parts of it named too.
constexpr std::size_t longest_formula = 190;

std::size_t quantities_in(const Expression& expression) {
    std::size_t count = expression.kind == Kind::quantity ? 1 : 0;
    for (const Part& part : expression.parts) count += quantities_in(*part);
    return count;
}

/// How often each part stands in an expression, and the parts in the order of first reading.
struct Occurrences {
    std::map<const Expression*, int> count;
    std::vector<const Expression*> order;

    explicit Occurrences(const Expression& expression) { add(expression); }

private:
    void add(const Expression& expression) {
        if (++count[&expression] > 1) return;  // what it is made of stands there as often as it does
        order.push_back(&expression);
        for (const Part& part : expression.parts) add(*part);
    }
};

/// The part of a formula that is nearest to half of it, null where it has none that could be named.
const Expression* half_of(const Expression& formula, const Names& names) {
    const std::size_t all = quantities_in(formula);
    const Expression* best = nullptr;
    std::size_t distance = all;
    for (const Expression* part : Occurrences(formula).order) {
        const std::size_t twice = 2 * quantities_in(*part);
        const std::size_t away = twice > all ? twice - all : all - twice;
        if (part == &formula || names.contains(part) || away >= distance) continue;
        best = part;
        distance = away;
    }
    return best;
}

/// The parts that have names, each after all that read it.
class Named {
public:
    Named(const Expression& whole, const NameOfPart& name, const std::function<bool(const Expression&)>& alone) {
        const Occurrences found(whole);
        for (const Expression* part : found.order) {
            const bool twice = found.count.at(part) > 1 && quantities_in(*part) >= fewest_quantities;
            if (part != &whole && (twice || alone(*part))) add(part);
        }
        shorten(whole);
        // NOLINTNEXTLINE(modernize-loop-convert): parts are added on the way
        for (std::size_t i = 0; i < parts_.size(); ++i) shorten(*parts_[i]);
        parts_.clear();
        put_in_order(whole);
        std::ranges::reverse(parts_);
        for (std::size_t i = 0; i < parts_.size(); ++i) names_[parts_[i]] = name(*parts_[i], i);
    }

    [[nodiscard]] const std::vector<const Expression*>& parts() const { return parts_; }
    [[nodiscard]] const std::string& name(const Expression* part) const { return names_.at(part); }

    /// The formula, other parts by their names.
    [[nodiscard]] Part formula(const Expression& of) const {
        Expression made = of;
        for (Part& part : made.parts) part = read(part);
        return std::make_shared<const Expression>(std::move(made));
    }

private:
    void add(const Expression* part) {
        names_[part] = "A";  // until all are known: a letter as any other
        parts_.push_back(part);
    }

    /// Which parts are named is the same however it is written.
    void shorten(const Expression& formula) {
        while (in_style(formula, plain, names_).size() > longest_formula) {
            const Expression* part = half_of(formula, names_);
            if (part == nullptr) return;
            add(part);
        }
    }

    /// Last things first: what a formula reads stands before it, and what it reads first stands nearest.
    void put_in_order(const Expression& formula) {
        for (auto part = formula.parts.rbegin(); part != formula.parts.rend(); ++part) {
            if (std::ranges::count(parts_, part->get()) > 0) continue;
            put_in_order(**part);
            if (names_.contains(part->get())) parts_.push_back(part->get());
        }
    }

    [[nodiscard]] Part read(const Part& part) const {
        const auto named = names_.find(part.get());
        return named == names_.end() ? formula(*part) : Written::quantity(named->second).part();
    }

    Names names_;
    std::vector<const Expression*> parts_;
};

}  // namespace

Pieces in_pieces(const Part& expression, const NameOfPart& name, const std::function<bool(const Expression&)>& alone) {
    const Named named(*expression, name, alone);
    Pieces pieces{named.formula(*expression), {}};
    for (const Expression* part : named.parts()) pieces.parts.push_back({named.name(part), named.formula(*part)});
    return pieces;
}

}  // namespace sanqi::analysis::equations
