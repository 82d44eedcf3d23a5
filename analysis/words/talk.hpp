// What the program prints and what it says meanwhile.
#pragma once

#include <string_view>

namespace sanqi::analysis {

/// A result, to standard output, as printable_lines has it. Throws WriteError where it can't be written.
void print(std::string_view text);

/// False where whoever started the program has closed standard output: then nobody waits for what is printed.
bool output_is_open();

/// A message of one line to standard error, as printable has it, behind what was printed before. Talk that can't be
/// written is dropped: no work ends for a terminal that is gone.
void say(std::string_view message);

/// Bytes to standard error as they are, dropped likewise.
void write_talk(std::string_view bytes);

}  // namespace sanqi::analysis
