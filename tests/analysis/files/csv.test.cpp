// csv as programs and people write it: read, or told apart with the place and what is expected.
#include "analysis/files/csv.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/configuration/bad_input.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;
using Rows = std::vector<std::vector<std::string>>;

namespace {

/// All rows, the header first.
Rows read(const std::filesystem::path& file) {
    const auto texts = [](const CsvRow& row) {
        std::vector<std::string> result;
        for (const CsvField& field : row) result.push_back(field.text);
        return result;
    };
    CsvReader reader(file);
    Rows rows{texts(reader.header())};
    for (CsvRow row; reader.next(row);) rows.push_back(texts(row));
    return rows;
}

Rows rows_of(std::string_view text) {
    const TemporaryFolder folder;
    return read(folder.write("a.csv", text));
}

std::string refusal(std::string_view text) {
    const TemporaryFolder folder;
    const auto file = folder.write("a.csv", text);
    return message_of(folder, [&] { read(file); });
}

const Rows two_rows{{"a", "b"}, {"1", "2"}, {"3", "4"}};

}  // namespace

TEST_CASE("line ends of any system, a byte order mark, and rows of nothing at the end make no difference", "[csv]") {
    for (const std::string_view text : {"a,b\n1,2\n3,4\n", "a,b\n1,2\n3,4", "a,b\r\n1,2\r\n3,4\r\n", "a,b\r1,2\r3,4\r",
                                        "\xEF\xBB\xBF"
                                        "a,b\n1,2\n3,4\n",
                                        "a,b\n1,2\n3,4\n\n", "a,b\n1,2\n3,4\n\r\n \n\n", "a,b\n1,2\n3,4\n,\n,,,\n",
                                        "sep=,\r\na,b\r\n1,2\r\n3,4\r\n", "\"a\",\"b\"\n\"1\",2\n3,\"4\"\n"}) {
        INFO(text);
        CHECK(rows_of(text) == two_rows);
    }
}

TEST_CASE("a quoted field holds commas, quotes and line breaks, and places behind it are right", "[csv]") {
    CHECK(rows_of("a,b\n\"1,\n\"\"x\"\"\r\ny\",2\n") == Rows{{"a", "b"}, {"1,\n\"x\"\ny", "2"}});
    CHECK(refusal("a,b\n\"1\n2\",3\n4,\"5\"6\n") == "a.csv:4:6: text after the closing quote");
    CHECK(refusal("a,b\n1,\"2\n") == "a.csv:2:3: quoted field is not closed");
    CHECK(refusal("a,b\n1,2\"\n") == "a.csv:2:3: a field with a quote in it must be quoted as a whole");
}

TEST_CASE("a row of nothing between others is a fault", "[csv]") {
    CHECK(refusal("a,b\n1,2\n\n3,4\n") == "a.csv:3:1: nothing stands in this row, but in rows below");
    CHECK(refusal("a,b\n,\n3,4\n") == "a.csv:2:1: nothing stands in this row, but in rows below");
    CHECK(refusal("\na,b\n1,2\n") == "a.csv:1:1: nothing stands in this line, expected a header");
    CHECK(refusal("a,b\n\n") == "a.csv:1:1: a header and no rows");
}

TEST_CASE("other separators are told from commas, quoted or not", "[csv]") {
    for (const std::string_view text : {"a;b\n1;2\n", "\"a\";\"b\"\n1;2\n", "a;b\n0,1;2\n"})
        CHECK_THAT(refusal(text), Catch::StartsWith("a.csv:1:") &&
                                      Catch::EndsWith("fields are parted by semicolons here; expected commas between "
                                                      "fields and points in decimals"));
    CHECK_THAT(refusal("a\tb\n1\t2\n"), Catch::Contains("parted by tabs"));
}

TEST_CASE("blanks around names are told", "[csv]") {
    for (const std::string_view text : {"a, b\n1, 2\n", "a,\" b\"\n1,2\n"})
        CHECK(refusal(text) == "a.csv:1:3: ' b' has blanks around it; leave them out, here and in the rows");
    CHECK(refusal("a ,b\n1,2\n") == "a.csv:1:1: 'a ' has blanks around it; leave them out, here and in the rows");
    CHECK(refusal("\"a\", \"b\"\n1,2\n") == "a.csv:1:5: there is a blank before the quote; leave it out");
}

TEST_CASE("a column without a name is told, the first as what it mostly is", "[csv]") {
    for (const std::string_view text : {"\"\",\"a\"\n\"1\",2\n", ",a\n0,2\n", "Unnamed: 0,a\n0,2\n"})
        CHECK_THAT(refusal(text), Catch::StartsWith("a.csv:1:1: the first column has no name: row names or an index?"));
    CHECK_THAT(refusal("sep=,a\n1,2\n3\n"), !Catch::Contains("sep"));
    CHECK(refusal("a,b,\n1,2,\n") == "a.csv:1:5: this column has no name");
}

TEST_CASE("what isn't text in UTF-8 is told with its place, or by its kind", "[csv]") {
    CHECK(refusal("a,b\n1,M\xfcller\n") == "a.csv:2:4: isn't UTF-8 (byte 0xfc); save the file in UTF-8");
    CHECK(
        refusal(std::string_view("a,b\n1\0,2\n", 9)) ==
        "a.csv:2:2: there is a zero byte: the file is UTF-16, or was not written to its end; save it as csv in UTF-8");
    CHECK_THAT(refusal(std::string_view("\xff\xfe"
                                        "a\0,\0b\0\n\0",
                                        10)),
               Catch::Contains("text in UTF-16"));
    CHECK_THAT(refusal("\xfe\xff"), Catch::Contains("text in UTF-16"));
    CHECK_THAT(refusal("PK\x03\x04xl/workbook.xml"), Catch::Contains(".xlsx"));
    CHECK_THAT(refusal("\x1f\x8b\x08"), Catch::Contains("gzip"));
    CHECK_THAT(refusal("\x89HDF\r\n\x1a\n"), Catch::Contains("HDF5"));
}

TEST_CASE("a file that can't be read gives the reason", "[csv]") {
    const TemporaryFolder folder;
    CHECK(message_of(folder, [&] { read(folder.path() / "no.csv"); }) ==
          "no.csv: cannot be read: No such file or directory");
    CHECK(message_of(folder, [&] { read(""); }) == "'': cannot be read: No such file or directory");
    std::filesystem::create_directory(folder.path() / "d.csv");
    CHECK(message_of(folder, [&] { read(folder.path() / "d.csv"); }) == "d.csv: is a folder, not a file");
}

TEST_CASE("a number with a comma or blanks is told from none", "[csv]") {
    const auto fault = [](const std::string& text) {
        try {
            csv_number({text, {"a.csv", 2, 1}}, "weather");
        } catch (const InputError& error) {
            return std::string(error.what());
        }
        return std::string();
    };
    CHECK(fault("-1.5e-3").empty());
    CHECK(fault("0,3") == "a.csv:2:1: weather '0,3' is not a number; expected a point in decimals");
    CHECK(fault(" 0.3") == "a.csv:2:1: weather ' 0.3' is not a number; leave out the blanks");
    CHECK(fault("1.000,5") == "a.csv:2:1: weather '1.000,5' is not a number");
    CHECK(fault("inf") == "a.csv:2:1: weather 'inf' is not finite");
}
