// The results file: HDF5 that netCDF readers, xarray, h5py, rhdf5 and ncdf4 open with names, units and coordinates.
//
// What a reader relies on: every axis of a variable is a dimension scale of the same group, and the scale's dataset has
// the dimension's name; the attribute `axes` has these names in order, for readers that can't follow references; groups
// repeat their coordinates; text is variable-length UTF-8; creation order is kept. Equal content gives equal bytes: no
// times are stored. Layouts that some reader can't take (fixed-length strings, compound and enumerated types, variables
// with only some axes scaled) can't be written through this interface.
//
// By HDF5's own calls: netCDF-C 4.9.0 was tried. Its bytes are equal from run to run too, but it writes the versions of
// its libraries into the file (_NCProperties); h5py sees its attributes as bytes or arrays of one instead of texts; a
// file of 7 kB made in memory has 65 kB; and where the space ends while it writes to the disk, nc_close fails and the
// program then ends in a segmentation fault, so that large files would need what is done here all the same.
#pragma once

#include <cstdint>
#include <filesystem>
#include <memory>
#include <string>

#include "analysis/files/dataset.hpp"

namespace sanqi::analysis {

struct OpenResultsFile;

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

/// A results file being written: on the disk under its final name after `commit`, nowhere without it. For one thread.
class ResultsFile {
public:
    /// `size` is an upper bound of the file in bytes where it may be large: above 64 MB it is held on the disk instead
    /// of in memory. Throws InputError and WriteError as PartFile does.
    ResultsFile(std::filesystem::path final_path, bool force, std::uint64_t size = 0);
    ~ResultsFile();
    ResultsFile(ResultsFile&&) noexcept;
    ResultsFile& operator=(ResultsFile&&) noexcept;

    /// Adds groups, whose names are new, or to the root. Throws WriteError where the file can't be written,
    /// std::logic_error for a dataset that would make a bad file: an empty description, an unknown axis, a name used
    /// twice, values that don't fill the axes.
    void write(const Dataset& dataset);
    void provenance(const Provenance& provenance);

    /// Writes the file, brings it to the disk and gives it its final name. Call it once, last. Throws as
    /// PartFile::commit does.
    void commit();

private:
    std::unique_ptr<OpenResultsFile> file_;
};

}  // namespace sanqi::analysis
