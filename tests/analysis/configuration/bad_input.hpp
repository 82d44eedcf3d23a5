// Files in a folder of their own, and the one message that a fault in them must give.
#pragma once

#include <filesystem>
#include <fstream>
#include <functional>
#include <stdexcept>
#include <string>
#include <string_view>

#include <unistd.h>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis::tests {

/// A new folder under the system's temporary one, removed at the end.
class TemporaryFolder {
public:
    TemporaryFolder() {
        std::string name = (std::filesystem::temp_directory_path() / "sanqi_XXXXXX").string();
        if (mkdtemp(name.data()) == nullptr) throw std::runtime_error("no temporary folder");
        path_ = name;
    }
    ~TemporaryFolder() {
        std::error_code left_behind;
        std::filesystem::remove_all(path_, left_behind);
    }
    TemporaryFolder(const TemporaryFolder&) = delete;
    TemporaryFolder& operator=(const TemporaryFolder&) = delete;

    const std::filesystem::path& path() const { return path_; }

    std::filesystem::path write(const std::string& name, std::string_view text) const {
        std::filesystem::path file = path_ / name;
        std::filesystem::create_directories(file.parent_path());
        std::ofstream(file, std::ios::binary) << text;
        return file;
    }

private:
    std::filesystem::path path_;
};

/// `text` with the only occurrence of `before` replaced.
inline std::string replaced(std::string text, std::string_view before, std::string_view after) {
    const std::size_t place = text.find(before);
    if (place == std::string::npos || text.find(before, place + 1) != std::string::npos)
        throw std::logic_error("not exactly once in the text: " + std::string(before));
    return text.replace(place, before.size(), after);
}

/// What the InputError of `action` says, the folder's path left out; "no error" without one.
inline std::string message_of(const TemporaryFolder& folder, const std::function<void()>& action) {
    try {
        action();
    } catch (const InputError& error) {
        std::string message = error.what();
        const std::string prefix = folder.path().string() + "/";
        for (std::size_t at = message.find(prefix); at != std::string::npos; at = message.find(prefix))
            message.erase(at, prefix.size());
        return message;
    }
    return "no error";
}

/// One fault: a piece of a good file, what stands in its place, and the message.
struct Fault {
    std::string_view before;
    std::string_view after;
    std::string_view message;
};

}  // namespace sanqi::analysis::tests
