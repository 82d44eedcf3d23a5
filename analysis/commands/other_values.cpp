#include "analysis/commands/other_values.hpp"

#include "analysis/configuration/shipped.hpp"
#include "analysis/configuration/shipped_values.hpp"

namespace sanqi::analysis::commands {

std::string not_as_shipped_words() { return not_as_shipped(load_configuration(shipped_configs())); }

}  // namespace sanqi::analysis::commands
