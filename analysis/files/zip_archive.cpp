#include "analysis/files/zip_archive.hpp"

#include "analysis/words/errors.hpp"

#ifdef SANQI_ZIP
#include <zip.h>
#endif

namespace sanqi::analysis {

#ifdef SANQI_ZIP

namespace {

[[noreturn]] void fail(const char* reason) { throw WriteError(std::string("cannot make an archive: ") + reason); }

constexpr zip_uint16_t first_day_of_dos = 0x21;  // 1 January 1980, the earliest that an archive can have

void add(zip_t* archive, const std::string& name, const std::string& content) {
    zip_source_t* source = zip_source_buffer(archive, content.data(), content.size(), 0);
    const zip_int64_t place = source == nullptr ? -1 : zip_file_add(archive, name.c_str(), source, ZIP_FL_ENC_UTF_8);
    if (place < 0) {
        zip_source_free(source);
        fail(zip_strerror(archive));
    }
    if (zip_file_set_dostime(archive, static_cast<zip_uint64_t>(place), 0, first_day_of_dos, 0) != 0)
        fail(zip_strerror(archive));
}

std::string content_of(zip_source_t* source) {
    zip_stat_t about;
    if (zip_source_stat(source, &about) != 0 || zip_source_open(source) != 0) fail("it cannot be read back");
    std::string bytes(about.size, '\0');
    const zip_int64_t read = zip_source_read(source, bytes.data(), bytes.size());
    zip_source_close(source);
    if (read != static_cast<zip_int64_t>(bytes.size())) fail("it cannot be read back");
    return bytes;
}

}  // namespace

bool can_make_archives() { return true; }

std::string zip_archive(const std::vector<std::pair<std::string, std::string>>& files) {
    zip_error_t error;
    zip_error_init(&error);
    zip_source_t* source = zip_source_buffer_create(nullptr, 0, 0, &error);
    if (source == nullptr) fail(zip_error_strerror(&error));
    zip_t* archive = zip_open_from_source(source, ZIP_TRUNCATE, &error);
    if (archive == nullptr) fail(zip_error_strerror(&error));
    zip_source_keep(source);
    for (const auto& [name, content] : files) add(archive, name, content);
    if (zip_close(archive) != 0) fail(zip_strerror(archive));
    std::string bytes = content_of(source);
    zip_source_free(source);
    return bytes;
}

#else

bool can_make_archives() { return false; }

std::string zip_archive(const std::vector<std::pair<std::string, std::string>>&) {
    throw WriteError("this program was built without libzip, so that it makes no archives");
}

#endif

}  // namespace sanqi::analysis
