// Units as whole powers of base units. They carry no factors: a quantity in thousandths or in tonnes beside megatonnes
// has another number, so it must be converted in the equations, where the conversion can be seen.
#pragma once

#include <array>
#include <charconv>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>

namespace sanqi::model {

/// `million` counts people; a person is what energy and kilograms are reckoned per.
inline constexpr std::array<std::string_view, 10> base_units{"Mt",           "Mha",    "kcal", "kg",  "million",
                                                             "million_head", "person", "year", "day", "K"};

/// Units that don't fit together, or text that is no unit.
class UnitError : public std::invalid_argument {
public:
    using std::invalid_argument::invalid_argument;
};

/// A product of powers of the base units; without any, the unit of a pure number.
struct Unit {
    std::array<int, base_units.size()> exponents{};

    friend constexpr bool operator==(const Unit&, const Unit&) = default;

    friend constexpr Unit operator*(Unit left, const Unit& right) {
        for (std::size_t base = 0; base < base_units.size(); ++base) left.exponents[base] += right.exponents[base];
        return left;
    }
    friend constexpr Unit operator/(Unit left, const Unit& right) {
        for (std::size_t base = 0; base < base_units.size(); ++base) left.exponents[base] -= right.exponents[base];
        return left;
    }
};

inline constexpr Unit dimensionless{};

/// One factor of a unit, "Mt" or "year-1", multiplied into `unit`. Throws UnitError.
inline void multiply_by_factor(Unit& unit, std::string_view factor) {
    const std::size_t name_end = factor.find_first_of("-0123456789");
    const std::string_view name = factor.substr(0, name_end);
    std::size_t base = 0;
    while (base < base_units.size() && base_units[base] != name) ++base;
    if (base == base_units.size()) throw UnitError("unknown unit `" + std::string(name) + "`");
    int exponent = 1;
    if (name_end != std::string_view::npos) {
        const char* const end = factor.data() + factor.size();
        const auto [read_to, error] = std::from_chars(factor.data() + name_end, end, exponent);
        if (error != std::errc{} || read_to != end || exponent == 0)
            throw UnitError("no exponent in `" + std::string(factor) + "`");
    }
    if (unit.exponents[base] != 0) throw UnitError("unit `" + std::string(name) + "` given twice");
    unit.exponents[base] = exponent;
}

/// Reads "Mt year-1 million-1", or "1" for a pure number. Throws UnitError, naming the part it cannot read.
inline Unit parse_unit(std::string_view text) {
    Unit unit;
    if (text == "1") return unit;
    while (true) {
        const std::size_t space = text.find(' ');
        multiply_by_factor(unit, text.substr(0, space));
        if (space == std::string_view::npos) return unit;
        text.remove_prefix(space + 1);
    }
}

/// As parse_unit reads it: positive powers first, each group in the order of `base_units`.
inline std::string to_string(const Unit& unit) {
    std::string text;
    const auto append = [&](std::size_t base) {
        const int exponent = unit.exponents[base];
        if (!text.empty()) text += ' ';
        text += base_units[base];
        if (exponent != 1) text += std::to_string(exponent);
    };
    for (std::size_t base = 0; base < base_units.size(); ++base)
        if (unit.exponents[base] > 0) append(base);
    for (std::size_t base = 0; base < base_units.size(); ++base)
        if (unit.exponents[base] < 0) append(base);
    return text.empty() ? "1" : text;
}

}  // namespace sanqi::model
