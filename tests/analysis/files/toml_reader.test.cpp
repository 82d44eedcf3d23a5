#include "analysis/files/toml_reader.hpp"

#include <catch2/catch.hpp>

#include "tests/analysis/configuration/bad_input.hpp"

using namespace sanqi::analysis;
using namespace sanqi::analysis::tests;

namespace {

constexpr std::string_view good = R"(schema = 1
zebra = 2
apple = 0.5
words = "two words"
blank = "  "
yes = true
many = [1, 2.5, -3]
mixed = [1, "two"]
infinite = inf
day = 1959-07-01
[inner]
one = { two = 3 }
[[rows]]
a = 1
[[rows]]
a = "x"
)";

const std::vector<std::string> some_keys{"schema", "zebra", "apple", "words", "blank"};

}  // namespace

TEST_CASE("values of a TOML file are read by type, integers as numbers too") {
    const TemporaryFolder folder;
    const TomlTable root = read_toml(folder.write("a.toml", good));
    CHECK(root.number("zebra") == 2.0);
    CHECK(root.number("apple") == 0.5);
    CHECK(root.text("words") == "two words");
    CHECK(root.boolean("yes"));
    CHECK(root.numbers("many") == std::vector<double>{1, 2.5, -3});
    CHECK(root.table("inner").table("one").number("two") == 3.0);
    CHECK(root.tables("rows").size() == 2);
    CHECK(root.tables("rows")[0].number("a") == 1.0);
    CHECK_FALSE(root.has("absent"));
    CHECK(root.keys() == std::vector<std::string>{"schema", "zebra", "apple", "words", "blank", "yes", "many", "mixed",
                                                  "infinite", "day", "inner", "rows"});
}

TEST_CASE("an integer of any size is a number") {
    const TemporaryFolder folder;
    const TomlTable root = read_toml(folder.write("a.toml", "a = 9007199254740993\nb = -9223372036854775808"));
    CHECK(root.number("a") == 9007199254740992.0);
    CHECK(root.number("b") == -9223372036854775808.0);
}

TEST_CASE("a table outlives the file that it came from") {
    const TemporaryFolder folder;
    const TomlTable one = read_toml(folder.write("a.toml", good)).table("inner").table("one");
    CHECK(one.number("two") == 3.0);
}

TEST_CASE("a value of another type is refused at its place, by its dotted path") {
    const TemporaryFolder folder;
    const TomlTable root = read_toml(folder.write("a.toml", good));
    const auto message = [&](auto action) { return message_of(folder, action); };
    CHECK(message([&] { root.number("words"); }) == "a.toml:4:9: words: expected number, got string");
    CHECK(message([&] { root.number("day"); }) == "a.toml:10:7: day: expected number, got date");
    CHECK(message([&] { root.number("infinite"); }) == "a.toml:9:12: infinite: expected finite number, got inf");
    CHECK(message([&] { root.text("zebra"); }) == "a.toml:2:9: zebra: expected string, got number");
    CHECK(message([&] { root.filled_text("blank"); }) == "a.toml:5:9: blank: expected a text, got an empty one");
    CHECK(message([&] { root.boolean("many"); }) == "a.toml:7:8: many: expected boolean, got array");
    CHECK(message([&] { root.numbers("yes"); }) == "a.toml:6:7: yes: expected array of numbers, got boolean");
    CHECK(message([&] { root.numbers("mixed"); }) == "a.toml:8:13: mixed[2]: expected number, got string");
    CHECK(message([&] { root.table("apple"); }) == "a.toml:3:9: apple: expected table, got number");
    CHECK(message([&] { root.tables("inner"); }) == "a.toml:11:1: inner: expected array of tables, got table");
    CHECK(message([&] { root.tables("many"); }) == "a.toml:7:9: many[1]: expected table, got number");
    CHECK(message([&] { root.tables("rows")[1].number("a"); }) ==
          "a.toml:16:5: rows[2].a: expected number, got string");
    CHECK(message([&] { root.number_within("zebra", 0, 1); }) == "a.toml:2:9: zebra: expected from 0 to 1, got 2");
    CHECK(message([&] { root.table("inner").table("one").text("two"); }) ==
          "a.toml:12:15: inner.one.two: expected string, got number");
    CHECK(message([&] { root.table("inner").text("absent"); }) == "a.toml:11:1: missing key 'inner.absent'");
}

