// sanqi report: a page of every kind of results file, sound, whole without a script, with the numbers of its files.
#include <algorithm>
#include <cstdlib>
#include <regex>
#include <string>

#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "analysis/files/hdf5_reader.hpp"
#include "tests/analysis/commands/program.hpp"
#include "tests/analysis/verdict_of_two_draws.hpp"

namespace {

using namespace sanqi::test;
using namespace sanqi::analysis::testing;
using sanqi::analysis::Hdf5Reader;

bool says(const std::string& text, const std::string& part) { return text.find(part) != std::string::npos; }

void made(const std::string& words, const TemporaryFolder& folder) {
    const Answer answer = call(words + " --quiet", folder);
    INFO(words << ": " << answer.error);
    REQUIRE(answer.code == 0);
}

/// The page of these files, which has to be sound XML and to have no other request than none.
std::string page_of(const std::string& files, const TemporaryFolder& folder) {
    made("report " + files + " -o page.html --force", folder);
    CHECK(std::system(("xmllint --noout '" + (folder / "page.html").string() + "'").c_str()) == 0);
    const std::string page = content_of(folder / "page.html");
    CHECK(says(
        page,
        "default-src 'none'; script-src 'unsafe-inline'; style-src 'unsafe-inline'; img-src data:; base-uri 'none'; "
        "form-action 'none'"));
    CHECK_FALSE(std::regex_search(page, std::regex("(src|href)=\"(?!#)")));
    CHECK_FALSE(says(page, folder.path().string()));
    return page;
}

/// The cells of the first row that begins with this name, behind `after`.
std::vector<std::string> cells_of(const std::string& page, const std::string& after, const std::string& name) {
    const std::size_t table = page.find(after);
    REQUIRE(table != std::string::npos);
    const std::size_t begin = page.find("<th scope=\"row\">" + name + "</th>", table);
    REQUIRE(begin != std::string::npos);
    const std::string row = page.substr(begin, page.find("</tr>", begin) - begin);
    std::vector<std::string> cells;
    const std::regex cell("<td[^>]*>([^<]*)</td>");
    for (std::sregex_iterator match(row.begin(), row.end(), cell), end; match != end; ++match)
        cells.push_back((*match)[1]);
    return cells;
}

/// As far as its digits go.
void check_same(const std::string& written, double value) {
    INFO(written << " for " << value);
    CHECK(std::stod(written) == Approx(value).epsilon(0.005).margin(0.051));
}

}  // namespace

TEST_CASE("the page of a run has its figure, its outcomes and its years, all of the file") {
    const TemporaryFolder folder;
    made("run --without mess_halls -o 'a run.h5'", folder);
    const std::string page = page_of("'a run.h5'", folder);
    const Hdf5Reader file(folder / "a run.h5");
    const auto outcomes = cells_of(page, "/outcomes, /difference", "excess deaths");
    check_same(outcomes.at(0), file.numbers("/outcomes/excess_deaths").front());
    check_same(outcomes.at(2), file.numbers("/difference/excess_deaths").front());
    CHECK(std::stod(outcomes.at(0)) - std::stod(outcomes.at(1)) == Approx(std::stod(outcomes.at(2))));
    CHECK(outcomes.at(3) == "million");
    const auto year = cells_of(page, "a run.h5: /annual", "1960");
    check_same(year.at(0), file.numbers("/annual/grain_output").at(8));
    check_same(year.at(1), file.numbers("/annual_of_history/grain_output").at(8));
    CHECK(says(page, "Differs from history by</dt><dd>mess_halls = 0 throughout</dd>"));
    CHECK(says(page, "<figure class=\"sanqi\" id=\"figure-1\">"));
    const std::size_t begin = page.find("<script type=\"application/json\">") + 32;
    const auto described = nlohmann::json::parse(page.substr(begin, page.find("</script>", begin) - begin));
    CHECK(described == nlohmann::json::parse(file.text("/figure/description")));
    CHECK(says(page, "<a href=\"#file-1\">a run.h5</a>: "));
    for (const char* part : {"id=\"assumptions\"", "famine_hazard", "id=\"cite\"", "id=\"misread\""})
        CHECK(says(page, part));
}

