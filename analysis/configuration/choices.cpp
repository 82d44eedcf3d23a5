#include "analysis/configuration/choices.hpp"

#include <algorithm>

#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

void apply(Choices& choices, const SwitchSetting& setting) { switch_rows[setting.row].choose(choices, setting.place); }

SwitchSetting switch_setting(std::string_view name, std::string_view word) {
    const auto row = std::ranges::find(switch_rows, name, &SwitchRow::name);
    if (row == switch_rows.end()) throw InputError(unknown_name("switch", name, switch_names()));
    const auto place = std::ranges::find(row->words, word);
    if (place == row->words.end()) throw InputError(unknown_name("value", word, words_of(*row)));
    return {static_cast<std::size_t>(row - switch_rows.begin()), static_cast<std::size_t>(place - row->words.begin())};
}

std::vector<std::string> switch_names() { return names_of(switch_rows, &SwitchRow::name); }

std::vector<std::string> words_of(const SwitchRow& row) { return {row.words.begin(), row.words.end()}; }

}  // namespace sanqi::analysis
