// Prints the inputs and the members that a posterior file gives as JSON.
// usage: print_posterior FILE
#include <iostream>

#include <nlohmann/json.hpp>

#include "analysis/designs/posterior_file.hpp"
#include "tests/analysis/shipped_model.hpp"

int main(int argc, char** argv) {
    using namespace sanqi::analysis;
    if (argc != 2) {
        std::cerr << "usage: print_posterior FILE\n";
        return 2;
    }
    const Population found = read_posterior(argv[1], testing::configuration(), testing::scenario());
    std::cout << nlohmann::json{{"inputs", names_of(found.inputs)}, {"members", found.members->points()}};
    return 0;
}
