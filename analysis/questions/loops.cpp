#include "analysis/questions/loops.hpp"

#include <algorithm>

#include <fmt/format.h>

#include "analysis/configuration/diagrams.hpp"
#include "analysis/equations/book.hpp"
#include "analysis/questions/slope.hpp"
#include "analysis/runs/moment.hpp"
#include "analysis/runs/outcomes.hpp"
#include "analysis/runs/run.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

constexpr int months_of_year = 12;

/// History on the first days of the months of the window.
std::vector<Moment> months_of_history(const Configuration& configuration) {
    const solvers::Experiment history =
        make_experiment(configuration, load_scenario("baseline", scenario_names(), configuration.directory));
    const solvers::Trajectory trajectory = simulate_or_throw(history);
    std::vector<Moment> moments;
    for (int month = 0; window_begin + month / double{months_of_year} < window_end; ++month)
        moments.push_back(moment_of(history, trajectory, window_begin + month / double{months_of_year}));
    return moments;
}

bool has(const std::vector<const model::FlowRow*>& flows, std::string_view symbol) {
    return std::ranges::any_of(flows, [&](const model::FlowRow* flow) { return flow->symbol == symbol; });
}

[[noreturn]] void no_link(const Loop& loop, const std::string& from, const std::string& to) {
    const std::vector<std::string> symbols =
        names_of(equations::quantities_of_the_model(), [](const equations::Quantity& one) { return one.row->symbol; });
    for (const std::string& symbol : {from, to})
        if (std::ranges::find(symbols, symbol) == symbols.end())
            throw InputError(loop.place,
                             fmt::format("{}.path: {}", loop.name, unknown_name("quantity", symbol, symbols)));
    throw InputError(loop.place,
                     fmt::format("{}.path: no equation leads from '{}' to '{}'; sanqi explain {} says what it reads",
                                 loop.name, from, to, to));
}

/// From a flow into the stock that it fills or empties, by the wiring.
LoopLink wired_link(const Loop& loop, const std::string& from, const std::string& to, std::size_t months) {
    const equations::Wires wires = equations::wires_of(to);
    const bool in = has(wires.in, from), out = has(wires.out, from);
    if (in == out) no_link(loop, from, to);
    return {from, to, true, in ? months : 0, out ? months : 0, months};
}

LoopLink link_of(const Loop& loop, const std::string& from, const std::string& to, const std::vector<Moment>& moments) {
    const equations::Quantity* target = equations::quantity_of_the_model(to);
    if (target != nullptr && target->role == equations::Role::stock) return wired_link(loop, from, to, moments.size());
    const equations::Equation* equation = equations::book_of_the_model().of(to);
    if (equation == nullptr || std::ranges::count(equations::read_by(*equation->definition), from) == 0)
        no_link(loop, from, to);
    LoopLink link{from, to, false, 0, 0, moments.size()};
    for (const Moment& moment : moments) {
        const double slope = slope_of(equation->definition, from,
                                      [&](const std::string& symbol) { return moment.find(symbol)->second; });
        if (slope > 0.0) ++link.same;
        if (slope < 0.0) ++link.opposite;
    }
    return link;
}

[[noreturn]] void taken_name(const Loop& loop, std::string_view by) {
    throw InputError(loop.place, fmt::format("{0}: {1} of the model has this name, which 'sanqi explain {0}' "
                                             "would no longer tell; name the loop otherwise",
                                             loop.name, by));
}

/// Round the loop once at most.
void require_stretch_of_path(const Loop& loop) {
    std::vector<std::string> twice = loop.path;
    twice.insert(twice.end(), loop.path.begin(), loop.path.end());
    if (loop.cut.size() < 2 || loop.cut.size() > loop.path.size() ||
        std::search(twice.begin(), twice.end(), loop.cut.begin(), loop.cut.end()) == twice.end())
        throw InputError(loop.cut_place, fmt::format("{}.cut: a stretch of the path, from what is held to who reads "
                                                     "it, two quantities or more",
                                                     loop.name));
}

void require_kind(const LoopInHistory& found) {
    const std::string_view polarity = found.polarity();
    if (polarity != (found.loop.reinforcing ? "balancing" : "reinforcing")) return;
    throw InputError(found.loop.kind_place,
                     fmt::format("{}.kind: {} of its {} links turn the sign in history, so it is {}", found.loop.name,
                                 std::ranges::count(found.links, "-", &LoopLink::sign), found.links.size(), polarity));
}

LoopInHistory loop_in_history(const Loop& loop, const std::vector<Moment>& moments) {
    if (equations::quantity_of_the_model(loop.name) != nullptr) taken_name(loop, "a quantity");
    LoopInHistory found{loop, {}};
    for (std::size_t i = 0; i < loop.path.size(); ++i)
        found.links.push_back(link_of(loop, loop.path[i], loop.path[(i + 1) % loop.path.size()], moments));
    require_stretch_of_path(loop);
    require_kind(found);
    return found;
}

}  // namespace

std::string_view LoopLink::sign() const {
    if (same > 0 && opposite > 0) return "changing";
    if (same > 0) return "+";
    return opposite > 0 ? "-" : "idle";
}

std::string_view LoopInHistory::polarity() const {
    bool reinforcing = true;
    for (const LoopLink& link : links) {
        if (link.sign() == "changing" || link.sign() == "idle") return link.sign();
        if (link.sign() == "-") reinforcing = !reinforcing;
    }
    return reinforcing ? "reinforcing" : "balancing";
}

std::vector<Loop> loops_of_the_model(const std::filesystem::path& configs) {
    std::vector<Loop> loops = load_loops(configs / "loops.toml");
    const std::vector<std::string> pictures =
        names_of(load_layouts(configs / "diagrams.toml").pictures, &PictureLayout::name);
    for (const Loop& loop : loops)
        if (loop.name == overview_name || std::ranges::count(pictures, loop.name) > 0) taken_name(loop, "a picture");
    return loops;
}

std::vector<LoopInHistory> loops_in_history(const Configuration& configuration, const std::vector<Loop>& loops) {
    const std::vector<Moment> moments = months_of_history(configuration);
    std::vector<LoopInHistory> all;
    for (const Loop& loop : loops) all.push_back(loop_in_history(loop, moments));
    return all;
}

}  // namespace sanqi::analysis
