#include "analysis/configuration/diagrams.hpp"

#include <cmath>

#include <fmt/format.h>

#include "analysis/files/toml_reader.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

constexpr double ordinary_words_width = 118.0;

// What is left between spots and the rim of the page, and between two spots, each way [pixel].
constexpr double from_side = 15.0, from_top = 12.0, apart = 20.0;

void require_on_page(const TomlTable& table, const std::string& name, const Spot& spot, double height) {
    const std::string across = range_fault(spot.x, from_side, picture_width - from_side, "pixel");
    if (!across.empty()) table.fail(name, fmt::format("x: {}", across));
    const std::string down = range_fault(spot.y, from_top, height - from_top, "pixel");
    if (!down.empty()) table.fail(name, fmt::format("y: {}", down));
}

enum class Times { once, often };

/// NAME = [x, y], or several spots of one name, [x, y, x, y, ...].
Spots spots_of(const TomlTable& picture, const std::string& key, Times times = Times::once) {
    const double height = picture.number("height");
    Spots spots;
    if (!picture.has(key)) return spots;
    const TomlTable table = picture.table(key);
    for (const std::string& name : table.keys()) {
        const std::vector<double> numbers = table.numbers(name);
        if (numbers.empty() || numbers.size() % 2 != 0) table.fail(name, "spots are pairs of numbers, [x, y]");
        if (times == Times::once && numbers.size() > 2)
            table.fail(name, "stands on one spot, [x, y]; only places have several");
        for (std::size_t i = 0; i < numbers.size(); i += 2) {
            spots.push_back({name, {numbers[i], numbers[i + 1], table.place_of(name)}});
            require_on_page(table, name, spots.back().second, height);
        }
    }
    return spots;
}

void require_apart(const std::string& picture, const std::vector<const Spots*>& all) {
    Spots before;
    for (const Spots* spots : all)
        for (const auto& [name, spot] : *spots) {
            for (const auto& [other, taken] : before)
                if (std::abs(spot.x - taken.x) < apart && std::abs(spot.y - taken.y) < apart)
                    throw InputError(spot.place,
                                     fmt::format("{}: '{}' at [{}, {}] stands on '{}' at [{}, {}]; {} pixels apart "
                                                 "would do",
                                                 picture, name, spot.x, spot.y, other, taken.x, taken.y, apart));
            before.emplace_back(name, spot);
        }
}

std::vector<SideOfWords> words_of(const TomlTable& picture) {
    static const std::vector<std::string> sides{"above", "below", "left", "right"};
    std::vector<SideOfWords> words;
    if (!picture.has("words")) return words;
    const TomlTable table = picture.table("words");
    for (const std::string& flow : table.keys())
        words.push_back({flow, table.choice(flow, sides), table.place_of(flow)});
    return words;
}

std::vector<LayoutLink> links_of(const TomlTable& picture) {
    std::vector<LayoutLink> links;
    if (!picture.has("links")) return links;
    const TomlTable table = picture.table("links");
    for (const std::string& from : table.keys())
        for (const std::string& to : table.texts(from)) links.push_back({from, to, table.place_of(from)});
    return links;
}

PictureLayout read_picture(const std::string& name, const TomlTable& table) {
    static const std::vector<std::string> keys{"title",   "chinese", "height", "words_width", "stocks",
                                               "foreign", "places",  "words",  "links"};
    table.allow_only(keys);
    PictureLayout layout{
        name,
        table.filled_text("title"),
        table.filled_text("chinese"),
        table.number_within("height", 100.0, 2000.0),
        table.has("words_width") ? table.number_within("words_width", 40.0, 400.0) : ordinary_words_width,
        spots_of(table, "stocks"),
        spots_of(table, "foreign"),
        spots_of(table, "places", Times::often),
        words_of(table),
        links_of(table),
        table.place()};
    require_apart(name, {&layout.stocks, &layout.foreign, &layout.places});
    return layout;
}

OverviewLayout read_overview(const TomlTable& table) {
    static const std::vector<std::string> keys{"title", "chinese", "height", "pictures", "links"};
    table.allow_only(keys);
    OverviewLayout layout{table.filled_text("title"),
                          table.filled_text("chinese"),
                          table.number_within("height", 100.0, 2000.0),
                          spots_of(table, "pictures"),
                          links_of(table),
                          table.place()};
    require_apart(std::string(overview_name), {&layout.pictures});
    return layout;
}

}  // namespace

Layouts load_layouts(const std::filesystem::path& file) {
    const TomlTable root = read_toml(file);
    require_schema(root);
    Layouts layouts{{}, read_overview(root.table(overview_name))};
    for (const std::string& name : root.keys())
        if (name != "schema" && name != overview_name) layouts.pictures.push_back(read_picture(name, root.table(name)));
    return layouts;
}

}  // namespace sanqi::analysis
