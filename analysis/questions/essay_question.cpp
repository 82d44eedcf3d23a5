#include "analysis/questions/essay_question.hpp"

#include <algorithm>
#include <cmath>
#include <set>
#include <stdexcept>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/configuration/lever_names.hpp"
#include "analysis/configuration/scenario_options.hpp"
#include "analysis/files/toml_reader.hpp"
#include "analysis/questions/games_over_draws.hpp"
#include "analysis/runs/annual.hpp"
#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

namespace fs = std::filesystem;

constexpr std::string_view history = "history";
constexpr int first_year_after = 1963;  // the window
/// Rows that count what came about in a year; of stocks and rates a sum over years is nothing.
constexpr std::array<std::string_view, 8> summed_rows{"grain_output", "procurement_gross", "procurement_net",
                                                      "resale",       "excess_deaths",     "births",
                                                      "deaths",       "net_exports"};

std::vector<std::string> as_names(std::span<const std::string_view> words) { return {words.begin(), words.end()}; }

/// Of the others the reference run knows nothing.
bool is_held_to_reference(std::size_t outcome) {
    return outcome != deaths_row && outcome != model::index_of(outcome_rows, "rural_food_shortfall");
}

std::string readable(std::string name) {
    std::ranges::replace(name, '_', ' ');
    return name;
}

/// Reads one file; every fault is told with its place.
class Reader {
public:
    Reader(const fs::path& file, const Configuration& configuration)
        : root_(read_toml(file)), configuration_(configuration), question_{.name = file.stem().string()} {}

    EssayQuestion read() {
        static const std::vector<std::string> keys{"schema",  "question", "chinese",   "asks",  "worlds", "values",
                                                   "finding", "answer",   "objection", "reply", "figure", "sources"};
        root_.allow_only(keys);
        require_schema(root_);
        question_.question = root_.filled_text("question");
        question_.chinese = root_.filled_text("chinese");
        question_.asks = root_.filled_text("asks");
        question_.objection = root_.filled_text("objection");
        add_world({.name = std::string(history), .label = std::string(history)}, {}, {});
        if (root_.has("worlds"))
            for (const std::string& name : root_.table("worlds").keys()) read_world(name);
        for (const std::string& name : root_.table("values").keys()) read_value(name);
        add_afterwards();
        question_.finding = read_template("finding", root_.filled_text("finding"));
        for (const std::string& text : root_.filled_texts("answer"))
            question_.answer.push_back(read_template("answer", text));
        for (const std::string& text : root_.filled_texts("reply"))
            question_.reply.push_back(read_template("reply", text));
        require_each_value_used();
        read_figure();
        read_sources();
        return std::move(question_);
    }

private:
    /// What a world is made by: a shipped scenario, options of `run`, a weather series.
    struct Making {
        std::string config = "baseline";
        ScenarioOptions options{};
    };

    std::size_t add_world(EssayWorld world, const Making& making, const std::string& series) {
        ScenarioOptions options = making.options;
        if (!series.empty()) options.set.push_back("switches.weather_series=" + series);
        const Names names = scenario_names();
        world.scenario = with_options(load_scenario(making.config, names, configuration_.directory), options, names);
        if (world.scenario.choices.reference != Reference::R0)
            throw InputError(fmt::format("'{}' is held against {}; worlds of a question have R0", making.config,
                                         word_of(world.scenario.choices.reference)));
        world.from_history =
            changes_between(question_.worlds.empty() ? world.scenario : question_.worlds.front().scenario,
                            world.scenario, configuration_.parameters);
        world.command = "sanqi run";
        if (making.config != "baseline") world.command += " " + making.config;
        const auto add = [&](std::string_view option, const std::vector<std::string>& values) {
            for (const std::string& value : values) world.command += fmt::format(" --{} {}", option, value);
        };
        add("only", options.only);
        add("without", options.without);
        add("lever", options.lever);
        add("set", options.set);
        world.command += " --posterior shipped";
        question_.worlds.push_back(std::move(world));
        return question_.worlds.size() - 1;
    }

