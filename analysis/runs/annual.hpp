// A run by calendar years: totals, rates and year-end stocks as a statistician of the time would have listed them,
// each beside its series of the record where there is one.
#pragma once

#include <array>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/history.hpp"
#include "model/counts.hpp"
#include "model/structure.hpp"
#include "model/table.hpp"
#include "solvers/simulation.hpp"

namespace sanqi::analysis {

// symbol, name, Chinese term, unit, series of the record ("" if none), note
// clang-format off
#define SANQI_ANNUAL(X) \
    X(grain_output, "grain output", "粮食产量", "Mt", "grain_output_revised", "raw grain harvested in the calendar year") \
    X(procurement_gross, "gross procurement", "征购", "Mt", "grain_procurement_gross", "production year, April to March") \
    X(procurement_net, "net procurement", "净征购", "Mt", "grain_procurement_net", "gross less resale, production year") \
    X(resale, "resale", "返销", "Mt", "grain_resales", "by plan and relief, production year") \
    X(rural_grain_per_head, "rural grain per head", "农村人均口粮", "kg person-1 year-1", "rural_grain_per_head_revised", "output less net procurement per rural head at mid-year") \
    X(death_rate, "death rate", "死亡率", "1e-3 year-1", "death_rate_adjusted", "true deaths per mid-year head") \
    X(death_rate_official, "death rate as registered", "死亡率", "1e-3 year-1", "death_rate_official", "true rate times completeness") \
    X(birth_rate, "birth rate", "出生率", "1e-3 year-1", "birth_rate_adjusted", "true births per mid-year head") \
    X(birth_rate_official, "birth rate as registered", "出生率", "1e-3 year-1", "birth_rate_official", "true rate times completeness") \
    X(population, "population", "人口", "million", "population_total", "year-end") \
    X(population_urban, "urban population", "城镇人口", "million", "population_urban", "year-end") \
    X(excess_deaths, "excess deaths", "非正常死亡", "million", "", "beyond the baseline hazards of the people alive") \
    X(births, "births", "", "million", "", "true") \
    X(deaths, "deaths", "", "million", "", "true") \
    X(rural_death_rate, "rural death rate", "", "1e-3 year-1", "", "true") \
    X(urban_death_rate, "urban death rate", "", "1e-3 year-1", "", "true") \
    X(large_animals, "large animals", "大牲畜", "million", "large_animals", "year-end") \
    X(pigs, "pigs", "猪", "million", "pigs", "year-end; the record has mid-year counts before 1957") \
    X(pigs_june, "pigs at end June", "猪", "million", "pigs_june", "mid-year") \
    X(farm_labour, "farm labour", "农业劳动力", "million", "labour_primary", "year-end; those at the waterworks count as farm labour in the record") \
    X(net_exports, "net grain exports", "", "Mt", "grain_net_exports_trade", "trade grain") \
    X(state_stock, "state stock at end June", "国家库存", "Mt", "state_stock_june_trade", "trade grain") \
    X(rural_food_shortfall, "rural food shortfall", "", "Mt", "", "energy need less intake where positive, as raw grain") \
    X(nature_loss, "loss to nature", "", "%", "", "of potential output, against the base of the weather series") \
    X(neglect_loss, "loss that neglect adds", "", "%", "", "of potential output: what missing hands and animals make of the weather")
// clang-format on

SANQI_TABLE(Annual, SANQI_ANNUAL)

struct AnnualRow : model::Row {
    std::string_view record;  ///< series of the record, "" if none
};

#define SANQI_ANNUAL_ROW(symbol, name, chinese, unit, record, note) \
    AnnualRow{{#symbol, name, chinese, unit, -model::unbounded, model::unbounded, note}, record},
inline constexpr std::array annual_rows{SANQI_ANNUAL(SANQI_ANNUAL_ROW)};

/// The series of the record that stands beside a row in the chosen vintage of output, "" if none.
std::string record_series(const AnnualRow& row, Vintage vintage);

inline constexpr int first_annual_year = 1952;
inline constexpr int last_annual_year = 1966;
inline constexpr std::size_t annual_years = last_annual_year - first_annual_year + 1;

/// Raw grain to trade grain, the customary 0.84.
inline constexpr double trade_grain = 0.84;

/// The start, April and middle of each year of the table, and the start and April after the last.
std::vector<double> annual_dates();

/// All years of the table.
std::vector<int> calendar_years();

/// One value a year, from `first_annual_year` on, for every row.
using YearlyTable = Annual<std::vector<double>>;

/// From the counts at annual_dates().
YearlyTable annual_table(std::span<const model::Counts<double>> counts, const model::Parameters<double>& parameters);
YearlyTable annual_table(const solvers::Trajectory& trajectory, const model::Parameters<double>& parameters);

/// What the harvests of 1958 to 1962 lost, % of potential output: against the base of the weather series, and what
/// neglect added to that.
struct WeatherLosses {
    std::vector<int> year;
    std::vector<double> nature;
    std::vector<double> neglect;
};

WeatherLosses weather_losses(const YearlyTable& annual);

/// The row of this symbol. Throws std::out_of_range.
const AnnualRow& annual_row(std::string_view symbol);

/// What a column of the table has in this year of it.
double value_in(const std::vector<double>& column, int year);

/// The record beside a row as a column of the table, NaN in its gaps; empty where no series belongs to the row.
std::vector<double> recorded(const AnnualRow& row, const Record& record);

}  // namespace sanqi::analysis
