#include "analysis/files/results_file.hpp"

#include <hdf5.h>
#include <hdf5_hl.h>

#include <algorithm>
#include <cmath>
#include <limits>
#include <utility>

#include <catch2/catch.hpp>

#include "analysis/files/hdf5_reader.hpp"
#include "analysis/words/errors.hpp"
#include "tests/analysis/files/output_conditions.hpp"

namespace fs = std::filesystem;
using Catch::Contains;
using namespace sanqi::analysis;
using namespace sanqi::test;
using Names = std::set<std::string>;

namespace {

const Description year_description{.units = "year", .long_name = "time", .source = "test"};
const Description label_description{.units = "1", .long_name = "region", .source = "test", .chinese = "地区"};
const Description grain_description{
    .units = "Mt", .long_name = "grain", .source = "test", .note = "raw", .chinese = "粮食"};

const std::vector<std::string> regions{"Sichuan 四川", "", "Anhui"};
const std::vector<double> years{1958.0, 1958.5};
const std::vector<double> grain{0.1, 0.2, std::numeric_limits<double>::quiet_NaN(), 1e300, -0.0, 3.0};

const Provenance origin{.configuration = "schema = 1\n三七\n",
                        .command_line = "sanqi run",
                        .seed = 18446744073709551615U,
                        .version = "0",
                        .compiler = "GNU",
                        .instruction_set = "avx2",
                        .date = "2000-01-01"};

void write_all_kinds(const fs::path& path) {
    ResultsFile file(path, true);
    DataGroup root{"", {{"title", "三七"}}};
    root.add_axis("year", years, year_description);
    root.add_axis("region", regions, label_description);
    root.add("grain", {"region", "year"}, grain, grain_description);
    root.add("total", {}, std::vector<double>{7.5}, grain_description);
    root.add("status", {"region"}, Flags{{0, 1, 0}, {"ok", "not_finite"}}, label_description);
    root.add("rural", {"region"}, std::vector<bool>{true, false, true}, label_description);
    root.add_to_json_alone("told", {}, years, "told");
    DataGroup annual{"annual", {{"schema", 3}}};
    annual.add_axis("calendar_year", std::vector<int>{1958, 1959}, year_description);
    annual.add_axis("none", std::vector<double>{}, year_description);
    annual.add("deaths", {"calendar_year"}, std::vector<int>{1, 2}, grain_description);
    annual.add("nothing", {"calendar_year", "none"}, std::vector<double>{}, grain_description);
    file.write({root, annual});
    file.provenance(origin);
    file.commit();
}

/// Reads by HDF5's own C interface; every identifier is closed with the file.
class Reader {
public:
    explicit Reader(const fs::path& path) {
        const hid_t access = H5Pcreate(H5P_FILE_ACCESS);
        H5Pset_fclose_degree(access, H5F_CLOSE_STRONG);
        file_ = H5Fopen(path.c_str(), H5F_ACC_RDONLY, access);
        H5Pclose(access);
    }
    ~Reader() { H5Fclose(file_); }
    Reader(const Reader&) = delete;
    Reader& operator=(const Reader&) = delete;

    hid_t file() const { return file_; }
    hid_t open(const std::string& path) const { return H5Oopen(file_, path.c_str(), H5P_DEFAULT); }

    std::vector<hsize_t> shape(const std::string& path) const {
        const hid_t space = H5Dget_space(open(path));
        std::vector<hsize_t> shape(static_cast<std::size_t>(H5Sget_simple_extent_ndims(space)));
        H5Sget_simple_extent_dims(space, shape.data(), nullptr);
        H5Sclose(space);
        return shape;
    }

    std::vector<double> numbers(const std::string& path) const {
        std::size_t size = 1;
        for (const hsize_t length : shape(path)) size *= length;
        std::vector<double> values(size);
        REQUIRE(H5Dread(open(path), H5T_NATIVE_DOUBLE, H5S_ALL, H5S_ALL, H5P_DEFAULT, values.data()) >= 0);
        return values;
    }

