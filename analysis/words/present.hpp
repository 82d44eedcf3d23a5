// The time of the clock, as files and pages state it.
#pragma once

#include <ctime>

namespace sanqi::analysis {

/// The present in seconds since 1970, or what stands in for it by the convention of reproducible builds
/// (SOURCE_DATE_EPOCH): so a file can be made again to the byte.
std::time_t present();

}  // namespace sanqi::analysis
