#include "analysis/words/present.hpp"

#include <charconv>
#include <chrono>
#include <cstdlib>
#include <string_view>

namespace sanqi::analysis {

std::time_t present() {
    std::time_t seconds = std::chrono::system_clock::to_time_t(std::chrono::system_clock::now());
    if (const char* instead = std::getenv("SOURCE_DATE_EPOCH")) {
        const std::string_view text(instead);
        std::from_chars(text.data(), text.data() + text.size(), seconds);
    }
    return seconds;
}

}  // namespace sanqi::analysis
