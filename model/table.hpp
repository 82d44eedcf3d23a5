// Tables of quantities: one list of rows makes a struct with named members and its metadata.
// Hand-made with a macro because C++20 has no reflection and Boost 1.74 neither Describe nor PFR.
#pragma once

#include <array>
#include <cstddef>
#include <stdexcept>
#include <string>
#include <string_view>
#include <type_traits>

#include "model/metadata.hpp"

namespace sanqi::model {

/// Throws std::out_of_range where the symbol is none of them.
template <std::size_t Size>
std::size_t position_in(const std::array<std::string_view, Size>& symbols, std::string_view symbol) {
    for (std::size_t index = 0; index < Size; ++index)
        if (symbols[index] == symbol) return index;
    throw std::out_of_range("no row " + std::string(symbol));
}

/// Where the values of a table lie, once for all: a list made for every access would cost more than the access.
template <class Table>
inline constexpr auto members_of = Table::members();

}  // namespace sanqi::model

#define SANQI_MEMBER(symbol, ...) Scalar symbol{};
#define SANQI_VISIT(symbol, ...) visit(symbol);
#define SANQI_COUNT(symbol, ...) +1  // NOLINT(bugprone-macro-parentheses): one term of a sum
#define SANQI_ENUMERATOR(symbol, ...) symbol,
#define SANQI_POINTER(symbol, ...) &Self::symbol,
#define SANQI_SYMBOL(symbol, ...) std::string_view(#symbol),
#define SANQI_COPY(symbol, ...) symbol = other.symbol;

/// A struct template NAME<Scalar> with one member a row, `copy` (member by member, so that a compiler drops the copies
/// that nobody reads), `size`, `for_each` over the members in order, pointers to them in `members`, a member by its
/// position in brackets or by its symbol `at` (throws std::out_of_range).
#define SANQI_TABLE(NAME, ROWS)                                                                                    \
    template <class Scalar>                                                                                        \
    struct NAME {                                                                                                  \
        ROWS(SANQI_MEMBER)                                                                                         \
        static constexpr std::size_t size = 0 ROWS(SANQI_COUNT);                                                   \
        static constexpr std::array symbols{ROWS(SANQI_SYMBOL)};                                                   \
        friend bool operator==(const NAME&, const NAME&) = default;                                                \
        constexpr void copy(const NAME& other) { ROWS(SANQI_COPY) }                                                \
        static constexpr auto members() {                                                                          \
            using Self = NAME;                                                                                     \
            return std::array{ROWS(SANQI_POINTER)};                                                                \
        }                                                                                                          \
        constexpr Scalar& operator[](std::size_t index) { return this->*::sanqi::model::members_of<NAME>[index]; } \
        constexpr const Scalar& operator[](std::size_t index) const {                                              \
            return this->*::sanqi::model::members_of<NAME>[index];                                                 \
        }                                                                                                          \
        Scalar& at(std::string_view symbol) { return (*this)[::sanqi::model::position_in(symbols, symbol)]; }      \
        const Scalar& at(std::string_view symbol) const {                                                          \
            return (*this)[::sanqi::model::position_in(symbols, symbol)];                                          \
        }                                                                                                          \
        template <class Visit>                                                                                     \
        constexpr void for_each(Visit&& visit) {                                                                   \
            ROWS(SANQI_VISIT)                                                                                      \
        }                                                                                                          \
        template <class Visit>                                                                                     \
        constexpr void for_each(Visit&& visit) const {                                                             \
            ROWS(SANQI_VISIT)                                                                                      \
        }                                                                                                          \
    };

namespace sanqi::model {

/// `visit(first[i], others[i]...)` for every row of a table, in order; the others are tables of the same rows, their
/// metadata, or other sequences of as many.
template <class Visit, class Table, class... Others>
constexpr void zip(Visit&& visit, Table&& first, Others&&... others) {
    for (std::size_t row = 0; row < std::remove_cvref_t<Table>::size; ++row) visit(first[row], others[row]...);
}

/// The table of the same rows whose every value is `make` of this table's.
template <class To, template <class> class Table, class From, class Make>
constexpr Table<To> map(const Table<From>& table, Make&& make) {
    Table<To> result;
    zip([&](To& to, const From& from) { to = make(from); }, result, table);
    return result;
}

}  // namespace sanqi::model
