// --posterior FILE|shipped|none at the verbs that take draws.
#include <algorithm>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "analysis/files/hdf5_reader.hpp"
#include "tests/analysis/commands/program.hpp"
#include "tests/analysis/verdict_of_two_draws.hpp"

using namespace sanqi::test;
using namespace sanqi::analysis::testing;
using Json = nlohmann::ordered_json;
using sanqi::analysis::Hdf5Reader;
using sanqi::analysis::Scenario;

namespace {

/// More draws than inputs, so that a sensitivity can be told.
const std::vector<Drawn> draws{
    {"famine_hazard", {1.5, 2.0, 1.7, 1.6, 1.9, 1.8, 1.4, 2.1}, {1.2, 2.4}},
    {"labour_elasticity", {0.25, 0.30, 0.21, 0.28, 0.27, 0.22, 0.24, 0.29}, {0.2, 0.4}},
};

/// A folder with a posterior of its own and, in `configs`, the shipped configuration with that posterior.
struct Shipped {
    TemporaryFolder folder;

    Shipped() {
        namespace fs = std::filesystem;
        fs::copy(configs, folder / "configs", fs::copy_options::recursive);
        fs::remove_all(folder / "configs/posteriors");
        fs::create_directories(folder / "configs/posteriors");
        write_posterior_file(folder / "configs/posteriors/latent.h5", scenario(), draws);
        write_posterior_file(folder / "mine.h5", scenario(), draws);
    }

