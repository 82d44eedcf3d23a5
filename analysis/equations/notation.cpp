#include "analysis/equations/notation.hpp"

#include <map>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sanqi::analysis::equations {

namespace {

using Kind = Expression::Kind;
using Names = std::map<const Expression*, std::string>;

/// A part is named where it stands twice and has at least so many quantities.
constexpr std::size_t fewest_quantities = 3;
/// A formula that is longer [characters] has parts of it named too.
constexpr std::size_t longest_formula = 220;

std::string number(double value) { return fmt::format("{:.7g}", value); }

/// How tightly an operator binds what stands beside it.
int binding(const Expression& expression) {
    switch (expression.kind) {
        case Kind::sum:
        case Kind::difference: return 1;
        case Kind::negative: return 2;
        case Kind::product:
        case Kind::quotient: return 3;
        default: return expression.kind == Kind::literal && expression.value < 0.0 ? 2 : 4;
    }
}

/// One way of writing: operators and functions; brackets are the same in all.
struct Style {
    std::string (*quantity)(std::string_view symbol);
    std::string_view times, open, close;
    bool fractions;  ///< quotients need no brackets
    std::string (*call)(const Expression& call, const std::vector<std::string>& parts);
};

class Writer {
public:
    Writer(const Style& style, Names names) : style_(style), names_(std::move(names)) {}

    /// `whole`: by its parts even where it has a name.
    [[nodiscard]] std::string write(const Expression& expression, bool whole = false) const {
        const auto named = names_.find(&expression);
        if (named != names_.end() && !whole) return named->second;
        const auto part = [&](std::size_t i) -> const Expression& { return *expression.parts[i]; };
        const auto joined = [&](std::string_view sign, int left, int right) {
            return fmt::format("{} {} {}", side(part(0), left), sign, side(part(1), right));
        };
        switch (expression.kind) {
            case Kind::literal: return number(expression.value);
            case Kind::quantity: return style_.quantity(expression.name);
            case Kind::negative: return "-" + side(part(0), 3);
            case Kind::sum: return joined("+", 1, 2);
            case Kind::difference: return joined("-", 1, 2);
            case Kind::product: return joined(style_.times, 3, 3);
            case Kind::quotient:
                return style_.fractions ? fmt::format("\\frac{{{}}}{{{}}}", write(part(0)), write(part(1)))
                                        : joined("/", 3, 4);
            case Kind::call: break;
        }
        std::vector<std::string> parts;
        for (const Part& one : expression.parts) parts.push_back(write(*one));
        return style_.call(expression, parts);
    }

private:
    /// In brackets where it binds less than `needed`.
    [[nodiscard]] std::string side(const Expression& expression, int needed) const {
        const bool bare = names_.contains(&expression) || binding(expression) >= needed ||
                          (style_.fractions && expression.kind == Kind::quotient);
        return bare ? write(expression) : fmt::format("{}{}{}", style_.open, write(expression), style_.close);
    }

    const Style& style_;
    Names names_;
};

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

/// The parts that are called by names, in the order of these.
class Named {
public:
    explicit Named(const Expression& whole) {
        const Occurrences found(whole);
        for (const Expression* part : found.order)
            if (found.count.at(part) > 1 && quantities_in(*part) >= fewest_quantities) add(part);
    }

    void add(const Expression* part) {
        names_[part] = std::string(1, static_cast<char>('A' + static_cast<int>(parts_.size())));
        parts_.push_back(part);
    }

    [[nodiscard]] const Names& names() const { return names_; }
    [[nodiscard]] const std::vector<const Expression*>& parts() const { return parts_; }

private:
    Names names_;
    std::vector<const Expression*> parts_;
};

std::string call_as_text(const Expression& call, const std::vector<std::string>& parts) {
    return fmt::format("{}({})", call.name, fmt::join(parts, ", "));
}

std::string call_as_latex(const Expression& call, const std::vector<std::string>& parts) {
    if (call.name == "exponential") return fmt::format(R"(\exp\left({}\right))", parts[0]);
    if (call.name == "logarithm") return fmt::format(R"(\ln\left({}\right))", parts[0]);
    if (call.name == "non_negative") return fmt::format(R"(\max\left({}, 0\right))", parts[0]);
    if (call.name == "power") return fmt::format("\\left({}\\right)^{{{}}}", parts[0], parts[1]);
    const std::string name = call.name == "minimum" || call.name == "maximum" ? "\\" + call.name.substr(0, 3)
                                                                              : as_latex(std::string_view(call.name));
    return fmt::format("{}\\left({}\\right)", name, fmt::join(parts, ", "));
}

std::string as_it_is(std::string_view symbol) { return std::string(symbol); }

const Style plain{as_it_is, "*", "(", ")", false, call_as_text};
const Style mathematics{as_latex, "\\cdot", "\\left(", "\\right)", true, call_as_latex};

/// Which parts are named is the same however it is written.
Named named_parts(const Expression& expression) {
    Named named(expression);
    const auto shorten = [&](const Expression& formula) {
        while (Writer(plain, named.names()).write(formula, true).size() > longest_formula) {
            const Expression* part = half_of(formula, named.names());
            if (part == nullptr) return;
            named.add(part);
        }
    };
    shorten(expression);
    // NOLINTNEXTLINE(modernize-loop-convert): parts are added on the way
    for (std::size_t i = 0; i < named.parts().size(); ++i) shorten(*named.parts()[i]);
    return named;
}

Formula formula_of(const Expression& expression, const Style& style) {
    const Named named = named_parts(expression);
    const Writer writer(style, named.names());
    Formula formula{writer.write(expression, true), {}};
    for (const Expression* part : named.parts())
        formula.where.push_back({named.names().at(part), writer.write(*part, true)});
    return formula;
}

}  // namespace

Formula as_text(const Part& expression) { return formula_of(*expression, plain); }
Formula as_latex(const Part& expression) { return formula_of(*expression, mathematics); }

std::string as_latex(std::string_view symbol) {
    std::string words;
    for (const char letter : symbol) words += letter == '_' ? std::string("\\_") : std::string(1, letter);
    return "\\mathrm{" + words + "}";
}

}  // namespace sanqi::analysis::equations
