// The results file: HDF5 that netCDF readers, xarray, h5py, rhdf5 and ncdf4 open with names, units and coordinates.
//
// What a reader relies on: every axis of a variable is a dimension scale of the same group, and the scale's dataset has
// the dimension's name; groups repeat their coordinates; text is variable-length UTF-8; creation order is kept. Equal
// content gives equal bytes: no times are stored. Layouts that some reader can't take (fixed-length strings, compound
// and enumerated types, variables with only some axes scaled) can't be written through this interface.
//
// By HDF5's own calls: netCDF-C 4.9.0 was tried. Its bytes are equal from run to run too, but it writes the versions of
// its libraries into the file (_NCProperties); h5py sees its attributes as bytes or arrays of one instead of texts; a
// file of 7 kB made in memory has 65 kB; and where the space ends while it writes to the disk, nc_close fails and the
// program then ends in a segmentation fault, so that large files would need what is done here all the same.
#pragma once

#include <cstdint>
#include <filesystem>
#include <functional>
#include <memory>
#include <span>
#include <string>
#include <utility>
#include <vector>

namespace sanqi::analysis {

struct OpenResultsFile;

/// What every axis and variable says of itself; become its attributes of these names. `units` as in the metadata: "1"
/// where dimensionless, also for labels. Never "days", "hours" or "years since": readers turn those into dates.
struct Description {
    std::string units;
    std::string long_name;
    std::string source;  ///< where the values come from: the model, or the record and its author
    std::string note{};  ///< optional, left out where empty, as is the Chinese term
    std::string chinese{};
};

/// Where a file comes from: /provenance, the only part in which two runs that must agree may differ.
struct Provenance {
    std::string configuration;  ///< resolved, as TOML
    std::string command_line;
    std::uint64_t seed;  ///< stored as text: R has no 64-bit integers
    std::string version;
    std::string compiler;
    std::string instruction_set;
    std::string date;
    std::string ensemble{};  ///< what the members of an ensemble follow from, as JSON; left out where empty
};

using Dimensions = std::vector<std::string>;

/// Gives the entries first, ..., first + count - 1 of the last dimension, for every place of the dimensions before it
/// row-major, into `values`.
template <class Value>
using Blocks = std::function<void(std::size_t first, std::size_t count, std::span<Value> values)>;

/// A place in an open ResultsFile, light and copyable; not to be used after the file is committed or gone.
/// All members throw WriteError where the file can't be written, std::logic_error for a call that would make a bad
/// file: an empty description, an unknown axis, a name used twice, values that don't fill the dimensions.
class Group {
public:
    /// An axis with its coordinate values: numbers, or labels in UTF-8.
    void axis(const std::string& name, std::span<const double> values, const Description& description);
    void axis(const std::string& name, std::span<const int> values, const Description& description);
    void axis(const std::string& name, std::span<const std::string> labels, const Description& description);

    /// A variable over axes of this group, row-major (the last dimension runs fastest); a scalar without dimensions.
    /// NaN is "no value".
    void variable(const std::string& name, std::span<const double> values, const Dimensions& dimensions,
                  const Description& description);

    /// The same, computed as it is written and never as a whole in memory.
    void variable(const std::string& name, const Blocks<double>& blocks, const Dimensions& dimensions,
                  const Description& description);
    void variable(const std::string& name, const Blocks<float>& blocks, const Dimensions& dimensions,
                  const Description& description);

    /// Texts in UTF-8.
    void labels(const std::string& name, std::span<const std::string> labels, const Dimensions& dimensions,
                const Description& description);

    /// States by number, `meanings[value]` in CF's flag attributes. Meanings are single words.
    void flags(const std::string& name, std::span<const std::int8_t> values, const std::vector<std::string>& meanings,
               const Dimensions& dimensions, const Description& description);

    /// Truth values, 0 or 1; xarray gives them as bool.
    void booleans(const std::string& name, std::span<const std::int8_t> values, const Dimensions& dimensions,
                  const Description& description);

    /// A text of any length as a scalar variable.
    void text(const std::string& name, const std::string& value, const Description& description);

    /// Attributes of the group itself.
    void attribute(const std::string& name, const std::string& value);
    void attribute(const std::string& name, double value);
    void attribute(const std::string& name, int value);

private:
    friend class ResultsFile;
    Group(OpenResultsFile& file, std::string path) : file_(&file), path_(std::move(path)) {}

    OpenResultsFile* file_;
    std::string path_;  // "/" or "/annual/"
};

/// A results file being written: on the disk under its final name after `commit`, nowhere without it. For one thread.
class ResultsFile {
public:
    /// `size` is an upper bound of the file in bytes where it may be large: above 64 MB it is held on the disk instead
    /// of in memory. Throws InputError and WriteError as PartFile does.
    ResultsFile(std::filesystem::path final_path, bool force, std::uint64_t size = 0);
    ~ResultsFile();
    ResultsFile(ResultsFile&&) noexcept;
    ResultsFile& operator=(ResultsFile&&) noexcept;

    Group root();
    Group group(const std::string& name);
    void provenance(const Provenance& provenance);

    /// Writes the file, brings it to the disk and gives it its final name. Call it once, last. Throws as
    /// PartFile::commit does.
    void commit();

private:
    std::unique_ptr<OpenResultsFile> file_;
};

}  // namespace sanqi::analysis
