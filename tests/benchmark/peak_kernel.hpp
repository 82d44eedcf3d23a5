// Chains of multiply-adds, one function for each instruction set, each in a file that is compiled for it alone.
#pragma once

#include <cstddef>

namespace sanqi::analysis::bench {

/// Operations done in so many passes. `baseline` has registers of 16 bytes, as every processor that is built for.
double multiply_add_baseline(long passes);
double multiply_add_avx2(long passes);
double multiply_add_avx512(long passes);

/// As many chains as there are registers to spare: more than latency times pipes on any processor of today.
template <std::size_t RegisterBytes>
double multiply_add(long passes) {
    using Register [[gnu::vector_size(RegisterBytes)]] = double;
    constexpr std::size_t chains = 12;
    const Register factor = Register{} + 0.999999, summand = Register{} + 1e-6;
    Register a = summand, b = a, c = a, d = a, e = a, f = a, g = a, h = a, i = a, j = a, k = a, l = a;
    for (long pass = 0; pass < passes; ++pass) {
        a = a * factor + summand, b = b * factor + summand, c = c * factor + summand, d = d * factor + summand;
        e = e * factor + summand, f = f * factor + summand, g = g * factor + summand, h = h * factor + summand;
        i = i * factor + summand, j = j * factor + summand, k = k * factor + summand, l = l * factor + summand;
        // Kept in registers, each chain by itself: else the compiler sees that all are one.
#if defined(__x86_64__)
        asm volatile("" : "+x"(a), "+x"(b), "+x"(c), "+x"(d), "+x"(e), "+x"(f));
        asm volatile("" : "+x"(g), "+x"(h), "+x"(i), "+x"(j), "+x"(k), "+x"(l));
#elif defined(__aarch64__)
        asm volatile("" : "+w"(a), "+w"(b), "+w"(c), "+w"(d), "+w"(e), "+w"(f));
        asm volatile("" : "+w"(g), "+w"(h), "+w"(i), "+w"(j), "+w"(k), "+w"(l));
#else
#error "name the constraint that keeps a vector in a register of this processor"
#endif
    }
    constexpr std::size_t operations = 2, lanes = RegisterBytes / sizeof(double);
    return static_cast<double>(passes) * static_cast<double>(chains * operations * lanes);
}

}  // namespace sanqi::analysis::bench
