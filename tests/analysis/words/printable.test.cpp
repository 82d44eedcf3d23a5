// What is shown is UTF-8 and does nothing to a terminal, whatever it comes from.
#include "analysis/words/printable.hpp"

#include <random>

#include <catch2/catch.hpp>

using namespace sanqi::analysis;

TEST_CASE("text in any script stays as it is") {
    for (const std::string text : {"", "labour_elasticity", "三七", "Lü Tongzhu – 40 %", "\xF0\x9F\x8C\xBE"}) {
        CHECK(printable(text) == text);
        CHECK(utf8_prefix(text) == text.size());
    }
}

TEST_CASE("controls, escape sequences, marks of direction and bytes that are no text are spelled out") {
    CHECK(printable("a\nb\tc\r") == R"(a\nb\x09c\x0d)");
    CHECK(printable("\x1b]0;title\x07\x1b[2J") == R"(\x1b]0;title\x07\x1b[2J)");
    CHECK(printable(std::string_view("a\0b", 3)) == R"(a\x00b)");
    CHECK(printable("\x7f\xc2\x9b"
                    "31m") == R"(\x7f\x9b31m)");  // C1's escape sequences begin with one character
    CHECK(printable("\xe2\x80\xaegpj.exe") == R"(\u202egpj.exe)");
    CHECK(printable("\xff\xfe"
                    "a") == R"(\xff\xfea)");
    CHECK(printable("M\xfcller \xe4\xb8") == R"(M\xfcller \xe4\xb8)");
    CHECK(printable("\xed\xa0\x80\xc0\xaf") == R"(\xed\xa0\x80\xc0\xaf)");  // a surrogate, an overlong '/'
    CHECK(printable_lines("a\n\tb\x1b\n") == "a\n\tb\\x1b\n");
    CHECK(utf8_prefix("ab\xff"
                      "c") == 2);
}

TEST_CASE("whatever the bytes are, what is shown is one line of UTF-8 without controls") {
    std::mt19937_64 random(1959);
    for (int i = 0; i < 2000; ++i) {
        std::string bytes(random() % 20, '\0');
        for (char& byte : bytes) byte = static_cast<char>(random());
        const std::string shown = printable(bytes);
        CHECK(utf8_prefix(shown) == shown.size());
        CHECK(std::none_of(shown.begin(), shown.end(),
                           [](char c) { return static_cast<unsigned char>(c) < 0x20 || c == 0x7f; }));
        CHECK(printable(shown) == shown);
    }
}
