// An answer in its order of reading, from sentences to sources.
#include "analysis/report/essay_report.hpp"

#include <algorithm>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/build_info.hpp"
#include "analysis/report/caveats.hpp"
#include "analysis/report/essay_words.hpp"
#include "analysis/report/posterior_words.hpp"
#include "analysis/report/wording.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis::report {

namespace {

std::string joined_sentences(const std::vector<EssaySentence>& sentences, std::string_view part) {
    std::vector<std::string> texts;
    for (const EssaySentence& sentence : sentences)
        if (sentence.part == part) texts.push_back(sentence.text);
    return fmt::format("{}", fmt::join(texts, " "));
}

/// Every value, told in sentences or drawn, with the digits of the sentences.
PageTable table_of(const Essays& essays, const EssayAnswer& answer) {
    PageTable table{
        fmt::format("Medians and 90 % intervals of {} draws of the {}; differences and shares are of one draw "
                    "each. R0: the policies of 1957 continue under normal weather.",
                    essays.posteriors.front().draws, draws_in_words(essays.posteriors.front())),
        "/essay_values",
        {"", "median [5 %, 95 %]", "unit"},
        {}};
    for (std::size_t i = 0; i < answer.values.size(); ++i)
        table.rows.push_back({answer.question.values[i].says, cell_of(answer.values[i]),
                              unit_in_sentence(answer.question.values[i].unit)});
    return table;
}

std::string draws_it(const EssayQuestion& question, std::string_view option, std::string_view ending) {
    return fmt::format("sanqi essay --question {} {} {}.{}", question.name, option, question.name, ending);
}

/// Those that a reader needs, of worlds with a name; shares are an attribution's.
CommandLines commands_of(const EssayQuestion& question) {
    CommandLines commands{{draws_it(question, "-o", "h5")}};
    for (const EssayWorld& world : question.worlds)
        if (!world.name.empty()) commands.lines.push_back(world.command);
    for (const EssayValue& value : question.values) {
        if (!value.share) continue;
        const WeatherSeries series = question.worlds[value.share->history].scenario.choices.weather_series;
        const std::string line = fmt::format("sanqi attribute {}--posterior shipped",
                                             series == Choices{}.weather_series
                                                 ? ""
                                                 : fmt::format("--set switches.weather_series={} ", word_of(series)));
        if (std::ranges::find(commands.lines, line) == commands.lines.end()) commands.lines.push_back(line);
    }
    return commands;
}

/// What runs and attributions print is of 1958-62; of single years, and of sums or differences over them, the file
/// alone has the quantiles.
std::string where_numbers_are(const EssayQuestion& question) {
    const bool of_years = std::ranges::any_of(
        question.values, [](const EssayValue& value) { return value.amount && value.amount->yearly; });
    return fmt::format(
        "The first line writes all of them into a file, in the group essay_values, which sanqi report shows; the "
        "others "
        "print those that are outcomes, differences and shares of 1958-62, to the last digit but one{}.",
        of_years ? ". Numbers of other years than 1958-62 as a whole are in the file alone" : "");
}

std::string source_in_words(const EssaySource& source) {
    return fmt::format("{} [{}]: {}", source.text, source.quality, source.why);
}

BulletList sources_of(const EssayQuestion& question) {
    BulletList list;
    for (const EssaySource& source : question.sources) list.items.push_back(source_in_words(source));
    list.items.emplace_back(
        "re-read: what is said of it was read there, often in its abstract alone; quoted: taken from others; "
        "unchecked: to be "
        "read, nothing in it was checked here.");
    return list;
}

void add_answer(Document& document, const Essays& essays, const EssayAnswer& answer, const History& history) {
    const EssayQuestion& question = answer.question;
    const std::vector<EssaySentence> sentences = sentences_of(answer);
    const auto add = [&](Block block) { document.blocks.push_back(std::move(block)); };
    add(Heading{1, question.question});
    add(Paragraph{question.chinese});
    add(Heading{2, "What it asks of the model"});
    add(Paragraph{question.asks});
    add(Heading{2, "Answer"});
    add(Paragraph{joined_sentences(sentences, "answer")});
    add(DocumentFigure{essay_figure(essays, answer, history), draws_it(question, "--figure", "svg")});
    add(table_of(essays, answer));
    add(Heading{2, "The strongest objection"});
    add(Paragraph{question.objection});
    add(Heading{2, "What the model says to it"});
    add(Paragraph{joined_sentences(sentences, "reply")});
    add(Heading{2, "Before a number is quoted"});
    add(BulletList{essay_reservations(essays, answer)});
    add(Heading{2, "The same numbers again"});
    add(Paragraph{where_numbers_are(question)});
    add(commands_of(question));
    add(Heading{2, "To read, the best checked first"});
    add(sources_of(question));
    add(Heading{2, "How to cite"});
    add(Paragraph{
        fmt::format("The sanqi authors, sanqi: a system-dynamics model of the Chinese famine of 1958-62, version {}, "
                    "{} draws of the {}: sanqi essay --question {}.",
                    build_info::version, essays.posteriors.front().draws, draws_in_words(essays.posteriors.front()),
                    question.name)});
}

/// Where a world has more dead after the window than history has, or fewer, the window tells half.
void add_afterwards(const EssayAnswer& answer, std::vector<std::string>& reservations) {
    for (std::size_t i = 0; i < answer.values.size(); ++i) {
        const EssayValue& value = answer.question.values[i];
        if (!value.name.starts_with(afterwards) || holds_nought(answer.values[i])) continue;
        const Template sentence{
            {"The window ends with 1962: in 1963-66 ", " excess deaths follow than in history, in this world: " +
                                                           answer.question.worlds[value.amount->world].label + "."},
            {{value.name, Telling::directed, 0.0, {"more", "fewer"}}}};
        reservations.push_back(filled(sentence, [&](const std::string&) {
            return ToldValue{answer.values[i], value.unit, value.is_effect};
        }));
    }
}

}  // namespace

