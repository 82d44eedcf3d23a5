#include "analysis/equations/book.hpp"

#include <algorithm>
#include <array>
#include <stdexcept>

#include "model/constants.hpp"
#include "model/equations.hpp"

namespace sanqi::analysis::equations {

namespace {

/// Every entry a quantity that is only read.
template <class Table>
void read_only(Table& table) {
    for (std::size_t row = 0; row < Table::size; ++row) table[row] = Written::quantity(Table::symbols[row]);
}

/// Every entry a place.
template <class Table>
void places(Table& table, std::vector<Equation>& book) {
    for (std::size_t row = 0; row < Table::size; ++row) table[row].write_to(Table::symbols[row], book);
}

/// What is one for the nation as its own only region.
const model::Profile<Written>& whole_nation() {
    static const model::Profile<Written> nation;
    return nation;
}

/// The order of model::Nation, which a test compares with.
std::vector<Equation> written_equations() {
    std::vector<Equation> book;
    model::Parameters<Written> parameter;
    model::Policies<Written> policy;
    model::Calendar<Written> calendar;
    model::Constants<Written> constant;
    read_only(parameter);
    read_only(policy);
    read_only(calendar);
    places(constant, book);
    constant.copy(model::constants_of(parameter));

    const model::Surroundings<Written> around{parameter, constant, policy, calendar};
    model::Views<Written, model::OneRegion<Written>> views{{model::RegionView<Written>(around, whole_nation())},
                                                           model::CentreView<Written>(around)};
    model::RegionView<Written>& region = views.regions.front();
    model::CentreView<Written>& centre = views.centre;
    read_only(region.stock);
    read_only(centre.stock);
    places(region.flow, book);
    places(region.aux, book);
    places(centre.flow, book);
    places(centre.aux, book);

    model::region_moment(region);
    model::campaigns(centre);
    region.centre = centre.stock;
    model::region_state(region);
    model::centre_state(centre, views.regions);
    region.national = centre.aux;
    model::region_flows(region);
    model::centre_flows(centre, views.regions);
    return book;
}

std::vector<Equation> written_first_day() {
    std::vector<Equation> book;
    model::Parameters<Written> parameter;
    read_only(parameter);
    model::RegionStocks<Written> region;
    model::CentreStocks<Written> centre;
    places(region, book);
    places(centre, book);
    model::start_region<Written>(region, parameter, whole_nation());
    model::start_centre(centre, parameter);
    return book;
}

/// A sector, or a row of the sector before it.
struct Mark {
    std::string_view sector;
    std::string_view symbol;
};

#define SANQI_SECTOR(sector) Mark{#sector, ""},
#define SANQI_ROW_OF(symbol, ...) Mark{"", #symbol},
#define SANQI_MARKS(LIST) LIST##_BY_SECTOR(SANQI_SECTOR, SANQI_ROW_OF)
/// Flows first: in their order sectors are read.
// clang-format off
constexpr auto marks = std::to_array<Mark>({
    SANQI_MARKS(SANQI_REGION_FLOWS) SANQI_MARKS(SANQI_CENTRE_FLOWS)
    SANQI_MARKS(SANQI_REGION_STOCKS) SANQI_MARKS(SANQI_CENTRE_STOCKS)
    SANQI_MARKS(SANQI_REGION_AUXILIARIES) SANQI_MARKS(SANQI_CENTRE_AUXILIARIES)
    SANQI_MARKS(SANQI_PARAMETERS) SANQI_MARKS(SANQI_POLICIES)});
// clang-format on
#undef SANQI_SECTOR
#undef SANQI_ROW_OF
#undef SANQI_MARKS

std::string_view sector_of(std::string_view symbol) {
    std::string_view sector;
    for (const Mark& mark : marks) {
        if (!mark.sector.empty()) sector = mark.sector;
        if (mark.symbol == symbol) return sector;
    }
    return "";
}

void add(std::vector<Quantity>& all, Role role, const auto& rows) {
    for (const auto& row : rows) all.push_back({role, &row, sector_of(row.symbol)});
}

bool leads_to(const model::Node& node, std::string_view stock) {
    return node.place != model::Place::outside && node.name == stock;
}

void read_into(std::vector<std::string>& symbols, const Expression& expression) {
    if (expression.kind == Expression::Kind::quantity && std::ranges::count(symbols, expression.name) == 0)
        symbols.push_back(expression.name);
    for (const Part& part : expression.parts) read_into(symbols, *part);
}

std::vector<std::string_view> names_of_sectors() {
    std::vector<std::string_view> names;
    for (const Mark& mark : marks)
        if (!mark.sector.empty() && std::ranges::count(names, mark.sector) == 0) names.push_back(mark.sector);
    return names;
}

std::vector<Quantity> all_quantities() {
    std::vector<Quantity> quantities;
    add(quantities, Role::stock, model::region_stock_rows);
    add(quantities, Role::stock, model::centre_stock_rows);
    add(quantities, Role::flow, model::region_flow_rows);
    add(quantities, Role::flow, model::centre_flow_rows);
    add(quantities, Role::auxiliary, model::region_auxiliary_rows);
    add(quantities, Role::auxiliary, model::centre_auxiliary_rows);
    add(quantities, Role::constant, model::constant_rows);
    add(quantities, Role::parameter, model::parameter_rows);
    add(quantities, Role::policy, model::policy_rows);
    add(quantities, Role::calendar, model::calendar_rows);
    return quantities;
}

std::vector<const model::FlowRow*> all_flows() {
    std::vector<const model::FlowRow*> flows;
    for (const model::FlowRow& row : model::region_flow_rows) flows.push_back(&row);
    for (const model::FlowRow& row : model::centre_flow_rows) flows.push_back(&row);
    return flows;
}

}  // namespace

const Equation* Book::of(std::string_view symbol) const {
    const auto found = std::ranges::find(equations, symbol, &Equation::symbol);
    return found == equations.end() ? nullptr : &*found;
}

const Quantity* Book::quantity(std::string_view symbol) const {
    const auto found = std::ranges::find(quantities, symbol, [](const Quantity& one) { return one.row->symbol; });
    return found == quantities.end() ? nullptr : &*found;
}

Wires Book::wires_of(std::string_view stock) const {
    Wires wires;
    for (const model::FlowRow* row : wiring) {
        if (leads_to(row->sink, stock)) wires.in.push_back(row);
        if (leads_to(row->source, stock)) wires.out.push_back(row);
    }
    return wires;
}

const model::FlowRow& Book::flow(std::string_view symbol) const {
    const auto found = std::ranges::find(wiring, symbol, &model::FlowRow::symbol);
    if (found == wiring.end()) throw std::out_of_range("no flow " + std::string(symbol));
    return **found;
}

const Book& book_of_the_model() {
    static const Book book{names_of_sectors(), all_quantities(), all_flows(), written_equations(), written_first_day()};
    return book;
}

std::string_view to_string(Role role) {
    constexpr std::array<std::string_view, 7> names{"stock",     "flow",   "auxiliary", "constant",
                                                    "parameter", "policy", "calendar"};
    return names.at(static_cast<std::size_t>(role));
}

std::vector<std::string_view> sectors() { return book_of_the_model().sectors; }
const std::vector<Quantity>& quantities_of_the_model() { return book_of_the_model().quantities; }
const Quantity* quantity_of_the_model(std::string_view symbol) { return book_of_the_model().quantity(symbol); }
Wires wires_of(std::string_view stock) { return book_of_the_model().wires_of(stock); }
const model::FlowRow& flow_row(std::string_view symbol) { return book_of_the_model().flow(symbol); }

std::vector<std::string> read_by(const Expression& expression) {
    std::vector<std::string> symbols;
    read_into(symbols, expression);
    return symbols;
}

}  // namespace sanqi::analysis::equations
