// Checked access to TOML files. The parser checks neither types nor keys: without this a typo would run the default.
#pragma once

#include <filesystem>
#include <memory>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include <toml++/toml.h>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

/// One table of a TOML file, kept alive with its file. Every getter throws InputError, with the place in the file and
/// the dotted path of the key (elements of arrays count from 1), where the key is missing or of another type.
class TomlTable {
public:
    /// `path` is the table's dotted path, "" for the root.
    TomlTable(std::shared_ptr<const toml::table> table, std::string path, std::string file);

    bool has(std::string_view key) const;
    /// In the order of the file.
    std::vector<std::string> keys() const;
    /// Refuses the first key that is not among `allowed`; `kind` names what the keys of this table stand for.
    void allow_only(std::span<const std::string> allowed, std::string_view kind = "key") const;

    double number(std::string_view key) const;  ///< integer or floating-point, finite
    double number_within(std::string_view key, double lower, double upper, std::string_view unit = "1") const;
    /// A date, 1959-08-16, or a decimal year.
    double date_within(std::string_view key, double earliest, double latest) const;
    std::vector<double> numbers(std::string_view key) const;
    std::vector<std::string> texts(std::string_view key) const;
    /// At least one, each with something in it beside blanks.
    std::vector<std::string> filled_texts(std::string_view key) const;
    std::string text(std::string_view key) const;
    /// Text with something in it beside blanks.
    std::string filled_text(std::string_view key) const;
    /// Text that is one of `allowed`.
    std::string choice(std::string_view key, std::span<const std::string> allowed) const;
    bool boolean(std::string_view key) const;
    TomlTable table(std::string_view key) const;
    /// An array of tables, at least one.
    std::vector<TomlTable> tables(std::string_view key) const;
    bool is_table(std::string_view key) const;

    Location place() const;                         ///< of the table
    Location place_of(std::string_view key) const;  ///< of an existing key's value
    /// An InputError about the value of an existing key, at that value: "FILE:LINE:COLUMN: PATH.KEY: MESSAGE".
    [[noreturn]] void fail(std::string_view key, const std::string& message) const;
    /// An InputError about an existing key itself, at that key: "FILE:LINE:COLUMN: PATH: MESSAGE".
    [[noreturn]] void fail_at_key(std::string_view key, const std::string& message) const;

private:
    const toml::node& required(std::string_view key) const;
    std::string path_of(std::string_view key) const;
    double finite(const toml::node& node, const std::string& path) const;
    Location location(const toml::source_region& source) const;
    [[noreturn]] void wrong_type(const toml::node& node, const std::string& path, std::string_view expected) const;

    std::shared_ptr<const toml::table> table_;
    std::string path_;
    std::string file_;
};

/// Parses a text that messages call `name`. Throws InputError where it is not TOML.
TomlTable parse_toml(std::string_view text, const std::string& name);

/// Parses a whole file. Throws InputError where it cannot be read or is not TOML.
TomlTable read_toml(const std::filesystem::path& file);

/// Requires `schema = 1` in the root of a file.
void require_schema(const TomlTable& root);

}  // namespace sanqi::analysis
