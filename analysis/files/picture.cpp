#include "analysis/files/picture.hpp"

#include <spawn.h>
#include <sys/wait.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstdlib>
#include <filesystem>
#include <fstream>
#include <sstream>
#include <system_error>

namespace sanqi::analysis {

namespace {

/// A folder of its own, removed with what is in it.
class Workplace {
public:
    Workplace() : path_((std::filesystem::temp_directory_path() / "sanqi-XXXXXX").string()) {
        if (mkdtemp(path_.data()) == nullptr) path_.clear();
    }
    ~Workplace() {
        std::error_code gone;
        if (!path_.empty()) std::filesystem::remove_all(path_, gone);
    }
    Workplace(const Workplace&) = delete;
    Workplace& operator=(const Workplace&) = delete;

    [[nodiscard]] bool exists() const { return !path_.empty(); }
    [[nodiscard]] std::string file(const char* name) const { return path_ + "/" + name; }

private:
    std::string path_;
};

bool ran_well(const std::array<const char*, 8>& words) {
    pid_t process = 0;
    std::array<char*, 8> arguments{};
    for (std::size_t i = 0; i < words.size(); ++i) arguments[i] = const_cast<char*>(words[i]);  // which it leaves alone
    if (posix_spawnp(&process, words.front(), nullptr, nullptr, arguments.data(), environ) != 0) return false;
    int status = 0;
    while (waitpid(process, &status, 0) < 0)
        if (errno != EINTR) return false;
    return WIFEXITED(status) && WEXITSTATUS(status) == 0;
}

}  // namespace

std::string png_of(const std::string& svg) {
    const Workplace here;
    if (!here.exists()) return "";
    const std::string from = here.file("figure.svg"), to = here.file("figure.png");
    std::ofstream(from, std::ios::binary) << svg;
    if (!ran_well({"rsvg-convert", "--zoom", "2", "--output", to.c_str(), from.c_str(), nullptr, nullptr})) return "";
    std::ostringstream pixels;
    pixels << std::ifstream(to, std::ios::binary).rdbuf();
    return pixels.str();
}

}  // namespace sanqi::analysis