    [[nodiscard]] Answer call(const std::string& words) const {
        return sanqi::test::call(words, folder, "env SANQI_CONFIGS=configs");
    }
    [[nodiscard]] Json json(const std::string& words) const {
        const Answer answer = call(words + " --json --quiet");
        INFO(words << "\n" << answer.error);
        REQUIRE(answer.code == 0);
        return Json::parse(answer.out);
    }
    [[nodiscard]] std::string refusal(const std::string& words) const {
        const Answer answer = call(words);
        INFO(words);
        CHECK(answer.code == 2);
        CHECK(answer.error_lines() == 1);
        return answer.error;
    }
};

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("without a posterior nothing is said of one, and none is the default") {
    const Shipped shipped;
    for (const std::string words : {"run --without mess_halls", "compare baseline no_second_wave"}) {
        const Answer usual = shipped.call(words + " --quiet"), none = shipped.call(words + " --posterior none --quiet");
        CHECK(usual.code == 0);
        CHECK(usual.out == none.out);
        CHECK_FALSE(says(usual.out, "draws of the posterior"));
    }
}

TEST_CASE("a run over draws has intervals in text, JSON, file and figure") {
    const Shipped shipped;
    const std::string words = "run --without mess_halls --set parameters.famine_hazard=2 --posterior ";
    const Json json = shipped.json(words + "shipped -o run.h5 --figure run.svg");
    const Json& posterior = json["posterior"];
    CHECK(posterior["file"] == "shipped latent");
    CHECK(posterior["draws"] == 8);
    CHECK(posterior["not_drawn"] == "famine_hazard");
    CHECK(says(posterior["doubts"], "fewer than 400 independent draws"));
    const Json& deaths = posterior["outcomes"]["excess_deaths"];
    CHECK(deaths["q05"] < deaths["median"]);
    CHECK(deaths["median"] < deaths["q95"]);
    CHECK(deaths["difference"]["q95"] < 0.0);
    CHECK(deaths["history"]["median"] > deaths["median"]);
    CHECK(posterior["annual"]["death_rate"]["q95"].size() == json["annual"]["death_rate"].size());
    const Hdf5Reader file(shipped.folder / "run.h5");
    CHECK(file.numbers("over_draws/median").front() == deaths["median"].get<double>());
    CHECK(file.has("annual_over_draws/death_rate_q05"));
    const std::string figure = content_of(shipped.folder / "run.svg");
    CHECK(says(figure, "fill-opacity"));
    CHECK(says(figure, "90 % of 8 draws of the posterior (shipped latent)"));
    const Answer text = shipped.call(words + "mine.h5 --quiet");
    CHECK(says(text.out, "Draws: 8 of the 8 made for the posterior mine.h5 (weather latent, correction free"));
    CHECK(says(text.out, "Not yet to be relied on"));
    CHECK(says(text.out, "Not drawn, but as the scenario sets it: famine_hazard."));
    CHECK(says(text.out, "Differences are from history's run of the same draw."));
}

TEST_CASE("scenarios are compared draw by draw, over one posterior") {
    const Shipped shipped;
    const Json json = shipped.json("compare baseline no_second_wave --posterior shipped");
    CHECK_FALSE(json["scenarios"][0]["posterior"]["outcomes"]["excess_deaths"].contains("difference"));
    const Json& second = json["scenarios"][1]["posterior"]["outcomes"]["excess_deaths"];
    CHECK(second["difference"]["q95"] < 0.0);
    CHECK(says(shipped.refusal("compare baseline gauge_weather --posterior mine.h5"),
               "mine.h5: is a posterior with weather_series = latent, the scenario has gauge_rainfall"));
    Scenario gauges = scenario("gauge_weather");
    write_posterior_file(shipped.folder / "configs/posteriors/gauge_rainfall.h5", gauges, draws);
    CHECK(says(shipped.refusal("compare baseline gauge_weather --posterior shipped"), "whose draws make no pairs"));
}

TEST_CASE("an attribution over draws has intervals of players, groups and levers") {
    const Shipped shipped;
    const Json json = shipped.json("attribute --posterior shipped -o shares.h5");
    const Json& deaths = json["posterior"]["outcomes"]["excess_deaths"];
    CHECK(deaths["two_player"]["weather"]["shapley"]["q05"] < deaths["two_player"]["weather"]["shapley"]["q95"]);
    CHECK(deaths["groups"]["response"]["nested"]["median"] > 0.0);
    CHECK(deaths["levers"]["mess_halls"]["removal"]["median"] > 0.0);
    CHECK(json["posterior"]["lever_draws"] == 8);
    CHECK(json["outcomes"].contains("excess_deaths"));
    CHECK(Hdf5Reader(shipped.folder / "shares.h5").shape("over_draws/lever_nested_median").size() == 2);
}

TEST_CASE("a sensitivity varies over the shipped posterior unless something speaks against it, and says which") {
    const Shipped shipped;
    const auto from = [&](const std::string& options) {
        return shipped.json("sensitivity --no-shares " + options)["inputs_from"];
    };
    const Json usual = shipped.json("sensitivity --no-shares -o ranks.h5");
    CHECK(usual["method"] == "rank");
    CHECK(usual["members"] == 8);
    CHECK(usual["inputs_from"]["kind"] == "posterior");
    CHECK(usual["inputs_from"]["file"] == "shipped latent");
    std::string text = shipped.call("sensitivity --no-shares --quiet").out;
    std::ranges::replace(text, '\n', ' ');  // lines are broken anywhere
    CHECK(says(text, "Inputs vary as the draws of a posterior"));
    CHECK(says(text, "By 8 draws of 2 inputs"));
    CHECK(says(text, "strays by about 0.45"));
    const Json held = from("--set parameters.famine_hazard=2");
    CHECK(held["not_drawn"] == "famine_hazard");
    CHECK(from("--method morris --samples 2")["why_priors"].get<std::string>().find("independent inputs only") !=
          std::string::npos);
    CHECK(from("--method shapley --samples 2")["kind"] == "posterior");
    CHECK(from("--samples 2")["kind"] == "priors");
    CHECK(from("--posterior none --method rank --samples 2")["kind"] == "priors");
    CHECK(from("--inputs levers --samples 2")["why_priors"] == "");
    CHECK(says(from("--set switches.weather_series=gauge_rainfall --method rank --samples 2")["why_priors"],
               "no posterior is shipped"));
    CHECK(says(shipped.refusal("sensitivity --posterior shipped --method sobol"), "--method sobol: Sobol' indices"));
}

TEST_CASE("a verdict without files takes the posteriors that are shipped") {
    const Shipped shipped;
    const Json json = shipped.json("verdict --draws 2");
    REQUIRE(json["files"].size() == 1);
    CHECK(json["files"][0]["file"] == "shipped latent");
    CHECK(json["files"][0]["draws"] == 2);
}

TEST_CASE("draws of a verdict are of prior and posterior, and it says beforehand what it will take") {
    const Shipped shipped;
    auto more = draws;
    more[0].prior = {1.2, 2.4, 1.8, 1.5, 2.2};
    more[1].prior = {0.2, 0.4, 0.3, 0.25, 0.35};
    write_posterior_file(shipped.folder / "more.h5", scenario(), more);
    const Answer answer = shipped.call("verdict mine.h5 more.h5 --draws 2 --json");
    REQUIRE(answer.code == 0);
    const Json file = Json::parse(answer.out)["files"][1];
    CHECK(file["draws"] == 2);
    CHECK(file["prior_draws"] == 2);
    CHECK(answer.error.starts_with("mine.h5 (1 of 2): the meshes; about "));
    CHECK(says(answer.error, "mine.h5 (1 of 2): what decides; about "));
    CHECK(says(answer.error, "more.h5 (2 of 2): the prior's shares; about "));
    CHECK(answer.error.ends_with("more.h5 (2 of 2): what decides\n"));
}

TEST_CASE("rivals that are shipped are found by name, and weighed together") {
    const Shipped shipped;
    CHECK(says(shipped.refusal("verdict --structures"), "no posterior of a rival structure is shipped"));
    Scenario rival = scenario();
    rival.parameters["starvation_rate"] = 0.0;
    std::filesystem::create_directories(shipped.folder / "configs/posteriors/structures");
    write_posterior_file(shipped.folder / "configs/posteriors/structures/no_starvation.h5", rival, draws);
    CHECK(shipped.call("run --structure no_starvation --posterior shipped --quiet").code == 0);
    CHECK(says(shipped.refusal("verdict --structures mine.h5"), "leave out --structures, or the files"));
    const Json json = shipped.json("verdict --structures --draws 2");
    REQUIRE(json["files"].size() == 2);
    CHECK(json["files"][1]["file"] == "shipped no_starvation");
    CHECK(json["files"][1]["log_evidence"].is_null());
    CHECK(json.contains("mixture"));
    CHECK_FALSE(json.contains("mixture_by_evidence"));
}

TEST_CASE("the draws of the prior say that they are of the prior") {
    const Shipped shipped;
    CHECK(says(shipped.refusal("run --prior"), "--prior: say with --posterior of which posterior"));
    const Json prior = shipped.json("run --posterior shipped --prior"),
               posterior = shipped.json("run --posterior shipped");
    CHECK(prior["posterior"]["draws_of"] == "prior");
    CHECK(posterior["posterior"]["draws_of"] == "posterior");
    const Answer text = shipped.call("run --posterior shipped --prior --quiet --figure prior.svg");
    CHECK(says(text.out, "of the prior of the posterior shipped latent"));
    CHECK(says(content_of(shipped.folder / "prior.svg"), "draws of the prior (shipped latent)"));
}

TEST_CASE("where no posterior is shipped one message says how to make one") {
    const Shipped shipped;
    std::filesystem::remove_all(shipped.folder / "configs/posteriors");
    for (const std::string words : {"run --posterior shipped", "compare baseline no_second_wave --posterior shipped",
                                    "attribute --posterior shipped", "sensitivity --posterior shipped", "verdict"}) {
        const std::string message = shipped.refusal(words);
        CHECK(says(message, "configs/posteriors"));
        CHECK(says(message, "sanqi calibrate -o"));
    }
}

TEST_CASE("a posterior of another structure is refused by name") {
    const Shipped shipped;
    CHECK(says(
        shipped.refusal("run --structure no_starvation --posterior shipped"),
        "configs/posteriors/structures/no_starvation.h5'; 'sanqi calibrate --structure no_starvation -o FILE' makes"));
    CHECK(says(shipped.refusal("run --structure no_starvation --posterior mine.h5"),
               "is a posterior of another structure (as shipped) than no_starvation"));
    CHECK(shipped.call("run --set parameters.starvation_rate=0 --posterior shipped --quiet").code == 0);
}

namespace {

/// Another central value in the copied configuration.
void change_a_value(const TemporaryFolder& folder) {
    const auto file = folder / "configs/parameters.toml";
    std::string text = content_of(file);
    const std::size_t value = text.find("value = ", text.find("[famine_hazard]"));
    text.replace(value, text.find('\n', value) - value, "value = 2.5");
    sanqi::test::write(file, text);
}

}  // namespace

TEST_CASE("every output says which values are not as shipped, and of a plain copy none does") {
    const Shipped shipped;
    const std::string told = "configs (SANQI_CONFIGS) has another parameters.famine_hazard";
    CHECK_FALSE(says(shipped.call("run --quiet").out, "as shipped"));
    CHECK_FALSE(shipped.json("run").contains("not_as_shipped"));

    change_a_value(shipped.folder);
    for (const char* words : {"run", "compare baseline no_second_wave", "list levers", "explain famine_hazard"}) {
        INFO(words);
        CHECK(says(shipped.call(std::string(words) + " --quiet").out, "Not as shipped: " + told));
        CHECK(shipped.json(words)["not_as_shipped"] == told);
    }
    CHECK(says(shipped.call("export").out, "History; not as shipped: " + told));

    REQUIRE(shipped.call("run -o run.h5 --figure run.svg --quiet").code == 0);
    CHECK(sanqi::analysis::Hdf5Reader(shipped.folder / "run.h5").attribute("not_as_shipped") == told);
    CHECK(says(content_of(shipped.folder / "run.svg"), "not as shipped"));
    REQUIRE(shipped.call("report run.h5 -o run.html").code == 0);
    CHECK(says(content_of(shipped.folder / "run.html"), "not as shipped: " + told));
}

TEST_CASE("a scenario or a policy of another's configuration is as little taken for the shipped one") {
    const Shipped shipped;
    const auto change = [&](const char* name, const std::string& from, const std::string& to) {
        std::string text = content_of(shipped.folder / name);
        text.replace(text.find(from), from.size(), to);
        sanqi::test::write(shipped.folder / name, text);
    };
    change("configs/scenarios/no_second_wave.toml", "second_wave = false", "second_wave = true");
    CHECK(shipped.json("run no_second_wave")["not_as_shipped"] ==
          "configs (SANQI_CONFIGS) has another scenarios.no_second_wave");
    CHECK(shipped.call("run --posterior shipped").code == 0);  // no draw was made under that scenario

    change("configs/policies.toml", "value = 0.06", "value = 0.05");
    REQUIRE(shipped.call("run -o policies.h5 --figure policies.json --quiet").code == 0);
    CHECK(says(content_of(shipped.folder / "policies.json"), "History, values not as shipped"));
    CHECK(shipped.call("run policies.h5 --quiet").code == 0);
    const Answer lost = sanqi::test::call("run policies.h5 --quiet", shipped.folder);
    CHECK(lost.code == 2);
    CHECK(says(lost.error, "was made with values that are not those of here"));
}

TEST_CASE("draws that were made with other values than those in use are refused, with the way forward") {
    const Shipped shipped;
    CHECK(shipped.call("run --posterior shipped").code == 0);
    change_a_value(shipped.folder);
    for (const char* words : {"run --posterior shipped", "attribute --posterior mine.h5", "verdict mine.h5"}) {
        const std::string message = shipped.refusal(words);
        CHECK(says(message, "was made with the shipped values (parameters.famine_hazard differs)"));
        CHECK(says(message, "'sanqi calibrate -o FILE', or ask without SANQI_CONFIGS"));
    }
}
