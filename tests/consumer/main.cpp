// A program outside the tree: lists the levers of the installed model, one a line.
#include <iostream>

#include "model/metadata.hpp"

int main() {
    for (const auto& lever : sanqi::model::levers) std::cout << lever.symbol << ": " << lever.name << '\n';
}
