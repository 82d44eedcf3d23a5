#include "analysis/equations/writing.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

namespace sanqi::analysis::equations {

namespace {

using Kind = Expression::Kind;

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

class Writer {
public:
    Writer(const Style& style, const Names& names) : style_(style), names_(names) {}

    /// `whole`: by its parts even where it has a name.
    [[nodiscard]] std::string write(const Expression& expression, bool whole = false) const {
        const auto named = names_.find(&expression);
        if (named != names_.end() && !whole) return named->second;
        const auto part = [&](std::size_t i) -> const Expression& { return *expression.parts[i]; };
        const auto joined = [&](std::string_view sign, int left, int right) {
            return fmt::format("{} {} {}", side(part(0), left), sign, side(part(1), right));
        };
        switch (expression.kind) {
            case Kind::literal: return style_.number(expression.value);
            case Kind::quantity: return style_.quantity(expression.name);
            case Kind::negative: return "-" + side(part(0), 3);
            case Kind::sum: return joined("+", 1, 2);
            case Kind::difference: return joined("-", 1, 2);
            case Kind::product: return joined(style_.times, 3, 3);
            case Kind::quotient:
                // NOLINTNEXTLINE(clang-analyzer-core.CallAndMessage): a fraction only in a style that has one
                return is_fraction(expression) ? style_.fraction(write(part(0)), write(part(1))) : joined("/", 3, 4);
            case Kind::call: break;
        }
        std::vector<std::string> parts;
        for (const Part& one : expression.parts) parts.push_back(write(*one));
        return style_.call(expression, parts);
    }

private:
    /// What is too wide to stand above or below a line is written in a row, where it can be broken.
    [[nodiscard]] bool is_fraction(const Expression& expression) const {
        constexpr std::size_t widest = 70;  // characters
        return style_.fraction != nullptr && expression.kind == Kind::quotient &&
               std::ranges::all_of(expression.parts,
                                   [&](const Part& part) { return in_style(*part, plain, names_).size() <= widest; });
    }

    /// In brackets where it binds less than `needed`.
    [[nodiscard]] std::string side(const Expression& expression, int needed) const {
        const bool bare = names_.contains(&expression) || binding(expression) >= needed || is_fraction(expression);
        return bare ? write(expression) : style_.brackets(write(expression));
    }

    const Style& style_;
    const Names& names_;
};

std::string number(double value) { return fmt::format("{:.7g}", value); }

std::string as_it_is(std::string_view symbol) { return std::string(symbol); }

std::string in_brackets(const std::string& inside) { return fmt::format("({})", inside); }

std::string call_as_text(const Expression& call, const std::vector<std::string>& parts) {
    return fmt::format("{}({})", call.name, fmt::join(parts, ", "));
}

}  // namespace

constinit const Style plain{number, as_it_is, "*", in_brackets, nullptr, call_as_text};

std::string in_style(const Expression& expression, const Style& style, const Names& names) {
    return Writer(style, names).write(expression, true);
}

}  // namespace sanqi::analysis::equations
