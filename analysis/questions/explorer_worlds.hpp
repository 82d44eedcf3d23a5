// Every world that the explorer's page offers, as numbers that its engine takes: what an experiment consists of, piece
// by piece, each piece once, with the choices that it depends on.
#pragma once

#include <cstddef>
#include <string>
#include <vector>

#include "analysis/configuration/structures.hpp"
#include "analysis/configuration/world.hpp"

namespace sanqi::analysis {

/// What a reader of the page may choose beside the levers: switches by their names, and "structure".
struct WorldChoice {
    std::string name;
    std::vector<std::string> words;  ///< the first is the shipped one
};

/// One number, or one schedule as interpolation (0 linear, 1 step), how many dates, dates [year], values.
using WorldPiece = std::vector<double>;

inline constexpr int no_piece = -1;

/// A place of an experiment: which piece stands there, by the choices that make a difference to it.
struct WorldSlot {
    std::vector<std::size_t> choices;  ///< positions among the choices, ascending; none where all worlds agree
    std::vector<int> pieces;  ///< of each combination of their words, the last choice running fastest; or `no_piece`
};

/// Weather drawn for reference world R1: all draws of a slot's piece begin alike.
struct DrawnSlot {
    std::size_t slot;
    int beginning;                          ///< among the pieces, though but the first part of one
    std::vector<std::vector<double>> ends;  ///< what stands last, of each draw
};

struct DrawnWeather {
    std::size_t weather_series;  ///< positions of their words
    std::size_t normal_weather;
    std::vector<DrawnSlot> slots;
};

struct ExplorerWorlds {
    std::vector<WorldChoice> choices;
    std::vector<WorldPiece> pieces;
    std::vector<WorldSlot> slots;  ///< in the order of analysis/page/engine/entry.cpp, without the levers
    std::vector<DrawnWeather> drawn;
    std::vector<Structure> structures;
};

/// Combinations that cannot be (a normal beyond the record of the series) are left out: their pieces are none, or those
/// of others. Throws InputError, and std::logic_error where pieces were no function of the choices found.
ExplorerWorlds explorer_worlds(const Configuration& configuration);

/// The shipped scenario with these words chosen, one a choice.
Scenario scenario_of_choices(const ExplorerWorlds& worlds, const Scenario& history,
                             const std::vector<std::size_t>& places);

}  // namespace sanqi::analysis