    std::vector<std::string> texts(const std::string& path) const {
        const hid_t dataset = open(path);
        const hid_t type = H5Dget_type(dataset);
        REQUIRE(H5Tis_variable_str(type) > 0);
        REQUIRE(H5Tget_cset(type) == H5T_CSET_UTF8);
        std::size_t size = 1;
        for (const hsize_t length : shape(path)) size *= length;
        std::vector<char*> pointers(size);
        REQUIRE(H5Dread(dataset, type, H5S_ALL, H5S_ALL, H5P_DEFAULT, pointers.data()) >= 0);
        std::vector<std::string> texts;
        for (char* pointer : pointers) {
            texts.emplace_back(pointer == nullptr ? "" : pointer);
            H5free_memory(pointer);
        }
        H5Tclose(type);
        return texts;
    }

    std::string text_attribute(const std::string& path, const std::string& name) const {
        const hid_t attribute = H5Aopen_by_name(file_, path.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
        if (attribute < 0) return "";
        const hid_t type = H5Aget_type(attribute);
        REQUIRE(H5Tis_variable_str(type) > 0);
        REQUIRE(H5Tget_cset(type) == H5T_CSET_UTF8);
        char* pointer = nullptr;
        REQUIRE(H5Aread(attribute, type, &pointer) >= 0);
        const std::string text = pointer;
        H5free_memory(pointer);
        H5Tclose(type);
        return text;
    }

    std::vector<double> numeric_attribute(const std::string& path, const std::string& name) const {
        const hid_t attribute = H5Aopen_by_name(file_, path.c_str(), name.c_str(), H5P_DEFAULT, H5P_DEFAULT);
        REQUIRE(attribute >= 0);
        const hid_t space = H5Aget_space(attribute);
        std::vector<double> values(static_cast<std::size_t>(H5Sget_simple_extent_npoints(space)));
        REQUIRE(H5Aread(attribute, H5T_NATIVE_DOUBLE, values.data()) >= 0);
        H5Sclose(space);
        return values;
    }

private:
    hid_t file_;
};

bool same_bits(const std::vector<double>& one, const std::vector<double>& other) {
    const auto same = [](double a, double b) {
        return (std::isnan(a) && std::isnan(b)) || (a == b && std::signbit(a) == std::signbit(b));
    };
    return std::equal(one.begin(), one.end(), other.begin(), other.end(), same);
}

}  // namespace

TEST_CASE("values and labels come back exactly, with their shapes") {
    const TemporaryFolder folder;
    write_all_kinds(folder / "run.h5");
    CHECK(folder.names() == Names{"run.h5"});
    const Reader reader(folder / "run.h5");
    CHECK(reader.texts("/region") == regions);
    CHECK(reader.numbers("/year") == years);
    CHECK(reader.shape("/grain") == std::vector<hsize_t>{3, 2});
    CHECK(same_bits(reader.numbers("/grain"), grain));
    CHECK(reader.shape("/total").empty());
    CHECK(reader.numbers("/total") == std::vector<double>{7.5});
    CHECK(reader.numbers("/status") == std::vector<double>{0, 1, 0});
    CHECK(reader.numbers("/rural") == std::vector<double>{1, 0, 1});
    CHECK(reader.numbers("/annual/calendar_year") == std::vector<double>{1958, 1959});
    CHECK(reader.numbers("/annual/deaths") == std::vector<double>{1, 2});
    CHECK(reader.shape("/annual/nothing") == std::vector<hsize_t>{2, 0});
}

TEST_CASE("every description is in the file as attributes, empty options left out") {
    const TemporaryFolder folder;
    write_all_kinds(folder / "run.h5");
    const Reader reader(folder / "run.h5");
    CHECK(reader.text_attribute("/grain", "units") == "Mt");
    CHECK(reader.text_attribute("/grain", "long_name") == "grain");
    CHECK(reader.text_attribute("/grain", "source") == "test");
    CHECK(reader.text_attribute("/grain", "note") == "raw");
    CHECK(reader.text_attribute("/grain", "chinese") == "粮食");
    CHECK(reader.text_attribute("/grain", "axes") == "region year");
    CHECK(reader.text_attribute("/year", "units") == "year");
    CHECK(H5Aexists(reader.open("/year"), "note") == 0);
    CHECK(H5Aexists(reader.open("/year"), "chinese") == 0);
    CHECK(reader.text_attribute("/status", "flag_meanings") == "ok not_finite");
    CHECK(reader.numeric_attribute("/status", "flag_values") == std::vector<double>{0, 1});
    CHECK(reader.text_attribute("/rural", "dtype") == "bool");
    CHECK(std::isnan(reader.numeric_attribute("/grain", "_FillValue").at(0)));
    CHECK(reader.text_attribute("/", "title") == "三七");
    CHECK(reader.numeric_attribute("/annual", "schema") == std::vector<double>{3});
}

TEST_CASE("provenance is text of any length, the seed to its last digit") {
    const TemporaryFolder folder;
    write_all_kinds(folder / "run.h5");
    const Reader reader(folder / "run.h5");
    CHECK(reader.texts("/provenance/configuration") == std::vector<std::string>{origin.configuration});
    CHECK(reader.texts("/provenance/command_line") == std::vector<std::string>{"sanqi run"});
    CHECK(reader.texts("/provenance/seed") == std::vector<std::string>{"18446744073709551615"});
    CHECK(reader.texts("/provenance/version") == std::vector<std::string>{"0"});
    CHECK(reader.texts("/provenance/compiler") == std::vector<std::string>{"GNU"});
    CHECK(reader.texts("/provenance/instruction_set") == std::vector<std::string>{"avx2"});
    CHECK(reader.texts("/provenance/date") == std::vector<std::string>{"2000-01-01"});
}

TEST_CASE("every axis of a variable is the scale of that name in the same group") {
    const TemporaryFolder folder;
    write_all_kinds(folder / "run.h5");
    const Reader reader(folder / "run.h5");
    const hid_t variable = reader.open("/grain");
    CHECK(H5DSis_attached(variable, reader.open("/region"), 0) == 1);
    CHECK(H5DSis_attached(variable, reader.open("/year"), 1) == 1);
    CHECK(H5DSget_num_scales(variable, 0) == 1);
    CHECK(H5DSget_num_scales(variable, 1) == 1);
    CHECK(H5DSis_attached(reader.open("/annual/deaths"), reader.open("/annual/calendar_year"), 0) == 1);
    char name[32] = "";
    CHECK(H5DSget_scale_name(reader.open("/region"), name, sizeof name) == 6);
    CHECK(std::string(name) == "region");
}

TEST_CASE("groups and variables keep the order of their creation, and missing values are NaN") {
    const TemporaryFolder folder;
    write_all_kinds(folder / "run.h5");
    const Reader reader(folder / "run.h5");
    const std::vector<std::string> expected{"year", "region", "grain", "total", "status", "rural", "annual"};
    for (std::size_t i = 0; i < expected.size(); ++i) {
        char name[32] = "";
        H5Lget_name_by_idx(reader.file(), "/", H5_INDEX_CRT_ORDER, H5_ITER_INC, i, name, sizeof name, H5P_DEFAULT);
        CHECK(name == expected[i]);
    }
    constexpr unsigned order = H5P_CRT_ORDER_TRACKED | H5P_CRT_ORDER_INDEXED;
    const hid_t variable = H5Dget_create_plist(reader.open("/grain"));
    const hid_t group = H5Gget_create_plist(reader.open("/annual"));
    unsigned flags = 0;
    H5Pget_attr_creation_order(variable, &flags);
    CHECK(flags == order);
    H5Pget_attr_creation_order(group, &flags);
    CHECK(flags == order);
    H5Pget_link_creation_order(group, &flags);
    CHECK(flags == order);
    double fill = 0.0;
    H5Pget_fill_value(variable, H5T_NATIVE_DOUBLE, &fill);
    CHECK(std::isnan(fill));
    H5Pclose(group);
    H5Pclose(variable);
}

TEST_CASE("equal content gives equal bytes, as no times are stored") {
    const TemporaryFolder folder;
    write_all_kinds(folder / "one.h5");
    write_all_kinds(folder / "two.h5");
    CHECK(content_of(folder / "one.h5") == content_of(folder / "two.h5"));
    const Reader reader(folder / "one.h5");
    for (const char* path : {"/", "/annual", "/year", "/grain", "/provenance/seed"}) {
        H5O_info_t info{};
        REQUIRE(H5Oget_info_by_name2(reader.file(), path, &info, H5O_INFO_TIME, H5P_DEFAULT) >= 0);
        CHECK((info.atime == 0 && info.mtime == 0 && info.ctime == 0 && info.btime == 0));
    }
}

TEST_CASE("whole numbers are floating-point numbers in the file, those of an axis whole") {
    const TemporaryFolder folder;
    write_all_kinds(folder / "run.h5");
    const Reader reader(folder / "run.h5");
    for (const auto& [path, expected] :
         {std::pair("/annual/deaths", H5T_FLOAT), std::pair("/annual/calendar_year", H5T_INTEGER)}) {
        const hid_t type = H5Dget_type(reader.open(path));
        CHECK(H5Tget_class(type) == expected);
        H5Tclose(type);
    }
}

TEST_CASE("a file in the making can be moved, and its groups come one after the other") {
    const TemporaryFolder folder;
    DataGroup root{""}, more{"", {{"title", "more"}}};
    root.add_axis("year", years, year_description);
    more.add("grain", {"year"}, years, grain_description);
    ResultsFile first(folder / "run.h5", false);
    first.write({root});
    ResultsFile file = std::move(first);
    file.write({more});
    file.commit();
    const Reader reader(folder / "run.h5");
    CHECK(reader.numbers("/year") == years);
    CHECK(reader.numbers("/grain") == years);
    CHECK(reader.text_attribute("/", "title") == "more");
}

TEST_CASE("a dataset that would make a bad file is refused, and leaves no file") {
    const TemporaryFolder folder;
    {
        ResultsFile file(folder / "run.h5", false);
        DataGroup root{""};
        root.add_axis("year", years, year_description);
        root.add("grain", {"year"}, years, grain_description);
        file.write({root, {"annual"}});
        const auto add = [&](const std::string& name, const Dimensions& axes, const Values& values,
                             const Description& description = grain_description) {
            DataGroup group{""};
            group.add(name, axes, values, description);
            file.write({group});
        };
        const auto described = [](const std::string& units, const std::string& name, const std::string& source) {
            return Description{.units = units, .long_name = name, .source = source};
        };
        CHECK_THROWS_WITH(add("a", {"yaer"}, years), Contains("/yaer: no such axis"));
        CHECK_THROWS_WITH(add("a", {"grain"}, years), Contains("/grain: not an axis"));
        CHECK_THROWS_WITH(add("b", {"year"}, grain), Contains("6 values for shape (2)"));
        CHECK_THROWS_WITH(add("grain", {"year"}, years), Contains("name is taken"));
        CHECK_THROWS_WITH(add("year", {"year"}, years), Contains("name is taken"));
        CHECK_THROWS_WITH(file.write({{"annual"}}), Contains("name is taken"));
        CHECK_THROWS_WITH(add("c", {"year"}, Flags{{0, 2}, {"ok", "bad"}}), Contains("no meaning"));
        CHECK_THROWS_WITH(add("d", {"d"}, std::vector<bool>{true, false}), Contains("/d: no such axis"));
        CHECK_THROWS_WITH(add("e", {"e"}, years, described("", "e", "f")), Contains("required"));
        CHECK_THROWS_WITH(add("f", {"f"}, years, described("1", "", "f")), Contains("required"));
        CHECK_THROWS_AS(add("g", {"g"}, years, described("1", "g", "")), std::logic_error);
        DataGroup elsewhere{"elsewhere"};
        elsewhere.add("a", {"year"}, years, grain_description);
        CHECK_THROWS_WITH(file.write({elsewhere}), Contains("/elsewhere/year: no such"));
    }
    CHECK(folder.names().empty());
}

TEST_CASE("an existing results file stays as it is without --force") {
    const TemporaryFolder folder;
    write_all_kinds(folder / "run.h5");
    const std::string content = content_of(folder / "run.h5");
    CHECK_THROWS_AS(ResultsFile(folder / "run.h5", false), InputError);
    CHECK(content_of(folder / "run.h5") == content);
    CHECK(folder.names() == Names{"run.h5"});
}

TEST_CASE("a missing folder is named before anything is computed") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(ResultsFile(folder / "no/run.h5", false), WriteError);
    CHECK_THROWS_WITH(ResultsFile(folder / "no/run.h5", false), Contains("/no': No such file or directory"));
}

