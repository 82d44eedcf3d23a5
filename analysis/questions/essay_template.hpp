// Sentences with gaps for named values. Words that depend on a value are chosen by its interval when the gap is filled,
// so that no sentence says of one posterior what another would contradict.
#pragma once

#include <string>
#include <string_view>
#include <vector>

namespace sanqi::analysis {

/// How a gap tells its value.
enum class Telling {
    amount,    ///< {saved}: the value with its interval
    least,     ///< {saved.least}: the end of its interval that is nearer to nought, as a bound
    directed,  ///< {saved|fewer|more}: without its sign, behind which stands the word for above or for below nought
    chosen,    ///< {share~20|below|undecided|above}: words alone, by whether its interval lies below or above a level
};

struct Gap {
    std::string value;
    Telling telling;
    double level;  ///< of `chosen`, in the unit of the value
    std::vector<std::string> words;
};

/// Text and gaps in turn: one text more than gaps.
struct Template {
    std::vector<std::string> texts;
    std::vector<Gap> gaps;
};

/// Throws std::invalid_argument, which says what is wrong: a brace without its other, another form of gap, or a number
/// that is no year and stands outside of a gap, where no result would answer for it.
Template parsed_template(std::string_view text);

}  // namespace sanqi::analysis
