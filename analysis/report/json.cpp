#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

std::string printed(const Json& json) { return json.dump(2) + "\n"; }

}  // namespace sanqi::analysis::report
