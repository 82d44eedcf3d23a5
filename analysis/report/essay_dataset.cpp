// What the results file and JSON have of answers.
#include <functional>

#include <fmt/format.h>

#include "analysis/report/dataset_columns.hpp"
#include "analysis/report/essay_report.hpp"
#include "analysis/report/figure_description.hpp"
#include "analysis/report/posterior_words.hpp"

namespace sanqi::analysis::report {

namespace {

const std::string model_source = "sanqi model over draws of a posterior";
const std::string file_source = "the file of the question";

/// Columns of texts over one axis, each with what it is.
struct TextColumn {
    const char* name;
    const char* says;
    std::vector<std::string> texts;
};

void add_texts(DataGroup& group, const char* axis, const std::vector<TextColumn>& columns, const std::string& place) {
    for (const TextColumn& column : columns)
        group.add(column.name, {axis}, column.texts, {"1", column.says, file_source}, place);
}

DataGroup questions_group(const std::vector<EssayQuestion>& questions) {
    DataGroup group{"essay"};
    group.add_axis("question", column(questions, std::mem_fn(&EssayQuestion::name)), {"1", "question", "sanqi"});
    add_texts(group, "question",
              {{"text", "the question", column(questions, std::mem_fn(&EssayQuestion::question))},
               {"chinese", "the question in Chinese", column(questions, std::mem_fn(&EssayQuestion::chinese))},
               {"asks", "what it asks of the model", column(questions, std::mem_fn(&EssayQuestion::asks))}},
              "questions/{question}/");
    return group;
}

std::vector<EssayQuestion> questions_of(const Essays& essays) {
    return column(essays.answers, std::mem_fn(&EssayAnswer::question));
}

figure::Figure figure_of(const Essays& essays, const EssayAnswer& answer, const History& history,
                         const std::string& source) {
    figure::Figure drawn = essay_figure(essays, answer, history);
    drawn.source = source;
    return drawn;
}

DataGroup answers_group(const Essays& essays, const History& history, const std::string& made_by) {
    DataGroup group = questions_group(questions_of(essays));
    group.add("figure", {"question"},
              column(essays.answers,
                     [&](const EssayAnswer& answer) {
                         return figure_json(figure_of(essays, answer, history, made_by)).dump();
                     }),
              {"1", "description of the figure, as JSON", "sanqi"});
    group.add("failed", {}, std::vector{static_cast<double>(essays.failed)},
              {"1", "most draws with a failed run in one world", model_source}, "");
    group.add("step_change_percent", {}, std::vector{essays.step_change_percent},
              {"%", "most that half of every step moves the excess deaths of a draw", model_source}, "");
    return group;
}

DataGroup sentences_group(const Essays& essays, const char* name, bool reservations) {
    std::vector<std::string> of, parts, texts;
    for (const EssayAnswer& answer : essays.answers) {
        const auto add = [&](const std::string& part, const std::string& text) {
            of.push_back(answer.question.name);
            parts.push_back(part);
            texts.push_back(text);
        };
        if (reservations) {
            for (const std::string& text : essay_reservations(essays, answer)) add("reservation", text);
        } else {
            for (const EssaySentence& sentence : sentences_of(answer)) add(sentence.part, sentence.text);
        }
    }
    std::vector<int> places;
    for (std::size_t i = 0; i < texts.size(); ++i) places.push_back(static_cast<int>(i));
    DataGroup group{name};
    group.add_axis("sentence", places, {"1", "in the order of reading", "sanqi"});
    add_texts(group, "sentence",
              {{"of", "question", of},
               {"part", "finding, answer, objection, reply or reservation", parts},
               {"text", "sentence", texts}},
              fmt::format("{}/", reservations ? "reservations" : "sentences"));
    return group;
}

/// Of all questions one after the other.
DataGroup values_group(const Essays& essays) {
    std::vector<std::string> keys, of, says, units;
    std::vector<Quantiles> all;
    for (const EssayAnswer& answer : essays.answers)
        for (std::size_t i = 0; i < answer.values.size(); ++i) {
            const EssayValue& value = answer.question.values[i];
            keys.push_back(fmt::format("{}.{}", answer.question.name, value.name));
            of.push_back(answer.question.name);
            says.push_back(value.says);
            units.push_back(value.unit);
            all.push_back(answer.values[i]);
        }
    DataGroup group{"essay_values"};
    group.add_axis("value", keys, {"1", "question and name of the value", "sanqi"});
    add_texts(group, "value",
              {{"of", "question", of},
               {"says", "definition, window and what it is held against", says},
               {"unit", "of the value", units}},
              "values/{value}/");
    add_quantiles(group, {"value"}, "", all, std::identity{}, {"1", "the value over draws, in its unit", model_source},
                  "values/{value}/");
    return group;
}

DataGroup sources_group(const Essays& essays) {
    std::vector<std::string> of, texts, qualities, whys;
    std::vector<int> places;
    for (const EssayAnswer& answer : essays.answers)
        for (const EssaySource& source : answer.question.sources) {
            places.push_back(static_cast<int>(places.size()));
            of.push_back(answer.question.name);
            texts.push_back(source.text);
            qualities.push_back(source.quality);
            whys.push_back(source.why);
        }
    DataGroup group{"essay_sources"};
    group.add_axis("source", places, {"1", "by question, the best checked first", "sanqi"});
    add_texts(group, "source",
              {{"of", "question", of},
               {"text", "what to read", texts},
               {"quality", "how it was checked", qualities},
               {"why", "what to read it for", whys}},
              "sources/");
    return group;
}

}  // namespace

Dataset questions_dataset(const std::vector<EssayQuestion>& questions) { return {questions_group(questions)}; }

Dataset essay_dataset(const Essays& essays, const History& history, const std::string& source) {
    Dataset dataset{answers_group(essays, history, source),
                    sentences_group(essays, "essay_sentences", false),
                    values_group(essays),
                    sentences_group(essays, "essay_reservations", true),
                    sources_group(essays),
                    posterior_group(essays.posteriors.front())};
    if (essays.answers.size() == 1)
        dataset.push_back(figure_group(figure_of(essays, essays.answers.front(), history, source)));
    return dataset;
}

}  // namespace sanqi::analysis::report
