// SUNDIALS CVODE: Adams with functional iteration, restarted at every breakpoint or stopped there and carried on with
// its history; and BDF with Newton and a dense Jacobian by differences, carried on.
#include <utility>

#include <cvode/cvode.h>
#include <fmt/format.h>
#include <sunlinsol/sunlinsol_dense.h>
#include <sunmatrix/sunmatrix_dense.h>
#include <sunnonlinsol/sunnonlinsol_fixedpoint.h>

#include "tests/peers/sundials.hpp"

using namespace sanqi::peers;

namespace {

constexpr double longest_step = 0.1;  // [year], so that no season is passed over unseen
constexpr long most_steps = 100'000;  // in one stretch

struct Setting {
    bool stiff;
    bool restart;
    double tolerance;
};

class Cvode {
public:
    Cvode(Problem& problem, const Setting& setting)
        : setting_(setting), state_(problem.size(), context_),
          memory_(CVodeCreate(setting.stiff ? CV_BDF : CV_ADAMS, context_)) {
        if (memory_ == nullptr) throw std::runtime_error("CVodeCreate failed");
        require(CVodeInit(memory_, sundials_right_hand_side, 0.0, state_), "CVodeInit");
        require(CVodeSStolerances(memory_, setting.tolerance, setting.tolerance), "CVodeSStolerances");
        require(CVodeSetUserData(memory_, &problem), "CVodeSetUserData");
        require(CVodeSetMaxStep(memory_, longest_step), "CVodeSetMaxStep");
        require(CVodeSetMaxNumSteps(memory_, most_steps), "CVodeSetMaxNumSteps");
        if (setting.stiff) {
            const auto size = static_cast<sunindextype>(problem.size());
            matrix_ = SUNDenseMatrix(size, size, context_);
            linear_ = SUNLinSol_Dense(state_, matrix_, context_);
            require(CVodeSetLinearSolver(memory_, linear_, matrix_), "CVodeSetLinearSolver");
        } else {
            iteration_ = SUNNonlinSol_FixedPoint(state_, 0, context_);
            require(CVodeSetNonlinearSolver(memory_, iteration_), "CVodeSetNonlinearSolver");
        }
    }
    Cvode(const Cvode&) = delete;
    Cvode& operator=(const Cvode&) = delete;
    ~Cvode() {
        CVodeFree(&memory_);
        if (iteration_ != nullptr) SUNNonlinSolFree(iteration_);
        if (linear_ != nullptr) SUNLinSolFree(linear_);
        if (matrix_ != nullptr) SUNMatDestroy(matrix_);
    }

    double integrate(Problem& problem, std::size_t draw) {
        bool fresh = true;
        return by_stretches(problem, draw, state_.numbers, [&](double begin, double end) {
            double reached = begin;
            if (fresh || setting_.restart) require(CVodeReInit(memory_, begin, state_), "CVodeReInit");
            fresh = false;
            require(CVodeSetStopTime(memory_, end), "CVodeSetStopTime");
            require(CVode(memory_, end, state_, &reached, CV_NORMAL), "CVode");
        });
    }

private:
    Setting setting_;
    sundials::Context context_;
    SerialVector state_;
    void* memory_;
    SUNMatrix matrix_ = nullptr;
    SUNLinearSolver linear_ = nullptr;
    SUNNonlinearSolver iteration_ = nullptr;
};

}  // namespace

int main(int count, char** words) {
    return run_peer(count, words, [](Task& task) {
        // BDF restarted would form a Jacobian in every stretch; it was a third slower than carried on.
        for (const auto& [stiff, restart] : {std::pair{false, true}, std::pair{false, false}, std::pair{true, false}})
            for (const double tolerance : {1e-4, 1e-5, 1e-6, 1e-7}) {
                const Setting setting{stiff, restart, tolerance};
                measure(task,
                        fmt::format("{} {:.0e}{}", stiff ? "BDF" : "Adams", tolerance, restart ? " restarted" : ""),
                        [&] {
                            return [&, solver = std::make_unique<Cvode>(task.problem, setting)](std::size_t draw) {
                                return solver->integrate(task.problem, draw);
                            };
                        });
            }
    });
}
