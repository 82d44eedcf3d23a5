// Names by their Chinese terms. One name stands in files, results and essays, so that a term is answered with the name
// and is not taken for it.
#pragma once

#include <span>
#include <string>
#include <string_view>
#include <vector>

namespace sanqi::analysis {

/// Of a quantity of the model or an outcome the term of its row, of a lever those of its policies, of nature and policy
/// Liu Shaoqi's; a name may have its section before it ("levers.mess_halls"). Each once, none for many.
std::vector<std::string_view> chinese_terms(std::string_view name);

/// unknown_name; of a Chinese term the candidates that it stands for, each with its terms: `unknown lever '食堂'; did
/// you mean 'mess_halls' (公共食堂, 吃饭不要钱)?`
std::string unknown_name_or_term(std::string_view kind, std::string_view wrong,
                                 std::span<const std::string> candidates);

}  // namespace sanqi::analysis
