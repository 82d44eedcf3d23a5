// A small model's tables, and files that fit them: one good file of each kind, for tests to spoil.
#pragma once

#include <array>
#include <string>
#include <string_view>

#include "analysis/configuration/scenario.hpp"
#include "model/metadata.hpp"

namespace sanqi::analysis::tests {

inline constexpr std::array<model::Row, 3> parameter_rows{{
    {"labour_elasticity", "Elasticity of output to labour", "", "1", 0, 1, ""},
    {"food_delay", "Time to change the eating plan", "", "year", 0.01, 5, ""},
    {"steel_peak_1958", "Share in steel in autumn 1958", "", "1", 0, 0.5, ""},
}};

inline constexpr std::string_view parameters_file = R"(schema = 1

[labour_elasticity]
value = 0.30
unit = "1"
prior = { distribution = "pert", lower = 0.15, mode = 0.33, upper = 0.45 }
source = "a paper"
quality = "recalled"
note = "for grain"

[food_delay]
value = 0.05
unit = "year"
prior = { distribution = "lognormal", median = 0.06, gsd = 1.5 }
source = "our own choice"
quality = "judgement"

[steel_peak_1958]
value = 0.28
unit = "1"
prior = { distribution = "normal", mean = 0.25, sd = 0.06 }
source = "a book"
quality = "second_hand"
)";

inline constexpr std::array<model::Row, 2> policy_rows{{
    {"steel_share", "Share of rural labour in steel", "", "1", 0, 1, ""},
    {"net_exports", "Grain exported less imported", "", "Mt year-1", -20, 20, ""},
}};

inline constexpr std::string_view policies_file = R"(schema = 1

[steel_share]
unit = "1"
interpolation = "linear"
[[steel_share.history]]
from = 1956.5
value = 0
source = "a book"
quality = "recalled"
[[steel_share.history]]
from = 1958.75
value = 0.9
times = "steel_peak_1958"
source = "its prior"
quality = "judgement"
[[steel_share.history]]
from = 1960.5
value = 0.02
source = "a yearbook"
quality = "verified"
[[steel_share.reference]]
from = 1957
value = 0.01
source = "as in 1957"
quality = "judgement"
[[steel_share.without_second_wave]]
from = 1959.5
value = 0.05
source = "a guess"
quality = "judgement"

[net_exports]
unit = "Mt year-1"
interpolation = "step"
history = [{ from = 1957, value = 1.9, source = "customs", quality = "verified" }]
reference = [{ from = 1957, value = 2.0, source = "the plan", quality = "verified" }]
best_practice = [{ from = 1957, value = 0, source = "by choice", quality = "judgement" }]
)";

inline Names example_names() { return {parameter_rows, {"excess_deaths", "lost_births"}}; }

inline constexpr std::string_view baseline_file = "schema = 1\ntitle = \"History\"\n";

inline constexpr std::string_view scenario_file_text = R"(schema = 1
extends = "baseline"
title = "No mess halls, exports stopped in 1959"
description = "Two policies at once."

[levers]
mess_halls = 0.0
exports_and_imports = { value = 0.25, from = 1959.0 }

[parameters]
labour_elasticity = 0.4

[switches]
weather_series = "gauge_rainfall"
second_wave = false

[expect]
outcome = "excess_deaths"
sign = "lower"
)";

}  // namespace sanqi::analysis::tests
