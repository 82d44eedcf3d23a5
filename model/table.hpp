// Tables of quantities: one list of rows makes a struct with named members and its metadata.
// Hand-made with a macro because C++20 has no reflection and Boost 1.74 neither Describe nor PFR.
#pragma once

#include <array>
#include <cstddef>

#include "model/metadata.hpp"

#define SANQI_MEMBER(symbol, ...) Scalar symbol{};
#define SANQI_VISIT(symbol, ...) visit(symbol);
#define SANQI_COUNT(symbol, ...) +1  // NOLINT(bugprone-macro-parentheses): one term of a sum
#define SANQI_ENUMERATOR(symbol, ...) symbol,
#define SANQI_POINTER(symbol, ...) &Self::symbol,
#define SANQI_COPY(symbol, ...) symbol = other.symbol;

/// A struct template NAME<Scalar> with one member a row, `copy` (member by member, so that a compiler drops the copies
/// that nobody reads), `size`, `for_each` over the members in order and pointers to them in `members`.
#define SANQI_TABLE(NAME, ROWS)                                     \
    template <class Scalar>                                         \
    struct NAME {                                                   \
        ROWS(SANQI_MEMBER)                                          \
        static constexpr std::size_t size = 0 ROWS(SANQI_COUNT);    \
        friend bool operator==(const NAME&, const NAME&) = default; \
        constexpr void copy(const NAME& other) { ROWS(SANQI_COPY) } \
        static constexpr auto members() {                           \
            using Self = NAME;                                      \
            return std::array{ROWS(SANQI_POINTER)};                 \
        }                                                           \
        template <class Visit>                                      \
        constexpr void for_each(Visit&& visit) {                    \
            ROWS(SANQI_VISIT)                                       \
        }                                                           \
        template <class Visit>                                      \
        constexpr void for_each(Visit&& visit) const {              \
            ROWS(SANQI_VISIT)                                       \
        }                                                           \
    };
