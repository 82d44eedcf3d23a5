// What every output has to say of values that are not as shipped.
#pragma once

#include <string>

namespace sanqi::analysis::commands {

/// What print_result, with_source, files of results and tables say of it:
/// "my_configs (SANQI_CONFIGS) has another parameters.famine_hazard"; "" where all values are as shipped.
std::string not_as_shipped_words();

}  // namespace sanqi::analysis::commands
