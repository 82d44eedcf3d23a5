// What the two peers of SUNDIALS share: a vector over our numbers, and the right-hand side as they call it.
#pragma once

#include <memory>
#include <stdexcept>
#include <string>
#include <vector>

#include <nvector/nvector_serial.h>
#include <sundials/sundials_context.hpp>

#include "tests/peers/peer.hpp"

namespace sanqi::peers {

/// Throws where a function of SUNDIALS reports an error.
inline void require(int flag, const char* function) {
    if (flag < 0) throw std::runtime_error(std::string(function) + " failed: " + std::to_string(flag));
}

inline int sundials_right_hand_side(realtype time, N_Vector state, N_Vector derivative, void* problem) {
    static_cast<Problem*>(problem)->right_hand_side(time, N_VGetArrayPointer(state), N_VGetArrayPointer(derivative));
    return 0;
}

/// Numbers of a run and SUNDIALS's view of them.
class SerialVector {
public:
    SerialVector(std::size_t size, SUNContext context)
        : numbers(size), vector_(N_VMake_Serial(static_cast<sunindextype>(size), numbers.data(), context)) {}
    SerialVector(const SerialVector&) = delete;
    SerialVector& operator=(const SerialVector&) = delete;
    ~SerialVector() { N_VDestroy(vector_); }

    operator N_Vector() const { return vector_; }

    std::vector<double> numbers;

private:
    N_Vector vector_;
};

}  // namespace sanqi::peers
