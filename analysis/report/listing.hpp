// What can be named on the command line and in files, listed and searched.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/configuration/world.hpp"
#include "analysis/report/json.hpp"
#include "analysis/report/text_table.hpp"

namespace sanqi::analysis::report {

/// Things of one kind: named columns, one row a thing, its name in the first column.
struct Listing {
    std::string kind;  ///< "levers"
    std::string use;   ///< how one of them is used
    std::vector<std::string> columns;
    std::vector<TextRow> rows;
    std::string also{};  ///< what it is called too, with others
};

/// One listing a kind, in the order of their use to a reader. Throws InputError for shipped scenarios that are faulty.
std::vector<Listing> listings(const Configuration& configuration);

/// Those that the word is the name of, in the singular or plural.
std::vector<Listing> of_kind(std::span<const Listing> listings, std::string_view word);

/// The rows whose names, Chinese terms or descriptions have every one of the words: at the start of a word there, in
/// the singular or plural; Chinese anywhere. Kinds without such a row are left out.
std::vector<Listing> found(std::span<const Listing> listings, std::span<const std::string> words);

/// Why nothing was found: what was searched, what each word finds without the others, and words that one may be a slip
/// for.
std::string nothing_found(std::span<const Listing> listings, std::span<const std::string> words);

std::string listings_text(std::span<const Listing> listings);
/// What was found, each with how it is used.
std::string findings_text(std::span<const Listing> found);
Json listings_json(std::span<const Listing> listings);

}  // namespace sanqi::analysis::report
