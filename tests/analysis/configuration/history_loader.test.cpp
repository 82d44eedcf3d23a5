// Reading a record: what is taken, and where each fault is said to be.

#include <fstream>

#include <unistd.h>

#include <catch2/catch.hpp>

#include "analysis/words/errors.hpp"
#include "history_record.hpp"

using namespace sanqi::analysis;

namespace {

constexpr auto header = "series,year,value,unit,source,quality,note\n";

/// A folder of its own for each test, gone at its end.
class Folder {
public:
    Folder() {
        std::string pattern = (std::filesystem::temp_directory_path() / "sanqi-history-XXXXXX").string();
        if (!mkdtemp(pattern.data())) throw std::runtime_error("no temporary folder");
        path_ = pattern;
    }
    Folder(const Folder&) = delete;
    Folder& operator=(const Folder&) = delete;
    ~Folder() { std::filesystem::remove_all(path_); }

    const std::filesystem::path& path() const { return path_; }

    void write(const std::string& name, const std::string& text) const {
        std::ofstream(path_ / name, std::ios::binary) << text;
    }

private:
    std::filesystem::path path_;
};

/// The message of the error that `text`, as record.csv, is refused with, less the folder; "" where it is taken.
std::string refusal(const std::string& text) {
    const Folder folder;
    folder.write("record.csv", text);
    try {
        load_history(folder.path());
    } catch (const InputError& error) {
        const std::string message = error.what();
        return message.substr(message.find("record.csv"));
    }
    return "";
}

std::string refusal_of_rows(const std::string& rows) { return refusal(header + rows); }

}  // namespace

TEST_CASE("a series is sorted by year, with gaps left open", "[history]") {
    const Folder folder;
    folder.write("record.csv",
                 std::string(header) + "output,1961,136.5,Mt,A,verified,\noutput,1958,-1e1,Mt,B+C,unverified,late\n");
    const History history = load_history(folder.path());
    CHECK(history.names() == std::vector<std::string>{"output"});
    REQUIRE(history.series("output").size() == 2);
    CHECK(history.series("output")[0].year == 1958);
    CHECK(history.series("output")[0].source == "B+C");
    CHECK(history.series("output")[0].quality == "unverified");
    CHECK(history.series("output")[0].note == "late");
    CHECK(history.series("output")[0].unit == "Mt");
    CHECK(history.value("output", 1958) == -10.0);
    CHECK(history.value("output", 1961) == 136.5);
    CHECK_FALSE(history.value("output", 1960).has_value());
}

TEST_CASE("an unknown series is answered with the nearest name", "[history]") {
    const Folder folder;
    folder.write("record.csv", std::string(header) + "grain_output,1958,1,Mt,A,verified,\n");
    const History history = load_history(folder.path());
    CHECK_THROWS_WITH(history.series("grain_outptu"), Catch::Contains("did you mean 'grain_output'"));
    CHECK_THROWS_AS(history.value("grain_outptu", 1958), InputError);
}

TEST_CASE("byte order mark, CR LF, quoted fields and a missing last line end are read", "[history]") {
    const Folder folder;
    folder.write("record.csv",
                 "\xEF\xBB\xBFseries,year,value,unit,source,quality,note\r\n"
                 "a,1958,1,Mt,A,verified,\"one, \"\"two\"\"\"\r\n"
                 "\"a\",1959,2,Mt,A,verified,");
    const History history = load_history(folder.path());
    CHECK(history.series("a")[0].note == "one, \"two\"");
    CHECK(history.series("a")[1].note.empty());
}

TEST_CASE("a fault in the header is placed", "[history]") {
    CHECK(refusal("") == "record.csv:1:1: empty file, expected a header");
    CHECK(refusal(header) == "record.csv:1:1: a header and no rows");
    CHECK(refusal("series,year,value,unit,source,quality\n") == "record.csv:1:31: missing column 'note'");
    CHECK_THAT(refusal("series,year,value,source,quality,note\n"),
               Catch::StartsWith("record.csv:1:19: expected column 'unit', found 'source'"));
    CHECK(refusal("series,year,value,unit,source,quality,note,page\n") == "record.csv:1:44: column 'page' too many");
}