std::vector<EssaySentence> sentences_of(const EssayAnswer& answer) {
    const EssayQuestion& question = answer.question;
    const auto value_of = [&](const std::string& name) {
        const auto place = std::ranges::find(question.values, name, &EssayValue::name) - question.values.begin();
        const EssayValue& value = question.values.at(static_cast<std::size_t>(place));
        return ToldValue{answer.values.at(static_cast<std::size_t>(place)), value.unit, value.is_effect};
    };
    std::vector<EssaySentence> sentences{{"finding", filled(question.finding, value_of)}};
    for (const Template& one : question.answer) sentences.push_back({"answer", filled(one, value_of)});
    sentences.push_back({"objection", question.objection});
    for (const Template& one : question.reply) sentences.push_back({"reply", filled(one, value_of)});
    return sentences;
}

std::vector<std::string> essay_reservations(const Essays& essays, const EssayAnswer& answer) {
    std::vector<std::string> reservations{std::string(deaths_defined)};
    const EssayQuestion& question = answer.question;
    if (std::ranges::any_of(question.values, [](const EssayValue& value) { return value.share.has_value(); }))
        reservations.emplace_back(
            "Alone is what a side brings about while all others stay at the reference (R0: the policies of 1957 "
            "continue under "
            "normal weather), by removal what vanishes when only it is put there, Shapley the mean of the two. What "
            "sides bring "
            "about only together is in the removal of each, so removals add up to more than the whole.");
    add_afterwards(answer, reservations);
    if (std::ranges::any_of(question.worlds,
                            [](const EssayWorld& world) { return moves_single_levers(world.from_history); }))
        reservations.emplace_back(quote_groups);
    reservations.emplace_back(
        "Intervals are of one structure, its priors and its record; another structure or weather series may lie "
        "outside. What is "
        "said to be so holds in this model's China: it is no observation.");
    for (const DrawsInUse& draws : essays.posteriors)
        if (const std::string doubts = doubts_of(draws.diagnostics); !doubts.empty() && draws.of == DrawsOf::posterior)
            reservations.push_back(
                fmt::format("The draws of the {} are not to be relied on: {}.", draws_in_words(draws), doubts));
    constexpr double little = 0.1;
    reservations.push_back(
        fmt::format("{} failed; half of every step moves no draw's excess deaths by more than {} %.",
                    counted(essays.failed, "draw"),
                    essays.step_change_percent < little ? "0.1" : fmt::format("{:.2g}", essays.step_change_percent)));
    return reservations;
}

Document essay_document(const Essays& essays, const History& history) {
    Document document{essays.answers.size() == 1 ? essays.answers.front().question.question
                                                 : "Questions about the Chinese famine of 1958-62",
                      fmt::format("sanqi {}", build_info::version),
                      {}};
    for (const EssayAnswer& answer : essays.answers) add_answer(document, essays, answer, history);
    return document;
}

std::string questions_text(const std::vector<EssayQuestion>& questions) {
    std::vector<TextRow> rows;
    for (const EssayQuestion& question : questions)
        rows.push_back({question.name, question.question, question.chinese});
    return text_table(rows, "lll") + "\nsanqi essay --question NAME answers one, --question all each of them.\n";
}

}  // namespace sanqi::analysis::report
