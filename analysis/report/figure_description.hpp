// The description of a figure: what renderers draw from, as JSON and in results files. They rely on its keys
// (analysis/report/README.md).
#pragma once

#include <filesystem>
#include <string>

#include "analysis/figure/figure.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// What is not finite is null.
Json figure_json(const figure::Figure& figure);

/// The figure that a description states. Throws InputError, which names `where` it stands, if it states none.
figure::Figure figure_in(const std::string& description, const std::string& where);

/// /figure/description.
DataGroup figure_group(const figure::Figure& figure);

/// What a file of this name holds: the description where it ends in .json, else the drawing.
std::string figure_text(const figure::Figure& figure, const std::filesystem::path& name);

}  // namespace sanqi::analysis::report
