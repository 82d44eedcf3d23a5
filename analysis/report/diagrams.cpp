#include "analysis/report/diagrams.hpp"

#include <algorithm>
#include <cmath>

namespace sanqi::analysis::report {

namespace {

using figure::Side;

static_assert(picture_width == figure::diagram_width);

constexpr double beside_one_another = 9.0;  // of two pipes between the same ends [pixel]

figure::Point point(const Spot& spot) { return {spot.x, spot.y}; }

bool same(const Spot& one, const Spot& other) { return one.x == other.x && one.y == other.y; }

std::string with_blanks(std::string_view symbol) {
    std::string words(symbol);
    std::ranges::replace(words, '_', ' ');
    return words;
}

figure::Name name_of(const model::Row& row) { return {std::string(row.name), std::string(row.chinese)}; }

std::string material_of(std::string_view stock) {
    const auto of = [&](const auto& rows) -> const model::StockRow* {
        const std::size_t row = model::index_of(rows, stock);
        return row < rows.size() ? &rows[row] : nullptr;
    };
    const model::StockRow* row = of(model::region_stock_rows);
    if (row == nullptr) row = of(model::centre_stock_rows);
    return std::string(figure::materials[static_cast<std::size_t>(row->material)]);
}

/// A pipe a pair of ends, with all flows from the one to the other.
struct Bundle {
    Spot from, to;
    std::vector<const model::FlowRow*> flows;
};

std::vector<Bundle> bundles_of(const std::vector<PictureFlow>& flows) {
    std::vector<Bundle> bundles;
    for (const PictureFlow& one : flows) {
        const auto found = std::ranges::find_if(
            bundles, [&](const Bundle& bundle) { return same(bundle.from, one.from) && same(bundle.to, one.to); });
        if (found == bundles.end())
            bundles.push_back({one.from, one.to, {one.flow}});
        else
            found->flows.push_back(one.flow);
    }
    return bundles;
}

using SidesOfWords = std::vector<SideOfWords>;

/// As the layout says, else away from the pipe that comes back, else above, or right of what goes up or down.
Side side_of_words(const SidesOfWords& words, const Bundle& bundle, bool two_ways) {
    static const std::vector<std::string> sides{"above", "below", "left", "right"};
    for (const SideOfWords& one : words)
        if (one.flow == bundle.flows.front()->symbol)
            return static_cast<Side>(std::ranges::find(sides, one.side) - sides.begin());
    const double across = bundle.to.x - bundle.from.x, down = bundle.to.y - bundle.from.y;
    const bool level = std::abs(across) >= 2.0 * std::abs(down);
    if (level) return two_ways && across > 0.0 ? Side::below : Side::above;
    return two_ways && down > 0.0 ? Side::left : Side::right;
}

figure::Pipe pipe_of(const SidesOfWords& words, const Bundle& bundle, const std::vector<Bundle>& all) {
    const bool two_ways = std::ranges::any_of(
        all, [&](const Bundle& other) { return same(other.from, bundle.to) && same(other.to, bundle.from); });
    figure::Pipe pipe{point(bundle.from),
                      point(bundle.to),
                      two_ways ? beside_one_another : 0.0,
                      {},
                      side_of_words(words, bundle, two_ways)};
    for (const model::FlowRow* flow : bundle.flows) pipe.flows.push_back(name_of(*flow));
    return pipe;
}

std::string sign_of(const LoopLink& link) {
    if (link.sign() == "-") return "\u2212";
    if (link.sign() == "changing") return "\u00b1";
    return link.sign() == "idle" ? "0" : "+";
}

/// Cells of a ring, clockwise from its top left corner.
struct Ring {
    std::size_t columns, rows;

