// Work goes on when talk can't be written, and what is shown does nothing to a terminal.
#include <pty.h>
#include <sys/wait.h>
#include <unistd.h>

#include <csignal>
#include <string>

#include <catch2/catch.hpp>
#include <fmt/format.h>
#include <nlohmann/json.hpp>

#include "analysis/words/printable.hpp"
#include "tests/analysis/commands/program.hpp"
#include "tests/analysis/shipped_model.hpp"

namespace {

using namespace sanqi::test;

const std::string program = "'" + sanqi_program + "' ";
const std::string ensemble = "sensitivity --inputs mess_halls --samples 64 --no-shares ";

/// Exit code of a line of the shell, within `folder`, with the program's place for "sanqi".
int exit_code(std::string line, const TemporaryFolder& folder) {
    const std::string name = "sanqi ";
    for (std::size_t at = line.find(name); at != std::string::npos; at = line.find(name, at + program.size()))
        line.replace(at, name.size(), program);
    const int status = std::system(("cd '" + folder.path().string() + "' && " + line).c_str());
    return WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status);
}

bool harmless(const std::string& text) { return sanqi::analysis::printable_lines(text) == text; }

}  // namespace

TEST_CASE("talk that can't be written is dropped, and the exit code is that of the work", "[streams]") {
    const TemporaryFolder folder;
    for (const std::string gone : {" 2>/dev/full", " 2>&-", " 2>&- <&-"}) {
        INFO(gone);
        CHECK(exit_code("sanqi run >/dev/null" + gone, folder) == 0);
        CHECK(exit_code("sanqi run --lever mess_halls=2 >/dev/null" + gone, folder) == 2);
        CHECK(exit_code("sanqi " + ensemble + "-o e.h5 --force >/dev/null" + gone, folder) == 0);
        CHECK(folder.names() == std::set<std::string>{"e.h5"});
    }
}

TEST_CASE("a pipe for talk that nobody reads ends no work; one for results ends it as it does any program",
          "[streams]") {
    const TemporaryFolder folder;
    CHECK(exit_code("{ sleep 0.2; sanqi run -o r.h5 2>&1 >/dev/null; echo $? >code; } | true", folder) == 0);
    CHECK(content_of(folder / "code") == "0\n");
    CHECK(exit_code("{ sleep 0.2; sanqi list 2>talk; echo $? >code; } | true", folder) == 0);
    CHECK(content_of(folder / "code") == "141\n");
    CHECK(content_of(folder / "talk").empty());
    CHECK(folder.names() == std::set<std::string>{"code", "r.h5", "talk"});
}

TEST_CASE("results that can't be printed end with exit code 5, files of the same command are written", "[streams]") {
    const TemporaryFolder folder;
    CHECK(exit_code("sanqi run -o r.h5 --quiet 2>talk >/dev/full", folder) == 5);
    CHECK(folder.names() == std::set<std::string>{"r.h5", "talk"});
    CHECK(std::filesystem::file_size(folder / "r.h5") > 100000);
    CHECK(exit_code("sanqi " + ensemble + "-o e.h5 --quiet >talk", folder) == 0);
    CHECK(exit_code("sanqi replay e.h5 --member 1 -o m.h5 --quiet 2>talk >/dev/full", folder) == 5);
    CHECK(std::filesystem::file_size(folder / "m.h5") > 100000);
}

TEST_CASE("who closes standard output gets the file that he asks for, and an error where he asks for none",
          "[streams]") {
    const TemporaryFolder folder;
    for (const std::string gone : {" >&-", " >&- 2>&-", " >&- 2>&- <&-"}) {
        INFO(gone);
        CHECK(exit_code("sanqi run -o r.h5 --force" + gone, folder) == 0);
        CHECK(std::filesystem::file_size(folder / "r.h5") > 100000);
        CHECK(exit_code("sanqi run" + gone, folder) == 5);
        CHECK(exit_code("sanqi run --figure r.svg --force" + gone, folder) == 5);
    }
}

