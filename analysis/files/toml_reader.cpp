#include "analysis/files/toml_reader.hpp"

#include <algorithm>
#include <cmath>
#include <utility>

#include <fmt/format.h>

#include "analysis/files/input_file.hpp"
#include "analysis/words/dates.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

std::string_view type_word(const toml::node& node) {
    switch (node.type()) {
        case toml::node_type::table: return "table";
        case toml::node_type::array: return "array";
        case toml::node_type::string: return "string";
        case toml::node_type::integer:
        case toml::node_type::floating_point: return "number";
        case toml::node_type::boolean: return "boolean";
        case toml::node_type::date:
        case toml::node_type::time:
        case toml::node_type::date_time: return "date";
        case toml::node_type::none: break;
    }
    return "nothing";
}

Location location_in(const std::string& file, const toml::source_position& position) {
    return {file, static_cast<int>(position.line), static_cast<int>(position.column)};
}

bool is_blank(std::string_view text) { return text.find_first_not_of(" \t\r\n") == std::string_view::npos; }

/// The line where the parser gave up and the one before it, at whose end it may have gone wrong.
std::string_view lines_before(std::string_view text, std::size_t line) {
    std::size_t begin = 0, previous = 0;
    for (std::size_t number = 1; number < line; ++number) {
        const std::size_t end = text.find('\n', begin);
        if (end == std::string_view::npos) break;
        previous = begin;
        begin = end + 1;
    }
    return text.substr(previous, std::min(text.find('\n', begin), text.size()) - previous);
}

/// What most often is wrong with a file that was written in a word processor or by somebody new to TOML.
std::string_view likely_slip(std::string_view lines) {
    for (const std::string_view curly : {"“", "”", "‘", "’", "＂"})
        if (lines.find(curly) != std::string_view::npos)
            return "; there are curly quotation marks, as word processors make them: TOML takes straight ones, \"...\"";
    return std::ranges::count(lines, '"') % 2 == 1 ? "; a quotation mark seems to be missing" : "";
}

}  // namespace

TomlTable::TomlTable(std::shared_ptr<const toml::table> table, std::string path, std::string file)
    : table_(std::move(table)), path_(std::move(path)), file_(std::move(file)) {}

bool TomlTable::has(std::string_view key) const { return table_->contains(key); }

std::vector<std::string> TomlTable::keys() const {
    std::vector<std::pair<toml::source_position, std::string>> placed;
    for (const auto& [key, node] : *table_) placed.emplace_back(key.source().begin, key.str());
    std::sort(placed.begin(), placed.end());
    std::vector<std::string> keys;
    keys.reserve(placed.size());
    for (auto& [position, key] : placed) keys.push_back(std::move(key));
    return keys;
}

void TomlTable::allow_only(std::span<const std::string> allowed, std::string_view kind) const {
    for (const std::string& key : keys()) {
        if (std::find(allowed.begin(), allowed.end(), key) == allowed.end())
            fail_at_key(key, unknown_name(kind, key, allowed));
    }
}

double TomlTable::number(std::string_view key) const { return finite(required(key), path_of(key)); }

double TomlTable::number_within(std::string_view key, double lower, double upper, std::string_view unit) const {
    const double value = number(key);
    const std::string fault = range_fault(value, lower, upper, unit);
    if (!fault.empty()) fail(key, fault);
    return value;
}

double TomlTable::date_within(std::string_view key, double earliest, double latest) const {
    const toml::node& node = required(key);
    if (!node.is_date() && !node.is_number())
        wrong_type(node, path_of(key), "decimal year or date as in 1959-08-16, without quotation marks");
    const toml::date* const day = node.is_date() ? &node.as_date()->get() : nullptr;
    if (!day) return number_within(key, earliest, latest);
    const double date = *decimal_year(day->year, day->month, day->day);  // the parser knows the days of a month
    const std::string fault = range_fault(date, earliest, latest);
    if (!fault.empty()) fail(key, fault);
    return date;
}

std::vector<double> TomlTable::numbers(std::string_view key) const {
    const toml::node& node = required(key);
    if (!node.is_array()) wrong_type(node, path_of(key), "array of numbers");
    std::vector<double> values;
    for (const toml::node& element : *node.as_array())
        values.push_back(finite(element, fmt::format("{}[{}]", path_of(key), values.size() + 1)));
    return values;
}

std::vector<std::string> TomlTable::texts(std::string_view key) const {
    const toml::node& node = required(key);
    if (!node.is_array()) wrong_type(node, path_of(key), "array of strings");
    std::vector<std::string> values;
    for (const toml::node& element : *node.as_array()) {
        if (!element.is_string()) wrong_type(element, fmt::format("{}[{}]", path_of(key), values.size() + 1), "string");
        values.push_back(element.as_string()->get());
    }
    return values;
}

