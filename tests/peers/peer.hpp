// The frame of a peer written in C++: every draw through the solver, one line of JSON for each setting.
#pragma once

#include <ctime>
#include <exception>
#include <iostream>
#include <stdexcept>
#include <string>
#include <vector>

#include <nlohmann/json.hpp>

#include "tests/peers/problem.hpp"

namespace sanqi::peers {

/// The problem, and what is asked of it.
struct Task {
    Problem problem;
    std::string only;  ///< the one setting to be measured, all if empty
};

/// Runs every draw and prints {"setting", "seconds", "excess_deaths"}: CPU time of all, deaths of the window by draw.
/// `make_solver()` gives a function from a draw to its deaths; what it prepares is not timed.
template <class MakeSolver>
void measure(const Task& task, const std::string& setting, MakeSolver&& make_solver) {
    if (!task.only.empty() && task.only != setting) return;
    auto integrate = make_solver();
    std::vector<double> deaths;
    const std::clock_t begin = std::clock();
    for (std::size_t draw = 0; draw < task.problem.draws(); ++draw) deaths.push_back(integrate(draw));
    const double seconds = static_cast<double>(std::clock() - begin) / CLOCKS_PER_SEC;
    std::cout << nlohmann::json{{"setting", setting}, {"seconds", seconds}, {"excess_deaths", deaths}} << std::endl;
}

/// A run cut at every breakpoint: `advance(begin, end)` carries `state` over a stretch.
template <class Advance>
double by_stretches(Problem& problem, std::size_t draw, std::vector<double>& state, Advance&& advance) {
    state.resize(problem.size());
    problem.start(draw, state.data());
    double before_window = 0.0;
    for (std::size_t stretch = 0; stretch < problem.stretches().size(); ++stretch) {
        if (stretch == problem.window_stretch()) before_window = problem.excess_deaths(state.data());
        problem.enter(stretch);
        advance(problem.stretches()[stretch].segment.begin, problem.stretches()[stretch].segment.end);
    }
    return problem.excess_deaths(state.data()) - before_window;
}

/// The main function of a peer: `measure_all(task)` on a problem file and, if given, one setting.
template <class MeasureAll>
int run_peer(int count, char** words, MeasureAll&& measure_all) {
    try {
        if (count != 2 && count != 3) throw std::invalid_argument("usage: PEER PROBLEM.json [SETTING]");
        Task task{Problem(words[1]), count == 3 ? words[2] : ""};
        measure_all(task);
        return 0;
    } catch (const std::exception& error) {
        std::cerr << words[0] << ": " << error.what() << '\n';
        return 1;
    }
}

}  // namespace sanqi::peers
