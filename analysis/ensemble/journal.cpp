#include "analysis/ensemble/journal.hpp"

#include <fcntl.h>
#include <sys/file.h>
#include <sys/mman.h>
#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <cerrno>
#include <cstdlib>
#include <stdexcept>
#include <system_error>
#include <utility>

#include <boost/crc.hpp>
#include <fmt/format.h>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis::ensemble {

namespace fs = std::filesystem;

namespace {

constexpr std::string_view mark = "sanqi journal 2\n";
constexpr std::string_view mark_of_any_version = "sanqi journal ";
constexpr std::uint64_t most_identity = 1 << 20;  // bytes; a length beyond it is no length

/// Before each chunk's bytes, and before the identity.
struct RecordHead {
    std::uint64_t first;
    std::uint64_t members;
    std::uint64_t bytes;
    std::uint64_t checksum;  ///< of the bytes
};

std::uint64_t checksum(std::string_view bytes) {
    boost::crc_32_type crc;
    crc.process_bytes(bytes.data(), bytes.size());
    return crc.checksum();
}

template <class Value>
std::string_view bytes_of(const Value& value) {
    return {reinterpret_cast<const char*>(&value), sizeof value};
}

template <class Value>
std::span<char> room_of(Value& value) {
    return {reinterpret_cast<char*>(&value), sizeof value};
}

std::string reason() { return std::generic_category().message(errno); }

int opened(const fs::path& path) {
    const int file = ::open(path.c_str(), O_RDWR | O_CREAT | O_CLOEXEC | O_NONBLOCK, 0666);
    if (file < 0) throw WriteError(fmt::format("cannot write '{}': {}", path.string(), reason()));
    return file;
}

/// A file without a name; where the file system can't make one (NFS, FUSE) one whose name is taken from it at once.
int nameless_file(const fs::path& folder) {
    const int file = ::open(folder.c_str(), O_RDWR | O_TMPFILE | O_CLOEXEC, 0600);
    if (file >= 0 || (errno != EOPNOTSUPP && errno != EISDIR && errno != EINVAL)) return file;
    std::string pattern = folder / "sanqi-XXXXXX";
    const int named = ::mkostemp(pattern.data(), O_CLOEXEC);
    if (named >= 0) ::unlink(pattern.c_str());
    return named;
}

}  // namespace

void Journal::require_none(const fs::path& path) {
    if (const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK); file >= 0)
        Journal(path, file, {}).lock();  // of one in use nobody is to be told that it may be started anew
    std::error_code unreadable;          // shows when it is opened
    if (fs::exists(path, unreadable))
        throw InputError(
            fmt::format("'{}' is left of work that was interrupted; give --resume to go on with it or --force "
                        "to start anew",
                        path.string()));
}

void Journal::require_resumable(const fs::path& path, const Identity& identity) {
    const int file = ::open(path.c_str(), O_RDONLY | O_CLOEXEC | O_NONBLOCK);
    if (file < 0) return;  // resume() makes one, or tells why it can't
    Journal journal(path, file, {});
    journal.lock();
    journal.require_journal();
    (void)journal.read_head(identity);
}

Journal Journal::begin(const fs::path& path, const Identity& identity, const Layout& layout, bool force) {
    if (!force) require_none(path);
    Journal journal(path, opened(path), layout);
    journal.lock();
    journal.require_journal();
    journal.write_head(identity);
    return journal;
}

Journal Journal::resume(const fs::path& path, const Identity& identity, const Layout& layout) {
    Journal journal(path, opened(path), layout);
    journal.lock();
    journal.require_journal();
    if (journal.read_head(identity))
        journal.find_records();
    else
        journal.write_head(identity);
    return journal;
}

Journal Journal::temporary(const Layout& layout) {
    const char* const named = std::getenv("TMPDIR");
    const bool given = named != nullptr && *named != '\0';
    const std::string folder = given ? named : "/tmp";
    const int file = nameless_file(folder);
    if (file >= 0) return {"", file, layout};
    throw WriteError(
        fmt::format("no temporary file can be made in '{}'{}: {}; set TMPDIR to a folder that can be written", folder,
                    given ? ", which TMPDIR names" : "", reason()));
}

Journal Journal::in_memory(const Layout& layout) {
    const int file = ::memfd_create("sanqi journal", MFD_CLOEXEC);
    if (file < 0) throw WriteError(fmt::format("no file can be made in memory: {}", reason()));
    return {"", file, layout};
}

Journal::~Journal() {
    if (file_ >= 0) ::close(file_);
}

Journal::Journal(Journal&& other) noexcept
    : path_(std::move(other.path_)), file_(std::exchange(other.file_, -1)), layout_(other.layout_),
      records_(std::move(other.records_)), members_(other.members_), end_(other.end_) {}

std::string Journal::how_to_go_on() const {
    return path_.empty() ? "nothing is kept without -o" : "the same command with --resume goes on from there";
}

void Journal::lock() const {
    // A file system without locks goes without.
    if (::flock(file_, LOCK_EX | LOCK_NB) != 0 && errno == EWOULDBLOCK)
        throw WriteError(fmt::format(
            "'{}' is being written by another process; wait for it, or name another file with -o", path_.string()));
}

/// Refuses what is not ours to write over: all but an empty file and journals, whole or cut off.
void Journal::require_journal() const {
    struct stat status {};
    if (::fstat(file_, &status) != 0) fail("read");
    std::string begin(std::min<std::size_t>(mark_of_any_version.size(), static_cast<std::size_t>(status.st_size)),
                      '\0');
    if (!S_ISREG(status.st_mode) || !read_at(0, begin) || !mark_of_any_version.starts_with(begin))
        throw InputError(
            fmt::format("'{}' is in the way: it is no journal of sanqi; move it or name another file "
                        "with -o",
                        path_.string()));
}

