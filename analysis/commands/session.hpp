// What most verbs begin and end with: where outputs go, what is shipped, a result in the form that is asked for.
#pragma once

#include <functional>
#include <string>
#include <string_view>

#include "analysis/commands/arguments.hpp"
#include "analysis/commands/output_place.hpp"
#include "analysis/commands/question.hpp"
#include "analysis/commands/results.hpp"
#include "analysis/configuration/world.hpp"
#include "analysis/files/results_file.hpp"
#include "analysis/report/figure_description.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::commands {

/// A line to stderr, unless --quiet.
void tell(const Arguments& arguments, std::string_view line);

/// Of a verb that draws nothing: a seed that is given is kept with the results and changes no number.
void tell_of_idle_seed(const Arguments& arguments);

/// To stdout, as JSON where that is asked for, else as text; only the one that is printed is made.
void print_result(const Arguments& arguments, const std::function<std::string()>& text,
                  const std::function<report::Json()>& json);

/// The JSON of a result with the question: config, title, seed and what was changed.
report::Json with_question(report::Json result, const Question& question);

/// `drawn` with what made it as its source, "sanqi 1.0.0, seed 1959: sanqi run --without mess_halls".
figure::Figure with_source(figure::Figure drawn, const Arguments& arguments, std::uint64_t seed);

/// The drawing or the description, as the name of the file asks.
void write_figure(const OutputPlace& place, const figure::Figure& drawn);

struct Session {
    const Arguments& arguments;
    OutputPlace output;
    OutputPlace figure;
    Configuration configuration;

    /// What is wrong with a place of output shows first. Throws InputError and WriteError.
    explicit Session(const Arguments& given);

    /// The one scenario that the command line names. Throws InputError.
    Question question() const { return question_of(arguments, configuration); }

    /// The file of --output, if it is asked for; write_results.
    void write(const Question& question, const std::function<void(ResultsFile&)>& fill,
               std::string_view instruction_set = scalar_equations) const;
};

}  // namespace sanqi::analysis::commands
