#define SANQI_INSTRUCTION_SET avx2
#include "solvers/lanes/batch_run.hpp"

sanqi::solvers::Kernel sanqi::solvers::avx2_kernel(Precision precision) { return native_kernel(precision); }
