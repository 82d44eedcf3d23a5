#define SANQI_INSTRUCTION_SET avx512
#include "solvers/lanes/batch_run.hpp"

sanqi::solvers::Kernel sanqi::solvers::avx512_kernel(Precision precision) { return native_kernel(precision); }
