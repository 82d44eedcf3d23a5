// Correlations between inputs, from a csv file.
#pragma once

#include <filesystem>
#include <span>
#include <string>

#include <Eigen/Core>

namespace sanqi::analysis {

/// The correlation of the normal scores of `inputs`, in their order, for gaussian_copula. The file has the header
/// `input,NAME,NAME,...` and a row for each name: the name, then its correlation with each. Inputs that it doesn't name
/// are independent of all others. Throws InputError with file, line and column for an unknown, missing or repeated
/// name, a missing value, one outside -1 to 1, and two triangles that differ.
Eigen::MatrixXd read_correlation(const std::filesystem::path& file, std::span<const std::string> inputs);

}  // namespace sanqi::analysis
