// The lanes of other processors, tested on this one too.
#define SANQI_GENERIC_LANES
#define SANQI_INSTRUCTION_SET generic_lanes_under_test
#define LANES "generic lanes"
#include "tests/solvers/lanes_cases.hpp"