    [[nodiscard]] std::size_t cells() const { return 2 * (columns + rows) - 4; }
    /// Column and row of a cell.
    [[nodiscard]] std::pair<std::size_t, std::size_t> at(std::size_t cell) const {
        if (cell < columns) return {cell, 0};
        cell -= columns - 1;
        if (cell < rows) return {columns - 1, cell};
        cell -= rows - 1;
        if (cell < columns) return {columns - 1 - cell, rows - 1};
        return {0, rows - 1 - (cell - (columns - 1))};
    }
};

/// The smallest that holds so many, as wide as the page allows once it has three rows.
Ring ring_of(std::size_t count) {
    Ring ring{2, 2};
    while (ring.cells() < count) {
        const bool wider = ring.rows >= 3 && ring.columns < 5;
        ++(wider ? ring.columns : ring.rows);
    }
    return ring;
}

}  // namespace

figure::Diagram diagram_of(const Picture& picture) {
    figure::Diagram diagram{{picture.layout.title, picture.layout.chinese}, picture.layout.height};
    diagram.flow_width = picture.layout.words_width;
    for (const auto& [stock, spot] : picture.layout.stocks)
        diagram.stocks.push_back(
            {name_of(*equations::quantity_of_the_model(stock)->row), material_of(stock), point(spot)});
    for (const auto& [stock, spot] : picture.layout.foreign)
        diagram.stocks.push_back({name_of(*equations::quantity_of_the_model(stock)->row), "foreign", point(spot)});
    for (const auto& [place, spot] : picture.layout.places)
        diagram.words.push_back({{with_blanks(place)}, point(spot), true});
    const std::vector<Bundle> bundles = bundles_of(picture.flows);
    for (const Bundle& bundle : bundles) diagram.pipes.push_back(pipe_of(picture.layout.words, bundle, bundles));
    for (const PictureLink& link : picture.links)
        diagram.links.push_back({point(link.from), point(link.to), "", false, true});
    return diagram;
}

figure::Diagram diagram_of(const Overview& overview) {
    figure::Diagram diagram{{overview.layout.title, overview.layout.chinese}, overview.layout.height};
    for (const PictureLayout& picture : overview.pictures) {
        const auto spot =
            std::ranges::find_if(overview.layout.pictures, [&](const auto& one) { return one.first == picture.name; });
        diagram.stocks.push_back(
            {{picture.title, picture.chinese}, material_of(picture.stocks.front().first), point(spot->second)});
    }
    const std::vector<Bundle> bundles = bundles_of(overview.flows);
    for (const Bundle& bundle : bundles) diagram.pipes.push_back(pipe_of({}, bundle, bundles));
    for (const PictureLink& link : overview.links)
        diagram.links.push_back({point(link.from), point(link.to), "", false, true});
    return diagram;
}

figure::Diagram diagram_of(const LoopInHistory& found) {
    constexpr double margin = 70.0, row_height = 74.0, top = 36.0, least_height = 330.0;
    const std::size_t count = found.links.size();
    const Ring ring = ring_of(count);
    const double height = std::max(least_height, 2.0 * top + row_height * static_cast<double>(ring.rows - 1));
    const double across = (figure::diagram_width - 2.0 * margin) / static_cast<double>(ring.columns - 1);
    const double down = (height - 2.0 * top) / static_cast<double>(ring.rows - 1);
    const auto spot = [&](std::size_t quantity) -> figure::Point {
        const auto [column, row] = ring.at(quantity);
        return {margin + across * static_cast<double>(column), top + down * static_cast<double>(row)};
    };
    figure::Diagram diagram{{found.loop.title, found.loop.chinese}, height};
    for (std::size_t i = 0; i < count; ++i) {
        const LoopLink& link = found.links[i];
        const equations::Quantity& quantity = *equations::quantity_of_the_model(link.from);
        if (quantity.role == equations::Role::stock)
            diagram.stocks.push_back({name_of(*quantity.row), material_of(link.from), spot(i)});
        else
            diagram.words.push_back({name_of(*quantity.row), spot(i), false});
        diagram.links.push_back({spot(i), spot((i + 1) % count), sign_of(link), link.accumulates});
    }
    diagram.turns.push_back({found.loop.reinforcing ? "R" : "B",
                             {found.loop.title, found.loop.chinese},
                             found.loop.why + ".",
                             {figure::diagram_width / 2.0, height / 2.0 - 42.0},
                             ring.columns < 4 ? 300.0 : figure::diagram_width - 2.0 * margin - 170.0});
    return diagram;
}

}  // namespace sanqi::analysis::report
