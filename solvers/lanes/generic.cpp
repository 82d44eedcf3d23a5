#define SANQI_INSTRUCTION_SET generic
#include "solvers/lanes/batch_run.hpp"

sanqi::solvers::Kernel sanqi::solvers::generic_kernel(Precision precision) { return native_kernel(precision); }
