// A journal holds whole chunks and nothing else, whatever happened to it.
#include "analysis/ensemble/journal.hpp"

#include <fcntl.h>
#include <linux/filter.h>
#include <linux/seccomp.h>
#include <sys/prctl.h>
#include <sys/syscall.h>
#include <sys/wait.h>

#include <cerrno>
#include <cstddef>
#include <cstdlib>

#include <catch2/catch.hpp>

#include "analysis/words/errors.hpp"
#include "tests/analysis/files/output_conditions.hpp"

namespace fs = std::filesystem;
using Catch::Contains;
using namespace sanqi::analysis;
using namespace sanqi::analysis::ensemble;
using namespace sanqi::test;

namespace {

const Layout layout{2, 3};
const Identity identity{{"seed", 7}, {"method", "sobol"}};

/// Column c of member m holds 1000 c + m.
Chunk numbered(std::size_t first, std::size_t members) {
    Chunk chunk(first, members, layout);
    for (std::size_t m = 0; m < members; ++m) {
        const auto value = static_cast<double>(first + m);
        for (std::size_t column = 0; column < layout.outputs; ++column)
            chunk.outputs[column * members + m] = 1000.0 * static_cast<double>(column) + value;
        chunk.time[m] = -value;
        chunk.status[m] = static_cast<std::int8_t>((first + m) % 4);
        chunk.stock[m] = static_cast<std::int8_t>((first + m) % 5);
        for (std::size_t column = 0; column < layout.yearly; ++column)
            chunk.yearly[column * members + m] = static_cast<float>(100 * column + first + m);
    }
    return chunk;
}

void append_numbered(Journal& journal, std::size_t first, std::size_t members) {
    journal.append(first, members, numbered(first, members).bytes());
}

void check_numbered(const Journal& journal, std::size_t members) {
    REQUIRE(journal.members() == members);
    for (std::size_t first = 0; first <= members; first += 4) {
        std::vector<double> output(members - first), time(members - first);
        std::vector<std::int8_t> status(members - first), stock(members - first);
        std::vector<float> yearly(members - first);
        journal.output(1, first, output);
        journal.time(first, time);
        journal.status(first, status);
        journal.stock(first, stock);
        journal.yearly(2, first, yearly);
        for (std::size_t i = 0; i < output.size(); ++i) {
            CHECK(output[i] == 1000.0 + static_cast<double>(first + i));
            CHECK(time[i] == -static_cast<double>(first + i));
            CHECK(status[i] == static_cast<std::int8_t>((first + i) % 4));
            CHECK(stock[i] == static_cast<std::int8_t>((first + i) % 5));
            CHECK(yearly[i] == static_cast<float>(200 + first + i));
        }
    }
}

void write_journal(const fs::path& path) {
    Journal journal = Journal::begin(path, identity, layout, true);
    append_numbered(journal, 0, 5);
    append_numbered(journal, 5, 3);
    append_numbered(journal, 8, 4);
}

/// As on NFS or FUSE: a filter of the kernel answers for the file system, from here on and for this process.
void without_nameless_files() {
    constexpr auto flags = static_cast<std::uint32_t>(offsetof(seccomp_data, args[2]));
    constexpr std::uint32_t asked = O_TMPFILE & ~O_DIRECTORY;
    sock_filter filter[]{
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, offsetof(seccomp_data, nr)),
        BPF_JUMP(BPF_JMP | BPF_JEQ | BPF_K, __NR_openat, 0, 3),
        BPF_STMT(BPF_LD | BPF_W | BPF_ABS, flags),
        BPF_JUMP(BPF_JMP | BPF_JSET | BPF_K, asked, 0, 1),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ERRNO | EOPNOTSUPP),
        BPF_STMT(BPF_RET | BPF_K, SECCOMP_RET_ALLOW),
    };
    const sock_fprog program{std::size(filter), filter};
    ::prctl(PR_SET_NO_NEW_PRIVS, 1, 0, 0, 0);
    ::prctl(PR_SET_SECCOMP, SECCOMP_MODE_FILTER, &program);
}

}  // namespace

TEST_CASE("columns are read across chunks of any size", "[ensemble]") {
    const TemporaryFolder folder;
    write_journal(folder / "j");
    check_numbered(Journal::resume(folder / "j", identity, layout), 12);
    Journal temporary = Journal::temporary(layout);
    append_numbered(temporary, 0, 9);
    check_numbered(temporary, 9);
    CHECK_THROWS_AS(append_numbered(temporary, 10, 1), std::invalid_argument);
}

TEST_CASE("a journal cut off anywhere resumes at its last whole chunk", "[ensemble]") {
    const TemporaryFolder folder;
    write_journal(folder / "whole");
    const std::uintmax_t size = fs::file_size(folder / "whole");
    std::size_t most = 12;
    for (std::uintmax_t left = size; left > 0; left -= std::min<std::uintmax_t>(left, 13)) {
        fs::copy_file(folder / "whole", folder / "cut", fs::copy_options::overwrite_existing);
        fs::resize_file(folder / "cut", left);
        Journal journal = Journal::resume(folder / "cut", identity, layout);
        const std::size_t members = journal.members();
        CHECK((members == 0 || members == 5 || members == 8 || members == 12));
        CHECK(members <= most);
        most = members;
        append_numbered(journal, members, 2);
        check_numbered(journal, members + 2);
    }
    CHECK(most == 0);
}

