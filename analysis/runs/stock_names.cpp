#include "analysis/runs/stock_names.hpp"

#include <algorithm>

#include "analysis/words/messages.hpp"
#include "model/structure.hpp"

namespace sanqi::analysis {

std::vector<std::string> stock_names() {
    std::vector<std::string> names = names_of(model::region_stock_rows, &model::StockRow::symbol);
    for (const model::StockRow& row : model::centre_stock_rows) names.emplace_back(row.symbol);
    names.emplace_back("cumulative_flow");
    return names;
}

std::size_t stock_name_of(std::size_t stock, std::size_t regions) {
    const std::size_t of_region = model::region_stock_rows.size();
    if (stock < regions * of_region) return stock % of_region;
    return of_region + std::min(stock - regions * of_region, model::centre_stock_rows.size());
}

}  // namespace sanqi::analysis
