// Several numbers in one register of the processor, one lane per run, with the vocabulary of the equations.
//
// Made of the compiler's vector types because std::experimental::simd of GCC 12 calls the C library lane by lane for
// every exponential, and xsimd was a fifth slower. Each operation acts on every lane alike and rounds as IEEE 754 says,
// exponential and logarithm included, so a lane's result depends neither on its neighbours nor on the register's width.
#pragma once

#include <bit>
#include <cstddef>
#include <cstdint>
#include <limits>
#include <type_traits>

#include "model/vocabulary.hpp"

#if defined(__x86_64__) && !defined(SANQI_GENERIC_LANES)
#include <immintrin.h>
#define SANQI_X86_LANES
#endif

namespace sanqi::solvers {

// The name of the instruction set is part of every type's name: code made for one processor is never linked into
// what another runs.
inline namespace SANQI_INSTRUCTION_SET {

// The width of a register, and the intrinsic of an operation on two whole ones. Written out as a comparison and a
// choice, as they are for other processors, minimum and maximum would be two instructions once the compiler has the
// equations in one function.
#if !defined(SANQI_X86_LANES)
inline constexpr std::size_t register_bytes = 16;
#elif defined(__AVX512F__)
inline constexpr std::size_t register_bytes = 64;
// Under a full mask, because GCC 12 finds something uninitialised in the form without.
#define SANQI_INTRINSIC(operation, a, b) _mm512_maskz_##operation((1U << register_bytes / sizeof((a)[0])) - 1, a, b)
#elif defined(__AVX2__)
inline constexpr std::size_t register_bytes = 32;
#define SANQI_INTRINSIC(operation, a, b) _mm256_##operation(a, b)
#else
inline constexpr std::size_t register_bytes = 16;
#define SANQI_INTRINSIC(operation, a, b) _mm_##operation(a, b)
#endif

/// Lanes that fill a register.
template <class Number>
inline constexpr std::size_t native_width = register_bytes / sizeof(Number);

/// `Width` (a power of two) numbers, double or float.
template <class Number_, std::size_t Width_>
struct Lanes {
    using Number = Number_;
    static constexpr std::size_t width = Width_;
    using Integer = std::conditional_t<sizeof(Number) == 8, std::uint64_t, std::uint32_t>;
    using Register [[gnu::vector_size(sizeof(Number) * Width_)]] = Number;
    using Bits [[gnu::vector_size(sizeof(Number) * Width_)]] = Integer;
    /// What a comparison gives: all bits of a lane set where it holds.
    using Mask = decltype(Register{} < Register{});

    Register value{};

    Lanes() = default;
    /// The same number in all lanes; implicit, as literals stand among quantities.
    Lanes(double number) : value(static_cast<Number>(number) - Register{}) {}
    explicit Lanes(Register registers) : value(registers) {}

    Number operator[](std::size_t lane) const { return value[lane]; }
    void set(std::size_t lane, double number) { value[lane] = static_cast<Number>(number); }

    friend Lanes operator-(Lanes x) { return Lanes(-x.value); }
    friend Lanes operator+(Lanes a, Lanes b) { return Lanes(a.value + b.value); }
    friend Lanes operator-(Lanes a, Lanes b) { return Lanes(a.value - b.value); }
    friend Lanes operator*(Lanes a, Lanes b) { return Lanes(a.value * b.value); }
    friend Lanes operator/(Lanes a, Lanes b) { return Lanes(a.value / b.value); }

    /// `a` where the mask holds, else `b`.
    static Lanes choose(Mask mask, Lanes a, Lanes b) { return Lanes(mask ? a.value : b.value); }
};

/// The same bits read as another type of the same size.
template <class To, class From>
[[gnu::always_inline]] inline To reread(From from) {
    return reinterpret_cast<To>(from);
}

/// A number that stays the same in a run, with its reciprocal: dividing by it is one multiplication.
template <class Lane>
struct Divisor : Lane {
    Lane reciprocal{};

    Divisor() = default;
    Divisor(Lane number) : Lane(number), reciprocal(1.0 / number) {}  // implicit, as constants are set like any number

    friend Lane operator/(Lane a, const Divisor& b) { return a * b.reciprocal; }
};

/// `a` where it is less than `b`, else `b`, one instruction on x86: where either is NaN the result is `b`.
template <class N, std::size_t W>
[[gnu::always_inline]] inline Lanes<N, W> less_or(Lanes<N, W> a, Lanes<N, W> b) {
#if !defined(SANQI_X86_LANES)
    return Lanes<N, W>::choose(a.value < b.value, a, b);
#else
    if constexpr (std::is_same_v<N, double>)
        return Lanes<N, W>(SANQI_INTRINSIC(min_pd, a.value, b.value));
    else
        return Lanes<N, W>(SANQI_INTRINSIC(min_ps, a.value, b.value));
#endif
}

/// `a` where it is greater than `b`, else `b`, one instruction on x86: where either is NaN the result is `b`.
template <class N, std::size_t W>
[[gnu::always_inline]] inline Lanes<N, W> greater_or(Lanes<N, W> a, Lanes<N, W> b) {
#if !defined(SANQI_X86_LANES)
    return Lanes<N, W>::choose(a.value > b.value, a, b);
#else
    if constexpr (std::is_same_v<N, double>)
        return Lanes<N, W>(SANQI_INTRINSIC(max_pd, a.value, b.value));
    else
        return Lanes<N, W>(SANQI_INTRINSIC(max_ps, a.value, b.value));
#endif
}

// The vocabulary. As for double: a comparison with NaN is false, and each choice lets the NaN through.

template <class N, std::size_t W>
Lanes<N, W> minimum(Lanes<N, W> a, Lanes<N, W> b) {
    return Lanes<N, W>::choose(b.value != b.value, b, less_or(b, a));
}
template <class N, std::size_t W>
Lanes<N, W> maximum(Lanes<N, W> a, Lanes<N, W> b) {
    return Lanes<N, W>::choose(b.value != b.value, b, greater_or(b, a));
}

/// With a literal, which is never NaN.
template <class N, std::size_t W>
Lanes<N, W> minimum(Lanes<N, W> a, double literal) {
    return less_or(Lanes<N, W>(literal), a);
}
template <class N, std::size_t W>
Lanes<N, W> maximum(Lanes<N, W> a, double literal) {
    return greater_or(Lanes<N, W>(literal), a);
}

template <class N, std::size_t W>
Lanes<N, W> non_negative(Lanes<N, W> x) {
    return greater_or(Lanes<N, W>(0.0), x);
}

template <class N, std::size_t W>
Lanes<N, W> ratio_or(Lanes<N, W> numerator, Lanes<N, W> denominator, std::type_identity_t<Lanes<N, W>> fallback) {
    const auto unsafe = denominator.value <= Lanes<N, W>(0.0).value;
    return Lanes<N, W>::choose(unsafe, fallback, numerator / Lanes<N, W>::choose(unsafe, 1.0, denominator));
}

template <class N, std::size_t W>
Lanes<N, W> by_sign(Lanes<N, W> signal, Lanes<N, W> rising, Lanes<N, W> falling) {
    const Lanes<N, W> rate = Lanes<N, W>::choose(signal.value > Lanes<N, W>(0.0).value, rising, falling);
    return Lanes<N, W>::choose(signal.value != signal.value, signal, rate);
}

/// Constants of exponential and logarithm that depend on the size of the number.
template <class Number>
struct Format;

template <>
struct Format<double> {
    static constexpr int fraction_bits = 52;
    static constexpr std::uint64_t bias = 1023;
    static constexpr double round_to_integer = 0x1.8p52;  ///< x + this - this is x rounded
    static constexpr double ln2_high = 0x1.62e42fee00000p-1, ln2_low = 0x1.a39ef35793c76p-33;
    static constexpr double least_exponent = -746.0, greatest_exponent = 710.0;
    /// (exp(r) - 1 - r) / r^2 for |r| <= ln(2)/2, to 2e-17 of exp(r): through its values at Chebyshev's points
    static constexpr double exponential[] = {0x1.0000000000001p-1,  0x1.5555555555556p-3,  0x1.5555555553d68p-5,
                                             0x1.11111111109b5p-7,  0x1.6c16c17889ef1p-10, 0x1.a01a01a7c2efep-13,
                                             0x1.a019b9149a41cp-16, 0x1.71de0db2f6b19p-19, 0x1.28917c89a43a7p-22,
                                             0x1.af389ecfc4b9cp-26};
    /// (log((1 + s) / (1 - s)) - 2 s) / s over s^2, for |s| <= 0.1716
    static constexpr double logarithm[] = {6.666666666666735130e-01, 3.999999999940941908e-01, 2.857142874366239149e-01,
                                           2.222219843214978396e-01, 1.818357216161805012e-01, 1.531383769920937332e-01,
                                           1.479819860511658591e-01};
};

template <>
struct Format<float> {
    static constexpr int fraction_bits = 23;
    static constexpr std::uint32_t bias = 127;
    static constexpr float round_to_integer = 0x1.8p23f;
    static constexpr float ln2_high = 0x1.62e400p-1f, ln2_low = 0x1.7f7d1cp-20f;
    static constexpr float least_exponent = -104.0f, greatest_exponent = 89.0f;
    static constexpr float exponential[] = {0.5f, 0.16666578f, 0.041666556f, 0.008363173f, 0.0013926176f};
    static constexpr float logarithm[] = {0xaaaaaa.0p-24f, 0xccce13.0p-25f, 0x91e9ee.0p-25f, 0xf89e26.0p-26f};
};

/// Sum of coefficients[i] x^i by Horner's rule, even and odd powers apart: two chains of half the length.
template <class N, std::size_t W, std::size_t Size>
Lanes<N, W> polynomial(const N (&coefficients)[Size], Lanes<N, W> x) {
    const Lanes<N, W> square = x * x;
    Lanes<N, W> last(coefficients[Size - 1]), other(coefficients[Size - 2]);
    for (std::size_t i = Size - 2; i-- > 0;) {
        const Lanes<N, W> next = last * square + coefficients[i];
        last = other;
        other = next;
    }
    return last * x + other;
}

/// x times 2^k for integers k, rounded once, down to the smallest numbers and up to infinity.
template <class N, std::size_t W>
Lanes<N, W> scaled(Lanes<N, W> x, Lanes<N, W> k) {
    using L = Lanes<N, W>;
#if defined(SANQI_X86_LANES) && defined(__AVX512F__)
    if constexpr (std::is_same_v<N, double>)
        return L(SANQI_INTRINSIC(scalef_pd, x.value, k.value));
    else
        return L(SANQI_INTRINSIC(scalef_ps, x.value, k.value));
#else
    using F = Format<N>;
    // Half the power at a time, for 2^k may be no number where x 2^k is.
    const L half = k * 0.5 + F::round_to_integer - F::round_to_integer;
    const auto power_of_two = [](L n) {
        return L(reread<typename L::Register>(reread<typename L::Bits>((n + (F::round_to_integer + F::bias)).value)
                                              << F::fraction_bits));
    };
    return x * power_of_two(half) * power_of_two(k - half);
#endif
}

/// Within 1.5 units in the last place. exp of -infinity is 0, of infinity infinity.
template <class N, std::size_t W>
Lanes<N, W> exponential(Lanes<N, W> x) {
    using F = Format<N>;
    using L = Lanes<N, W>;
    const L inside = minimum(Lanes<N, W>::choose(x.value < L(F::least_exponent).value, F::least_exponent, x),
                             double(F::greatest_exponent));
    const L k = inside * 1.4426950408889634 + F::round_to_integer - F::round_to_integer;
    const L r = inside - k * F::ln2_high - k * F::ln2_low;
    const L tail = r * r * polynomial(F::exponential, r);
    return scaled(1.0 + (r + tail), k);
}

/// Within 1.5 units in the last place. -infinity for 0 and for numbers too small to have full precision, NaN below.
template <class N, std::size_t W>
Lanes<N, W> logarithm(Lanes<N, W> x) {
    using F = Format<N>;
    using L = Lanes<N, W>;
    using Bits = typename L::Bits;
    using Register = typename L::Register;
    // x = m 2^k with m between the roots of 1/2 and of 2.
    constexpr auto root = std::bit_cast<typename L::Integer>(static_cast<N>(0.70710678118654752));
    constexpr auto one = std::bit_cast<typename L::Integer>(static_cast<N>(1.0));
    constexpr auto fraction = (typename L::Integer{1} << F::fraction_bits) - 1;
    const Bits shifted = reread<Bits>(x.value) + (one - root);
    const L m(reread<Register>((shifted & fraction) + root));
    constexpr auto unit =
        std::bit_cast<typename L::Integer>(static_cast<N>(typename L::Integer{1} << F::fraction_bits));
    const L k = L(reread<Register>((shifted >> F::fraction_bits) | unit)) -
                (static_cast<double>(fraction) + 1.0 + static_cast<double>(F::bias));

    const L f = m - 1.0;
    const L s = f / (2.0 + f);
    const L z = s * s;
    const L half_square = 0.5 * f * f;
    const L tail = z * polynomial(F::logarithm, z);
    const L result = k * F::ln2_high - ((half_square - (s * (half_square + tail) + k * F::ln2_low)) - f);

    constexpr double infinity = std::numeric_limits<double>::infinity();
    const L finite = Lanes<N, W>::choose(x.value < L(infinity).value, result, x);  // NaN and infinity stay
    const L below = Lanes<N, W>::choose(x.value < L(0.0).value, std::numeric_limits<double>::quiet_NaN(), -infinity);
    return Lanes<N, W>::choose(x.value < L(static_cast<double>(std::numeric_limits<N>::min())).value, below, finite);
}

#undef SANQI_INTRINSIC
#undef SANQI_X86_LANES

}  // namespace SANQI_INSTRUCTION_SET
}  // namespace sanqi::solvers

namespace sanqi::model {

template <class Number, std::size_t Width>
struct ScalarTraits<solvers::SANQI_INSTRUCTION_SET::Lanes<Number, Width>> {
    using Constant = solvers::SANQI_INSTRUCTION_SET::Divisor<solvers::SANQI_INSTRUCTION_SET::Lanes<Number, Width>>;
};

static_assert(EquationScalar<solvers::Lanes<double, solvers::native_width<double>>>);
static_assert(EquationScalar<solvers::Lanes<float, solvers::native_width<float>>>);

}  // namespace sanqi::model
