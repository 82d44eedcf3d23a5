#include "analysis/questions/pictures.hpp"

#include <algorithm>
#include <cmath>
#include <set>

#include <fmt/format.h>

#include "analysis/words/errors.hpp"
#include "analysis/words/messages.hpp"

namespace sanqi::analysis {

namespace {

constexpr const char* file = "diagrams.toml";

[[noreturn]] void fault(Location place, const std::string& message) {
    if (place.file.empty()) place.file = file;
    throw InputError(place, message);
}

/// The file itself, of which a fault is no line's.
Location file_of(const std::vector<PictureLayout>& layouts) {
    return {layouts.empty() ? "" : layouts.front().place.file};
}

std::vector<std::string> stocks_of(const equations::Book& book) {
    std::vector<std::string> stocks;
    for (const equations::Quantity& one : book.quantities)
        if (one.role == equations::Role::stock) stocks.emplace_back(one.row->symbol);
    return stocks;
}

const Spot* spot_in(const Spots& spots, std::string_view name) {
    const auto found = std::ranges::find_if(spots, [&](const auto& one) { return one.first == name; });
    return found == spots.end() ? nullptr : &found->second;
}

/// At home here, or foreign.
const Spot* spot_in(const PictureLayout& picture, std::string_view stock) {
    const Spot* home = spot_in(picture.stocks, stock);
    return home != nullptr ? home : spot_in(picture.foreign, stock);
}

void check_names(const PictureLayout& picture, const std::vector<std::string>& stocks) {
    for (const Spots* spots : {&picture.stocks, &picture.foreign})
        for (const auto& [name, spot] : *spots)
            if (std::ranges::count(stocks, name) == 0)
                fault(spot.place, fmt::format("picture '{}': {}", picture.name, unknown_name("stock", name, stocks)));
}

/// Every stock stands at home once, and foreign ones are stocks of other pictures.
void check_stocks(const equations::Book& book, const std::vector<PictureLayout>& layouts) {
    const std::vector<std::string> stocks = stocks_of(book);
    std::set<std::string> seen;
    for (const PictureLayout& picture : layouts) {
        check_names(picture, stocks);
        for (const auto& [name, spot] : picture.stocks)
            if (!seen.insert(name).second) fault(spot.place, fmt::format("stock '{}' stands in two pictures", name));
    }
    for (const std::string& stock : stocks)
        if (!seen.contains(stock))
            fault(file_of(layouts),
                  fmt::format("stock '{}' stands in no picture: give it a spot among the stocks of one", stock));
}

bool is_outside(const model::Node& node) { return node.place == model::Place::outside; }

/// The spot of one end; of a place the one that is nearest to where the other end stands.
Spot spot_of(const PictureLayout& picture, const model::FlowRow& flow, const model::Node& end,
             const model::Node& other) {
    if (!is_outside(end)) return *spot_in(picture, end.name);
    const Spot near = *spot_in(picture, other.name);
    const Spot* best = nullptr;
    const auto distance = [&](const Spot& spot) { return std::hypot(spot.x - near.x, spot.y - near.y); };
    for (const auto& [name, spot] : picture.places)
        if (name == end.name && (best == nullptr || distance(spot) < distance(*best))) best = &spot;
    if (best == nullptr)
        fault(picture.place, fmt::format("picture '{}' has no place '{}', where '{}' {}", picture.name, end.name,
                                         flow.symbol, end.name == flow.sink.name ? "leads" : "comes from"));
    return *best;
}

bool has_both_ends(const PictureLayout& picture, const model::FlowRow& flow) {
    const auto home = [&](const model::Node& end) { return spot_in(picture.stocks, end.name) != nullptr; };
    const auto here = [&](const model::Node& end) { return is_outside(end) || spot_in(picture, end.name) != nullptr; };
    const bool one_at_home =
        (!is_outside(flow.source) && home(flow.source)) || (!is_outside(flow.sink) && home(flow.sink));
    return one_at_home && here(flow.source) && here(flow.sink);
}

void add_flows(const equations::Book& book, std::vector<Picture>& pictures) {
    for (const model::FlowRow* flow : book.wiring) {
        if (is_outside(flow->source) && is_outside(flow->sink)) continue;  // counted, not moved
        const auto picture =
            std::ranges::find_if(pictures, [&](const Picture& one) { return has_both_ends(one.layout, *flow); });
        if (picture == pictures.end())
            fault({pictures.empty() ? "" : pictures.front().layout.place.file},
                  fmt::format("no picture has both ends of '{}', from '{}' to '{}': make one of them foreign in the "
                              "picture of the other",
                              flow->symbol, flow->source.name, flow->sink.name));
        picture->flows.push_back({flow, spot_of(picture->layout, *flow, flow->source, flow->sink),
                                  spot_of(picture->layout, *flow, flow->sink, flow->source)});
    }
}

/// Whether an equation reads the stock, through auxiliaries and constants or itself.
bool depends_on(const equations::Book& book, std::string_view symbol, std::string_view stock) {
    const equations::Equation* equation = book.of(symbol);
    if (equation == nullptr) return false;
    const std::vector<std::string> reads = equations::read_by(*equation->definition);
    return std::ranges::count(reads, stock) > 0 ||
           std::ranges::any_of(reads, [&](const std::string& read) { return depends_on(book, read, stock); });
}

/// Whether a flow of one stock depends on another.
bool acts_on(const equations::Book& book, std::string_view from, std::string_view to) {
    const equations::Wires wires = book.wires_of(to);
    const auto depends = [&](const model::FlowRow* flow) { return depends_on(book, flow->symbol, from); };
    return std::ranges::any_of(wires.in, depends) || std::ranges::any_of(wires.out, depends);
}

void add_links(const equations::Book& book, Picture& picture) {
    for (const auto& [from, to, place] : picture.layout.links) {
        const Spot *from_spot = spot_in(picture.layout, from), *to_spot = spot_in(picture.layout, to);
        if (from_spot == nullptr || to_spot == nullptr)
            fault(place, fmt::format("picture '{}' has no stock '{}' for a link", picture.layout.name,
                                     from_spot == nullptr ? from : to));
        if (!acts_on(book, from, to))
            fault(place, fmt::format("picture '{}': no flow of '{}' depends on '{}'", picture.layout.name, to, from));
        picture.links.push_back({*from_spot, *to_spot});
    }
}

/// Nothing of a layout that nothing leads to.
void check_use(const Picture& picture) {
    const auto leads_to = [&](const Spot& spot) {
        return std::ranges::any_of(picture.flows, [&](const PictureFlow& one) {
            return (one.from.x == spot.x && one.from.y == spot.y) || (one.to.x == spot.x && one.to.y == spot.y);
        });
    };
    for (const Spots* spots : {&picture.layout.foreign, &picture.layout.places})
        for (const auto& [name, spot] : *spots)
            if (!leads_to(spot))
                fault(spot.place,
                      fmt::format("picture '{}': no flow of it leads to '{}' at [{}, {}] or comes from there",
                                  picture.layout.name, name, spot.x, spot.y));
    for (const SideOfWords& words : picture.layout.words)
        if (std::ranges::none_of(picture.flows, [&](const PictureFlow& one) { return one.flow->symbol == words.flow; }))
            fault(words.place, fmt::format("picture '{}' has no flow '{}' for words to stand beside",
                                           picture.layout.name, words.flow));
}

/// The picture in which a stock is at home.
const PictureLayout& home_of(const Layouts& layouts, std::string_view stock) {
    for (const PictureLayout& picture : layouts.pictures)
        if (spot_in(picture.stocks, stock) != nullptr) return picture;
    fault(file_of(layouts.pictures), fmt::format("stock '{}' stands in no picture", stock));
}

const PictureLayout& picture_named(const Layouts& layouts, std::string_view name, const Location& place) {
    const auto found = std::ranges::find(layouts.pictures, name, &PictureLayout::name);
    if (found == layouts.pictures.end())
        fault(place, fmt::format("overview: {}",
                                 unknown_name("picture", name, names_of(layouts.pictures, &PictureLayout::name))));
    return *found;
}

/// Whether a stock of one acts on a stock of the other.
bool acts_on(const equations::Book& book, const PictureLayout& from, const PictureLayout& to) {
    return std::ranges::any_of(from.stocks, [&](const auto& source) {
        return std::ranges::any_of(to.stocks,
                                   [&](const auto& target) { return acts_on(book, source.first, target.first); });
    });
}

}  // namespace

std::vector<Picture> pictures_of(const equations::Book& book, const std::vector<PictureLayout>& layouts) {
    check_stocks(book, layouts);
    std::vector<Picture> pictures;
    for (const PictureLayout& layout : layouts) pictures.push_back({layout, {}, {}});
    add_flows(book, pictures);
    for (Picture& picture : pictures) {
        add_links(book, picture);
        check_use(picture);
    }
    return pictures;
}

Overview overview_of(const equations::Book& book, const Layouts& layouts) {
    Overview overview{layouts.overview, layouts.pictures, {}, {}};
    const auto spot = [&](std::string_view picture) -> const Spot& {
        const Spot* found = spot_in(layouts.overview.pictures, picture);
        if (found == nullptr)
            fault(layouts.overview.place, fmt::format("the overview has no spot for picture '{}'", picture));
        return *found;
    };
    for (const auto& [name, at] : layouts.overview.pictures) picture_named(layouts, name, at.place);
    for (const PictureLayout& picture : layouts.pictures) spot(picture.name);
    for (const model::FlowRow* flow : book.wiring) {
        if (is_outside(flow->source) || is_outside(flow->sink)) continue;
        const PictureLayout &from = home_of(layouts, flow->source.name), &to = home_of(layouts, flow->sink.name);
        if (&from != &to) overview.flows.push_back({flow, spot(from.name), spot(to.name)});
    }
    for (const auto& [from, to, place] : layouts.overview.links) {
        if (!acts_on(book, picture_named(layouts, from, place), picture_named(layouts, to, place)))
            fault(place, fmt::format("overview: no stock of picture '{}' acts on one of '{}'", from, to));
        overview.links.push_back({spot(from), spot(to)});
    }
    return overview;
}

std::vector<Picture> pictures_of_the_model(const std::filesystem::path& configs) {
    return pictures_of(equations::book_of_the_model(), load_layouts(configs / file).pictures);
}

Overview overview_of_the_model(const std::filesystem::path& configs) {
    return overview_of(equations::book_of_the_model(), load_layouts(configs / file));
}

}  // namespace sanqi::analysis
