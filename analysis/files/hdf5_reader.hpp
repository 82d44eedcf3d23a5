// Reading HDF5 files, our own and those of others.
#pragma once

#include <filesystem>
#include <optional>
#include <string>
#include <vector>

#include "analysis/files/hdf5_handle.hpp"

namespace sanqi::analysis {

/// Whether there is a file that begins as HDF5 does. Throws InputError where it can't be read.
bool is_hdf5(const std::filesystem::path& path);

/// Variables are named by their path, "/outcomes/excess_deaths". All members throw InputError, naming file and
/// variable, where there is no such variable or it is of another kind.
class Hdf5Reader {
public:
    /// Throws InputError where the file can't be read, is no HDF5 file or not a whole one.
    explicit Hdf5Reader(const std::filesystem::path& path);

    /// Whether there is a group or variable.
    bool has(const std::string& name) const;
    /// What is in a group, in the order of names.
    std::vector<std::string> names(const std::string& group) const;
    std::vector<hsize_t> shape(const std::string& variable) const { return shape_of(open(variable), variable); }

    /// Texts of a variable or axis.
    std::vector<std::string> texts(const std::string& variable) const;
    /// The only one.
    std::string text(const std::string& variable) const;
    /// An attribute of a group, a text; nothing where there is none of this name.
    std::optional<std::string> attribute(const std::string& name, const std::string& group = "/") const;
    /// All numbers of a variable, row-major.
    std::vector<double> numbers(const std::string& variable) const;
    /// Those at place `last` of the last dimension.
    std::vector<double> numbers_at(const std::string& variable, std::size_t last) const;
    /// How long the last dimension is.
    std::size_t length(const std::string& variable) const;

    [[noreturn]] void fail(const std::string& name, const std::string& message) const;

private:
    Hdf5Handle open(const std::string& variable) const;
    Hdf5Handle open_numbers(const std::string& variable) const;
    std::vector<hsize_t> shape_of(hid_t dataset, const std::string& variable) const;
    template <class Result>
    Result checked(Result result, const std::string& name) const;

    std::string path_;
    Hdf5Handle file_;
};

}  // namespace sanqi::analysis