TEST_CASE("a page of scenarios, shares and slopes has the numbers of each file, findings first") {
    const TemporaryFolder folder;
    made("compare baseline no_second_wave weather_only -o c.h5", folder);
    made("attribute -o a.h5", folder);
    made("sensitivity --samples 16 --inputs famine_hazard --inputs mess_halls -o s.h5", folder);
    made("sensitivity --method morris --samples 4 --inputs levers -o m.h5", folder);
    made("sensitivity --method local -o l.h5", folder);
    const std::string page = page_of("c.h5 a.h5 s.h5 m.h5 l.h5", folder);
    const Hdf5Reader compared(folder / "c.h5"), shares(folder / "a.h5"), indices(folder / "s.h5");
    check_same(cells_of(page, "c.h5: /outcomes", "no_second_wave").at(0),
               compared.numbers("/outcomes/excess_deaths").at(1));
    check_same(cells_of(page, "c.h5: /annual", "1960").at(2), compared.numbers("/annual/grain_output").at(2 * 15 + 8));
    const auto deaths = cells_of(page, "a.h5: /attribution", "excess deaths");
    check_same(deaths.at(3), 100.0 * shares.numbers("/attribution/weather_removal").front());
    check_same(deaths.at(4), 100.0 * shares.numbers("/attribution/interaction").front());
    check_same(cells_of(page, "a.h5: /attribution", "extraction").at(0),
               100.0 * shares.numbers("/attribution/group_nested").at(2));
    const std::vector<double> normals = shares.numbers("/normal_curve/normal");
    const auto declared = std::ranges::find(normals, 0.0) - normals.begin();
    check_same(cells_of(page, "Weather's share of excess deaths [%]", "0").at(1),
               100.0 * shares.numbers("/normal_curve/weather_shapley").at(static_cast<std::size_t>(declared)));
    CHECK(says(page, "2 inputs that rank highest by ST"));
    CHECK(says(page, "Excess deaths here hang most on "));
    const auto hazard = cells_of(page, "s.h5: /sensitivity", "famine_hazard");
    check_same(hazard.at(1).substr(0, hazard.at(1).find(' ')), indices.numbers("/sensitivity/ST").front());
    CHECK(page.find("id=\"findings\"") < page.find("id=\"file-1\""));
    for (int place = 1; place <= 5; ++place)
        CHECK(says(page, "<section id=\"file-" + std::to_string(place) + "\" data-file=\""));
    CHECK(says(page, "id=\"figure-4\""));
}

TEST_CASE("a page of history has the record beside its years, one of another run both apart") {
    const TemporaryFolder folder;
    made("run -o history.h5", folder);
    made("run --without mess_halls -o other.h5", folder);
    const std::string history = page_of("history.h5", folder), other = page_of("other.h5", folder);
    const Hdf5Reader file(folder / "other.h5");
    CHECK(says(history, "Year by year, the run and beside it the record"));
    CHECK_FALSE(says(other, "Year by year, the run and beside it the record"));
    const auto year = cells_of(other, "All yearly series, the run and beside it the model's history", "1960");
    check_same(year.at(0), file.numbers("/annual/grain_output").at(8));
    check_same(year.at(1), file.numbers("/annual_of_history/grain_output").at(8));
    check_same(year.at(2), file.numbers("/annual/observed_grain_output").at(8));
}

TEST_CASE("a page of scenarios that are held against several worlds sets deaths and food side by side alone") {
    const TemporaryFolder folder;
    made("compare baseline best_practice -o several.h5", folder);
    made("compare baseline no_second_wave -o one.h5", folder);
    const std::string warning = "set excess deaths and rural food shortfall side by side, and nothing else";
    const std::string several = page_of("several.h5", folder), one = page_of("one.h5", folder);
    CHECK(says(several, "baseline 32.6 (and 2.5 in 1963-66) and best_practice &lt; 0.1 (and 0.3 in 1963-66) million"));
    CHECK(says(several, "less that of baseline. Not all are held against one world: " + warning));
    CHECK_FALSE(says(one, warning));
    const auto bracketed = [](const std::string& cell) { return says(cell, "("); };
    const auto cells = cells_of(several, "several.h5: /outcomes", "best_practice");
    REQUIRE(cells.size() == 6);
    CHECK(bracketed(cells[0]));  // excess deaths
    CHECK(bracketed(cells[4]));  // food shortfall
    CHECK(std::ranges::count_if(cells, bracketed) == 2);
    CHECK(std::ranges::count_if(cells_of(one, "one.h5: /outcomes", "no_second_wave"), bracketed) == 6);
}

TEST_CASE("a page rounds a measure in one way") {
    const TemporaryFolder folder;
    made("attribute -o a.h5", folder);
    made("run --without mess_halls -o r.h5", folder);
    const std::string shares = page_of("a.h5", folder), run = page_of("r.h5", folder);
    const std::string alone = cells_of(shares, "a.h5: /attribution", "excess deaths").at(1);
    CHECK(says(shares, "weather alone " + alone + " %"));
    CHECK(cells_of(shares, "What weather does alone", "excess deaths: 32.6 million").front() == alone);
    const std::string deaths = cells_of(run, "r.h5: /outcomes", "excess deaths").front();
    CHECK(says(run, deaths + " million excess deaths in the model"));
}

TEST_CASE("a page says what its words mean") {
    const TemporaryFolder folder;
    made("run -o run.h5", folder);
    const std::string page = page_of("run.h5", folder);
    for (const char* word : {"posterior, draws", "baseline hazards", "latent", "Lushan", "three-three system"})
        CHECK(says(page, "<dt>" + std::string(word) + "</dt>"));
}