TEST_CASE("values given block by block are those given at once, in memory and on the disk") {
    const TemporaryFolder folder;
    constexpr std::size_t rows = 3, length = 1 << 19;  // more than one block
    std::vector<double> values(rows * length);
    for (std::size_t i = 0; i < values.size(); ++i) values[i] = static_cast<double>(i);
    const Blocks<double> blocks = [&](std::size_t first, std::size_t count, std::span<double> block) {
        for (std::size_t row = 0; row < rows; ++row)
            std::copy_n(values.begin() + static_cast<std::ptrdiff_t>(row * length + first), count,
                        block.begin() + static_cast<std::ptrdiff_t>(row * count));
    };
    const auto write = [&](const std::string& name, std::uint64_t size, bool by_blocks) {
        ResultsFile file(folder / name, false, size);
        DataGroup root{""};
        root.add_axis("row", std::vector<int>{1, 2, 3}, year_description);
        root.add_axis("place", std::vector<double>(values.begin(), values.begin() + length), year_description);
        root.add("label", {"row"}, regions, label_description);
        root.add("grain", {"row", "place"}, by_blocks ? Values(blocks) : Values(values), grain_description);
        file.write({root});
        file.commit();
    };
    constexpr std::uint64_t large = std::uint64_t{1} << 27;
    write("whole.h5", 0, false);
    write("blocks.h5", 0, true);
    write("disk.h5", large, true);
    CHECK(content_of(folder / "blocks.h5") == content_of(folder / "whole.h5"));
    CHECK(Reader(folder / "disk.h5").numbers("grain") == values);
    CHECK(Reader(folder / "disk.h5").texts("label") == regions);
    CHECK(fs::file_size(folder / "disk.h5") < large / 2);
    CHECK(folder.names() == Names{"blocks.h5", "disk.h5", "whole.h5"});
}

TEST_CASE("packed numbers take little room and are as near as single precision comes") {
    const TemporaryFolder folder;
    const auto write = [&](const std::string& name, const Values& values) {
        ResultsFile file(folder / name, true);
        DataGroup root{""};
        root.add_axis("year", std::vector<double>(4096, 1958.0), year_description);
        root.add("grain", {"year"}, values, grain_description);
        file.write({root});
        file.commit();
    };
    std::vector<double> many(4096, 0.1);
    many[7] = std::numeric_limits<double>::quiet_NaN();
    write("packed.h5", Packed{many});
    write("plain.h5", many);
    CHECK(fs::file_size(folder / "packed.h5") + 30'000 < fs::file_size(folder / "plain.h5"));
    const std::vector<double> read = Hdf5Reader(folder / "packed.h5").numbers("grain");
    CHECK(read[0] == static_cast<double>(0.1f));
    CHECK(std::isnan(read[7]));
    CHECK_THROWS_AS(write("short.h5", Packed{{1.0}}), std::logic_error);
}