    void read_world(const std::string& name) {
        static const std::vector<std::string> keys{"label", "scenario", "only",          "without",
                                                   "lever", "set",      "weather_series"};
        const TomlTable worlds = root_.table("worlds");
        if (name == history) worlds.fail_at_key(name, "'history' is a world of every question");
        const TomlTable table = worlds.table(name);
        table.allow_only(keys);
        Making making;
        if (table.has("scenario")) making.config = table.filled_text("scenario");
        const auto texts = [&](const char* key) {
            return table.has(key) ? table.texts(key) : std::vector<std::string>{};
        };
        making.options = {
            .only = texts("only"), .without = texts("without"), .lever = texts("lever"), .set = texts("set")};
        const std::string series = table.has("weather_series") ? series_in(table) : "";
        try {
            const std::size_t added = add_world({.name = name, .label = table.filled_text("label")}, making, series);
            if (question_.worlds[added].from_history.none())
                throw InputError(fmt::format(
                    "world '{}' changes nothing and is history, which every question has; say with scenario, only, "
                    "without, lever, set or weather_series what is otherwise",
                    name));
        } catch (const InputError& error) {
            worlds.fail_at_key(name, error.what());
        }
    }

    static std::string series_in(const TomlTable& table) {
        return table.choice("weather_series", as_names(words<WeatherSeries>));
    }

    std::size_t world_named(const std::string& name, const TomlTable& table, const char* key) const {
        std::vector<std::string> names = names_of(question_.worlds, &EssayWorld::name);
        std::erase(names, "");  // those of shares, which only their shares know
        if (std::ranges::find(names, name) == names.end()) table.fail(key, unknown_name("world", name, names));
        return static_cast<std::size_t>(std::ranges::find(question_.worlds, name, &EssayWorld::name) -
                                        question_.worlds.begin());
    }

    template <class Rows>
    static std::size_t row_in(const TomlTable& table, const char* key, const Rows& rows) {
        const std::string symbol = table.text(key);
        const auto found = std::ranges::find(rows, symbol, [](const auto& row) { return row.symbol; });
        if (found == rows.end())
            table.fail(key, unknown_name(key, symbol, names_of(rows, [](const auto& row) { return row.symbol; })));
        return static_cast<std::size_t>(found - rows.begin());
    }

    static int year_in(const TomlTable& table, const char* key) {
        const double year = table.number_within(key, first_annual_year, last_annual_year);
        if (year != std::floor(year)) table.fail(key, fmt::format("expected a whole year, got {}", year));
        return static_cast<int>(year);
    }

    void read_value(const std::string& name) {
        static const std::vector<std::string> of_share{"share", "of", "player", "weather_series"},
            of_years{"yearly", "year", "through", "against_year", "world", "against", "relative"},
            of_outcome{"outcome", "world", "against", "relative"};
        const TomlTable values = root_.table("values"), table = values.table(name);
        const bool is_share = table.has("share");
        table.allow_only(is_share ? of_share : table.has("yearly") ? of_years : of_outcome);
        EssayValue value{.name = name};
        is_share ? read_share(table, value) : read_amount(table, value);
        question_.values.push_back(std::move(value));
    }

    void read_amount(const TomlTable& table, EssayValue& value) {
        AmountAsked asked{
            .yearly = table.has("yearly"), .row = 0, .world = world_named(table.text("world"), table, "world")};
        if (asked.yearly) {
            read_years(table, asked);
        } else {
            asked.row = row_in(table, "outcome", outcome_rows);
        }
        if (table.has("against")) asked.against = world_named(table.text("against"), table, "against");
        asked.relative = table.has("relative") && table.boolean("relative");
        require_difference(table, asked);
        describe(asked, value);
        value.is_effect = asked.against || (!asked.yearly && is_held_to_reference(asked.row));
        value.amount = asked;
    }

    static void read_years(const TomlTable& table, AmountAsked& asked) {
        asked.row = row_in(table, "yearly", annual_rows);
        asked.year = asked.through = asked.against_year = year_in(table, "year");
        if (table.has("through")) read_last_year(table, asked);
        if (table.has("against_year")) {
            asked.against_year = year_in(table, "against_year");
            asked.against = asked.world;
        }
    }

    /// What is held against another number has one that differs and that it can be paired with.
    void require_difference(const TomlTable& table, const AmountAsked& asked) const {
        if (asked.relative && !asked.against) table.fail("relative", "needs 'against' or 'against_year'");
        if (asked.against == asked.world && asked.against_year == asked.year)
            table.fail(table.has("against") ? "against" : "against_year", "a number less itself is nothing");
        if (asked.against && series_of(*asked.against) != series_of(asked.world))
            table.fail("world", "draws of different weather series make no pairs");
    }

