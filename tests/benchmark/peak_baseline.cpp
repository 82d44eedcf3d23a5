#include "tests/benchmark/peak_kernel.hpp"

namespace sanqi::analysis::bench {

double multiply_add_baseline(long passes) { return multiply_add<16>(passes); }

}  // namespace sanqi::analysis::bench
