#define SANQI_INSTRUCTION_SET sse2
#include "solvers/lanes/batch_run.hpp"

sanqi::solvers::Kernel sanqi::solvers::sse2_kernel(Precision precision) { return native_kernel(precision); }
