// What `sanqi explain` says: one quantity, or all equations, in words, as LaTeX, as a graph.
#pragma once

#include <string>
#include <string_view>

#include "analysis/questions/explanation.hpp"
#include "analysis/questions/loops.hpp"
#include "analysis/questions/pictures.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

std::string explanation_text(const Explanation& explanation);
Json explanation_json(const Explanation& explanation);
/// Display mathematics, one equation a line, to be put into a text.
std::string explanation_latex(const Explanation& explanation);
/// What it reads and what reads it, as Graphviz' dot.
std::string explanation_dot(const Explanation& explanation);

/// A named loop: its links, which way each acts and how often.
std::string loop_text(const LoopInHistory& found);
Json loop_json(const LoopInHistory& found);
/// A causal loop diagram as Graphviz' dot: signs at the arrows, a bar where a stock delays.
std::string loop_dot(const LoopInHistory& found);

/// What a stock-and-flow picture shows: its stocks, and the flows with their equations.
std::string picture_text(const Picture& picture);
Json picture_json(const Picture& picture);

/// All pictures in one: what flows between them, and which acts on which.
std::string overview_text(const Overview& overview);
Json overview_json(const Overview& overview);

/// Every equation, a sector at a time.
std::string equations_text();
Json equations_json();
/// A document of its own.
std::string equations_latex();
/// Every link between stocks, flows and auxiliaries, a cluster a sector.
std::string equations_dot();

}  // namespace sanqi::analysis::report
