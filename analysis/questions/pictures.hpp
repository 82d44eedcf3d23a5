// Stock-and-flow pictures: the layout of a person, the flows of the wiring.
#pragma once

#include <string>
#include <vector>

#include "analysis/configuration/diagrams.hpp"
#include "analysis/equations/book.hpp"

namespace sanqi::analysis {

struct PictureFlow {
    const model::FlowRow* flow;
    Spot from, to;
};

/// A stock acts on another through auxiliaries and a flow of that one.
struct PictureLink {
    Spot from, to;
};

struct Picture {
    PictureLayout layout;
    std::vector<PictureFlow> flows;
    std::vector<PictureLink> links;
};

/// All pictures in one: what flows between them.
struct Overview {
    OverviewLayout layout;
    std::vector<PictureLayout> pictures;
    std::vector<PictureFlow> flows;
    std::vector<PictureLink> links;
};

/// Every flow of the book that touches a stock once, in the first picture that has both its ends. Throws InputError
/// where a stock stands in no picture or in two, a flow has no picture or no place to lead to, or a layout names what
/// the book has not, or what nothing leads to.
std::vector<Picture> pictures_of(const equations::Book& book, const std::vector<PictureLayout>& layouts);

/// Throws InputError where a picture has no spot in it or a link is none of the equations.
Overview overview_of(const equations::Book& book, const Layouts& layouts);

// The same of the model, from `configs/diagrams.toml`.
std::vector<Picture> pictures_of_the_model(const std::filesystem::path& configs);
Overview overview_of_the_model(const std::filesystem::path& configs);

}  // namespace sanqi::analysis
