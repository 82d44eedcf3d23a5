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
        CHECK_THROWS_WITH(write_text_file(folder / name, "text", false),
                          Contains("it is a ") && Contains("not a regular file"));
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

TEST_CASE("what a link points to is replaced, in its own folder, and the link stays") {
    const TemporaryFolder folder;
    fs::create_directory(folder / "big");
    std::ofstream(folder / "big/table.csv") << "old";
    fs::create_symlink("big/table.csv", folder / "link");
    fs::create_symlink(folder / "link", folder / "second");
    CHECK_THROWS_WITH(write_text_file(folder / "second", "text", false), Contains("second' exists"));
    {
        const PartFile living(folder / "second", true);
        CHECK(living.path().parent_path() == folder / "big");
    }
    write_text_file(folder / "second", "new", true);
    CHECK(content_of(folder / "big/table.csv") == "new");
    CHECK(fs::read_symlink(folder / "link") == "big/table.csv");
    CHECK(fs::is_symlink(folder / "second"));
    CHECK(folder.names() == Names{"big", "link", "second"});
}

TEST_CASE("a link to nothing yet is written through with --force alone; a circle of links is an error") {
    const TemporaryFolder folder;
    fs::create_symlink("nowhere", folder / "link");
    CHECK_THROWS_AS(write_text_file(folder / "link", "text", false), InputError);
    CHECK_THROWS_WITH(write_text_file(folder / "link", "text", false), Contains("nowhere") && Contains("--force"));
    write_text_file(folder / "link", "text", true);
    CHECK(content_of(folder / "nowhere") == "text");
    CHECK(fs::is_symlink(folder / "link"));
    fs::create_symlink("here", folder / "there");
    fs::create_symlink("there", folder / "here");
    CHECK_THROWS_WITH(write_text_file(folder / "here", "text", true), Contains("symbolic links"));
    fs::create_symlink("missing/table.csv", folder / "astray");
    CHECK_THROWS_WITH(write_text_file(folder / "astray", "text", true), Contains("/missing': No such file"));
}

TEST_CASE("the file that replaces another has its permissions, read-only ones too") {
    const TemporaryFolder folder;
    for (const fs::perms permissions : {fs::perms(0600), fs::perms(0444)}) {
        std::ofstream(folder / "table.csv") << "old";
        fs::permissions(folder / "table.csv", permissions);
        write_text_file(folder / "table.csv", "new", true);
        CHECK(content_of(folder / "table.csv") == "new");
        CHECK(fs::status(folder / "table.csv").permissions() == permissions);
        fs::remove(folder / "table.csv");
    }
}

TEST_CASE("the longest name that a file can have is written, a longer one refused at once") {
    const TemporaryFolder folder;
    const std::string longest(255, 'x');
    write_text_file(folder / longest, "text", false);
    CHECK(folder.names() == Names{longest});
    CHECK_THROWS_WITH(PartFile(folder / (longest + "x"), false), Contains("File name too long"));
}

TEST_CASE("a dash is no name of a file") { CHECK_THROWS_WITH(write_text_file("-", "text", true), Contains("'./-'")); }

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
