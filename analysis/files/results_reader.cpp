#include "analysis/files/results_reader.hpp"

#include <functional>
#include <numeric>

#include <fmt/format.h>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

hid_t opened(const std::string& path) {
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);  // Failures become exceptions, not text on stderr.
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    if (file < 0) throw InputError({path}, fmt::format("no HDF5 file: {}", hdf5_failure_reason()));
    return file;
}

hsize_t size_of(const std::vector<hsize_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), hsize_t{1}, std::multiplies<>());
}

}  // namespace

ResultsReader::ResultsReader(const std::filesystem::path& path)
    : path_(path.string()), file_(opened(path_), H5Fclose) {}

std::vector<std::string> ResultsReader::texts(const std::string& variable) const {
    const Hdf5Handle dataset = open(variable);
    const Hdf5Handle type(checked(H5Dget_type(dataset), variable), H5Tclose);
    if (H5Tis_variable_str(type) <= 0) fail(variable, "expected text");
    std::vector<char*> pointers(size_of(shape_of(dataset, variable)));
    checked(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()), variable);
    std::vector<std::string> texts;
    for (char* pointer : pointers) {
        texts.emplace_back(pointer == nullptr ? "" : pointer);
        H5free_memory(pointer);
    }
    return texts;
}

std::vector<double> ResultsReader::numbers(const std::string& variable) const {
    const Hdf5Handle dataset = open(variable);
    std::vector<double> values(size_of(shape_of(dataset, variable)));
    checked(H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), variable);
    return values;
}

std::vector<double> ResultsReader::numbers_at(const std::string& variable, std::size_t last) const {
    const Hdf5Handle dataset = open(variable);
    std::vector<hsize_t> counts = shape_of(dataset, variable), start(counts.size());
    if (counts.empty() || last >= counts.back()) fail(variable, fmt::format("there is no number {}", last));
    counts.back() = 1;
    start.back() = last;
    std::vector<double> values(size_of(counts));
    const hsize_t size = values.size();
    const Hdf5Handle memory(checked(H5Screate_simple(1, &size, nullptr), variable), H5Sclose);
    const Hdf5Handle space(checked(H5Dget_space(dataset), variable), H5Sclose);
    checked(H5Sselect_hyperslab(space, H5S_SELECT_SET, start.data(), nullptr, counts.data(), nullptr), variable);
    checked(H5Dread(dataset, H5T_NATIVE_DOUBLE, memory, space, H5P_DEFAULT, values.data()), variable);
    return values;
}

std::size_t ResultsReader::length(const std::string& variable) const {
    const std::vector<hsize_t> shape = shape_of(open(variable), variable);
    return shape.empty() ? 1 : shape.back();
}

Hdf5Handle ResultsReader::open(const std::string& variable) const {
    const hid_t dataset = H5Dopen2(file_, variable.c_str(), H5P_DEFAULT);
    if (dataset < 0) fail(variable, "is not in this file");
    return {dataset, H5Dclose};
}

std::vector<hsize_t> ResultsReader::shape_of(hid_t dataset, const std::string& variable) const {
    const Hdf5Handle space(checked(H5Dget_space(dataset), variable), H5Sclose);
    std::vector<hsize_t> shape(static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(space), variable)));
    checked(H5Sget_simple_extent_dims(space, shape.data(), nullptr), variable);
    return shape;
}

void ResultsReader::fail(const std::string& variable, const std::string& message) const {
    throw InputError({path_}, fmt::format("{}: {}", variable, message));
}

template <class Result>
Result ResultsReader::checked(Result result, const std::string& variable) const {
    if (result < 0) fail(variable, fmt::format("cannot be read: {}", hdf5_failure_reason()));
    return result;
}

}  // namespace sanqi::analysis
