// Words that a page cannot do without.
#pragma once

#include <array>
#include <string_view>

namespace sanqi::analysis::report {

/// A word that readers of a page meet without having met the model, and what it means.
struct Meaning {
    std::string_view word;
    std::string_view meaning;
};

inline constexpr auto glossary = std::to_array<Meaning>({
    {"fitted values", "the one set of the model's numbers that agrees best with the record"},
    {"posterior, draws",
     "sets of numbers that agree with the record, each as often as it is credible; a draw is one of them. Their median "
     "need not be what the fitted values give"},
    {"baseline hazards", "the chances of dying, by age, without hunger and overwork; excess deaths are those beyond"},
    {"latent", "weather inferred from both records and the yields, not read off one record"},
    {"reference world",
     "what a scenario is held against: R0, the policies of 1957 under normal weather; R1, the same under drawn "
     "weather; "
     "R2, with active relief"},
    {"Lushan", "the conference of July and August 1959, which ended the retreat of that spring: the second wave"},
    {"three-three system", "the slogan of late 1958: a third of the land sown, a third fallow, a third under trees"},
    {"three parts nature", "Liu Shaoqi's words of 1961, three parts nature, seven parts man: 30 % beside 70 %"},
});

}  // namespace sanqi::analysis::report