TEST_CASE("a page of a posterior and of its verdict begins with what the draws are worth") {
    const TemporaryFolder folder;
    write_posterior_file(folder / "two.h5", scenario(), two_draws,
                         R"({"draws": 2, "rhat_max": 1.5, "ess_bulk_min": 2.0, "ess_tail_min": 2.0})");
    made("verdict two.h5 -o verdict.h5", folder);
    const std::string page = page_of("two.h5 verdict.h5", folder);
    CHECK(cells_of(page, "two.h5: attribute diagnostics", "largest R-hat").front() == "1.5000");
    CHECK(says(page, "Not yet to be relied on"));
    CHECK(page.find("largest R-hat") < page.find("Parameters: median"));
    const auto parameter = cells_of(page, "two.h5: /posterior, /prior", two_draws.front().parameter);
    const auto& [low, high] = std::minmax(two_draws.front().posterior[0], two_draws.front().posterior[1]);
    check_same(parameter.at(1).substr(0, parameter.at(1).find(' ')), (low + high) / 2.0);
    const Hdf5Reader verdict(folder / "verdict.h5");
    CHECK(says(page, "<h3>In plain words</h3>"));
    CHECK(says(page, "<h4>What cannot be said</h4>"));
    const std::string cell = verdict.texts("/cells/cell").front();
    const auto cells = cells_of(page, "All cells", cell);
    check_same(cells.at(0).substr(0, cells.at(0).find(' ')), 100.0 * verdict.numbers("/cells/median").front());
    CHECK(cells.at(5) == verdict.texts("/cells/decision").front());
}

TEST_CASE("what a scenario calls itself is text on its page") {
    const TemporaryFolder folder;
    write(folder / "odd.toml",
          "schema = 1\nextends = 'baseline'\ntitle = '</script><script>alert(1)</script> & \"more\"'\n");
    made("run odd.toml -o odd.h5", folder);
    const std::string page = page_of("odd.h5", folder);
    CHECK_FALSE(says(page, "<script>alert"));
    CHECK(says(page, "&lt;/script&gt;&lt;script&gt;alert(1)"));
    CHECK(says(page, "\\u003c/script\\u003e\\u003cscript\\u003ealert(1)"));
}

TEST_CASE("a page is made of results alone") {
    const TemporaryFolder folder;
    write(folder / "text.h5", "text");
    CHECK(call("report", folder).error.starts_with("report takes at least 1 results file, got 0"));
    CHECK(call("report missing.h5", folder).error.starts_with("missing.h5: cannot be read"));
    CHECK(call("report text.h5", folder).error.starts_with("text.h5: is no HDF5 file"));
    made("run -o run.h5", folder);
    CHECK(call("report run.h5 -o page.svg", folder).error ==
          "-o page.svg: what is written is HTML, not .svg; name it .html\n");
    CHECK(call("report run.h5 -o run.h5 --force", folder).code == 2);
    CHECK(call("report run.h5 --quiet", folder).out.starts_with("<!DOCTYPE html>"));
    const Answer page = call("report run.h5", folder);  // of a program that was built with the script, or without
    CHECK(says(page.error, "is without the page's script") != says(page.out, "\">//<![CDATA["));
}

TEST_CASE("a page of loops has both measures as the file has them, and the loops drawn", "[commands]") {
    const TemporaryFolder folder;
    made("loops -o loops.h5", folder);
    const std::string page = page_of("loops.h5", folder);
    const Hdf5Reader file(folder / "loops.h5");
    const std::vector<double> cut = file.numbers("/loop_dominance/cut"), share = file.numbers("/loop_dominance/share");
    const std::vector<std::string> loops = file.texts("/loop_dominance/loop");
    REQUIRE(loops.front() == "hunger_and_work");
    const std::vector<std::string> cuts = cells_of(page, "Excess deaths with the loop cut", loops.front());
    REQUIRE(cuts.size() == 12);  // its kind, ten half-years, and all of them
    for (std::size_t i = 0; i < 10; ++i) check_same(cuts[i + 1], cut[i]);
    check_same(cuts.back(), file.numbers("/loop_dominance/cut_1958_62").front());
    const std::size_t stores =
        static_cast<std::size_t>(std::ranges::find(loops, "exhaustion_of_stores") - loops.begin());
    const std::vector<std::string> shares = cells_of(page, "Share of the loop", loops[stores]);
    CHECK(shares.front() == "rural_grain");
    for (std::size_t i = 0; i < 10; ++i) check_same(shares[i + 1], share[stores * 10 + i]);
    CHECK(says(page, "no forecast"));
    CHECK(says(page, "exhaustion_of_stores, cut: not a world: "));
    CHECK(says(page, "饥饿与劳力"));
    CHECK(says(page, "class=\"sd\""));
}
