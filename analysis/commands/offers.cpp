#include "analysis/commands/offers.hpp"

#include <algorithm>
#include <array>
#include <cctype>
#include <string_view>
#include <utility>

#include <fmt/format.h>

#include "analysis/configuration/choices.hpp"
#include "analysis/configuration/lever_names.hpp"

namespace sanqi::analysis::commands {

namespace {

using Listings = std::span<const report::Listing>;

std::vector<std::string_view> parts(std::string_view text, std::string_view separators) {
    std::vector<std::string_view> result;
    while (!text.empty()) {
        const std::size_t end = std::min(text.find_first_of(separators), text.size());
        if (end > 0) result.push_back(text.substr(0, end));
        text.remove_prefix(std::min(end + 1, text.size()));
    }
    return result;
}

/// Of operands that go by another name than a kind: the kinds whose names they may be.
constexpr std::array<std::pair<std::string_view, std::string_view>, 2> kinds_of_operands{
    {{"word", "levers outputs"}, {"quantity, loop or picture", "outputs parameters policies loops pictures"}}};

/// In "FILE|shipped|none" capitals alone stand for something else.
bool is_placeholder(std::string_view word) {
    return std::ranges::all_of(word, [](unsigned char letter) { return std::isupper(letter) != 0; });
}

void add_words_of(Offer& offer, std::string_view alternatives) {
    for (const std::string_view word : parts(alternatives, "|[].")) {
        if (word == "FILE" || word == "CONFIG" || word.ends_with(" CONFIG"))
            offer.files = true;
        else if (!is_placeholder(word) && word.find_first_of("=@, ") == std::string_view::npos)
            offer.words.emplace_back(word);
    }
}

/// Outputs of two kinds may share a name.
void keep_one_of_each(std::vector<std::string>& words) {
    std::vector<std::string> kept;
    for (const std::string& word : words)
        if (std::ranges::find(kept, word) == kept.end()) kept.push_back(word);
    words = std::move(kept);
}

/// A switch of this name, or none.
const SwitchRow* switch_named(std::string_view name) {
    const auto row = std::ranges::find(switch_rows, name, &SwitchRow::name);
    return row == switch_rows.end() ? nullptr : &*row;
}

std::vector<std::string> names_of_kind(std::string_view kind, Listings listings) {
    std::vector<std::string> names;
    if (kind == "policies") return settable_policies();
    if (const SwitchRow* row = switch_named(kind)) names.assign(row->words.begin(), row->words.end());
    const auto listing = std::ranges::find(listings, kind, &report::Listing::kind);
    if (listing != listings.end())
        for (const report::TextRow& row : listing->rows) names.push_back(row.front());
    return names;
}

/// As `--set` has them: "parameters.NAME=", "switches.NAME=VALUE".
std::vector<std::string> settings_of_kind(std::string_view kind, Listings listings) {
    std::vector<std::string> settings;
    for (const std::string& name : names_of_kind(kind, listings)) {
        const std::string setting = fmt::format("{}.{}=", kind, name);
        if (kind != "switches") settings.push_back(setting);
        if (kind == "switches")
            for (const std::string& value : names_of_kind(name, listings)) settings.push_back(setting + value);
    }
    return settings;
}

}  // namespace

Offer offer_after(const Option& option, Listings listings) {
    Offer offer;
    add_words_of(offer, option.argument);
    if (option.values != nullptr) offer.words = option.values();
    for (const std::string_view kind : parts(option.kinds, " ")) {
        const bool sets = option.argument.starts_with("KEY=");
        for (const std::string& name : sets ? settings_of_kind(kind, listings) : names_of_kind(kind, listings))
            offer.words.push_back(option.argument.starts_with("NAME=") ? name + "=" : name);
    }
    return offer;
}

Offer offer_of_operands(const Syntax& syntax, Listings listings) {
    Offer offer;
    add_words_of(offer, syntax.operands);
    for (const std::string& name : names_of_kind(fmt::format("{}s", syntax.operand), listings))
        offer.words.push_back(name);
    if (syntax.operand == "word")
        for (const report::Listing& listing : listings) offer.words.push_back(listing.kind);
    for (const auto& [operand, kinds] : kinds_of_operands)
        if (syntax.operand == operand)
            for (const std::string_view kind : parts(kinds, " "))
                for (const std::string& name : names_of_kind(kind, listings)) offer.words.push_back(name);
    keep_one_of_each(offer.words);
    return offer;
}

}  // namespace sanqi::analysis::commands
