// Reading results files of our own.
#pragma once

#include <filesystem>
#include <string>
#include <vector>

#include "analysis/files/hdf5_handle.hpp"

namespace sanqi::analysis {

/// All members throw InputError, naming file and variable, where there is no such variable or it is of another kind.
class ResultsReader {
public:
    explicit ResultsReader(const std::filesystem::path& path);

    /// Texts of a variable or axis, one for a scalar.
    std::vector<std::string> texts(const std::string& variable) const;
    std::string text(const std::string& variable) const { return texts(variable).front(); }
    /// All numbers of a variable, row-major.
    std::vector<double> numbers(const std::string& variable) const;
    /// Those at place `last` of the last dimension.
    std::vector<double> numbers_at(const std::string& variable, std::size_t last) const;
    /// How long the last dimension is.
    std::size_t length(const std::string& variable) const;

private:
    Hdf5Handle open(const std::string& variable) const;
    std::vector<hsize_t> shape_of(hid_t dataset, const std::string& variable) const;
    [[noreturn]] void fail(const std::string& variable, const std::string& message) const;
    template <class Result>
    Result checked(Result result, const std::string& variable) const;

    std::string path_;
    Hdf5Handle file_;
};

}  // namespace sanqi::analysis
