// What drove the deaths of each half-year, on a page: both measures, what is cut, and the loops drawn.
#include <algorithm>
#include <cmath>

#include <fmt/format.h>

#include "analysis/report/html.hpp"
#include "analysis/report/loop_dominance_report.hpp"
#include "analysis/report/page_source.hpp"

namespace sanqi::analysis::report {

namespace {

const std::string place = "/loop_dominance/";

/// Loops down, half-years across; `write` a value.
PageTable by_half_years(const PageSource& source, const std::string& caption, const std::string& variable,
                        const std::string& second, auto write) {
    const std::vector<double> half_years = source.file.numbers(place + "half_year"),
                              values = source.file.numbers(place + variable);
    const std::vector<std::string> loops = source.file.texts(place + "loop"),
                                   seconds = source.file.texts(place + second);
    PageTable table{caption, source.from(place + variable), {"loop", second == "kind" ? "kind" : "at"}, {}};
    for (const double half_year : half_years) table.head.push_back(half_year_in_words(half_year));
    for (std::size_t loop = 0; loop < loops.size(); ++loop) {
        table.rows.push_back({loops[loop], seconds[loop]});
        for (std::size_t i = 0; i < half_years.size(); ++i)
            table.rows.back().push_back(write(values[loop * half_years.size() + i]));
    }
    return table;
}

PageTable what_is_held(const PageSource& source) {
    const std::vector<std::string> loops = source.file.texts(place + "loop"), held = source.file.texts(place + "held");
    PageTable table{
        "What each cut holds at its course in the reference world", source.from(place + "held"), {"loop", "held"}, {}};
    for (std::size_t loop = 0; loop < loops.size(); ++loop) table.rows.push_back({loops[loop], held[loop]});
    return table;
}

/// How not to read a row of the table above.
std::string meanings_of(const PageSource& source) {
    const std::vector<std::string> loops = source.file.texts(place + "loop"),
                                   meanings = source.file.texts(place + "cut_means");
    std::string text;
    for (std::size_t loop = 0; loop < loops.size(); ++loop)
        if (!meanings[loop].empty()) text += paragraph(fmt::format("{}, cut: {}.", loops[loop], meanings[loop]));
    return text;
}

/// By half-years, and all of them together.
PageTable cuts_table(const PageSource& source) {
    const auto write = [](double value) { return signed_number(value, 2); };
    PageTable table = by_half_years(source,
                                    "Excess deaths with the loop cut, less those of the run itself, million; of the "
                                    "run with the loop cut, no forecast",
                                    "cut", "kind", write);
    table.from = source.from(fmt::format("{0}cut, {0}cut_1958_62", place));
    table.head.emplace_back("1958-62");
    const std::vector<double> sums = source.file.numbers(place + "cut_1958_62");
    for (std::size_t loop = 0; loop < sums.size(); ++loop) table.rows[loop].push_back(write(sums[loop]));
    return table;
}

}  // namespace

std::string loops_page(const PageSource& source) {
    return paragraph(cut_defined) + html(cuts_table(source)) + meanings_of(source) + paragraph(share_defined) +
           html(by_half_years(source, "Share of the loop in all loops found through that stock, %", "share", "score_at",
                              [](double value) { return number(value, 1); })) +
           folded("What is held where a loop is cut", html(what_is_held(source)));
}

}  // namespace sanqi::analysis::report