void Journal::write_head(const Identity& identity) {
    const std::string text = identity.dump();
    if (::ftruncate(file_, 0) != 0) fail("write");
    write_at(0, mark);
    write_at(mark.size(), bytes_of(RecordHead{0, 0, text.size(), checksum(text)}));
    write_at(mark.size() + sizeof(RecordHead), text);
    end_ = mark.size() + sizeof(RecordHead) + text.size();
}

/// False where the program ended before the head was whole.
bool Journal::read_head(const Identity& identity) {
    std::string begin(mark.size(), '\0');
    RecordHead head{};
    if (!read_at(0, begin)) return false;
    if (begin != mark)
        throw InputError(
            fmt::format("--resume: '{}' is of another version of sanqi; go on with that, or start anew with "
                        "--force",
                        path_.string()));
    if (!read_at(mark.size(), room_of(head))) return false;
    end_ = mark.size() + sizeof head;
    const auto left = static_cast<std::uint64_t>(::lseek(file_, 0, SEEK_END)) - end_;
    if (head.bytes > left && head.bytes <= most_identity) return false;
    std::string text(std::min(head.bytes, left), '\0');
    if (!read_at(end_, text) || checksum(text) != head.checksum)
        throw InputError(
            fmt::format("--resume: '{}' is damaged in its beginning; start anew with --force", path_.string()));
    end_ += text.size();
    const std::string difference = difference_of(Identity::parse(text), identity);
    if (difference.empty()) return true;
    throw InputError(fmt::format("--resume: '{}' is of another question: {}", path_.string(), difference));
}

void Journal::find_records() {
    RecordHead head{};
    std::string bytes;
    while (read_at(end_, room_of(head)) && head.first == members_ &&
           head.bytes == head.members * layout_.member_bytes()) {
        bytes.resize(head.bytes);
        const std::uint64_t place = end_ + sizeof head;
        if (!read_at(place, bytes) || checksum(bytes) != head.checksum) break;
        records_.push_back({head.first, head.members, place});
        members_ += head.members;
        end_ = place + head.bytes;
    }
    if (::ftruncate(file_, static_cast<off_t>(end_)) != 0) fail("write");
}

void Journal::append(std::size_t first, std::size_t members, std::string_view bytes) {
    if (first != members_ || bytes.size() != members * layout_.member_bytes())
        throw std::invalid_argument("a chunk that isn't next in the journal");
    write_at(end_, bytes_of(RecordHead{first, members, bytes.size(), checksum(bytes)}));
    write_at(end_ + sizeof(RecordHead), bytes);
    records_.push_back({first, members, end_ + sizeof(RecordHead)});
    members_ += members;
    end_ += sizeof(RecordHead) + bytes.size();
}

void Journal::output(std::size_t column, std::size_t first, std::span<double> values) const {
    read_column(Layout::output_at(column), first, values);
}

void Journal::time(std::size_t first, std::span<double> values) const { read_column(layout_.time_at(), first, values); }

void Journal::status(std::size_t first, std::span<std::int8_t> values) const {
    read_column(layout_.status_at(), first, values);
}

void Journal::stock(std::size_t first, std::span<std::int8_t> values) const {
    read_column(layout_.stock_at(), first, values);
}

void Journal::yearly(std::size_t column, std::size_t first, std::span<float> values) const {
    read_column(layout_.yearly_at(column), first, values);
}

/// `bytes_before`: those of a member's columns before this one.
template <class Value>
void Journal::read_column(std::size_t bytes_before, std::size_t first, std::span<Value> values) const {
    auto record = std::upper_bound(records_.begin(), records_.end(), first,
                                   [](std::size_t member, const Record& one) { return member < one.first; });
    if (!values.empty()) --record;
    for (; !values.empty(); ++record) {
        const std::size_t skipped = first - record->first;
        const auto here = values.first(std::min(record->members - skipped, values.size()));
        const std::uint64_t place = record->place + bytes_before * record->members + skipped * sizeof(Value);
        if (!read_at(place, {reinterpret_cast<char*>(here.data()), here.size_bytes()})) fail("read");
        first += here.size();
        values = values.subspan(here.size());
    }
}

void Journal::remove() {
    std::error_code left;  // what can't be deleted does no harm
    if (named()) fs::remove(path_, left);
}

void Journal::write_at(std::uint64_t place, std::string_view bytes) {
    while (!bytes.empty()) {
        const ssize_t written = ::pwrite(file_, bytes.data(), bytes.size(), static_cast<off_t>(place));
        if (written < 0 && errno == EINTR) continue;
        if (written < 0) fail("write");
        bytes.remove_prefix(static_cast<std::size_t>(written));
        place += static_cast<std::uint64_t>(written);
    }
}

/// Whether there are so many bytes.
bool Journal::read_at(std::uint64_t place, std::span<char> bytes) const {
    while (!bytes.empty()) {
        const ssize_t read = ::pread(file_, bytes.data(), bytes.size(), static_cast<off_t>(place));
        if (read < 0 && errno == EINTR) continue;
        if (read < 0) fail("read");
        if (read == 0) return false;
        bytes = bytes.subspan(static_cast<std::size_t>(read));
        place += static_cast<std::uint64_t>(read);
    }
    return true;
}

void Journal::fail(std::string_view doing) const {
    const std::string name = path_.empty() ? "a temporary file" : fmt::format("'{}'", path_.string());
    throw WriteError(fmt::format("cannot {} {}: {}; {}", doing, name, reason(), how_to_go_on()));
}

}  // namespace sanqi::analysis::ensemble
