#include "analysis/files/hdf5_reader.hpp"

#include <array>
#include <cerrno>
#include <fstream>
#include <functional>
#include <numeric>
#include <string_view>
#include <system_error>

#include <fmt/format.h>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

namespace {

/// What a file's first bytes or the library's complaint tell.
struct Sign {
    std::string_view text;
    std::string_view means;
};

constexpr std::string_view netcdf_3 = "is netCDF-3, not HDF5: 'nccopy -k netCDF-4 OLD NEW' makes it netCDF-4";
constexpr std::array begins{Sign{std::string_view("CDF\1"), netcdf_3}, Sign{std::string_view("CDF\2"), netcdf_3},
                            Sign{std::string_view("CDF\5"), netcdf_3}};
constexpr std::array complaints{Sign{"truncated file", "is cut off: it was not written or copied whole"},
                                Sign{"unable to lock file", "is being written by another process"}};

/// Its first bytes.
std::string begin_of(const std::string& path) {
    constexpr std::size_t enough = 8;
    std::error_code unknown;  // shows when it is opened
    if (std::filesystem::is_directory(path, unknown)) throw InputError({path}, "is a folder, not a file");
    errno = 0;
    std::ifstream file(path, std::ios::binary);
    if (!file) throw InputError({path}, fmt::format("cannot be read: {}", std::generic_category().message(errno)));
    std::string begin(enough, '\0');
    file.read(begin.data(), static_cast<std::streamsize>(begin.size()));
    begin.resize(static_cast<std::size_t>(file.gcount()));
    return begin;
}

hid_t opened(const std::string& path) {
    const std::string begin = begin_of(path);
    if (begin.empty()) throw InputError({path}, "is empty");
    for (const Sign& sign : begins)
        if (begin.starts_with(sign.text)) throw InputError({path}, std::string(sign.means));
    H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr);  // Failures become exceptions, not text on stderr.
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    if (file >= 0) return file;
    const std::string reason = hdf5_failure_reason();
    for (const Sign& sign : complaints)
        if (reason.starts_with(sign.text)) throw InputError({path}, std::string(sign.means));
    throw InputError({path}, fmt::format("is no HDF5 file, or a damaged one: {}", reason));
}

}  // namespace

bool is_hdf5(const std::filesystem::path& path) {
    std::error_code unreachable;  // shows when it is opened
    return std::filesystem::is_regular_file(path, unreachable) &&
           begin_of(path.string()).starts_with("\x89HDF\r\n\x1a\n");
}

namespace {

hsize_t size_of(const std::vector<hsize_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), hsize_t{1}, std::multiplies<>());
}

}  // namespace

Hdf5Reader::Hdf5Reader(const std::filesystem::path& path) : path_(path.string()), file_(opened(path_), H5Fclose) {}

bool Hdf5Reader::has(const std::string& name) const {
    for (std::size_t end = name.find('/', 1);; end = name.find('/', end + 1)) {
        if (H5Lexists(file_, name.substr(0, end).c_str(), H5P_DEFAULT) <= 0) return false;
        if (end == std::string::npos) return true;
    }
}

std::vector<std::string> Hdf5Reader::names(const std::string& group) const {
    const auto append = [](hid_t, const char* name, const H5L_info_t*, void* names) -> herr_t {
        static_cast<std::vector<std::string>*>(names)->emplace_back(name);
        return 0;
    };
    const Hdf5Handle opened(H5Gopen2(file_, group.c_str(), H5P_DEFAULT), H5Gclose);
    if (opened < 0) fail(group, "is no group of this file");
    std::vector<std::string> names;
    checked(H5Literate(opened, H5_INDEX_NAME, H5_ITER_INC, nullptr, append, &names), group);
    return names;
}

std::vector<std::string> Hdf5Reader::texts(const std::string& variable) const {
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

std::string Hdf5Reader::text(const std::string& variable) const {
    const std::vector<std::string> all = texts(variable);
    if (all.size() != 1) fail(variable, fmt::format("expected one text, got {}", all.size()));
    return all.front();
}

std::optional<std::string> Hdf5Reader::attribute(const std::string& name, const std::string& group) const {
    if (H5Aexists_by_name(file_, group.c_str(), name.c_str(), H5P_DEFAULT) <= 0) return std::nullopt;
    const Hdf5Handle attribute(
        checked(H5Aopen_by_name(file_, group.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT), name), H5Aclose);
    const Hdf5Handle type(checked(H5Aget_type(attribute), name), H5Tclose);
    if (H5Tis_variable_str(type) <= 0) fail(name, "expected text");
    char* pointer = nullptr;
    checked(H5Aread(attribute, type, static_cast<void*>(&pointer)), name);
    std::string text = pointer == nullptr ? "" : pointer;
    H5free_memory(pointer);
    return text;
}

std::vector<double> Hdf5Reader::numbers(const std::string& variable) const {
    const Hdf5Handle dataset = open_numbers(variable);
    std::vector<double> values(size_of(shape_of(dataset, variable)));
    checked(H5Dread(dataset, H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()), variable);
    return values;
}

std::vector<double> Hdf5Reader::numbers_at(const std::string& variable, std::size_t last) const {
    const Hdf5Handle dataset = open_numbers(variable);
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

std::size_t Hdf5Reader::length(const std::string& variable) const {
    const std::vector<hsize_t> sizes = shape(variable);
    return sizes.empty() ? 1 : sizes.back();
}

Hdf5Handle Hdf5Reader::open(const std::string& variable) const {
    const hid_t dataset = H5Dopen2(file_, variable.c_str(), H5P_DEFAULT);
    if (dataset < 0) fail(variable, "is not in this file");
    return {dataset, H5Dclose};
}

Hdf5Handle Hdf5Reader::open_numbers(const std::string& variable) const {
    Hdf5Handle dataset = open(variable);
    const Hdf5Handle type(checked(H5Dget_type(dataset), variable), H5Tclose);
    const H5T_class_t kind = H5Tget_class(type);
    if (kind != H5T_FLOAT && kind != H5T_INTEGER) fail(variable, "expected numbers");
    return dataset;
}

std::vector<hsize_t> Hdf5Reader::shape_of(hid_t dataset, const std::string& variable) const {
    const Hdf5Handle space(checked(H5Dget_space(dataset), variable), H5Sclose);
    std::vector<hsize_t> shape(static_cast<std::size_t>(checked(H5Sget_simple_extent_ndims(space), variable)));
    checked(H5Sget_simple_extent_dims(space, shape.data(), nullptr), variable);
    return shape;
}

void Hdf5Reader::fail(const std::string& name, const std::string& message) const {
    throw InputError({path_}, fmt::format("{}: {}", name, message));
}

template <class Result>
Result Hdf5Reader::checked(Result result, const std::string& name) const {
    if (result < 0) fail(name, fmt::format("cannot be read: {}", hdf5_failure_reason()));
    return result;
}

}  // namespace sanqi::analysis
