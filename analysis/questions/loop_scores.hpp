// Loops That Matter: what each link, and with it each loop, does at a moment of a run. W. Schoenberg, P. Davidsen and
// R. Eberlein, "Understanding model behavior using the Loops that Matter method", System Dynamics Review 36(2), 2020;
// flows into stocks as corrected in W. Schoenberg, J. Hayward and R. Eberlein, "Improving Loops that Matter", ibid.
// 39(2), 2023; here in the limit of short steps, with exact derivatives.
#pragma once

#include <cstddef>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "analysis/equations/book.hpp"
#include "solvers/dual.hpp"

namespace sanqi::analysis {

/// What each quantity is, and by how much it changes a year.
using Motion = std::unordered_map<std::string, solvers::Dual<1>>;

/// `inputs`: values of stocks; values and changes of parameters, policies and calendar. Adds constants, flows and
/// auxiliaries, and what stocks change by. Throws std::out_of_range where an input is missing.
Motion motion_of(const equations::Book& book, Motion inputs);

/// A loop as the positions in `LinkGraph::links` along it.
using LoopOfLinks = std::vector<std::size_t>;

/// Who acts on whom in a book: from what an equation reads to what it gives, and from flows to the stocks they change.
class LinkGraph {
public:
    struct Link {
        std::size_t from, to;       ///< positions in `symbols`
        const equations::Part* by;  ///< the equation; null from a flow to a stock
        double wired;               ///< from a flow to a stock: 1 in, -1 out
    };

    /// Stocks, and what equations give. The book must outlive it.
    explicit LinkGraph(const equations::Book& book);

    [[nodiscard]] const std::vector<std::string>& symbols() const { return symbols_; }
    [[nodiscard]] const std::vector<Link>& links() const { return links_; }
    [[nodiscard]] const std::vector<std::size_t>& stocks() const { return stocks_; }
    /// Positions of the links that leave a quantity.
    [[nodiscard]] const std::vector<std::size_t>& links_from(std::size_t symbol) const { return out_[symbol]; }

    /// The links from each quantity to the next, the last leading back to the first. Throws std::out_of_range, naming
    /// both ends, where there is none.
    [[nodiscard]] LoopOfLinks along(const std::vector<std::string>& path) const;

private:
    void add_links();
    [[nodiscard]] std::size_t position_of(std::string_view symbol) const;

    const equations::Book& book_;
    std::vector<std::string> symbols_;
    std::vector<Link> links_;
    std::vector<std::size_t> stocks_;
    std::vector<std::vector<std::size_t>> out_;
};

/// A score a link: the part of what its target changes by that its source brings about, with the sign of the
/// derivative; into a stock, of what the change of the stock changes by. 0 where either does not change.
std::vector<double> link_scores(const LinkGraph& graph, const Motion& motion);

/// The product of the scores along it: above nought a reinforcing loop.
double loop_score(const LoopOfLinks& loop, const std::vector<double>& scores);

/// Loops through a stock by the search for strongest paths (R. Eberlein and W. Schoenberg, "Finding the Loops that
/// Matter", 2020): those that count most at this moment, not all. Each begins at the stock.
std::vector<LoopOfLinks> strongest_loops(const LinkGraph& graph, const std::vector<double>& scores, std::size_t stock);

}  // namespace sanqi::analysis
