// Writes prey and predators of the textbooks as the model is written, for another program to run.
// usage: write_textbook FOLDER
#include <filesystem>
#include <fstream>
#include <iostream>

#include "analysis/equations/exchange.hpp"
#include "tests/analysis/equations/textbook.hpp"

namespace {

using namespace sanqi::analysis;
using equations::Variable;

equations::Exchange exchange_from(const testing::textbook::Parameters<double>& values) {
    equations::Exchange exchange{"Prey & predators",
                                 "",
                                 "0",
                                 0.0,
                                 8.0,
                                 1.0 / 1024.0,
                                 {"hunting"},
                                 variables_of(testing::textbook::book()),
                                 {testing::textbook::layout()}};
    for (std::size_t i = 0; i < testing::textbook::parameter_rows.size(); ++i) {
        const sanqi::model::Row& row = testing::textbook::parameter_rows[i];
        exchange.variables.push_back({Variable::Kind::auxiliary, std::string(row.symbol), std::string(row.unit),
                                      std::string(row.name), "hunting", equations::Written(values[i]).part()});
    }
    return exchange;
}

void write(const std::filesystem::path& name, const equations::Exchange& exchange) {
    std::ofstream(name.string() + ".xmile") << as_xmile(exchange);
    std::ofstream(name.string() + ".mdl") << as_vensim(exchange);
}

}  // namespace

int main(int count, char** arguments) {
    if (count != 2) {
        std::cerr << "usage: write_textbook FOLDER\n";
        return 2;
    }
    const std::filesystem::path folder = arguments[1];
    std::filesystem::create_directories(folder);
    auto values = testing::textbook::parameters;
    write(folder / "textbook", exchange_from(values));
    values.initial_prey = 2.0;
    values.initial_predators = 1.0;
    write(folder / "textbook_at_rest", exchange_from(values));
    return 0;
}
