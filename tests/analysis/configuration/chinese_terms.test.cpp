// A Chinese term where a name is expected leads to the names that stand for it.
#include "analysis/configuration/chinese_terms.hpp"

#include <string>
#include <vector>

#include <catch2/catch.hpp>

#include "analysis/configuration/lever_names.hpp"

namespace {

using namespace sanqi::analysis;
using Terms = std::vector<std::string_view>;

}  // namespace

TEST_CASE("a lever has the terms of its policies, each once, and a row its own") {
    CHECK(chinese_terms("mess_halls") == Terms{"公共食堂", "吃饭不要钱"});
    CHECK(chinese_terms("levers.mess_halls") == Terms{"公共食堂", "吃饭不要钱"});
    CHECK(chinese_terms("grain_need") == Terms{"口粮"});
    CHECK(chinese_terms("excess_deaths") == Terms{"非正常死亡"});
    CHECK(chinese_terms("nature") == Terms{"天灾"});
    CHECK(chinese_terms("policy") == Terms{"人祸"});
    CHECK(chinese_terms("nobody").empty());
}

TEST_CASE("a term is answered with the names that it stands for and their terms") {
    CHECK(lever_or_group_fault("食堂") ==
          "unknown lever or group '食堂'; did you mean 'mess_halls' (公共食堂, 吃饭不要钱)?");
    CHECK(lever_or_group_fault("人民公社公共食堂") ==
          "unknown lever or group '人民公社公共食堂'; did you mean 'mess_halls' (公共食堂, 吃饭不要钱)?");
    CHECK(unknown_name_or_term("thing", "大跃进", std::vector<std::string>{"labour_diversion", "campaign_scale"}) ==
          "unknown thing '大跃进'; did you mean 'labour_diversion' (大跃进、大炼钢铁, 兴修水利) or 'campaign_scale' "
          "(大跃进)?");
}

TEST_CASE("what no name has for its term, and what is no Chinese, is told as any unknown name is") {
    CHECK(lever_or_group_fault("龙王").starts_with(
        "unknown lever or group '龙王'; 'sanqi list 龙王' searches by subject; "));
    CHECK(lever_or_group_fault("mes_halls") == "unknown lever or group 'mes_halls'; did you mean 'mess_halls'?");
}

TEST_CASE("a policy of people may be set, one of nature or of a switch is refused with what moves it") {
    CHECK(policy_fault("export_commitment").empty());
    CHECK(policy_fault("affected_area") ==
          "'affected_area' comes from the record of weather; switches.weather_series and the lever weather move it");
    CHECK(policy_fault("correction_held") == "'correction_held' belongs to a switch");
    CHECK(policy_fault("export_comitment") == "unknown policy 'export_comitment'; did you mean 'export_commitment'?");
    CHECK(policy_fault("粮食出口") == "unknown policy '粮食出口'; did you mean 'export_commitment' (粮食出口)?");
}
