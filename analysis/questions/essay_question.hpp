// A question that students are set, as data: what it asks of the model, and the sentences that the results fill.
#pragma once

#include <array>
#include <cstddef>
#include <filesystem>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/question.hpp"
#include "analysis/configuration/world.hpp"
#include "analysis/questions/essay_template.hpp"

namespace sanqi::analysis {

/// A scenario that a question has run, by every draw.
struct EssayWorld {
    std::string name{};
    std::string label{};  ///< "history", "history without mess halls"
    Scenario scenario{};
    Changes from_history{};
    std::string command{};  ///< that runs it alone
};

/// An outcome of 1958-62, a number of one year or the sum over some, of one world or less that of another.
struct AmountAsked {
    bool yearly = false;
    std::size_t row = 0;  ///< among outcome_rows, or of a year among annual_rows
    std::size_t world = 0;
    int year = 0;
    int through = 0;                       ///< the last of the years that are summed, `year` where it is one
    std::optional<std::size_t> against{};  ///< the world whose number is taken off
    int against_year = 0;
    bool relative = false;  ///< in per cent of what it is held against
};

/// A lever's or group's share of an outcome, against all others together, beyond the reference world.
struct ShareAsked {
    std::string way{};  ///< among decompositions
    std::string player{};
    std::size_t outcome = 0;                                         ///< among outcome_rows
    std::size_t reference = 0, alone = 0, without = 0, history = 0;  ///< worlds
};

struct EssayValue {
    std::string name{};
    std::string says{};   ///< definition, window and what it is held against
    std::string label{};  ///< what tells it from others of the same definition, for bars
    std::string unit{};
    std::optional<AmountAsked> amount{};
    std::optional<ShareAsked> share{};  ///< where it is no amount
    bool is_effect = true;              ///< nought means "no effect": a share, or a number less another
};

/// Bars of values with their intervals, or rows of the yearly table as lines with bands.
struct EssayFigure {
    std::vector<std::size_t> values{};
    std::vector<std::size_t> rows{};    ///< among annual_rows
    std::vector<std::size_t> worlds{};  ///< of the lines, history first
};

struct EssaySource {
    std::string text{};
    std::string quality{};  ///< among source_qualities
    std::string why{};      ///< what to read it for
};

/// From the best on: the number or statement was read in the source itself, often only its abstract; taken from others
/// who quote it; named in the literature, and nothing in it was checked here.
inline constexpr std::array<std::string_view, 3> source_qualities{"re-read", "quoted", "unchecked"};

struct EssayQuestion {
    std::string name{};  ///< of its file
    std::string question{};
    std::string chinese{};
    std::string asks{};  ///< what it asks of the model, in words
    std::vector<EssayWorld> worlds{};
    /// Those that the file names; then of every world that is set beside history what comes after the window, so that
    /// none looks better for having put its deaths off.
    std::vector<EssayValue> values{};
    Template finding{};
    std::vector<Template> answer{};
    std::string objection{};
    std::vector<Template> reply{};
    EssayFigure figure{};
    std::vector<EssaySource> sources{};  ///< by quality
};

/// What the values are called that no file names, before the name of their world.
inline constexpr std::string_view afterwards = "afterwards_";

/// `configs/questions/NAME.toml`, in alphabetical order.
std::vector<std::string> question_names(const std::filesystem::path& configs_directory);

/// Throws InputError with place: unknown keys, names that there are not, a world that is history, a number less itself,
/// a figure of nothing, a sentence with a value that is not named, a value that no sentence uses, and what
/// parsed_template refuses.
EssayQuestion load_question(const std::filesystem::path& file, const Configuration& configuration);

/// The one of this name. Throws InputError with the nearest name.
EssayQuestion question_named(const std::string& name, const Configuration& configuration);

}  // namespace sanqi::analysis
