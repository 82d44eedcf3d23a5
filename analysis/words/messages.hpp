// The wordings that configuration files and command-line options share.
#pragma once

#include <functional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sanqi::analysis {

/// `valid: a, b`, or where they are many the command that `lister` is.
std::string valid_names(std::span<const std::string> names, std::string_view lister = "sanqi list");

/// `did you mean 'a', 'b' or 'c'?`, of nearest_names; "" where there is none.
std::string did_you_mean(std::string_view wrong, std::span<const std::string> candidates);

/// `unknown lever 'mes_halls'; did you mean 'mess_halls'?`; where none is near, the valid names, and
/// for kinds that `sanqi list` knows, that it searches by subject.
std::string unknown_name(std::string_view kind, std::string_view wrong, std::span<const std::string> candidates,
                         std::string_view lister = "sanqi list");

/// "" where `value` lies within the bounds (either may be infinite), else `expected from 0 to 5 year, got 7`.
std::string range_fault(double value, double lower, double upper, std::string_view unit = "1");

/// "1 member", "2 members".
std::string counted(std::size_t count, std::string_view noun);

/// One text member of each element of a table, or of what its elements point to.
template <class Table, class Member>
std::vector<std::string> names_of(const Table& table, Member member) {
    std::vector<std::string> names;
    names.reserve(table.size());
    for (const auto& element : table) names.emplace_back(std::invoke(member, element));
    return names;
}

}  // namespace sanqi::analysis
