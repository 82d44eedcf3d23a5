#include "tests/benchmark/peers.hpp"

#include <array>
#include <cstdio>
#include <exception>
#include <limits>
#include <optional>
#include <sstream>
#include <stdexcept>

#include <fmt/format.h>
#include <nlohmann/json.hpp>

namespace sanqi::analysis::bench {

namespace fs = std::filesystem;

namespace {

/// One word of a shell's command line.
std::string shell_word(std::string_view word) {
    std::string text = "'";
    for (const char letter : word) text += letter == '\'' ? "'\\''" : std::string(1, letter);
    return text + "'";
}

/// What the command prints, or nothing where it fails.
std::optional<std::string> output_of(const std::string& command) {
    std::FILE* const pipe = popen(command.c_str(), "r");
    if (pipe == nullptr) return std::nullopt;
    std::string text;
    std::array<char, 4096> buffer{};
    for (std::size_t read = 0; (read = std::fread(buffer.data(), 1, buffer.size(), pipe)) > 0;)
        text.append(buffer.data(), read);
    if (pclose(pipe) != 0) return std::nullopt;
    return text;
}

Setting read_setting(const std::string& line, std::span<const double> tight) {
    const auto json = nlohmann::json::parse(line);
    std::vector<double> deaths;
    for (const auto& value : json.at("excess_deaths"))
        deaths.push_back(value.is_number() ? value.get<double>() : std::numeric_limits<double>::quiet_NaN());
    if (deaths.size() != tight.size()) throw std::runtime_error("not one number for each draw");
    return make_setting(json.at("setting"), json.at("seconds"), deaths, tight);
}

}  // namespace

fs::path peers_folder() { return fs::read_symlink("/proc/self/exe").parent_path().parent_path() / "peers"; }

Engine run_peer(const Peer& peer, const fs::path& folder, const fs::path& problem, std::string_view setting,
                std::span<const double> tight) {
    Engine engine{std::string(peer.name), std::string(peer.description), {}, 0, {}};
    const fs::path program = folder / peer.program;
    if (!fs::exists(program)) {
        engine.absence = "not built; ./quickstart bench installs and builds it";
        return engine;
    }
    std::string command = shell_word(program.string()) + " " + shell_word(problem.string());
    if (!setting.empty()) command += " " + shell_word(setting);
    const auto output = output_of(command);
    if (!output) {
        engine.absence = "it failed; its message stands above";
        return engine;
    }
    try {
        std::istringstream lines(*output);
        for (std::string line; std::getline(lines, line);) engine.settings.push_back(read_setting(line, tight));
        if (engine.settings.empty()) engine.absence = "it printed nothing";
    } catch (const std::exception& error) {
        engine.absence = fmt::format("its output is not understood: {}", error.what());
        engine.settings.clear();
    }
    return engine;
}

}  // namespace sanqi::analysis::bench
