// What is told of a verdict: every figure is a cell's, and no share goes without its cell.
#include "analysis/report/verdict_report.hpp"

#include <sstream>

#include <catch2/catch.hpp>

#include "analysis/report/text_table.hpp"
#include "tests/analysis/report/both_writers.hpp"
#include "tests/analysis/verdict_of_two_draws.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::report;
using namespace sanqi::analysis::testing;

TEST_CASE("text, JSON and file of a verdict have the same cells") {
    const Verdict& verdict = verdict_of_two_draws();
    const FileVerdict& file = verdict.files.front();
    const Json json = verdict_json(verdict);
    SECTION("JSON has the declared keys, and each cell says what it is of") {
        REQUIRE(json["cells"].size() == file.cells.size());
        for (std::size_t i = 0; i < file.cells.size(); ++i) {
            const Json& cell = json["cells"][i];
            CHECK(cell["outcome"] == outcome_rows[file.cells[i].outcome].symbol);
            CHECK(cell["decomposition"] == file.cells[i].decomposition);
            CHECK(cell["normal_weather"] == word_of(file.cells[i].normal));
            CHECK(cell["reference"] == word_of(file.cells[i].reference));
            CHECK(cell["weather_series"] == "latent");
            CHECK(cell["structure"] == "as shipped");
            CHECK(cell["correction"] == "free");
            CHECK(cell["share_weather"]["median"] == file.cells[i].weather.posterior.quantiles.median);
            CHECK(cell["prior"]["q95"] == file.cells[i].weather.prior.quantiles.q95);
            CHECK(cell["decision"] == in_words(file.cells[i].weather.decision));
        }
        CHECK(json["diagnostics"]["rhat_max"].is_null());  // of two draws
        CHECK(json["published"].size() == verdict.published.size());
    }
    SECTION("the file has the shares of every draw, and the decisions as text") {
        const WrittenDataset written(verdict_dataset(verdict));
        const Hdf5Reader reader = written.reader();
        CHECK(reader.shape("/draws_0/share_weather") == std::vector<hsize_t>{6, 2});
        CHECK(reader.texts("/cells/decision").size() == file.cells.size());
        CHECK(reader.numbers("/cells/median").front() == file.cells.front().weather.posterior.quantiles.median);
    }
    SECTION("the plain words have the figures of the declared cells, and the text fits the page") {
        const std::string words = plain_words(verdict);
        for (const VerdictCell& cell : file.cells)
            if (cell.headline) CHECK(words.find(percent(cell.weather.posterior.quantiles.median)) != std::string::npos);
        CHECK(words.find("normal 1951-90, correction free") != std::string::npos);
        CHECK(words.find("Nothing yet") != std::string::npos);  // of two draws
        std::istringstream lines(verdict_text(verdict));
        for (std::string line; std::getline(lines, line);)
            CHECK((line.size() <= page_width || line.find(".h5") != std::string::npos));
    }
    SECTION("the figure has a bar for each way to share each outcome") {
        const std::string svg = figure::svg(verdict_figure(verdict));
        for (const sanqi::model::Row& row : outcome_rows)
            CHECK(svg.find(std::string(row.name) + ": removal") != std::string::npos);
        CHECK(svg.find("three parts nature") != std::string::npos);
    }
}
