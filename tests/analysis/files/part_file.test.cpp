#include "analysis/files/part_file.hpp"

#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <fstream>

#include <catch2/catch.hpp>

#include "analysis/words/errors.hpp"
#include "tests/analysis/files/output_conditions.hpp"

namespace fs = std::filesystem;
using Catch::Contains;
using sanqi::analysis::InputError;
using sanqi::analysis::PartFile;
using sanqi::analysis::write_text_file;
using sanqi::analysis::WriteError;
using namespace sanqi::test;
using Names = std::set<std::string>;

TEST_CASE("a text file appears under its final name alone, with its content") {
    const TemporaryFolder folder;
    const std::string text = "三七\n" + std::string(1 << 20, 'x');
    write_text_file(folder / "table.csv", text, false);
    CHECK(content_of(folder / "table.csv") == text);
    CHECK(folder.names() == Names{"table.csv"});
}

TEST_CASE("an output has the permissions the user's mask gives") {
    const TemporaryFolder folder;
    const mode_t previous = ::umask(007);
    write_text_file(folder / "table.csv", "text", false);
    ::umask(previous);
    CHECK(fs::status(folder / "table.csv").permissions() == fs::perms(0660));
}

TEST_CASE("an existing file stays as it is without --force, and is replaced with it") {
    const TemporaryFolder folder;
    write_text_file(folder / "table.csv", "old", false);
    CHECK_THROWS_AS(write_text_file(folder / "table.csv", "new", false), InputError);
    CHECK_THROWS_WITH(write_text_file(folder / "table.csv", "new", false),
                      Contains("table.csv' exists") && Contains("--force"));
    CHECK(content_of(folder / "table.csv") == "old");
    write_text_file(folder / "table.csv", "new", true);
    CHECK(content_of(folder / "table.csv") == "new");
    CHECK(folder.names() == Names{"table.csv"});
}

TEST_CASE("a file that appears while the output is being written is not replaced without --force") {
    const TemporaryFolder folder;
    {
        PartFile file(folder / "table.csv", false);
        file.write("late");
        write_text_file(folder / "table.csv", "early", false);
        CHECK_THROWS_AS(file.commit(), InputError);
    }
    CHECK(content_of(folder / "table.csv") == "early");
    CHECK(folder.names() == Names{"table.csv"});
}

TEST_CASE("an output that isn't committed leaves nothing, and an older file as it was") {
    const TemporaryFolder folder;
    write_text_file(folder / "table.csv", "old", false);
    {
        PartFile file(folder / "table.csv", true);
        file.write("half");
        CHECK(folder.names().size() == 2);
    }
    CHECK(folder.names() == Names{"table.csv"});
    CHECK(content_of(folder / "table.csv") == "old");
}

TEST_CASE("two writers of one path don't mix their contents") {
    const TemporaryFolder folder;
    PartFile first(folder / "table.csv", true);
    PartFile second(folder / "table.csv", true);
    first.write("first");
    second.write("second");
    second.commit();
    first.commit();
    CHECK(content_of(folder / "table.csv") == "first");
    CHECK(folder.names() == Names{"table.csv"});
}

TEST_CASE("what a killed writer left is removed by the next of the same path, and nothing else") {
    const TemporaryFolder folder;
    const pid_t writer = ::fork();
    REQUIRE(writer >= 0);
    if (writer == 0) {
        PartFile file(folder / "table.csv", false);
        file.write("half");
        ::kill(::getpid(), SIGKILL);
    }
    ::waitpid(writer, nullptr, 0);
    REQUIRE(folder.names().size() == 1);
    write_text_file(folder / "other.csv", "text", false);
    CHECK(folder.names().size() == 2);
    const Names alike{"table.csv.part", "table.csv.0123456g.part", "mytable.csv.01234567.part"};
    for (const std::string& name : alike) std::ofstream(folder / name) << "mine";
    const PartFile living(folder / "table.csv", false);
    write_text_file(folder / "table.csv", "text", false);
    Names expected = alike;
    expected.insert({"table.csv", "other.csv", living.path().filename().string()});
    CHECK(folder.names() == expected);
}

TEST_CASE("folders, pipes and devices are never replaced, even with --force") {
    const TemporaryFolder folder;
    fs::create_directory(folder / "folder");
    REQUIRE(::mkfifo((folder / "pipe").c_str(), 0600) == 0);
    for (const char* name : {"folder", "pipe"}) {
        CHECK_THROWS_AS(write_text_file(folder / name, "text", true), WriteError);
        CHECK_THROWS_WITH(write_text_file(folder / name, "text", false), Contains("not a regular file"));
    }
    CHECK(folder.names() == Names{"folder", "pipe"});
    CHECK_THROWS_AS(write_text_file("", "text", true), InputError);
    CHECK_THROWS_AS(write_text_file(folder.path() / "", "text", true), InputError);
}

TEST_CASE("a folder that takes the final name while the output is being written is an error") {
    const bool force = GENERATE(false, true);
    const TemporaryFolder folder;
    {
        PartFile file(folder / "table.csv", force);
        fs::create_directory(folder / "table.csv");
        CHECK_THROWS_AS(file.commit(), WriteError);
    }
    CHECK(folder.names() == Names{"table.csv"});
    CHECK(fs::is_directory(folder / "table.csv"));
}

TEST_CASE("a dangling symbolic link counts as an existing file") {
    const TemporaryFolder folder;
    fs::create_symlink("nowhere", folder / "link");
    CHECK_THROWS_AS(write_text_file(folder / "link", "text", false), InputError);
    write_text_file(folder / "link", "text", true);
    CHECK(content_of(folder / "link") == "text");
}

TEST_CASE("a missing folder is named in the error") {
    const TemporaryFolder folder;
    CHECK_THROWS_AS(write_text_file(folder / "no/table.csv", "text", false), WriteError);
    CHECK_THROWS_WITH(write_text_file(folder / "no/table.csv", "text", false),
                      Contains("no/table.csv") && Contains("/no'") && Contains("No such file or directory"));
}

TEST_CASE("a read-only folder is named in the error, and stays empty") {
    const TemporaryFolder folder;
    {
        const ReadOnly condition(folder.path());
        CHECK_THROWS_AS(write_text_file(folder / "table.csv", "text", false), WriteError);
        CHECK_THROWS_WITH(write_text_file(folder / "table.csv", "text", false),
                          Contains("folder '" + folder.path().string()) && Contains("Permission denied"));
    }
    CHECK(folder.names().empty());
}

TEST_CASE("a text that can't be written whole leaves nothing") {
    const TemporaryFolder folder;
    const FileSizeLimit limit(1000);
    CHECK_THROWS_AS(write_text_file(folder / "table.csv", std::string(1001, 'x'), false), WriteError);
    CHECK_THROWS_WITH(write_text_file(folder / "table.csv", std::string(1001, 'x'), false), Contains("File too large"));
    CHECK(folder.names().empty());
    CHECK_NOTHROW(write_text_file(folder / "table.csv", std::string(1000, 'x'), false));
}

TEST_CASE("a text on a full disk leaves nothing and says why") {
    const TemporaryFolder folder;
    const SmallDisk disk(folder.path());
    if (!disk.mounted()) {
        WARN("skipped: this user can't mount a small disk");
        return;
    }
    CHECK_THROWS_AS(write_text_file(folder / "table.csv", std::string(1 << 20, 'x'), false), WriteError);
    CHECK_THROWS_WITH(write_text_file(folder / "table.csv", std::string(1 << 20, 'x'), false),
                      Contains("No space left on device"));
    CHECK(folder.names().empty());
}
