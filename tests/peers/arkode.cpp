// SUNDIALS ARKODE, the explicit Dormand-Prince 5(4), restarted at every breakpoint.
#include <algorithm>

#include <arkode/arkode_erkstep.h>
#include <fmt/format.h>

#include "tests/peers/sundials.hpp"

using namespace sanqi::peers;

namespace {

constexpr double first_step = 1e-2;  // [year]; found by itself it costs more than it saves

class Arkode {
public:
    Arkode(Problem& problem, double tolerance)
        : state_(problem.size(), context_), memory_(ERKStepCreate(sundials_right_hand_side, 0.0, state_, context_)) {
        if (memory_ == nullptr) throw std::runtime_error("ERKStepCreate failed");
        require(ERKStepSStolerances(memory_, tolerance, tolerance), "ERKStepSStolerances");
        require(ERKStepSetTableNum(memory_, ARKODE_DORMAND_PRINCE_7_4_5), "ERKStepSetTableNum");
        require(ERKStepSetUserData(memory_, &problem), "ERKStepSetUserData");
    }
    Arkode(const Arkode&) = delete;
    Arkode& operator=(const Arkode&) = delete;
    ~Arkode() { ERKStepFree(&memory_); }

    double integrate(Problem& problem, std::size_t draw) {
        return by_stretches(problem, draw, state_.numbers, [&](double begin, double end) {
            double reached = begin;
            require(ERKStepReInit(memory_, sundials_right_hand_side, begin, state_), "ERKStepReInit");
            require(ERKStepSetInitStep(memory_, std::min(first_step, end - begin)), "ERKStepSetInitStep");
            require(ERKStepSetStopTime(memory_, end), "ERKStepSetStopTime");
            require(ERKStepEvolve(memory_, end, state_, &reached, ARK_NORMAL), "ERKStepEvolve");
        });
    }

private:
    sundials::Context context_;
    SerialVector state_;
    void* memory_;
};

}  // namespace

int main(int count, char** words) {
    return run_peer(count, words, [](Task& task) {
        for (const double tolerance : {1e-4, 1e-5, 1e-6, 1e-7})
            measure(task, fmt::format("{:.0e}", tolerance), [&] {
                return [&, solver = std::make_unique<Arkode>(task.problem, tolerance)](std::size_t draw) {
                    return solver->integrate(task.problem, draw);
                };
            });
    });
}
