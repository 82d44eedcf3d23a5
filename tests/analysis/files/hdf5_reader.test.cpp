// Files that aren't what they should be are told in plain words.
#include "analysis/files/hdf5_reader.hpp"

#include <catch2/catch.hpp>

#include "analysis/files/results_file.hpp"
#include "tests/analysis/configuration/bad_input.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

namespace {

std::filesystem::path sample(const TemporaryFolder& folder) {
    const Description description{.units = "1", .long_name = "test", .source = "test"};
    const std::vector<std::string> labels{"a", "b"};
    ResultsFile file(folder.path() / "sample.h5", true);
    DataGroup group{"group"};
    group.add_axis("label", labels, description);
    group.add("value", {"label"}, std::vector{1.0, 2.0}, description);
    file.write({group});
    file.commit();
    return folder.path() / "sample.h5";
}

std::string refusal(const std::string& name, std::string_view content) {
    const TemporaryFolder folder;
    const auto file = folder.write(name, content);
    return message_of(folder, [&] { Hdf5Reader reader(file); });
}

}  // namespace

TEST_CASE("files of other kinds, empty and missing ones are told from HDF5", "[files]") {
    const std::string_view classic("CDF\1\0\0\0\0\0\0\0\0", 12);
    CHECK(refusal("old.nc", classic) ==
          "old.nc: is netCDF-3, not HDF5: 'nccopy -k netCDF-4 OLD NEW' makes it netCDF-4");
    CHECK(refusal("empty.h5", "") == "empty.h5: is empty");
    CHECK_THAT(refusal("text.h5", "labour_elasticity\n0.3\n"), Catch::StartsWith("text.h5: is no HDF5 file"));
    const TemporaryFolder folder;
    CHECK(message_of(folder, [&] { Hdf5Reader reader(folder.path() / "no.h5"); }) ==
          "no.h5: cannot be read: No such file or directory");
    CHECK(message_of(folder, [&] { Hdf5Reader reader(folder.path() / "."); }) == ".: is a folder, not a file");
}

TEST_CASE("a file that was cut off is told from a foreign one", "[files]") {
    const TemporaryFolder folder;
    const auto file = sample(folder);
    std::filesystem::resize_file(file, std::filesystem::file_size(file) - 100);
    CHECK(message_of(folder, [&] { Hdf5Reader reader(file); }) ==
          "sample.h5: is cut off: it was not written or copied whole");
}

TEST_CASE("what is in a file is found by its path, and what isn't, or is of another kind, is named", "[files]") {
    const TemporaryFolder folder;
    const Hdf5Reader reader(sample(folder));
    CHECK(reader.has("group"));
    CHECK(reader.has("/group/value"));
    CHECK_FALSE(reader.has("group/other"));
    CHECK_FALSE(reader.has("other/value"));
    CHECK(reader.names("group") == std::vector<std::string>{"label", "value"});
    CHECK(reader.numbers("group/value") == std::vector{1.0, 2.0});
    CHECK(message_of(folder, [&] { reader.numbers("group/other"); }) == "sample.h5: group/other: is not in this file");
    CHECK(message_of(folder, [&] { reader.numbers("group/label"); }) == "sample.h5: group/label: expected numbers");
    CHECK(message_of(folder, [&] { reader.texts("group/value"); }) == "sample.h5: group/value: expected text");
    CHECK(message_of(folder, [&] { reader.text("group/label"); }) ==
          "sample.h5: group/label: expected one text, got 2");
}