TEST_CASE("the file that standard output goes to is no place for a results file", "[streams]") {
    const TemporaryFolder folder;
    CHECK(exit_code("sanqi run -o out --force >out 2>talk", folder) == 5);
    CHECK(content_of(folder / "talk") == "cannot write 'out': standard output goes there\n");
    CHECK(exit_code("sanqi run -o /dev/stdout --force >out 2>talk", folder) == 5);
    CHECK(exit_code("sanqi run -o - 2>talk", folder) == 2);
    CHECK(folder.names() == std::set<std::string>{"out", "talk"});
}

TEST_CASE("two outputs that links or other spellings make one file are refused", "[streams]") {
    const TemporaryFolder folder;
    std::filesystem::create_directory(folder / "big");
    std::filesystem::create_symlink("big/r.h5", folder / "r.h5");
    for (const std::string figure : {"big/r.h5", "./r.h5", "big/../r.h5", "r.h5"})
        CHECK(exit_code("sanqi run --force -o r.h5 --figure " + figure + " >/dev/null 2>talk", folder) == 2);
    CHECK(exit_code("sanqi run -o new.h5 --figure ./new.h5 >/dev/null 2>talk", folder) == 2);
    CHECK_FALSE(std::filesystem::exists(folder / "new.h5"));
    CHECK(exit_code("sanqi run --force -o r.h5 >/dev/null 2>&1", folder) == 0);
    CHECK(std::filesystem::is_symlink(folder / "r.h5"));
    CHECK(std::filesystem::file_size(folder / "big/r.h5") > 100000);
}

TEST_CASE("no descriptor of talk becomes that of a file", "[streams]") {
    const TemporaryFolder folder;
    CHECK(exit_code("sanqi run --lever mess_halls=2 -o r.h5 >&- 2>&- <&-", folder) == 2);
    CHECK(exit_code("sanqi export -o h.csv >&- 2>&- <&-", folder) == 0);
    CHECK(content_of(folder / "h.csv").starts_with("calendar_year,"));
    CHECK(content_of(folder / "h.csv").find("Written") == std::string::npos);
}

TEST_CASE("an ensemble whose terminal goes away is finished where the hangup is ignored", "[streams]") {
    const TemporaryFolder folder;
    int terminal = -1;
    const pid_t child = ::forkpty(&terminal, nullptr, nullptr, nullptr);
    REQUIRE(child >= 0);
    if (child == 0) {
        std::signal(SIGHUP, SIG_IGN);
        const std::string line = "cd '" + folder.path().string() + "' && exec " + program +
                                 "sensitivity --inputs levers --method regression --sampling latin_hypercube "
                                 "--samples 2048 --chunk 64 --no-shares -o hung.h5 >/dev/null";
        ::execl("/bin/sh", "sh", "-c", line.c_str(), static_cast<char*>(nullptr));
        ::_exit(127);
    }
    std::string shown(4096, '\0');
    while (::read(terminal, shown.data(), shown.size()) > 0 && shown.find('%') == std::string::npos) {
    }
    REQUIRE(shown.find('%') != std::string::npos);
    ::close(terminal);
    int status = 0;
    REQUIRE(::waitpid(child, &status, 0) == child);
    CHECK((WIFEXITED(status) && WEXITSTATUS(status) == 0));
    CHECK(folder.names() == std::set<std::string>{"hung.h5"});
}

TEST_CASE("an interrupt before the first member says a line", "[streams]") {
    const TemporaryFolder folder;
    const TemporaryFolder streams;
    const std::string talk = (streams / "talk").string();
    CHECK(exit_code("timeout --preserve-status -s INT 0.3 sanqi sensitivity -o e.h5 2>'" + talk + "'", folder) == 130);
    CHECK(content_of(talk) == "interrupted\n");
    CHECK(exit_code("timeout --preserve-status 0.3 sanqi sensitivity -o e.h5 2>'" + talk + "'", folder) == 143);
    CHECK(content_of(talk) == "terminated\n");
    CHECK(folder.names().empty());
}

TEST_CASE("a signal that whoever starts the program has ignored stays ignored", "[streams]") {
    const TemporaryFolder folder;
    CHECK(exit_code("trap '' INT TERM; sanqi " + ensemble +
                        "-o e.h5 --quiet >/dev/null & sleep 0.1; kill -INT $!; kill -TERM $!; wait $!",
                    folder) == 0);
    CHECK(folder.names() == std::set<std::string>{"e.h5"});
}

