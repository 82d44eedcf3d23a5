#include "tests/benchmark/peak_kernel.hpp"

namespace sanqi::analysis::bench {

double multiply_add_avx512(long passes) { return multiply_add<64>(passes); }

}  // namespace sanqi::analysis::bench
