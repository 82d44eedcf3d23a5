#include "analysis/configuration/diagrams.hpp"

#include "analysis/files/toml_reader.hpp"

namespace sanqi::analysis {

namespace {

constexpr double ordinary_words_width = 118.0;

/// NAME = [x, y], or several spots of one name, [x, y, x, y, ...].
Spots spots_of(const TomlTable& picture, const std::string& key) {
    Spots spots;
    if (!picture.has(key)) return spots;
    const TomlTable table = picture.table(key);
    for (const std::string& name : table.keys()) {
        const std::vector<double> numbers = table.numbers(name);
        if (numbers.empty() || numbers.size() % 2 != 0) table.fail(name, "spots are pairs of numbers, [x, y]");
        for (std::size_t i = 0; i < numbers.size(); i += 2) spots.push_back({name, {numbers[i], numbers[i + 1]}});
    }
    return spots;
}

std::vector<std::pair<std::string, std::string>> words_of(const TomlTable& picture) {
    static const std::vector<std::string> sides{"above", "below", "left", "right"};
    std::vector<std::pair<std::string, std::string>> words;
    if (!picture.has("words")) return words;
    const TomlTable table = picture.table("words");
    for (const std::string& flow : table.keys()) words.emplace_back(flow, table.choice(flow, sides));
    return words;
}

std::vector<std::pair<std::string, std::string>> links_of(const TomlTable& picture) {
    std::vector<std::pair<std::string, std::string>> links;
    if (!picture.has("links")) return links;
    const TomlTable table = picture.table("links");
    for (const std::string& from : table.keys())
        for (const std::string& to : table.texts(from)) links.emplace_back(from, to);
    return links;
}

PictureLayout read_picture(const std::string& name, const TomlTable& table) {
    static const std::vector<std::string> keys{"title",   "chinese", "height", "words_width", "stocks",
                                               "foreign", "places",  "words",  "links"};
    table.allow_only(keys);
    return {name,
            table.filled_text("title"),
            table.filled_text("chinese"),
            table.number_within("height", 100.0, 2000.0),
            table.has("words_width") ? table.number_within("words_width", 40.0, 400.0) : ordinary_words_width,
            spots_of(table, "stocks"),
            spots_of(table, "foreign"),
            spots_of(table, "places"),
            words_of(table),
            links_of(table)};
}

OverviewLayout read_overview(const TomlTable& table) {
    static const std::vector<std::string> keys{"title", "chinese", "height", "pictures", "links"};
    table.allow_only(keys);
    return {table.filled_text("title"), table.filled_text("chinese"), table.number_within("height", 100.0, 2000.0),
            spots_of(table, "pictures"), links_of(table)};
}

}  // namespace

Layouts load_layouts(const std::filesystem::path& file) {
    const TomlTable root = read_toml(file);
    require_schema(root);
    Layouts layouts{{}, read_overview(root.table("overview"))};
    for (const std::string& name : root.keys())
        if (name != "schema" && name != "overview") layouts.pictures.push_back(read_picture(name, root.table(name)));
    return layouts;
}

}  // namespace sanqi::analysis