TEST_CASE("a damaged chunk is not believed", "[ensemble]") {
    const TemporaryFolder folder;
    write_journal(folder / "j");
    std::fstream file(folder / "j", std::ios::in | std::ios::out | std::ios::binary);
    file.seekp(-10, std::ios::end);
    file.put('x');
    file.close();
    check_numbered(Journal::resume(folder / "j", identity, layout), 8);
}

TEST_CASE("a journal in memory holds what one on the disk does", "[ensemble]") {
    Journal journal = Journal::in_memory(layout);
    append_numbered(journal, 0, 9);
    check_numbered(journal, 9);
    CHECK_FALSE(journal.named());
}

TEST_CASE("a journal of another question is refused by name, and one in use too", "[ensemble]") {
    const TemporaryFolder folder;
    write_journal(folder / "j");
    CHECK_THROWS_WITH(Journal::resume(folder / "j", {{"seed", 8}, {"method", "sobol"}}, layout),
                      Contains("seed is 7, not 8"));
    CHECK_THROWS_AS(Journal::begin(folder / "j", identity, layout, false), InputError);
    const Journal open = Journal::resume(folder / "j", identity, layout);
    CHECK_THROWS_WITH(Journal::resume(folder / "j", identity, layout), Contains("another process"));
    CHECK_THROWS_WITH(Journal::require_none(folder / "j"), Contains("another process"));
    CHECK_THROWS_WITH(Journal::begin(folder / "j", identity, layout, false), Contains("another process"));
}

TEST_CASE("what is no journal, or one that can't be believed, is told and stays as it is", "[ensemble]") {
    const TemporaryFolder folder;
    const auto content = GENERATE(std::string("mine"), std::string(100, 'x'), std::string(100, '\0'));
    std::ofstream(folder / "j") << content;
    CHECK_THROWS_WITH(Journal::resume(folder / "j", identity, layout), Contains("no journal"));
    CHECK_THROWS_WITH(Journal::begin(folder / "j", identity, layout, true), Contains("no journal"));
    CHECK(content_of(folder / "j") == content);
    fs::create_directory(folder / "d");
    CHECK_THROWS_WITH(Journal::begin(folder / "d", identity, layout, true), Contains("Is a directory"));
}

TEST_CASE("a journal of another version or with a damaged beginning is refused, not begun anew", "[ensemble]") {
    const TemporaryFolder folder;
    write_journal(folder / "j");
    const std::string whole = content_of(folder / "j");
    const auto refusal = [&](std::size_t place, char byte) {
        std::string damaged = whole;
        damaged.at(place) = byte;
        std::ofstream(folder / "j") << damaged;
        CHECK_THROWS_AS(Journal::resume(folder / "j", identity, layout), InputError);
        try {
            Journal::resume(folder / "j", identity, layout);
        } catch (const InputError& error) {
            CHECK(content_of(folder / "j") == damaged);
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK_THAT(refusal(14, '1'), Contains("another version") && Contains("--force"));
    CHECK_THAT(refusal(16 + 3 * 8, '?'), Contains("damaged"));      // its checksum
    CHECK_THAT(refusal(16 + 4 * 8 + 3, '?'), Contains("damaged"));  // what it is of
    CHECK_THAT(refusal(16 + 2 * 8 + 5, '?'), Contains("damaged"));  // how long that is
}

TEST_CASE("a folder for temporary files that is of no use is named, with TMPDIR", "[ensemble]") {
    const TemporaryFolder folder;
    const char* const before = std::getenv("TMPDIR");
    const std::string kept = before == nullptr ? "" : before;
    ::setenv("TMPDIR", (folder / "gone").c_str(), 1);
    CHECK_THROWS_AS(Journal::temporary(layout), WriteError);
    CHECK_THROWS_WITH(Journal::temporary(layout), Contains("/gone', which TMPDIR names: No such file"));
    ::setenv("TMPDIR", folder.path().c_str(), 1);
    CHECK_NOTHROW(Journal::temporary(layout));
    CHECK(folder.names().empty());
    before == nullptr ? ::unsetenv("TMPDIR") : ::setenv("TMPDIR", kept.c_str(), 1);
}

TEST_CASE("where the file system has no files without names a temporary journal is made all the same", "[ensemble]") {
    const TemporaryFolder folder;
    const pid_t child = ::fork();
    REQUIRE(child >= 0);
    if (child == 0) {
        without_nameless_files();
        ::setenv("TMPDIR", folder.path().c_str(), 1);
        const int refused = ::open(folder.path().c_str(), O_RDWR | O_TMPFILE, 0600);
        if (refused >= 0 || errno != EOPNOTSUPP) ::_exit(2);
        Journal journal = Journal::temporary(layout);
        append_numbered(journal, 0, 9);
        std::vector<double> time(9);
        journal.time(0, time);
        ::_exit(time[8] == -8.0 && folder.names().empty() ? 0 : 1);
    }
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
}

TEST_CASE("a journal that finds no room says so and keeps its chunks", "[ensemble]") {
    const TemporaryFolder folder;
    {
        Journal journal = Journal::begin(folder / "j", identity, layout, true);
        append_numbered(journal, 0, 5);
        const FileSizeLimit condition(fs::file_size(folder / "j") + 20);
        CHECK_THROWS_WITH(append_numbered(journal, 5, 5), Contains("File too large"));
    }
    check_numbered(Journal::resume(folder / "j", identity, layout), 5);
}
