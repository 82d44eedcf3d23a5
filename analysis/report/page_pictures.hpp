// How the model works, on a page: its pictures.
#pragma once

#include <string>

#include "analysis/configuration/world.hpp"

namespace sanqi::analysis::report {

/// A section with the id "model": the overview, each sector and each shipped loop as a drawing.
std::string pictures_html(const Configuration& configuration);

/// Among the styles of a page that has them.
std::string style_of_pictures();

}  // namespace sanqi::analysis::report
