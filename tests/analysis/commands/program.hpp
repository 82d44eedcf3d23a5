// The program as a user calls it: words in, output, messages and exit code out.
#pragma once

#include <sys/wait.h>

#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <string>

#include "tests/analysis/files/output_conditions.hpp"

namespace sanqi::test {

struct Answer {
    int code;
    std::string out;
    std::string error;

    std::size_t error_lines() const { return static_cast<std::size_t>(std::count(error.begin(), error.end(), '\n')); }
};

/// The program that was built with these tests: they lie in a folder beside it.
inline const std::string sanqi_program =
    std::filesystem::canonical("/proc/self/exe").parent_path().parent_path() / "sanqi";

/// Runs `sanqi WORDS` in a shell, within `folder`; behind `launcher`, if there is one.
inline Answer call(const std::string& words, const TemporaryFolder& folder, const std::string& launcher = "") {
    static int calls = 0;
    const TemporaryFolder streams;
    const std::string out = (streams / ("out" + std::to_string(++calls))).string();
    const std::string error = (streams / ("error" + std::to_string(calls))).string();
    const std::string command = "cd '" + folder.path().string() + "' && " + launcher + " '" + sanqi_program + "' " +
                                words + " >'" + out + "' 2>'" + error + "'";
    const int status = std::system(command.c_str());
    return {WIFEXITED(status) ? WEXITSTATUS(status) : 128 + WTERMSIG(status), content_of(out), content_of(error)};
}

inline void write(const std::filesystem::path& path, const std::string& text) { std::ofstream(path) << text; }

}  // namespace sanqi::test
