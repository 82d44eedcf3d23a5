#include "analysis/report/json.hpp"

namespace sanqi::analysis::report {

// Names of files may be no UTF-8.
std::string printed(const Json& json) { return json.dump(2, ' ', false, Json::error_handler_t::replace) + "\n"; }

}  // namespace sanqi::analysis::report
