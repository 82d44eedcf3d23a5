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
    checked(H5Pset_istore_k(creation, 1));  // The index of a packed variable, of one chunk, takes no 2 kB.
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

void write_attributes(const OpenResultsFile& file, const std::string& group, const std::vector<Attribute>& attributes) {
    const Hdf5Handle object = file.owned(H5Oopen(file.id, group.c_str(), H5P_DEFAULT), H5Oclose);
    for (const auto& [name, value, place] : attributes) {
        if (const auto* text = std::get_if<std::string>(&value)) {
            write_attribute(file, object, name, *text);
            continue;
        }
        const double number = std::get<int>(value);
        const Hdf5Handle space = file.owned(H5Screate(H5S_SCALAR), H5Sclose);
        write_attribute(file, object, name, element_type<double>(), space, &number);
    }
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

void write_axis(const OpenResultsFile& file, const std::string& group, const Variable& axis, hsize_t size,
                ElementType type, const void* values) {
    const Hdf5Handle properties = file.properties(H5P_DATASET_CREATE, false);
    Hdf5Handle dataset = create_dataset(file, group + axis.name, {size}, type, properties);
    write_values(file, dataset, {size}, type, values);
    file.checked(H5DSset_scale(dataset, axis.name.c_str()));
    describe(file, dataset, group + axis.name, *axis.about);
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
struct OpenVariable {
    Hdf5Handle dataset;
    std::vector<hsize_t> shape;
};

OpenVariable create_variable(const OpenResultsFile& file, const std::string& group, const Variable& variable,
                             ElementType type, hid_t properties) {
    const std::vector<Hdf5Handle> axes = open_axes(file, group, variable.axes);
    std::vector<hsize_t> shape = lengths(file, axes);
    Hdf5Handle dataset = create_dataset(file, group + variable.name, shape, type, properties);
    for (std::size_t i = 0; i < axes.size(); ++i)
        file.checked(H5DSattach_scale(dataset, axes[i], static_cast<unsigned>(i)));
    if (!axes.empty()) write_attribute(file, dataset, "axes", fmt::format("{}", fmt::join(variable.axes, " ")));
    describe(file, dataset, group + variable.name, *variable.about);
    return {std::move(dataset), std::move(shape)};
}

template <class T>
OpenVariable create_variable(const OpenResultsFile& file, const std::string& group, const Variable& variable,
                             const Hdf5Handle& properties) {
    if constexpr (std::is_floating_point_v<T>)
        file.checked(H5Pset_fill_value(properties, element_type<T>().memory, &no_value<T>));
    OpenVariable open = create_variable(file, group, variable, element_type<T>(), properties);
    if constexpr (std::is_floating_point_v<T>)
        write_attribute(file, open.dataset, "_FillValue", std::span<const T>(&no_value<T>, 1));
    return open;
}

template <class T>
OpenVariable create_variable(const OpenResultsFile& file, const std::string& group, const Variable& variable) {
    return create_variable<T>(file, group, variable, file.properties(H5P_DATASET_CREATE, false));
}

/// Deflated in one piece, bytes of one place together: those of signs and exponents are nearly alike.
Hdf5Handle packed_properties(const OpenResultsFile& file, const std::vector<hsize_t>& shape) {
    constexpr unsigned hardest = 9;
    Hdf5Handle properties = file.properties(H5P_DATASET_CREATE, false);
    file.checked(H5Pset_chunk(properties, static_cast<int>(shape.size()), shape.data()));
    file.checked(H5Pset_shuffle(properties));
    file.checked(H5Pset_deflate(properties, hardest));
    return properties;
}

/// Entries first, ..., first + count - 1 of the last dimension.
template <class T>
void write_block(const OpenResultsFile& file, const OpenVariable& variable, hsize_t first, hsize_t count,
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
void write_blocks(const OpenResultsFile& file, OpenVariable variable, const Blocks<T>& blocks) {
    constexpr hsize_t block_bytes = hsize_t{1} << 22;
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

/// One variable or axis into the file, by the kind of its values.
struct VariableWriter {
    const OpenResultsFile& file;
    const std::string& group;
    const Variable& variable;

    void operator()(const std::vector<double>& values) const {
        if (variable.is_axis())
            write_axis(file, group, variable, values.size(), element_type<double>(), values.data());
        else
            write(create_variable<double>(file, group, variable), element_type<double>(), values);
    }
    void operator()(const std::vector<int>& values) const {
        if (variable.is_axis())
            write_axis(file, group, variable, values.size(), element_type<int>(), values.data());
        else
            (*this)(std::vector<double>(values.begin(), values.end()));
    }
    void operator()(const std::vector<std::string>& texts) const {
        std::vector<const char*> pointers;
        for (const std::string& text : texts) pointers.push_back(text.c_str());
        const Hdf5Handle type = text_type(file);
        const Hdf5Handle properties = file.properties(H5P_DATASET_CREATE, false);
        if (variable.is_axis())
            write_axis(file, group, variable, pointers.size(), {type, type}, pointers.data());
        else
            write(create_variable(file, group, variable, {type, type}, properties), {type, type}, pointers);
    }
    void operator()(const std::vector<bool>& values) const {
        OpenVariable open = create_variable<std::int8_t>(file, group, variable);
        write_attribute(file, open.dataset, "dtype", "bool");
        write(std::move(open), element_type<std::int8_t>(), std::vector<std::int8_t>(values.begin(), values.end()));
    }
    void operator()(const Flags& flags) const {
        std::vector<std::int8_t> numbers(flags.meanings.size());
        std::iota(numbers.begin(), numbers.end(), std::int8_t{0});
        for (const std::int8_t value : flags.values)
            require(std::find(numbers.begin(), numbers.end(), value) != numbers.end(), group + variable.name,
                    "a flag has no meaning");
        OpenVariable open = create_variable<std::int8_t>(file, group, variable);
        write_attribute(file, open.dataset, "flag_values", std::span<const std::int8_t>(numbers));
        write_attribute(file, open.dataset, "flag_meanings", fmt::format("{}", fmt::join(flags.meanings, " ")));
        write(std::move(open), element_type<std::int8_t>(), flags.values);
    }
    void operator()(const Packed& packed) const {
        const std::vector<hsize_t> shape = lengths(file, open_axes(file, group, variable.axes));
        write(create_variable<float>(file, group, variable, packed_properties(file, shape)), element_type<float>(),
              std::vector<float>(packed.values.begin(), packed.values.end()));
    }
    template <class T>
    void operator()(const Blocks<T>& blocks) const {
        write_blocks(file, create_variable<T>(file, group, variable), blocks);
    }

private:
    template <class T>
    void write(OpenVariable open, ElementType type, const std::vector<T>& values) const {
        require(values.size() == size_of(open.shape), group + variable.name,
                fmt::format("{} values for shape ({})", values.size(), fmt::join(open.shape, ", ")));
        write_values(file, open.dataset, open.shape, type, values.data());
        file.checked(open.dataset.close());
    }
};

/// The path of a new group, or of the root.
std::string created_group(const OpenResultsFile& file, const std::string& name) {
    if (name.empty()) return "/";
    const std::string path = "/" + name;
    require(file.checked(H5Lexists(file.id, path.c_str(), H5P_DEFAULT)) == 0, path, "the name is taken");
    const Hdf5Handle creation = file.properties(H5P_GROUP_CREATE, true);
    Hdf5Handle group = file.owned(H5Gcreate2(file.id, path.c_str(), H5P_DEFAULT, creation, H5P_DEFAULT), H5Gclose);
    file.checked(group.close());
    return path + "/";
}

}  // namespace

ResultsFile::ResultsFile(std::filesystem::path final_path, bool force, std::uint64_t size)
    : file_(std::make_unique<OpenResultsFile>(std::move(final_path), force, size)) {}

ResultsFile::~ResultsFile() = default;
ResultsFile::ResultsFile(ResultsFile&&) noexcept = default;
ResultsFile& ResultsFile::operator=(ResultsFile&&) noexcept = default;

void ResultsFile::write(const Dataset& dataset) {
    for (const DataGroup& group : dataset) {
        const std::string path = created_group(*file_, group.name);
        write_attributes(*file_, path, group.attributes);
        for (const Variable& variable : group.variables)
            if (variable.about) std::visit(VariableWriter{*file_, path, variable}, variable.values);
    }
}

void ResultsFile::provenance(const Provenance& provenance) {
    DataGroup group{"provenance"};
    const auto add = [&group](std::string_view name, const std::string& value, const std::string& long_name) {
        group.add(name, {}, std::vector{value}, {"1", long_name, "the run that wrote this file"});
    };
    add("configuration", provenance.configuration, "resolved configuration, TOML");
    add("command_line", provenance.command_line, "command line");
    add("seed", fmt::format("{}", provenance.seed), "seed of the random streams");
    add("version", provenance.version, "version of sanqi");
    add("compiler", provenance.compiler, "compiler");
    add("instruction_set", provenance.instruction_set, "instruction set of the lanes that computed, or scalar");
    add("date", provenance.date, "date of the run");
    if (!provenance.ensemble.empty()) add("ensemble", provenance.ensemble, "what the members follow from, JSON");
    write({group});
}

void ResultsFile::commit() {
    file_->finish();
    file_->part.commit();
}

}  // namespace sanqi::analysis
