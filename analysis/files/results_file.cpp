#include "analysis/files/results_file.hpp"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <functional>
#include <limits>
#include <numeric>
#include <stdexcept>
#include <type_traits>
#include <utility>

#include <fmt/format.h>
#include <fmt/ranges.h>

#include "analysis/files/hdf5_handle.hpp"
#include "analysis/files/part_file.hpp"

namespace sanqi::analysis {

namespace {

constexpr std::uint64_t most_in_memory = std::uint64_t{1} << 26;

}  // namespace

// Given the disk itself, HDF5 1.10 can't close a file whose disk is full, and the program then ends in a segmentation
// fault instead of its exit code. So HDF5 lays the file out in memory and its bytes reach the disk by way of the
// PartFile alone; a file too large for that lies on the disk, whose space is taken before HDF5 writes.
struct OpenResultsFile {
    PartFile part;
    bool in_memory;
    Hdf5Handle id;

    OpenResultsFile(std::filesystem::path final_path, bool force, std::uint64_t size);

    /// The result of an HDF5 call; throws WriteError where it says failure (a negative value).
    template <class Result>
    Result checked(Result result) const {
        if (result < 0) part.fail(hdf5_failure_reason());
        return result;
    }

    Hdf5Handle owned(hid_t identifier, herr_t (*closer)(hid_t)) const {
        return Hdf5Handle(checked(identifier), closer);
    }

    /// A property list of objects with creation order (the netCDF library writes to no others) and without times.
    Hdf5Handle properties(hid_t list_class, bool has_links) const {
        constexpr unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
        Hdf5Handle list = owned(H5Pcreate(list_class), H5Pclose);
        if (has_links) checked(H5Pset_link_creation_order(list, order));
        checked(H5Pset_attr_creation_order(list, order));
        checked(H5Pset_obj_track_times(list, false));
        return list;
    }

