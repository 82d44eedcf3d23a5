// The explorer: one page with the model itself as WebAssembly, every world that its reader may choose, and history's
// band.
#pragma once

#include <string>
#include <string_view>

#include "analysis/configuration/world.hpp"
#include "analysis/questions/explorer.hpp"
#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

/// What was built for the page beside this program.
struct ExplorerParts {
    std::string style;
    std::string script;
    std::string engine;
};

/// Rows, worlds, record, band and words that the script shows; `sources` is what the engine must be made from. Of the
/// scenarios those that the page can show.
Json explorer_data(const Explorer& explorer, const Configuration& configuration, std::string_view sources);

/// Which engine it is: the text in its first line, "" where there is none.
std::string sources_of_engine(const std::string& engine);

/// One page that asks for nothing from anywhere.
std::string explorer_html(const Explorer& explorer, const Configuration& configuration, const ExplorerParts& parts);

}  // namespace sanqi::analysis::report
