#include "analysis/configuration/shipped.hpp"

#include <algorithm>
#include <cstdlib>
#include <fstream>
#include <sstream>

#include <fmt/format.h>

#include "analysis/build_info.hpp"
#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace fs = std::filesystem;

namespace {

bool holds_configurations(const fs::path& folder) {
    std::error_code unreachable;
    return fs::exists(folder / "parameters.toml", unreachable);
}

fs::path installed_folder() {
    std::error_code unreadable;  // without /proc no installation is found, only the source tree
    const fs::path program = fs::read_symlink("/proc/self/exe", unreadable);
    return (program.parent_path() / build_info::installed_configs).lexically_normal();
}

}  // namespace

fs::path shipped_configs() {
    if (const char* chosen = std::getenv("SANQI_CONFIGS"); chosen != nullptr && *chosen != '\0') {
        if (holds_configurations(chosen)) return chosen;
        throw InputError(fmt::format("SANQI_CONFIGS: no parameters.toml in '{}'", chosen));
    }
    if (const auto folder = configs_of_program()) return *folder;
    throw InputError(fmt::format("no configurations in '{}' nor in '{}'; name their folder in SANQI_CONFIGS",
                                 installed_folder().string(), build_info::source_configs));
}

std::optional<fs::path> configs_of_program() {
    for (const fs::path& folder : {installed_folder(), fs::path(build_info::source_configs)})
        if (holds_configurations(folder)) return folder;
    return std::nullopt;
}

bool is_chosen(const fs::path& configs_directory) {
    const auto own = configs_of_program();
    std::error_code unreachable;
    return !own || !fs::equivalent(configs_directory, *own, unreachable);
}

std::vector<fs::path> page_folders() {
    const fs::path source = fs::path(build_info::source_configs).parent_path();
    return {installed_folder().parent_path() / "page", fs::path(build_info::built_page), source / "analysis" / "page"};
}

std::string page_part(const std::string& name) {
    for (const fs::path& folder : page_folders()) {
        const std::ifstream file(folder / name);
        if (!file) continue;
        std::ostringstream content;
        content << file.rdbuf();
        return content.str();
    }
    return "";
}

fs::path shipped_posterior(const fs::path& configs_directory, WeatherSeries series) {
    return configs_directory / "posteriors" / fmt::format("{}.h5", word_of(series));
}

std::vector<fs::path> shipped_posteriors(const fs::path& configs_directory) {
    std::vector<fs::path> files;
    for (std::size_t series = 0; series < words<WeatherSeries>.size(); ++series) {
        fs::path file = shipped_posterior(configs_directory, static_cast<WeatherSeries>(series));
        std::error_code unreachable;
        if (fs::exists(file, unreachable)) files.push_back(std::move(file));
    }
    return files;
}

fs::path shipped_structure(const fs::path& configs_directory, const std::string& name) {
    return configs_directory / "posteriors" / "structures" / (name + ".h5");
}

std::vector<fs::path> shipped_structures(const fs::path& configs_directory) {
    std::vector<fs::path> files;
    std::error_code unreachable;
    for (const fs::directory_entry& entry :
         fs::directory_iterator(configs_directory / "posteriors" / "structures", unreachable))
        if (entry.path().extension() == ".h5") files.push_back(entry.path());
    std::ranges::sort(files);
    return files;
}

}  // namespace sanqi::analysis
