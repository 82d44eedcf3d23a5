// A journal holds whole chunks and nothing else, whatever happened to it.
#include "analysis/ensemble/journal.hpp"

#include <numeric>

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

TEST_CASE("a journal of another ensemble is refused by name, and one in use too", "[ensemble]") {
    const TemporaryFolder folder;
    write_journal(folder / "j");
    CHECK_THROWS_WITH(Journal::resume(folder / "j", {{"seed", 8}, {"method", "sobol"}}, layout),
                      Contains("seed is 7, not 8"));
    CHECK_THROWS_AS(Journal::begin(folder / "j", identity, layout, false), InputError);
    const Journal open = Journal::resume(folder / "j", identity, layout);
    CHECK_THROWS_WITH(Journal::resume(folder / "j", identity, layout), Contains("another process"));
    std::ofstream(folder / "other") << std::string(100, 'x');
    CHECK_THROWS_AS(Journal::resume(folder / "other", identity, layout), InputError);
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
