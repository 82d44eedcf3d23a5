#include "analysis/configuration/scenario_files.hpp"

#include <algorithm>
#include <array>
#include <string_view>
#include <system_error>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/words/messages.hpp"
#include "analysis/words/word_parts.hpp"

namespace sanqi::analysis {

namespace {

namespace fs = std::filesystem;

/// Files of `configs/` that are no scenarios.
constexpr std::array<std::string_view, 7> other_files{"checks",     "diagrams", "hold_outs", "loops",
                                                      "parameters", "policies", "structures"};

void add_names(const fs::path& folder, std::vector<std::string>& names) {
    std::error_code no_such_folder;
    for (const fs::directory_entry& entry : fs::directory_iterator(folder, no_such_folder))
        if (entry.path().extension() == ".toml") names.push_back(entry.path().stem().string());
}

bool is_shipped(const std::string& name, const fs::path& configs_directory) {
    const std::vector<std::string> names = shipped_scenarios(configs_directory);
    return std::binary_search(names.begin(), names.end(), name);
}

}  // namespace

std::vector<std::string> shipped_scenarios(const fs::path& configs_directory) {
    std::vector<std::string> names;
    add_names(configs_directory, names);
    std::erase_if(names, [](const std::string& name) {
        return std::find(other_files.begin(), other_files.end(), name) != other_files.end();
    });
    add_names(configs_directory / "scenarios", names);
    std::sort(names.begin(), names.end());
    names.erase(std::unique(names.begin(), names.end()), names.end());
    return names;
}

fs::path scenario_file(const std::string& name_or_path, const fs::path& folder, const fs::path& configs_directory) {
    if (is_shipped(name_or_path, configs_directory)) {
        const fs::path file_name = name_or_path + ".toml";
        const fs::path at_top = configs_directory / file_name;
        return fs::exists(at_top) ? at_top : configs_directory / "scenarios" / file_name;
    }
    const fs::path file = folder / name_or_path;
    std::error_code unreachable;
    return !name_or_path.empty() && fs::exists(file, unreachable) ? file : fs::path();
}

std::string missing_scenario(const std::string& name_or_path, const fs::path& configs_directory) {
    const std::vector<std::string> names = shipped_scenarios(configs_directory);
    const std::string nearest = did_you_mean(fs::path(name_or_path).stem().string(), names);
    if (!nearest.empty()) return fmt::format("no scenario '{}'; {}", name_or_path, nearest);
    const bool path = name_or_path.find_first_of("/.") != std::string::npos;
    const std::string subject = path ? "" : fmt::format("{}", fmt::join(words_in(name_or_path), " "));
    const std::string search = subject.empty() ? "" : fmt::format("'sanqi list {}' searches by subject; ", subject);
    return fmt::format("no scenario '{}'; {}{}; or give the path of a file", name_or_path, search, valid_names(names));
}

}  // namespace sanqi::analysis
