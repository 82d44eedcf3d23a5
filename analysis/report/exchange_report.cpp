#include "analysis/report/exchange_report.hpp"

#include <fmt/format.h>

namespace sanqi::analysis::report {

namespace {

constexpr std::string_view head =
    "# Check an import of the model into Stella, Vensim, PySD or another program with these values.\n"
    "# Scenario: {}\n"
    "# euler: run the file by Euler's method at its own step, 1/{:.0f} year, and compare stocks at these dates. In "
    "double\n"
    "#   precision they agree to 1e-9 of a stock's largest value; where one does not, compare policies and calendar "
    "first.\n"
    "# program: the numbers of sanqi itself (Runge-Kutta of fourth order, no step across a date). The file run by\n"
    "#   Runge-Kutta (RK4) comes near to them, to about 0.1 % of a stock's largest value (import_stream, which a date "
    "opens: 0.4 %);\n"
    "#   Euler's method does not.\n"
    "# Read it with pandas.read_csv(FILE, comment=\"#\") or read.csv(FILE, comment.char = \"#\").\n"
    "name,role,unit,year,euler,program\n";

}  // namespace

std::string check_values_csv(const std::vector<CheckCourse>& courses, std::string_view scenario) {
    std::string text = fmt::format(head, scenario, 1.0 / exchange_step);
    for (const CheckCourse& course : courses)
        for (std::size_t i = 0; i < course.dates.size(); ++i)
            text += fmt::format("{},{},{},{},{},{}\n", course.of.row->symbol, to_string(course.of.role),
                                course.of.row->unit, course.dates[i], course.by_euler[i], course.by_program[i]);
    return text;
}

}  // namespace sanqi::analysis::report
