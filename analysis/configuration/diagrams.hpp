// `configs/diagrams.toml`: where stocks stand in the stock-and-flow pictures of the model. What flows where is not
// there: it is read out of the wiring.
#pragma once

#include <filesystem>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "analysis/words/errors.hpp"

namespace sanqi::analysis {

inline constexpr double picture_width = 740.0;  // [pixel]

/// What `sanqi explain` calls the picture of all.
inline constexpr std::string_view overview_name = "overview";

/// Pixels from the top left corner of the page.
struct Spot {
    double x;
    double y;
    Location place{};  ///< in the file
};

using Spots = std::vector<std::pair<std::string, Spot>>;

struct LayoutLink {
    std::string from, to;
    Location place{};
};

/// "above", "below", "left" or "right" of a flow's valve.
struct SideOfWords {
    std::string flow, side;
    Location place{};
};

struct PictureLayout {
    std::string name;
    std::string title;
    std::string chinese;
    double height;
    double words_width;  ///< beside valves
    Spots stocks;        ///< at home here
    Spots foreign;       ///< stocks of other pictures, where flows lead to them
    Spots places;        ///< outside the model; one may stand several times, and flows take the nearest
    std::vector<SideOfWords> words;
    std::vector<LayoutLink> links;  ///< from a stock to the stock that it acts on
    Location place{};
};

/// Where the pictures themselves stand in one of all.
struct OverviewLayout {
    std::string title;
    std::string chinese;
    double height;
    Spots pictures;
    std::vector<LayoutLink> links;  ///< from a picture to one that it acts on
    Location place{};
};

struct Layouts {
    std::vector<PictureLayout> pictures;  ///< in the order of the file
    OverviewLayout overview;
};

/// Whether the model has these names is for who draws them to find; that every spot lies on its page and none on
/// another is not. Throws InputError.
Layouts load_layouts(const std::filesystem::path& file);

}  // namespace sanqi::analysis