    static void read_last_year(const TomlTable& table, AmountAsked& asked) {
        asked.through = year_in(table, "through");
        if (asked.through < asked.year) table.fail("through", "ends before 'year'");
        if (std::ranges::find(summed_rows, annual_rows[asked.row].symbol) == summed_rows.end())
            table.fail("through", fmt::format("of sums; '{}' is none of {}", annual_rows[asked.row].symbol,
                                              fmt::join(summed_rows, ", ")));
    }

    void add_afterwards() {
        const std::size_t worlds = question_.worlds.size();  // with those of shares, which have no name
        for (std::size_t world = 1; world < worlds; ++world) {
            if (question_.worlds[world].name.empty() || series_of(world) != series_of(0)) continue;
            AmountAsked asked{.yearly = true, .row = model::index_of(annual_rows, "excess_deaths"), .world = world};
            asked.year = asked.against_year = first_year_after;
            asked.through = last_annual_year;
            asked.against = 0;
            EssayValue value{.name = fmt::format("{}{}", afterwards, question_.worlds[world].name)};
            describe(asked, value);
            value.amount = asked;
            question_.values.push_back(std::move(value));
        }
    }

    WeatherSeries series_of(std::size_t world) const { return question_.worlds[world].scenario.choices.weather_series; }

    void describe(const AmountAsked& asked, EssayValue& value) const {
        const auto label = [&](std::size_t world) { return question_.worlds[world].label; };
        const model::Row& row = asked.yearly ? annual_rows[asked.row] : outcome_rows[asked.row];
        const std::string window = !asked.yearly ? "1958-62"
                                   : asked.through == asked.year
                                       ? std::to_string(asked.year)
                                       : fmt::format("{}-{}", asked.year, asked.through % 100);
        value.unit = asked.relative ? "%" : row.unit;
        value.says = fmt::format("{} {}, {}", row.name, window, label(asked.world));
        value.label = asked.against || asked.world != 0 ? label(asked.world) : std::string(row.name);
        if (!asked.against) return;
        std::string other = *asked.against == asked.world ? "" : label(*asked.against);
        if (asked.against_year != asked.year)
            other += fmt::format("{}{}", other.empty() ? "" : " ", asked.against_year);
        value.says += fmt::format("{}{}", asked.relative ? ", above " : ", less ", other);
    }

    void read_share(const TomlTable& table, EssayValue& value) {
        ShareAsked asked{.way = table.choice("share", as_names(decompositions)),
                         .player = table.text("player"),
                         .outcome = row_in(table, "of", outcome_rows)};
        if (const std::string fault = lever_or_group_fault(asked.player); !fault.empty()) table.fail("player", fault);
        const std::string series = table.has("weather_series") ? series_in(table) : "";
        const std::string player = readable(asked.player);
        const auto world = [&](std::string label, ScenarioOptions options) {
            return add_world({.name = "", .label = std::move(label)},
                             {.config = "baseline", .options = std::move(options)}, series);
        };
        asked.history = world("history", {});
        asked.reference = world("the reference world", {.without = {std::string(every_lever)}});
        asked.alone = world(player + " alone", {.only = {asked.player}});
        asked.without = world("history without " + player, {.without = {asked.player}});
        if (asked.way == "shapley" && asked.player != "weather" && asked.player != every_policy)
            table.fail(
                "share",
                "Shapley's share of others than weather and policy is that of another game; alone and removal are "
                "what sanqi attribute has of it");
        value.unit = "%";
        value.label = fmt::format("{}, {}{}", player, asked.way == "removal" ? "by removal" : asked.way,
                                  series.empty() ? "" : fmt::format(" ({})", series));
        value.says =
            fmt::format("share of {} in {} of 1958-62 beyond R0, {}{}", player, outcome_rows[asked.outcome].name,
                        asked.way == "shapley" ? "Shapley"
                        : asked.way == "alone" ? "alone"
                                               : "by removal",
                        series.empty() ? "" : fmt::format(", weather series {}", series));
        value.share = asked;
    }

