#include "tests/benchmark/peak_kernel.hpp"

namespace sanqi::analysis::bench {

double multiply_add_avx2(long passes) { return multiply_add<32>(passes); }

}  // namespace sanqi::analysis::bench
