// Where members wait until the ensemble is whole: their values as they are in memory, chunk after chunk, each with a
// checksum. Unlike an HDF5 file, which is unreadable until it is closed, a journal is good up to its last whole chunk
// whatever ended the program, a cut of power included; and a full disk is an error like any other.
#pragma once

#include <cstddef>
#include <cstdint>
#include <filesystem>
#include <string>
#include <string_view>
#include <vector>

#include "analysis/ensemble/chunk.hpp"
#include "analysis/ensemble/identity.hpp"

namespace sanqi::analysis::ensemble {

class Journal {
public:
    /// Throws InputError where there is something at `path`, WriteError where that is in use.
    static void require_none(const std::filesystem::path& path);
    /// Throws what resume() would and leaves all as it is; `identity` may lack what is not known yet.
    static void require_resumable(const std::filesystem::path& path, const Identity& identity);
    /// A new journal at `path`. Throws InputError where there is one and `force` is false, or a file that is no
    /// journal; WriteError where it can't be written or is in use.
    static Journal begin(const std::filesystem::path& path, const Identity& identity, const Layout& layout, bool force);
    /// The journal at `path`, its last chunk cut off if it isn't whole; a new one where the program had not come so far
    /// as to leave one. Throws InputError where it is of another question, naming what differs, or of another version,
    /// or damaged in its beginning; WriteError as `begin`.
    static Journal resume(const std::filesystem::path& path, const Identity& identity, const Layout& layout);
    /// A journal without a name in the folder of temporary files, gone with the program. Throws WriteError, which names
    /// the folder and TMPDIR, where none can be made there.
    static Journal temporary(const Layout& layout);
    /// A small journal that lies in memory.
    static Journal in_memory(const Layout& layout);

    ~Journal();
    Journal(Journal&& other) noexcept;
    Journal& operator=(Journal&&) = delete;

    /// Members that it holds: 0, 1, ..., members() - 1.
    [[nodiscard]] std::size_t members() const { return members_; }

    /// Whether it outlives the program.
    [[nodiscard]] bool named() const { return !path_.empty(); }

    /// What to do after an interruption, as the end of a sentence.
    [[nodiscard]] std::string how_to_go_on() const;

    /// Adds members first, ..., first + members - 1, the next ones, as Chunk::bytes gives them. Throws WriteError,
    /// leaving the chunks before as they were; std::invalid_argument where the members aren't next.
    void append(std::size_t first, std::size_t members, std::string_view bytes);

    // One column, of members first, first + 1, ..., as many as fit. Throw WriteError where the file can't be read.
    void output(std::size_t column, std::size_t first, std::span<double> values) const;
    void time(std::size_t first, std::span<double> values) const;
    void status(std::size_t first, std::span<std::int8_t> values) const;
    void stock(std::size_t first, std::span<std::int8_t> values) const;
    void yearly(std::size_t column, std::size_t first, std::span<float> values) const;

    /// Deletes the file: what it held stands elsewhere.
    void remove();

private:
    struct Record {
        std::size_t first;
        std::size_t members;
        std::uint64_t place;  ///< of its bytes in the file
    };

    Journal(std::filesystem::path path, int file, const Layout& layout)
        : path_(std::move(path)), file_(file), layout_(layout) {}

    void lock() const;
    void require_journal() const;
    void write_head(const Identity& identity);
    [[nodiscard]] bool read_head(const Identity& identity);
    void find_records();
    void write_at(std::uint64_t place, std::string_view bytes);
    [[nodiscard]] bool read_at(std::uint64_t place, std::span<char> bytes) const;
    template <class Value>
    void read_column(std::size_t bytes_before, std::size_t first, std::span<Value> values) const;
    [[noreturn]] void fail(std::string_view doing) const;

    std::filesystem::path path_;  ///< empty for a temporary one
    int file_;                    ///< descriptor, -1 when moved from
    Layout layout_;
    std::vector<Record> records_;
    std::size_t members_ = 0;
    std::uint64_t end_ = 0;  ///< of what is whole
};

}  // namespace sanqi::analysis::ensemble