TEST_CASE("a results file that finds no room leaves its members, and the same command with --resume writes it",
          "[streams]") {
    const TemporaryFolder folder;
    CHECK(exit_code("{ ulimit -f 80; sanqi " + ensemble + "-o e.h5 >/dev/null 2>talk; }", folder) == 5);
    CHECK(content_of(folder / "talk") ==
          "cannot write 'e.h5': File too large; the same command with --resume goes on from there\n");
    CHECK(folder.names() == std::set<std::string>{"e.h5.journal", "talk"});
    CHECK(exit_code("sanqi " + ensemble + "-o e.h5 --resume --set parameters.famine_hazard=3 2>talk", folder) == 2);
    CHECK(content_of(folder / "talk") ==
          fmt::format("--resume: 'e.h5.journal' is of another question: its parameters.famine_hazard is {}, not 3\n",
                      sanqi::analysis::testing::history().parameters.famine_hazard));
    CHECK(exit_code("sanqi " + ensemble + "-o e.h5 --resume >/dev/null 2>talk", folder) == 0);
    CHECK(content_of(folder / "talk").starts_with("192 of 192 members are done\n"));
    CHECK(folder.names() == std::set<std::string>{"e.h5", "talk"});
}

TEST_CASE("scratch space that can't be had is told before the first member, and not needed with -o", "[streams]") {
    const TemporaryFolder folder;
    CHECK(exit_code("TMPDIR=./nowhere sanqi " + ensemble + "-o e.h5 --quiet >/dev/null", folder) == 0);
    CHECK(exit_code("TMPDIR=./nowhere sanqi " + ensemble + ">/dev/null 2>talk", folder) == 5);
    CHECK(
        content_of(folder / "talk") ==
        "no temporary file can be made in './nowhere', which TMPDIR names: No such file or directory; set TMPDIR to a "
        "folder that can be written\n");
}

TEST_CASE("what files and the command line hold reaches no terminal as it is", "[streams]") {
    const TemporaryFolder folder;
    write(folder / "title.toml", "schema = 1\nextends = \"baseline\"\ntitle = \"a\\u001b]0;b\\u0007\\u202ec\"\n");
    write(folder / "bad.csv", "\"x\x1b[31m\ny\",weather\n1,2\n");
    write(folder / "latin.csv", "M\xfcller,weather\n1,2\n");
    write(folder / "\x1b[31m\xff.toml", "schema = 1\nextends = \"baseline\"\n");
    for (const std::string words :
         {"run title.toml", "compare title.toml baseline", "run $(printf '\\033[31m\\377.toml')",
          "run $(printf '\\033[31m\\377.toml') --json", "sensitivity --design bad.csv",
          "sensitivity --design latin.csv", "run --set \"$(printf 'a\\033b\\nc=3')\"", "\"$(printf 'r\\033n')\"",
          "run -o \"$(printf 'no\\033/x.h5')\"", "run -o \"$(printf '\\377.h5')\""}) {
        INFO(words);
        const Answer answer = call(words, folder);
        INFO(answer.error);
        CHECK(harmless(answer.out));
        CHECK(harmless(answer.error));
        CHECK(answer.code != 1);
    }
    CHECK(nlohmann::json::accept(call("run $(printf '\\033[31m\\377.toml') --json", folder).out));
}

TEST_CASE("a message is short enough to be read, however long the words that it repeats", "[streams]") {
    const TemporaryFolder folder;
    const Answer answer = call("run --without " + std::string(20000, 'x'), folder);
    CHECK(answer.code == 2);
    CHECK(answer.error.size() < 1300);
}

TEST_CASE("csv comes from standard input by the name of a dash", "[streams]") {
    const TemporaryFolder folder;
    CHECK(exit_code("printf 'mess_halls\\n0\\n1\\n0.5\\n' | sanqi sensitivity --design - --no-shares >/dev/null 2>&1",
                    folder) == 0);
    CHECK(exit_code("printf 'mess_hals\\n0\\n' | sanqi sensitivity --design - 2>talk", folder) == 2);
    CHECK(content_of(folder / "talk") == "standard input:1:1: unknown input 'mess_hals'; did you mean 'mess_halls'?\n");
}
