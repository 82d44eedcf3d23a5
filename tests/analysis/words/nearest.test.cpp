// What a wrong name leads to: a slip to the name that was meant, a subject to the names that have it.
#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/words/messages.hpp"
#include "analysis/words/nearest.hpp"
#include "analysis/words/word_parts.hpp"

namespace {

using namespace sanqi::analysis;
using Names = std::vector<std::string>;

const Names levers{"weather", "mess_halls", "procurement_rule", "urban_priority", "exports_and_imports"};

}  // namespace

TEST_CASE("a slip of the fingers leads to the one name that was meant") {
    CHECK(nearest_names("mes_halls", levers) == Names{"mess_halls"});
    CHECK(nearest_names("wether", levers) == Names{"weather"});
}

TEST_CASE("a slip in a Chinese term is one character, and nothing is near to what shares no character with it") {
    const Names terms{"大跃进", "播种", "口粮定量"};
    CHECK(nearest_names("大跃近", terms) == Names{"大跃进"});
    CHECK(nearest_names("口梁定量", terms) == Names{"口粮定量"});
    CHECK(nearest_names("食堂", terms).empty());
    CHECK(nearest_names("", terms).empty());
    CHECK(nearest_names("xq", Names{"ab", "a"}).empty());
}

TEST_CASE("a slip in a word of a search is a letter in four, and a word that only sounds alike is none") {
    const Names words{"exports", "become", "melted", "herds", "受灾", "人口"};
    CHECK(slips_of("exprts", words) == Names{"exports"});
    for (const char* none : {"outcome", "method", "checks", "天火", ""}) {
        INFO(none);
        CHECK(slips_of(none, words).empty());
    }
}

TEST_CASE("one thing is counted in the singular") {
    CHECK(counted(0, "member") == "0 members");
    CHECK(counted(1, "member") == "1 member");
    CHECK(counted(2, "member") == "2 members");
}

TEST_CASE("a subject leads to every name that has it as a word, in the singular or the plural") {
    CHECK(nearest_names("exports", levers) == Names{"exports_and_imports"});
    CHECK(nearest_names("import", levers) == Names{"exports_and_imports"});
    CHECK(nearest_names("Halls", levers) == Names{"mess_halls"});
    CHECK(nearest_names("grain_need", Names{"grain_energy", "need_of_grain", "need_for_rest"}) ==
          Names{"need_of_grain"});
}

TEST_CASE("the middle of a word is no word, and what is far from everything leads nowhere") {
    CHECK(nearest_names("ration", Names{"registration_width", "operation_of_halls"}).empty());
    CHECK(nearest_names("petroleum", levers).empty());
}

TEST_CASE("a message offers all names that were near, and few of many") {
    CHECK(did_you_mean("halls", levers) == "did you mean 'mess_halls'?");
    CHECK(did_you_mean("grain", Names{"grain_need", "grain_energy", "seed_grain"}) ==
          "did you mean 'grain_need', 'grain_energy' or 'seed_grain'?");
    const Names many{"a_grain", "b_grain", "c_grain", "d_grain", "e_grain", "f_grain"};
    CHECK(did_you_mean("grain", many) ==
          "did you mean one of a_grain, b_grain, c_grain, d_grain, e_grain? 'sanqi list grain' shows all 6");
}

TEST_CASE("an unknown name that is near to none tells how to search for it") {
    CHECK(unknown_name("lever", "petroleum", levers) ==
          "unknown lever 'petroleum'; 'sanqi list petroleum' searches by subject; valid: weather, mess_halls, "
          "procurement_rule, urban_priority, exports_and_imports");
}

TEST_CASE("words begin alike in singular and plural; Chinese is found within a term") {
    CHECK(has_word("grain exports", "export"));
    CHECK(has_word("an export", "exports"));
    CHECK(has_word("a policy", "policies"));
    CHECK(has_word("公共食堂", "食堂"));
    CHECK_FALSE(has_word("rainfall", "fall"));
    CHECK(words_in("Mess_halls, 1958-62") == Names{"mess", "halls", "1958", "62"});
}