std::vector<std::string> TomlTable::filled_texts(std::string_view key) const {
    std::vector<std::string> values = texts(key);
    if (values.empty()) fail(key, "expected at least one text, got an empty array");
    for (const std::string& value : values)
        if (is_blank(value)) fail(key, "expected texts, got an empty one");
    return values;
}

std::string TomlTable::text(std::string_view key) const {
    const toml::node& node = required(key);
    if (!node.is_string()) wrong_type(node, path_of(key), "string");
    return node.as_string()->get();
}

std::string TomlTable::filled_text(std::string_view key) const {
    std::string value = text(key);
    if (is_blank(value)) fail(key, "expected a text, got an empty one");
    return value;
}

std::string TomlTable::choice(std::string_view key, std::span<const std::string> allowed) const {
    std::string value = text(key);
    if (std::find(allowed.begin(), allowed.end(), value) == allowed.end())
        fail(key, unknown_name("value", value, allowed));
    return value;
}

bool TomlTable::boolean(std::string_view key) const {
    const toml::node& node = required(key);
    if (!node.is_boolean()) wrong_type(node, path_of(key), "boolean");
    return node.as_boolean()->get();
}

TomlTable TomlTable::table(std::string_view key) const {
    const toml::node& node = required(key);
    if (!node.is_table()) wrong_type(node, path_of(key), "table");
    return {{table_, node.as_table()}, path_of(key), file_};
}

std::vector<TomlTable> TomlTable::tables(std::string_view key) const {
    const toml::node& node = required(key);
    if (!node.is_array()) wrong_type(node, path_of(key), "array of tables");
    std::vector<TomlTable> tables;
    for (const toml::node& element : *node.as_array()) {
        std::string path = fmt::format("{}[{}]", path_of(key), tables.size() + 1);
        if (!element.is_table()) wrong_type(element, path, "table");
        tables.push_back({{table_, element.as_table()}, std::move(path), file_});
    }
    if (tables.empty()) fail(key, "expected at least one table, got an empty array");
    return tables;
}

bool TomlTable::is_table(std::string_view key) const { return required(key).is_table(); }

Location TomlTable::place() const { return location(table_->source()); }

Location TomlTable::place_of(std::string_view key) const { return location(required(key).source()); }

void TomlTable::fail(std::string_view key, const std::string& message) const {
    throw InputError(place_of(key), fmt::format("{}: {}", path_of(key), message));
}

void TomlTable::fail_at_key(std::string_view key, const std::string& message) const {
    throw InputError(location(table_->find(key)->first.source()),
                     path_.empty() ? message : fmt::format("{}: {}", path_, message));
}

const toml::node& TomlTable::required(std::string_view key) const {
    if (const toml::node* node = table_->get(key)) return *node;
    throw InputError(place(), fmt::format("missing key '{}'", path_of(key)));
}

std::string TomlTable::path_of(std::string_view key) const {
    return path_.empty() ? std::string(key) : fmt::format("{}.{}", path_, key);
}

double TomlTable::finite(const toml::node& node, const std::string& path) const {
    if (!node.is_number()) wrong_type(node, path, "number");
    // The library's own conversion refuses integers that a double cannot hold exactly.
    const double value =
        node.is_integer() ? static_cast<double>(node.as_integer()->get()) : node.as_floating_point()->get();
    if (!std::isfinite(value))
        throw InputError(location(node.source()), fmt::format("{}: expected finite number, got {}", path, value));
    return value + 0.0;  // of -0 the sign would be printed
}

Location TomlTable::location(const toml::source_region& source) const { return location_in(file_, source.begin); }

void TomlTable::wrong_type(const toml::node& node, const std::string& path, std::string_view expected) const {
    throw InputError(location(node.source()), fmt::format("{}: expected {}, got {}", path, expected, type_word(node)));
}

TomlTable parse_toml(std::string_view text, const std::string& name) {
    try {
        return {std::make_shared<toml::table>(toml::parse(text, name)), "", name};
    } catch (const toml::parse_error& error) {
        const auto place = error.source().begin;
        throw InputError(location_in(name, place),
                         fmt::format("{}{}", error.description(), likely_slip(lines_before(text, place.line))));
    }
}

TomlTable read_toml(const std::filesystem::path& file) {
    const std::string text = read_bytes(file);
    const std::string_view other = other_kind(text);
    if (!other.empty()) throw InputError({input_name(file)}, fmt::format("isn't TOML but {}", other));
    return parse_toml(text, input_name(file));
}

void require_schema(const TomlTable& root) {
    if (!root.has("schema")) throw InputError(root.place(), "missing key 'schema': write 'schema = 1'");
    const double schema = root.number("schema");
    if (schema != 1) root.fail("schema", fmt::format("this version reads schema 1, got {}", schema));
}

}  // namespace sanqi::analysis
