// Consecutive members integrated together: the unit in which an ensemble is shared out, written and resumed.
#pragma once

#include <cstddef>
#include <cstdint>
#include <string>
#include <vector>

#include "analysis/ensemble/ensemble.hpp"

namespace sanqi::analysis::ensemble {

/// How many columns of each kind are kept, and where each begins: bytes of a member's columns before it.
struct Layout {
    std::size_t outputs;
    std::size_t yearly;  ///< rows of the yearly table times its years, or 0

    [[nodiscard]] static std::size_t output_at(std::size_t column) { return column * sizeof(double); }
    [[nodiscard]] std::size_t time_at() const { return output_at(outputs); }
    [[nodiscard]] std::size_t status_at() const { return time_at() + sizeof(double); }
    [[nodiscard]] std::size_t stock_at() const { return status_at() + sizeof(std::int8_t); }
    [[nodiscard]] std::size_t yearly_at(std::size_t column) const {
        return stock_at() + sizeof(std::int8_t) + column * sizeof(float);
    }
    [[nodiscard]] std::size_t member_bytes() const { return yearly_at(yearly); }
};

Layout layout_of(const Ensemble& ensemble);

/// "none", then stock_names().
std::vector<std::string> failed_stocks();

/// What is kept of members first, ..., first + members - 1; columns one after the other, each a value a member.
struct Chunk {
    std::size_t first;
    std::size_t members;
    std::vector<double> outputs;      ///< columns of outputs_of; NaN for a failed member
    std::vector<double> time;         ///< at which the member ended or failed [year]
    std::vector<std::int8_t> status;  ///< solvers::Status: of the first integration that failed, if any
    std::vector<std::int8_t> stock;   ///< that failed: its position in failed_stocks(); 0, none
    std::vector<float> yearly;  ///< columns of the yearly table, row after row and in each year after year; or none

    Chunk(std::size_t first_member, std::size_t number, const Layout& layout);

    double& output(std::size_t column, std::size_t member) { return outputs[column * members + member]; }
    float& yearly_value(std::size_t column, std::size_t member) { return yearly[column * members + member]; }

    /// All values, in the order of the layout, as they lie in memory.
    [[nodiscard]] std::string bytes() const;
};

/// Members of worlds that are made ready once. Immutable: any number of threads may call `run` at once.
class Engine {
public:
    /// Keeps a reference to the ensemble.
    explicit Engine(const Ensemble& ensemble);

    /// Shares the members out over cores. The result doesn't depend on how many there are, nor on how an ensemble is
    /// cut into chunks.
    [[nodiscard]] Chunk run(std::size_t first, std::size_t members) const;

private:
    void run_batch(std::size_t world, std::span<const std::size_t> members, std::span<const Draw> draws,
                   Chunk& chunk) const;
    void keep(std::size_t member, const Draw& draw, std::span<const model::Counts<double>> counts,
              std::span<const solvers::Ending> endings, Chunk& chunk) const;

    const Ensemble& ensemble_;
    std::vector<solvers::Batch> batches_;  ///< one a world
    Layout layout_;
    std::size_t dates_;
    std::size_t window_begin_, window_end_;  ///< positions among the dates
};

}  // namespace sanqi::analysis::ensemble
