// The choices that make a world, between series, definitions and events: one value, and one row a choice for the words
// that files, options and outputs use.
#pragma once

#include <array>
#include <cstddef>
#include <span>
#include <string>
#include <string_view>
#include <type_traits>
#include <utility>
#include <vector>

namespace sanqi::analysis {

enum class WeatherSeries { latent, official_ledger, official_affected_area, gauge_rainfall };

/// Told by those who reported everything else.
constexpr bool is_official(WeatherSeries series) {
    return series == WeatherSeries::official_ledger || series == WeatherSeries::official_affected_area;
}

/// The years whose mean is normal; `as_declared` stands for those declared with the weather series.
enum class NormalWeather {
    as_declared,
    years_1950_57_and_1963_66,
    years_1950_57,
    years_1953_57_and_1963_66,
    years_1951_57,
    years_1951_57_and_1963_66,
    years_1951_90
};

/// The declared reference worlds: R0, 1957 policies continue; R1, R0 under weather drawn from the normal years, the
/// mean over draws; R2, R0 with active relief.
enum class Reference { R0, R1, R2 };  // NOLINT(readability-identifier-naming): as users write them

/// The year whose weather stands in for that of 1959, 1960 and 1961.
enum class Placebo { none, of_1954, of_1956, of_1963 };

/// The edition of the statistics from which the record takes grain output.
enum class Vintage { revised, of_1983 };

/// Whether the correction (the withdrawal of the campaigns) follows from what the centre perceives in each world, or
/// keeps its course in history in all of them: the pair bounds what this mechanism does.
enum class Correction { free, as_in_history };

/// The initial values are the defaults.
struct Choices {
    WeatherSeries weather_series = WeatherSeries::latent;
    NormalWeather normal_weather = NormalWeather::as_declared;
    Reference reference = Reference::R0;
    Placebo placebo_weather = Placebo::none;
    Vintage output_vintage = Vintage::revised;
    Correction correction = Correction::free;
    bool second_wave = true;  ///< after Lushan, in 1959

    bool operator==(const Choices&) const = default;
};

/// The words for the values of a choice, in the order of the values.
template <class Choice>
inline constexpr std::array<std::string_view, 0> words{};
template <>
inline constexpr std::array<std::string_view, 2> words<bool>{"false", "true"};
template <>
inline constexpr std::array<std::string_view, 4> words<WeatherSeries>{"latent", "official_ledger",
                                                                      "official_affected_area", "gauge_rainfall"};
template <>
inline constexpr std::array<std::string_view, 7> words<NormalWeather>{
    "default", "1950-57,1963-66", "1950-57", "1953-57,1963-66", "1951-57", "1951-57,1963-66", "1951-90"};
template <>
inline constexpr std::array<std::string_view, 3> words<Reference>{"R0", "R1", "R2"};
template <>
inline constexpr std::array<std::string_view, 4> words<Placebo>{"none", "1954", "1956", "1963"};
template <>
inline constexpr std::array<std::string_view, 2> words<Vintage>{"revised", "1983"};
template <>
inline constexpr std::array<std::string_view, 2> words<Correction>{"free", "as_in_history"};

template <class Choice>
constexpr std::string_view word_of(Choice choice) {
    return words<Choice>[static_cast<std::size_t>(choice)];
}

/// One choice, as files and options name it.
struct SwitchRow {
    std::string_view name;
    std::string_view meaning;
    std::span<const std::string_view> words;      ///< in the order of the values
    std::size_t (*place)(const Choices&);         ///< among `words`, of what is chosen
    void (*choose)(Choices&, std::size_t place);  ///< the value whose word stands there
    bool truth;                                   ///< in a file true or false, without quotation marks

    constexpr std::string_view word(const Choices& choices) const { return words[place(choices)]; }
};

template <auto member>
constexpr SwitchRow switch_row(std::string_view name, std::string_view meaning) {
    using Choice = std::remove_reference_t<decltype(std::declval<Choices&>().*member)>;
    return {name,
            meaning,
            words<Choice>,
            [](const Choices& choices) { return static_cast<std::size_t>(choices.*member); },
            [](Choices& choices, std::size_t place) { choices.*member = static_cast<Choice>(place); },
            std::is_same_v<Choice, bool>};
}

inline constexpr std::array switch_rows{
    switch_row<&Choices::weather_series>("weather_series",
                                         "what the weather of each year is read from, with parameters fitted to it"),
    switch_row<&Choices::normal_weather>("normal_weather", "years whose mean is normal weather"),
    switch_row<&Choices::reference>(
        "reference", "world with every lever at 0: 1957 policies, under drawn weather, or with active relief"),
    switch_row<&Choices::placebo_weather>("placebo_weather", "year whose weather stands in for that of 1959 to 1961"),
    switch_row<&Choices::output_vintage>("output_vintage", "edition of the statistics that the record is taken from"),
    switch_row<&Choices::correction>(
        "correction", "whether the retreat follows from the hunger perceived, or keeps its course in history"),
    switch_row<&Choices::second_wave>("second_wave", "whether the campaign was renewed after Lushan, in 1959"),
};

/// One switch put to one of its words.
struct SwitchSetting {
    std::size_t row;    ///< among switch_rows
    std::size_t place;  ///< among its words

    bool operator==(const SwitchSetting&) const = default;
};

void apply(Choices& choices, const SwitchSetting& setting);

/// The switch of this name put to this word. Throws InputError with the nearest name or word where there is none.
SwitchSetting switch_setting(std::string_view name, std::string_view word);

std::vector<std::string> switch_names();

/// Of one switch, as text.
std::vector<std::string> words_of(const SwitchRow& row);

}  // namespace sanqi::analysis
