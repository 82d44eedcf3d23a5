// `configs/diagrams.toml`: where stocks stand in the stock-and-flow pictures of the model. What flows where is not
// there: it is read out of the wiring.
#pragma once

#include <filesystem>
#include <string>
#include <utility>
#include <vector>

namespace sanqi::analysis {

/// Pixels of a page 740 wide, from its top left corner.
struct Spot {
    double x;
    double y;
};

using Spots = std::vector<std::pair<std::string, Spot>>;

struct PictureLayout {
    std::string name;
    std::string title;
    std::string chinese;
    double height;
    double words_width;  ///< beside valves
    Spots stocks;        ///< at home here
    Spots foreign;       ///< stocks of other pictures, where flows lead to them
    Spots places;        ///< outside the model; one may stand several times, and flows take the nearest
    std::vector<std::pair<std::string, std::string>> words;  ///< "above", "below", "left" or "right" of a flow's valve
    std::vector<std::pair<std::string, std::string>> links;  ///< from a stock to the stock that it acts on
};

/// Where the pictures themselves stand in one of all.
struct OverviewLayout {
    std::string title;
    std::string chinese;
    double height;
    Spots pictures;
    std::vector<std::pair<std::string, std::string>> links;  ///< from a picture to one that it acts on
};

struct Layouts {
    std::vector<PictureLayout> pictures;  ///< in the order of the file
    OverviewLayout overview;
};

/// Whether the model has these names is for who draws them to find. Throws InputError.
Layouts load_layouts(const std::filesystem::path& file);

}  // namespace sanqi::analysis