    /// Brings the bytes to the part file and closes HDF5's side of it.
    void finish();

private:
    hid_t create() const;
};

OpenResultsFile::OpenResultsFile(std::filesystem::path final_path, bool force, std::uint64_t size)
    : part(std::move(final_path), force), in_memory(size <= most_in_memory), id(create(), H5Fclose) {
    if (!in_memory) part.reserve(size);
}

hid_t OpenResultsFile::create() const {
    checked(H5Eset_auto2(H5E_DEFAULT, nullptr, nullptr));  // Failures become exceptions, not text on stderr.
    const Hdf5Handle access = owned(H5Pcreate(H5P_FILE_ACCESS), H5Pclose);
    checked(in_memory ? H5Pset_fapl_core(access, std::size_t{1} << 20, false) : H5Pset_fapl_sec2(access));
    checked(H5Pset_file_locking(access, false, true));  // PartFile has it locked already.
    checked(H5Pset_libver_bounds(access, H5F_LIBVER_EARLIEST, H5F_LIBVER_V110));
    checked(H5Pset_fclose_degree(access, H5F_CLOSE_SEMI));  // An identifier left open makes H5Fclose fail.
    const Hdf5Handle creation = properties(H5P_FILE_CREATE, true);
    return checked(H5Fcreate(part.path().c_str(), H5F_ACC_TRUNC, creation, access));
}

void OpenResultsFile::finish() {
    checked(H5Fflush(id, H5F_SCOPE_GLOBAL));
    if (in_memory) {
        std::string bytes(static_cast<std::size_t>(checked(H5Fget_file_image(id, nullptr, 0))), '\0');
        checked(H5Fget_file_image(id, bytes.data(), bytes.size()));
        part.write(bytes);
        checked(id.close());
        return;
    }
    hsize_t size = 0;
    checked(H5Fget_filesize(id, &size));
    checked(id.close());
    part.truncate(size);
}

namespace {

/// How values lie in the file and in memory.
struct ElementType {
    hid_t stored;
    hid_t memory;
};

template <class T>
ElementType element_type();
template <>
ElementType element_type<double>() {
    return {H5T_IEEE_F64LE, H5T_NATIVE_DOUBLE};
}
template <>
ElementType element_type<float>() {
    return {H5T_IEEE_F32LE, H5T_NATIVE_FLOAT};
}
template <>
ElementType element_type<int>() {
    return {H5T_STD_I32LE, H5T_NATIVE_INT};
}
template <>
ElementType element_type<std::int8_t>() {
    return {H5T_STD_I8LE, H5T_NATIVE_INT8};
}

template <class T>
constexpr T no_value = std::numeric_limits<T>::quiet_NaN();

Hdf5Handle text_type(const OpenResultsFile& file) {
    Hdf5Handle type = file.owned(H5Tcopy(H5T_C_S1), H5Tclose);
    file.checked(H5Tset_size(type, H5T_VARIABLE));
    file.checked(H5Tset_cset(type, H5T_CSET_UTF8));
    return type;
}

void require(bool condition, const std::string& path, std::string_view fault) {
    if (!condition) throw std::logic_error(fmt::format("results file: {}: {}", path, fault));
}

void write_attribute(const OpenResultsFile& file, hid_t object, const std::string& name, ElementType type, hid_t space,
                     const void* values) {
    Hdf5Handle attribute =
        file.owned(H5Acreate2(object, name.c_str(), type.stored, space, H5P_DEFAULT, H5P_DEFAULT), H5Aclose);
    file.checked(H5Awrite(attribute, type.memory, values));
    file.checked(attribute.close());
}

void write_attribute(const OpenResultsFile& file, hid_t object, const std::string& name, const std::string& value) {
    const Hdf5Handle type = text_type(file);
    const Hdf5Handle space = file.owned(H5Screate(H5S_SCALAR), H5Sclose);
    const char* text = value.c_str();
    write_attribute(file, object, name, {type, type}, space, &text);
}

template <class T>
void write_attribute(const OpenResultsFile& file, hid_t object, const std::string& name, std::span<const T> values) {
    const hsize_t size = values.size();
    const Hdf5Handle space = file.owned(H5Screate_simple(1, &size, nullptr), H5Sclose);
    write_attribute(file, object, name, element_type<T>(), space, values.data());
}

template <class T>
void write_group_attribute(const OpenResultsFile& file, const std::string& group, const std::string& name, T value) {
    const Hdf5Handle object = file.owned(H5Oopen(file.id, group.c_str(), H5P_DEFAULT), H5Oclose);
    const Hdf5Handle space = file.owned(H5Screate(H5S_SCALAR), H5Sclose);
    write_attribute(file, object, name, element_type<T>(), space, &value);
}

void describe(const OpenResultsFile& file, hid_t dataset, const std::string& path, const Description& description) {
    require(!description.units.empty() && !description.long_name.empty() && !description.source.empty(), path,
            "units, long_name and source are required");
    write_attribute(file, dataset, "units", description.units);
    write_attribute(file, dataset, "long_name", description.long_name);
    write_attribute(file, dataset, "source", description.source);
    if (!description.note.empty()) write_attribute(file, dataset, "note", description.note);
    if (!description.chinese.empty()) write_attribute(file, dataset, "chinese", description.chinese);
}

/// A new dataset, yet without values; `shape` empty for a scalar.
Hdf5Handle create_dataset(const OpenResultsFile& file, const std::string& path, const std::vector<hsize_t>& shape,
                          ElementType type, hid_t properties) {
    require(file.checked(H5Lexists(file.id, path.c_str(), H5P_DEFAULT)) == 0, path, "the name is taken");
    const int rank = static_cast<int>(shape.size());
    const Hdf5Handle space =
        file.owned(rank == 0 ? H5Screate(H5S_SCALAR) : H5Screate_simple(rank, shape.data(), nullptr), H5Sclose);
    return file.owned(H5Dcreate2(file.id, path.c_str(), type.stored, space, H5P_DEFAULT, properties, H5P_DEFAULT),
                      H5Dclose);
}

hsize_t size_of(const std::vector<hsize_t>& shape) {
    return std::accumulate(shape.begin(), shape.end(), hsize_t{1}, std::multiplies<>());
}

/// All values of a dataset.
void write_values(const OpenResultsFile& file, hid_t dataset, const std::vector<hsize_t>& shape, ElementType type,
                  const void* values) {
    if (size_of(shape) > 0) file.checked(H5Dwrite(dataset, type.memory, H5S_ALL, H5S_ALL, H5P_DEFAULT, values));
}

void write_axis(const OpenResultsFile& file, const std::string& group, const std::string& name, hsize_t size,
                ElementType type, const void* values, const Description& description) {
    const Hdf5Handle properties = file.properties(H5P_DATASET_CREATE, false);
    Hdf5Handle dataset = create_dataset(file, group + name, {size}, type, properties);
    write_values(file, dataset, {size}, type, values);
    file.checked(H5DSset_scale(dataset, name.c_str()));
    describe(file, dataset, group + name, description);
    file.checked(dataset.close());
}

std::vector<Hdf5Handle> open_axes(const OpenResultsFile& file, const std::string& group, const Dimensions& dimensions) {
    std::vector<Hdf5Handle> axes;
    for (const std::string& name : dimensions) {
        const std::string path = group + name;
        require(file.checked(H5Lexists(file.id, path.c_str(), H5P_DEFAULT)) > 0, path, "no such axis");
        axes.push_back(file.owned(H5Dopen2(file.id, path.c_str(), H5P_DEFAULT), H5Dclose));
        require(file.checked(H5DSis_scale(axes.back())) > 0, path, "not an axis");
    }
    return axes;
}

std::vector<hsize_t> lengths(const OpenResultsFile& file, const std::vector<Hdf5Handle>& axes) {
    std::vector<hsize_t> shape;
    for (const Hdf5Handle& axis : axes) {
        const Hdf5Handle space = file.owned(H5Dget_space(axis), H5Sclose);
        shape.push_back(static_cast<hsize_t>(file.checked(H5Sget_simple_extent_npoints(space))));
    }
    return shape;
}

/// A variable with its axes attached and its description, yet without values.
struct Variable {
    Hdf5Handle dataset;
    std::vector<hsize_t> shape;
};

Variable create_variable(const OpenResultsFile& file, const std::string& group, const std::string& name,
                         const Dimensions& dimensions, const Description& description, ElementType type,
                         hid_t properties) {
    const std::vector<Hdf5Handle> axes = open_axes(file, group, dimensions);
    std::vector<hsize_t> shape = lengths(file, axes);
    Hdf5Handle dataset = create_dataset(file, group + name, shape, type, properties);
    for (std::size_t i = 0; i < axes.size(); ++i)
        file.checked(H5DSattach_scale(dataset, axes[i], static_cast<unsigned>(i)));
    describe(file, dataset, group + name, description);
    return {std::move(dataset), std::move(shape)};
}

template <class T>
Variable create_variable(const OpenResultsFile& file, const std::string& group, const std::string& name,
                         const Dimensions& dimensions, const Description& description) {
    const Hdf5Handle properties = file.properties(H5P_DATASET_CREATE, false);
    if constexpr (std::is_floating_point_v<T>)
        file.checked(H5Pset_fill_value(properties, element_type<T>().memory, &no_value<T>));
    Variable variable = create_variable(file, group, name, dimensions, description, element_type<T>(), properties);
    if constexpr (std::is_floating_point_v<T>)
        write_attribute(file, variable.dataset, "_FillValue", std::span<const T>(&no_value<T>, 1));
    return variable;
}

/// A variable with all its values; the caller adds what the kind of value needs and closes it.
template <class T>
Hdf5Handle write_variable(const OpenResultsFile& file, const std::string& group, const std::string& name,
                          std::span<const T> values, const Dimensions& dimensions, const Description& description) {
    Variable variable = create_variable<T>(file, group, name, dimensions, description);
    require(values.size() == size_of(variable.shape), group + name,
            fmt::format("{} values for shape ({})", values.size(), fmt::join(variable.shape, ", ")));
    write_values(file, variable.dataset, variable.shape, element_type<T>(), values.data());
    return std::move(variable.dataset);
}

/// Entries first, ..., first + count - 1 of the last dimension.
template <class T>
void write_block(const OpenResultsFile& file, const Variable& variable, hsize_t first, hsize_t count,
                 std::span<const T> values) {
    std::vector<hsize_t> start(variable.shape.size()), counts = variable.shape;
    start.back() = first;
    counts.back() = count;
    const hsize_t size = values.size();
    const Hdf5Handle memory = file.owned(H5Screate_simple(1, &size, nullptr), H5Sclose);
    const Hdf5Handle space = file.owned(H5Dget_space(variable.dataset), H5Sclose);
    file.checked(H5Sselect_hyperslab(space, H5S_SELECT_SET, start.data(), nullptr, counts.data(), nullptr));
    file.checked(H5Dwrite(variable.dataset, element_type<T>().memory, memory, space, H5P_DEFAULT, values.data()));
}

template <class T>
void write_blocks(const OpenResultsFile& file, const std::string& group, const std::string& name,
                  const Blocks<T>& blocks, const Dimensions& dimensions, const Description& description) {
    constexpr hsize_t block_bytes = hsize_t{1} << 22;
    Variable variable = create_variable<T>(file, group, name, dimensions, description);
    const hsize_t length = variable.shape.back();
    const hsize_t rows = length > 0 ? size_of(variable.shape) / length : 0;
    const hsize_t count = std::max<hsize_t>(1, block_bytes / (sizeof(T) * std::max<hsize_t>(1, rows)));
    std::vector<T> values;
    for (hsize_t first = 0; rows > 0 && first < length; first += count) {
        const hsize_t here = std::min(count, length - first);
        values.resize(rows * here);
        blocks(first, here, values);
        write_block<T>(file, variable, first, here, values);
    }
    file.checked(variable.dataset.close());
}

}  // namespace

void Group::axis(const std::string& name, std::span<const double> values, const Description& description) {
    write_axis(*file_, path_, name, values.size(), element_type<double>(), values.data(), description);
}

void Group::axis(const std::string& name, std::span<const int> values, const Description& description) {
    write_axis(*file_, path_, name, values.size(), element_type<int>(), values.data(), description);
}

void Group::axis(const std::string& name, std::span<const std::string> labels, const Description& description) {
    std::vector<const char*> pointers;
    for (const std::string& label : labels) pointers.push_back(label.c_str());
    const Hdf5Handle type = text_type(*file_);
    write_axis(*file_, path_, name, labels.size(), {type, type}, pointers.data(), description);
}

void Group::variable(const std::string& name, std::span<const double> values, const Dimensions& dimensions,
                     const Description& description) {
    file_->checked(write_variable(*file_, path_, name, values, dimensions, description).close());
}

void Group::variable(const std::string& name, const Blocks<double>& blocks, const Dimensions& dimensions,
                     const Description& description) {
    write_blocks(*file_, path_, name, blocks, dimensions, description);
}

void Group::variable(const std::string& name, const Blocks<float>& blocks, const Dimensions& dimensions,
                     const Description& description) {
    write_blocks(*file_, path_, name, blocks, dimensions, description);
}

void Group::labels(const std::string& name, std::span<const std::string> labels, const Dimensions& dimensions,
                   const Description& description) {
    std::vector<const char*> pointers;
    for (const std::string& label : labels) pointers.push_back(label.c_str());
    const Hdf5Handle type = text_type(*file_);
    const Hdf5Handle properties = file_->properties(H5P_DATASET_CREATE, false);
    Variable variable = create_variable(*file_, path_, name, dimensions, description, {type, type}, properties);
    require(labels.size() == size_of(variable.shape), path_ + name, "not a label for each place");
    write_values(*file_, variable.dataset, variable.shape, {type, type}, pointers.data());
    file_->checked(variable.dataset.close());
}

void Group::flags(const std::string& name, std::span<const std::int8_t> values,
                  const std::vector<std::string>& meanings, const Dimensions& dimensions,
                  const Description& description) {
    std::vector<std::int8_t> numbers(meanings.size());
    std::iota(numbers.begin(), numbers.end(), std::int8_t{0});
    for (const std::int8_t value : values)
        require(std::find(numbers.begin(), numbers.end(), value) != numbers.end(), path_ + name,
                "a flag has no meaning");
    Hdf5Handle dataset = write_variable(*file_, path_, name, values, dimensions, description);
    write_attribute(*file_, dataset, "flag_values", std::span<const std::int8_t>(numbers));
    write_attribute(*file_, dataset, "flag_meanings", fmt::format("{}", fmt::join(meanings, " ")));
    file_->checked(dataset.close());
}

void Group::booleans(const std::string& name, std::span<const std::int8_t> values, const Dimensions& dimensions,
                     const Description& description) {
    Hdf5Handle dataset = write_variable(*file_, path_, name, values, dimensions, description);
    write_attribute(*file_, dataset, "dtype", "bool");
    file_->checked(dataset.close());
}

void Group::text(const std::string& name, const std::string& value, const Description& description) {
    const Hdf5Handle type = text_type(*file_);
    const Hdf5Handle properties = file_->properties(H5P_DATASET_CREATE, false);
    const char* text = value.c_str();
    Hdf5Handle dataset = create_dataset(*file_, path_ + name, {}, {type, type}, properties);
    write_values(*file_, dataset, {}, {type, type}, &text);
    describe(*file_, dataset, path_ + name, description);
    file_->checked(dataset.close());
}

void Group::attribute(const std::string& name, const std::string& value) {
    const Hdf5Handle object = file_->owned(H5Oopen(file_->id, path_.c_str(), H5P_DEFAULT), H5Oclose);
    write_attribute(*file_, object, name, value);
}

void Group::attribute(const std::string& name, double value) { write_group_attribute(*file_, path_, name, value); }

void Group::attribute(const std::string& name, int value) { write_group_attribute(*file_, path_, name, value); }

ResultsFile::ResultsFile(std::filesystem::path final_path, bool force, std::uint64_t size)
    : file_(std::make_unique<OpenResultsFile>(std::move(final_path), force, size)) {}

ResultsFile::~ResultsFile() = default;
ResultsFile::ResultsFile(ResultsFile&&) noexcept = default;
ResultsFile& ResultsFile::operator=(ResultsFile&&) noexcept = default;

Group ResultsFile::root() { return Group(*file_, "/"); }

Group ResultsFile::group(const std::string& name) {
    const std::string path = "/" + name;
    require(file_->checked(H5Lexists(file_->id, path.c_str(), H5P_DEFAULT)) == 0, path, "the name is taken");
    const Hdf5Handle creation = file_->properties(H5P_GROUP_CREATE, true);
    Hdf5Handle group = file_->owned(H5Gcreate2(file_->id, path.c_str(), H5P_DEFAULT, creation, H5P_DEFAULT), H5Gclose);
    file_->checked(group.close());
    return Group(*file_, path + "/");
}

void ResultsFile::provenance(const Provenance& provenance) {
    Group group = this->group("provenance");
    const auto text = [&group](const std::string& name, const std::string& value, const std::string& long_name) {
        group.text(name, value, {.units = "1", .long_name = long_name, .source = "the run that wrote this file"});
    };
    text("configuration", provenance.configuration, "resolved configuration, TOML");
    text("command_line", provenance.command_line, "command line");
    text("seed", fmt::format("{}", provenance.seed), "seed of the random streams");
    text("version", provenance.version, "version of sanqi");
    text("compiler", provenance.compiler, "compiler");
    text("instruction_set", provenance.instruction_set, "instruction set of the lanes that computed, or scalar");
    text("date", provenance.date, "date of the run");
    if (!provenance.ensemble.empty()) text("ensemble", provenance.ensemble, "what the members follow from, JSON");
}

void ResultsFile::commit() {
    file_->finish();
    file_->part.commit();
}

}  // namespace sanqi::analysis
