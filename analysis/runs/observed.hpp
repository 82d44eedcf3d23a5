// A run as the dated record saw it: what was believed, planned, stored, eaten and sown, month by month.
#pragma once

#include <vector>

#include "model/equations.hpp"
#include "model/table.hpp"
#include "solvers/simulation.hpp"

namespace sanqi::analysis {

// clang-format off
#define SANQI_OBSERVED(X) \
    X(believed_output, "believed output", "估产", "Mt year-1", "all regions") \
    X(annual_quota, "quota of the year", "征购任务", "Mt year-1", "all regions; raw grain") \
    X(state_stock, "state stock", "国家库存", "Mt", "raw grain, with what is on its way or set aside for resale") \
    X(sown_area, "sown area of grain", "粮食播种面积", "Mha", "all regions") \
    X(intake, "energy eaten", "", "kcal day-1 person-1", "mean of villages, county towns and cities") \
    X(worst_tenths_share, "gap borne by the worst three tenths", "", "1", "mean over villagers") \
    X(halls_in_force, "mess halls in force", "公共食堂", "1", "mean over villagers") \
    X(city_ration_factor, "city ration against the norm", "", "1", "mean over people in cities") \
    X(city_people, "people in cities", "", "million", "townspeople without those of county towns") \
    X(city_deaths, "deaths in cities", "", "million year-1", "all")
// clang-format on

SANQI_TABLE(Observed, SANQI_OBSERVED)

/// The first days of months, in order, and what was observed on them, seen from the side of the time after.
struct Months {
    std::vector<double> year;
    Observed<std::vector<double>> values;
};

Months observed_months(const solvers::Experiment& experiment, const solvers::Trajectory& trajectory);

/// Mean over a span, linear between months; the value of the moment where the span has no length.
double mean_over(const Months& months, const std::vector<double>& values, double from, double to);

}  // namespace sanqi::analysis
