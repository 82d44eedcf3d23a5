#include "analysis/configuration/resolved_scenario.hpp"

#include <fmt/format.h>

namespace sanqi::analysis {

namespace {

/// A basic string of TOML, on one line.
std::string quoted(const std::string& text) {
    std::string result = "\"";
    for (const char c : text) {
        const auto code = static_cast<unsigned char>(c);
        if (c == '"' || c == '\\')
            result += fmt::format("\\{}", c);
        else if (code < 0x20 || code == 0x7f)
            result += fmt::format("\\u{:04X}", code);
        else
            result += c;
    }
    return result + "\"";
}

std::string setting_text(const DatedSetting& setting) {
    if (!setting.from) return fmt::format("{}", setting.value);
    return fmt::format("{{ value = {}, from = {} }}", setting.value, *setting.from);
}

}  // namespace

std::string resolved_toml(const Scenario& scenario) {
    std::string text = fmt::format("schema = 1\ntitle = {}\n", quoted(scenario.title));
    if (!scenario.description.empty()) text += fmt::format("description = {}\n", quoted(scenario.description));
    text += "\n[levers]\n";
    for (std::size_t i = 0; i < model::levers.size(); ++i)
        text += fmt::format("{} = {}\n", model::levers[i].symbol, setting_text(scenario.levers[i]));
    text += "\n[parameters]\n";
    for (const auto& [symbol, value] : scenario.parameters) text += fmt::format("{} = {}\n", symbol, value);
    if (!scenario.policies.empty()) text += "\n[policies]\n";
    for (const auto& [symbol, setting] : scenario.policies)
        text += fmt::format("{} = {}\n", symbol, setting_text(setting));
    text += "\n[switches]\n";
    for (const SwitchRow& row : switch_rows) {
        const std::string word(row.word(scenario.choices));
        text += fmt::format("{} = {}\n", row.name, row.truth ? word : quoted(word));
    }
    if (scenario.expectation)
        text += fmt::format("\n[expect]\noutcome = {}\nsign = {}\n", quoted(scenario.expectation->outcome),
                            quoted(scenario.expectation->sign));
    return text;
}

}  // namespace sanqi::analysis
