// What the files of parameters and of policies have in common: one table per row of the model, with unit and source.
#pragma once

#include <span>
#include <string>
#include <string_view>

#include "analysis/files/toml_reader.hpp"
#include "model/metadata.hpp"

namespace sanqi::analysis {

/// Requires `schema = 1` and, beside it, a table for each row and nothing else; `kind` is "parameter" or "policy".
void require_tables(const TomlTable& root, std::string_view kind, std::span<const model::Row> rows);

/// The key `unit`, which must be the row's.
std::string read_unit(const TomlTable& table, const model::Row& row);

/// The key `quality`: how sure the source is, one of the marks that the head of `configs/parameters.toml` explains.
std::string read_quality(const TomlTable& table);

}  // namespace sanqi::analysis
