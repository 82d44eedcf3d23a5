// Answers to questions that students are set, as a document, JSON, results file and figure.
#pragma once

#include <string>
#include <vector>

#include "analysis/configuration/history.hpp"
#include "analysis/files/dataset.hpp"
#include "analysis/questions/essay.hpp"
#include "analysis/report/document.hpp"
#include "analysis/report/text_table.hpp"

namespace sanqi::analysis::report {

/// One sentence in its place.
struct EssaySentence {
    std::string part;  ///< finding, answer, objection or reply
    std::string text;
};

/// All of an answer, in the order of reading.
std::vector<EssaySentence> sentences_of(const EssayAnswer& answer);

/// What intervals, definitions and limits have to be said beside any of its numbers.
std::vector<std::string> essay_reservations(const Essays& essays, const EssayAnswer& answer);

figure::Figure essay_figure(const Essays& essays, const EssayAnswer& answer, const History& history);

/// One question after the other.
Document essay_document(const Essays& essays, const History& history);

/// /essay, /essay_sentences, /essay_values, /essay_reservations, /essay_sources; of a single question /figure, for the
/// file alone. `source`: what made the figures.
Dataset essay_dataset(const Essays& essays, const History& history, const std::string& source);

/// Names and questions, for `sanqi essay` alone.
Dataset questions_dataset(const std::vector<EssayQuestion>& questions);
std::string questions_text(const std::vector<EssayQuestion>& questions);

}  // namespace sanqi::analysis::report