    Template read_template(const char* key, const std::string& text) {
        Template result;
        try {
            result = parsed_template(text);
        } catch (const std::invalid_argument& error) {
            root_.fail(key, fmt::format("{}, in \"{}\"", error.what(), text));
        }
        for (const Gap& gap : result.gaps) {
            const auto found = std::ranges::find(question_.values, gap.value, &EssayValue::name);
            if (found == question_.values.end())
                root_.fail(key, unknown_name("value", gap.value, names_of(question_.values, &EssayValue::name)));
            if ((gap.telling == Telling::least || gap.telling == Telling::directed) && !found->is_effect)
                root_.fail(key, fmt::format("'{}' is held against nothing, so that its sign tells nothing; "
                                            "{{{}}} tells it",
                                            gap.value, gap.value));
            if (gap.telling != Telling::chosen) told_.insert(gap.value);
        }
        return result;
    }

    void require_each_value_used() const {
        for (const std::string& name : root_.table("values").keys())
            if (!told_.contains(name))
                root_.table("values").fail_at_key(
                    name, fmt::format("no sentence tells the value '{}'; finding, answer or reply may, as {{{}}}", name,
                                      name));
    }

    void read_figure() {
        static const std::vector<std::string> keys{"bars", "lines", "worlds"};
        const TomlTable table = root_.table("figure");
        table.allow_only(keys);
        if (table.has("bars") == table.has("lines"))
            throw InputError(table.place(), "figure: either 'bars', of values, or 'lines', of yearly rows");
        table.has("bars") ? read_bars(table) : read_lines(table);
    }

    static std::size_t place_in(const TomlTable& table, const char* key, const char* kind, const std::string& name,
                                const std::vector<std::string>& names) {
        const auto found = std::ranges::find(names, name);
        if (found == names.end()) table.fail(key, unknown_name(kind, name, names));
        return static_cast<std::size_t>(found - names.begin());
    }

    void read_bars(const TomlTable& table) {
        EssayFigure& figure = question_.figure;
        if (table.has("worlds")) table.fail_at_key("worlds", "'worlds' are of lines; a bar is of its value's world");
        for (const std::string& name : table.filled_texts("bars")) {
            figure.values.push_back(
                place_in(table, "bars", "value", name, names_of(question_.values, &EssayValue::name)));
            if (question_.values[figure.values.back()].unit != question_.values[figure.values.front()].unit)
                table.fail("bars", "values of different units make no one axis");
        }
    }

    void read_lines(const TomlTable& table) {
        EssayFigure& figure = question_.figure;
        for (const std::string& row : table.filled_texts("lines"))
            figure.rows.push_back(
                place_in(table, "lines", "yearly row", row, names_of(annual_rows, &AnnualRow::symbol)));
        figure.worlds.push_back(0);
        for (const std::string& name : table.has("worlds") ? table.texts("worlds") : std::vector<std::string>{}) {
            const std::size_t world = world_named(name, table, "worlds");
            if (std::ranges::count(figure.worlds, world) > 0)
                table.fail("worlds",
                           fmt::format("'{}' is drawn already{}", name, world == 0 ? ", as in every figure" : ""));
            figure.worlds.push_back(world);
        }
    }

    void read_sources() {
        static const std::vector<std::string> keys{"text", "quality", "why"};
        for (const TomlTable& table : root_.tables("sources")) {
            table.allow_only(keys);
            question_.sources.push_back({table.filled_text("text"), table.choice("quality", as_names(source_qualities)),
                                         table.filled_text("why")});
        }
        std::ranges::stable_sort(question_.sources, {}, [](const EssaySource& source) {
            return std::ranges::find(source_qualities, source.quality) - source_qualities.begin();
        });
    }

    TomlTable root_;
    const Configuration& configuration_;
    EssayQuestion question_;
    std::set<std::string> told_;
};

}  // namespace

std::vector<std::string> question_names(const fs::path& configs_directory) {
    std::vector<std::string> names;
    std::error_code unreachable;
    for (const fs::directory_entry& entry : fs::directory_iterator(configs_directory / "questions", unreachable))
        if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
    std::ranges::sort(names);
    return names;
}

EssayQuestion load_question(const fs::path& file, const Configuration& configuration) {
    return Reader(file, configuration).read();
}

EssayQuestion question_named(const std::string& name, const Configuration& configuration) {
    const std::vector<std::string> names = question_names(configuration.directory);
    if (std::ranges::find(names, name) == names.end())
        throw InputError("--question: " + unknown_name("question", name, names, "sanqi essay"));
    return load_question(configuration.directory / "questions" / (name + ".toml"), configuration);
}

}  // namespace sanqi::analysis
