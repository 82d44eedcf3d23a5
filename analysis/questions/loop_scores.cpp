#include "analysis/questions/loop_scores.hpp"

#include <algorithm>
#include <cmath>
#include <stdexcept>

#include <fmt/format.h>

#include "analysis/equations/evaluation.hpp"
#include "analysis/questions/slope.hpp"

namespace sanqi::analysis {

namespace {

using Slope = solvers::Dual<1>;

void evaluate(const equations::Book& book, Motion& motion) {
    for (const equations::Equation& equation : book.equations)
        motion[equation.symbol] = equations::evaluated<Slope>(
            *equation.definition, [&](const std::string& symbol) { return motion.at(symbol); });
}

/// `visit(flow, stock, sign)` for each end of a flow that is a stock: 1 in, -1 out.
void for_each_wire(const equations::Book& book, const auto& visit) {
    for (const model::FlowRow* flow : book.wiring) {
        const std::string symbol(flow->symbol);
        if (flow->source.place != model::Place::outside) visit(symbol, std::string(flow->source.name), -1.0);
        if (flow->sink.place != model::Place::outside) visit(symbol, std::string(flow->sink.name), 1.0);
    }
}

double ratio_of_sizes(double numerator, double denominator) {
    return numerator == 0.0 || denominator == 0.0 ? 0.0 : std::abs(numerator / denominator);
}

/// From a stock along the links that count most, and never on where a stronger way had been found.
class StrongestPaths {
public:
    StrongestPaths(const LinkGraph& graph, const std::vector<double>& scores)
        : graph_(graph), scores_(scores), visiting_(graph.symbols().size()) {
        for (std::size_t symbol = 0; symbol < graph.symbols().size(); ++symbol) {
            ordered_.push_back(graph.links_from(symbol));
            std::erase_if(ordered_.back(), [&](std::size_t link) { return scores[link] == 0.0; });
            std::ranges::stable_sort(ordered_.back(), std::greater<>{},
                                     [&](std::size_t link) { return std::abs(scores[link]); });
        }
    }

    std::vector<LoopOfLinks> through(std::size_t stock) {
        start_ = stock;
        best_.assign(graph_.symbols().size(), 0.0);
        visit(stock, 1.0);
        return std::move(found_);
    }

private:
    // NOLINTNEXTLINE(misc-no-recursion): as deep as a loop is long
    void visit(std::size_t symbol, double score) {
        if (visiting_[symbol]) {
            if (symbol == start_) found_.push_back(path_);
            return;
        }
        if (score < best_[symbol]) return;
        best_[symbol] = score;
        visiting_[symbol] = true;
        for (const std::size_t link : ordered_[symbol]) {
            path_.push_back(link);
            visit(graph_.links()[link].to, score * std::abs(scores_[link]));
            path_.pop_back();
        }
        visiting_[symbol] = false;
    }

    const LinkGraph& graph_;
    const std::vector<double>& scores_;
    std::vector<std::vector<std::size_t>> ordered_;
    std::vector<bool> visiting_;
    std::vector<double> best_;
    LoopOfLinks path_;
    std::size_t start_ = 0;
    std::vector<LoopOfLinks> found_;
};

}  // namespace

Motion motion_of(const equations::Book& book, Motion inputs) {
    evaluate(book, inputs);
    std::unordered_map<std::string, double> changes;
    for_each_wire(book, [&](const std::string& flow, const std::string& stock, double sign) {
        changes[stock] += sign * inputs.at(flow).value;
    });
    for (const auto& [stock, change] : changes) inputs.at(stock).slopes[0] = change;
    evaluate(book, inputs);
    return inputs;
}

LinkGraph::LinkGraph(const equations::Book& book) : book_(book) {
    for (const equations::Quantity& one : book.quantities) {
        if (one.role != equations::Role::stock) continue;
        stocks_.push_back(symbols_.size());
        symbols_.emplace_back(one.row->symbol);
    }
    for (const equations::Equation& equation : book.equations) symbols_.push_back(equation.symbol);
    out_.resize(symbols_.size());
    add_links();
    for (std::size_t link = 0; link < links_.size(); ++link) out_[links_[link].from].push_back(link);
}

void LinkGraph::add_links() {
    for (const equations::Equation& equation : book_.equations)
        for (const std::string& read : equations::read_by(*equation.definition))
            if (std::ranges::count(symbols_, read) > 0)
                links_.push_back({position_of(read), position_of(equation.symbol), &equation.definition, 0.0});
    for_each_wire(book_, [&](const std::string& flow, const std::string& stock, double sign) {
        links_.push_back({position_of(flow), position_of(stock), nullptr, sign});
    });
}

std::size_t LinkGraph::position_of(std::string_view symbol) const {
    return static_cast<std::size_t>(std::ranges::find(symbols_, symbol) - symbols_.begin());
}

LoopOfLinks LinkGraph::along(const std::vector<std::string>& path) const {
    LoopOfLinks loop;
    for (std::size_t i = 0; i < path.size(); ++i) {
        const std::size_t from = position_of(path[i]), to = position_of(path[(i + 1) % path.size()]);
        const auto found =
            std::ranges::find_if(links_, [&](const Link& link) { return link.from == from && link.to == to; });
        if (found == links_.end())
            throw std::out_of_range(fmt::format("no link from {} to {}", path[i], path[(i + 1) % path.size()]));
        loop.push_back(static_cast<std::size_t>(found - links_.begin()));
    }
    return loop;
}

std::vector<double> link_scores(const LinkGraph& graph, const Motion& motion) {
    const auto change_of = [&](std::size_t symbol) { return motion.at(graph.symbols()[symbol]).slopes[0]; };
    const auto value = [&](const std::string& symbol) { return motion.at(symbol).value; };
    std::vector<double> accelerations(graph.symbols().size(), 0.0);
    for (const LinkGraph::Link& link : graph.links()) accelerations[link.to] += link.wired * change_of(link.from);
    std::vector<double> scores;
    for (const LinkGraph::Link& link : graph.links()) {
        if (link.by == nullptr)
            scores.push_back(link.wired * ratio_of_sizes(change_of(link.from), accelerations[link.to]));
        else
            scores.push_back(slope_of(*link.by, graph.symbols()[link.from], value) *
                             ratio_of_sizes(change_of(link.from), change_of(link.to)));
    }
    return scores;
}

double loop_score(const LoopOfLinks& loop, const std::vector<double>& scores) {
    double score = 1.0;
    for (const std::size_t link : loop) score *= scores[link];
    return score;
}

std::vector<LoopOfLinks> strongest_loops(const LinkGraph& graph, const std::vector<double>& scores, std::size_t stock) {
    return StrongestPaths(graph, scores).through(stock);
}

}  // namespace sanqi::analysis