TEST_CASE("the first unknown key of the file is refused where it stands, with the nearest valid one") {
    const TemporaryFolder folder;
    const TomlTable root = read_toml(folder.write("a.toml", good));
    CHECK(message_of(folder, [&] { root.allow_only(some_keys); }) ==
          "a.toml:6:1: unknown key 'yes'; valid: schema, zebra, apple, words, blank");
    const TomlTable inner = read_toml(folder.write("b.toml", "[inner]\nb = 1\n  apples = 2")).table("inner");
    CHECK(message_of(folder, [&] {
              inner.allow_only(std::vector<std::string>{"b", "apple"});
          }) == "b.toml:3:3: inner: unknown key 'apples'; did you mean 'apple'?");
}

TEST_CASE("a file of another kind is told by it") {
    const TemporaryFolder folder;
    CHECK(message_of(folder, [&] { read_toml(folder.write("r.h5", "\x89HDF\r\n\x1a\n")); }) ==
          "r.h5: isn't TOML but an HDF5 file");
}

TEST_CASE("what is no TOML is refused with its place") {
    const TemporaryFolder folder;
    const auto message = [&](std::string_view text) {
        return message_of(folder, [&] { read_toml(folder.write("a.toml", text)); });
    };
    CHECK_THAT(message("[#"), Catch::StartsWith("a.toml:1:2: "));
    CHECK_THAT(message("schema = 1\na = 1..2"), Catch::StartsWith("a.toml:2:"));
    CHECK_THAT(message("a = 1\na = 2"), Catch::StartsWith("a.toml:2:") && Catch::Contains("redefine"));
    CHECK_THAT(message("a = \"\xff\xfe\""), Catch::StartsWith("a.toml:1:"));
    CHECK_THAT(message("a = \xcb\xa2"), Catch::StartsWith("a.toml:1:"));
}

TEST_CASE("a file that is absent, or a folder, is refused by name") {
    const TemporaryFolder folder;
    CHECK(message_of(folder, [&] { read_toml(folder.path() / "none.toml"); }) ==
          "none.toml: cannot be read: No such file or directory");
    std::filesystem::create_directory(folder.path() / "inner");
    CHECK(message_of(folder, [&] { read_toml(folder.path() / "inner"); }) == "inner: is a folder, not a file");
}

TEST_CASE("a file must say that it follows schema 1") {
    const TemporaryFolder folder;
    const auto message = [&](std::string_view text) {
        return message_of(folder, [&] { require_schema(read_toml(folder.write("a.toml", text))); });
    };
    CHECK(message("schema = 1") == "no error");
    CHECK(message("") == "a.toml:1:1: missing key 'schema': write 'schema = 1'");
    CHECK(message("schema = 2") == "a.toml:1:10: schema: this version reads schema 1, got 2");
    CHECK(message("schema = \"1\"") == "a.toml:1:10: schema: expected number, got string");
}

TEST_CASE("curly quotation marks and missing ones are told as what they are") {
    const auto message = [](std::string_view text) -> std::string {
        try {
            (void)parse_toml(text, "mine.toml");
        } catch (const InputError& error) {
            return error.what();
        }
        return "";
    };
    const auto says = [&](std::string_view text, const std::string& part) {
        INFO(message(text));
        return message(text).find(part) != std::string::npos;
    };
    CHECK(says("schema = 1\ntitle = “Mine”\n", "TOML takes straight ones"));
    CHECK(says("schema = 1\ntitle = \"Mine\nextends = \"baseline\"\n", "a quotation mark seems to be missing"));
    CHECK(says("title = \"Mine", "a quotation mark seems to be missing"));
    CHECK_FALSE(says("schema = \n", "quotation"));
}
