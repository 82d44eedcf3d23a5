// What is on the disk when the disk is full, or the process is killed.
#include <hdf5.h>
#include <hdf5_hl.h>
#include <sys/wait.h>

#include <algorithm>
#include <chrono>
#include <random>
#include <thread>

#include <catch2/catch.hpp>

#include "analysis/files/part_file.hpp"
#include "analysis/files/results_file.hpp"
#include "analysis/words/errors.hpp"
#include "tests/analysis/files/output_conditions.hpp"

namespace fs = std::filesystem;
using Catch::Contains;
using namespace sanqi::analysis;
using namespace sanqi::test;
using Names = std::set<std::string>;

namespace {

constexpr std::size_t length = std::size_t{1} << 17;
const std::vector<std::string> variables{"first", "second", "third"};

/// A file of 4 MB, whose every variable holds `value` throughout.
void write_large(const fs::path& path, double value) {
    const Description description{.units = "1", .long_name = "test", .source = "test"};
    const std::vector<double> values(length, value);
    ResultsFile file(path, true);
    DataGroup root{""};
    root.add_axis("place", values, description);
    for (const std::string& name : variables) root.add(name, {"place"}, values, description);
    file.write({root});
    file.commit();
}

/// Whether the file opens and holds one value throughout.
bool is_whole(const fs::path& path) {
    const hid_t file = H5Fopen(path.c_str(), H5F_ACC_RDONLY, H5P_DEFAULT);
    if (file < 0) return false;
    std::vector<double> values(length);
    bool whole = H5LTread_dataset_double(file, "place", values.data()) >= 0;
    const double value = values.front();
    for (const std::string& name : variables) {
        whole = whole && H5LTread_dataset_double(file, name.c_str(), values.data()) >= 0 &&
                std::all_of(values.begin(), values.end(), [value](double other) { return other == value; });
    }
    return H5Fclose(file) >= 0 && whole;
}

/// A process that writes `path` over and over, killed after `delay`.
void write_and_kill(const fs::path& path, std::chrono::microseconds delay) {
    const pid_t writer = ::fork();
    REQUIRE(writer >= 0);
    if (writer == 0) {
        try {
            for (double value = 0.0;; value += 1.0) write_large(path, value);
        } catch (...) {
            ::_exit(1);
        }
    }
    std::this_thread::sleep_for(delay);
    REQUIRE(::kill(writer, SIGKILL) == 0);
    int status = 0;
    REQUIRE(::waitpid(writer, &status, 0) == writer);
    REQUIRE(WIFSIGNALED(status));  // not ended by itself before
}

}  // namespace

TEST_CASE("wherever the space ends, the reason is said, nothing is left, and the next file can be written") {
    const TemporaryFolder folder;
    write_large(folder / "run.h5", 1.0);
    const std::uintmax_t size = fs::file_size(folder / "run.h5");
    fs::remove(folder / "run.h5");
    for (const std::uintmax_t limit : {std::uintmax_t{0}, std::uintmax_t{5000}, size / 2, size - 1}) {
        CAPTURE(limit, size);
        {
            const FileSizeLimit condition(limit);
            CHECK_THROWS_AS(write_large(folder / "run.h5", 1.0), WriteError);
            CHECK_THROWS_WITH(write_large(folder / "run.h5", 1.0), Contains("run.h5") && Contains("File too large"));
        }
        CHECK(folder.names().empty());
    }
    write_large(folder / "run.h5", 1.0);
    CHECK(is_whole(folder / "run.h5"));
    CHECK(folder.names() == Names{"run.h5"});
}

TEST_CASE("a full disk is reported, and an older file on it stays whole") {
    const TemporaryFolder folder;
    const SmallDisk disk(folder.path());
    if (!disk.mounted()) {
        WARN("skipped: this user can't mount a small disk");
        return;
    }
    write_text_file(folder / "run.h5", "old", false);
    CHECK_THROWS_AS(write_large(folder / "run.h5", 1.0), WriteError);
    CHECK_THROWS_WITH(write_large(folder / "run.h5", 1.0), Contains("No space left on device"));
    CHECK(content_of(folder / "run.h5") == "old");
    CHECK(folder.names() == Names{"run.h5"});
}

TEST_CASE("a file too large for memory takes its space on the disk before it is written, or says that there is none") {
    const TemporaryFolder folder;
    const FileSizeLimit condition(std::uint64_t{1} << 26);
    CHECK_THROWS_WITH(ResultsFile(folder / "run.h5", true, std::uint64_t{1} << 27), Contains("File too large"));
    CHECK(folder.names().empty());
}

TEST_CASE("a process that failed to write for lack of space ends with its own exit code") {
    const TemporaryFolder folder;
    const pid_t writer = ::fork();
    REQUIRE(writer >= 0);
    if (writer == 0) {
        const FileSizeLimit condition(5000);
        try {
            write_large(folder / "run.h5", 1.0);
        } catch (const WriteError&) {
            H5close();  // what the library does when the process exits
            ::_exit(5);
        }
        ::_exit(0);
    }
    int status = 0;
    REQUIRE(::waitpid(writer, &status, 0) == writer);
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 5));
}

TEST_CASE("a process killed at any moment leaves no half file under the final name") {
    using Clock = std::chrono::steady_clock;
    const TemporaryFolder folder;
    const auto start = Clock::now();
    write_large(folder / "run.h5", 1.0);
    const auto one_write = std::chrono::duration_cast<std::chrono::microseconds>(Clock::now() - start);
    fs::remove(folder / "run.h5");
    std::mt19937 generator(1958);
    std::uniform_int_distribution<std::chrono::microseconds::rep> delay(0, 4 * one_write.count());
    int whole = 0;
    int interrupted = 0;
    for (int i = 0; i < 20; ++i) {
        write_and_kill(folder / "run.h5", std::chrono::microseconds(delay(generator)));
        for (const std::string& name : folder.names()) {
            const bool final_name = name == "run.h5";
            ++(final_name ? whole : interrupted);
            CHECK((final_name ? is_whole(folder / name) : fs::path(name).extension() == ".part"));
            fs::remove(folder / name);
        }
    }
    CHECK(whole > 0);
    CHECK(interrupted > 0);
}
