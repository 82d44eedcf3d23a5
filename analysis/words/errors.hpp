// The ways a command ends badly, each with its exit code.
#pragma once

#include <stdexcept>
#include <string>

namespace sanqi::analysis {

/// Where in a text file something is wrong; line and column count from 1, 0 where unknown.
struct Location {
    std::string file;
    int line = 0;
    int column = 0;
};

/// "FILE:LINE:COLUMN: message", leaving out what is unknown.
std::string located(const Location& location, const std::string& message);

/// Usage or bad input: exit code 2.
struct InputError : std::runtime_error {
    using std::runtime_error::runtime_error;
    InputError(const Location& location, const std::string& message) : std::runtime_error(located(location, message)) {}
};

/// The model failed (not finite, negative stock, step limit): exit code 3.
struct ModelError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// An output could not be written: exit code 5.
struct WriteError : std::runtime_error {
    using std::runtime_error::runtime_error;
};

/// Stopped by a signal at a point from which it can go on: exit code 128 and the signal, 130 or 143.
struct Interrupted : std::runtime_error {
    using std::runtime_error::runtime_error;
};

}  // namespace sanqi::analysis