TEST_CASE("a fault in a number is placed", "[history]") {
    CHECK(refusal_of_rows("a,1958,12O,Mt,A,verified,\n") == "record.csv:2:8: value '12O' is not a number");
    CHECK(refusal_of_rows("a,1958,,Mt,A,verified,\n") == "record.csv:2:8: value '' is not a number");
    CHECK(refusal_of_rows("a,1958, 1,Mt,A,verified,\n") ==
          "record.csv:2:8: value ' 1' is not a number; leave out the blanks");
    CHECK(refusal_of_rows("a,1958,nan,Mt,A,verified,\n") == "record.csv:2:8: value 'nan' is not finite");
    CHECK(refusal_of_rows("a,1958,-inf,Mt,A,verified,\n") == "record.csv:2:8: value '-inf' is not finite");
    CHECK(refusal_of_rows("a,1958,1e999,Mt,A,verified,\n") == "record.csv:2:8: value '1e999' is not a number");
    CHECK(refusal_of_rows("a,1958.5,1,Mt,A,verified,\n") == "record.csv:2:3: year '1958.5' is not a number");
    CHECK(refusal_of_rows("a,1858,1,Mt,A,verified,\n") == "record.csv:2:3: year 1858 is outside 1949-1990");
}

TEST_CASE("a missing or unknown word is placed", "[history]") {
    CHECK(refusal_of_rows(",1958,1,Mt,A,verified,\n") == "record.csv:2:1: empty series");
    CHECK(refusal_of_rows("a,1958,1,,A,verified,\n") == "record.csv:2:10: empty unit");
    CHECK(refusal_of_rows("a,1958,1,Mt,,verified,\n") == "record.csv:2:13: empty source");
    CHECK(refusal_of_rows("a,1958,1,Mt,A,veryfied,\n") ==
          "record.csv:2:15: unknown quality 'veryfied'; did you mean 'verified'?");
}

TEST_CASE("a row of the wrong shape is placed", "[history]") {
    CHECK(refusal_of_rows("a,1958,1,Mt,A,verified\n") == "record.csv:2:15: 6 fields, expected 7");
    CHECK(refusal_of_rows("a,1958,1,Mt,A,verified,one,two\n") == "record.csv:2:28: 8 fields, expected 7");
    CHECK(refusal_of_rows("a,1958,1,Mt,A,verified,\n\na,1959\n") ==
          "record.csv:3:1: nothing stands in this row, but in rows below");
    CHECK(refusal_of_rows("a,1958,1,Mt,A,verified,\"open\n") == "record.csv:2:24: quoted field is not closed");
    CHECK(refusal_of_rows("a,1958,1,Mt,A,verified,\"one\"two\n") == "record.csv:2:29: text after the closing quote");
    CHECK(refusal_of_rows("a,1958,1,Mt,A,verified,a \"b\"\n") ==
          "record.csv:2:24: a field with a quote in it must be quoted as a whole");
}

TEST_CASE("rows that clash are placed, also across files", "[history]") {
    CHECK_THAT(
        refusal_of_rows("a,1958,1,Mt,A,verified,\nb,1958,1,Mt,A,verified,\na,1958,2,Mt,A,verified,\n"),
        Catch::StartsWith("record.csv:4:1: series 'a' has 1958 already, in ") && Catch::EndsWith("record.csv:2"));
    CHECK(refusal_of_rows("a,1958,1,Mt,A,verified,\na,1959,1,kg,A,verified,\n") ==
          "record.csv:3:10: series 'a' is in 'Mt' before, 'kg' here");

    const Folder folder;
    folder.write("one.csv", std::string(header) + "a,1958,1,Mt,A,verified,\n");
    folder.write("two.csv", std::string(header) + "a,1958,1,Mt,A,verified,\n");
    CHECK_THROWS_WITH(load_history(folder.path()), Catch::Contains("two.csv:2:1") && Catch::EndsWith("one.csv:2"));
}

TEST_CASE("a folder without a record is refused", "[history]") {
    const Folder folder;
    CHECK_THROWS_AS(load_history(folder.path()), InputError);
    CHECK_THROWS_AS(load_history(folder.path() / "none"), InputError);
}
