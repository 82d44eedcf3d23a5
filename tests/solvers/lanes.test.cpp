#define SANQI_INSTRUCTION_SET lanes_under_test
#define LANES "lanes"
#include "tests/solvers/lanes_cases.hpp"
