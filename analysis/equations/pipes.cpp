#include "analysis/equations/pipes.hpp"

#include <algorithm>
#include <cmath>
#include <map>
#include <tuple>

namespace sanqi::analysis::equations {

namespace {

constexpr double between_clouds = 30.0, between_ends = 45.0, bend = 1.2, from_cloud = 24.0, past_corner = 40.0;

/// Where a pipe ends. Of a box the side, how far from its middle, and how many other pipes meet it there.
struct End {
    Point at;
    bool boxed = false;
    Side side = Side::right;
    double aside = 0.0;
    std::size_t neighbours = 0;
};

/// A pipe seen from a box at one of its ends. Those between the same two ends are a bundle.
struct Way {
    const Layout::Pipe* pipe;
    End near, far;
    bool turned;  ///< comes from afar
    double rank = 0.0, last_rank = 0.0;
    bool past_corners = false;
};

bool is_upright(Side side) { return side == Side::top || side == Side::bottom; }

double sign(double x) { return x < 0.0 ? -1.0 : 1.0; }

Side towards(bool upright, double x, double y) {
    if (upright) return y > 0.0 ? Side::bottom : Side::top;
    return x > 0.0 ? Side::right : Side::left;
}

Way way_of(const Layout& layout, const Layout::Pipe& pipe) {
    const auto end = [&](Point at) {
        return End{at, std::ranges::any_of(layout.boxes, [&](const Layout::Box& box) { return box.centre == at; })};
    };
    End from = end(pipe.from), to = end(pipe.to);
    const bool turned = !from.boxed;
    if (turned) std::swap(from, to);
    const double x = to.at.x - from.at.x, y = to.at.y - from.at.y;
    // Between boxes along the wider gap; to a cloud sideways where it stands beside the box, else up or down.
    const bool upright =
        to.boxed ? std::abs(y) - 2.0 * half_box.y > std::abs(x) - 2.0 * half_box.x : std::abs(y) >= half_box.y;
    from.side = towards(upright, x, y);
    to.side = towards(upright, -x, -y);
    return {&pipe, from, to, turned};
}

void rank_in_bundles(std::vector<Way>& ways) {
    const auto same = [](const Way& one, const Way& other) {
        return (one.near.at == other.near.at && one.far.at == other.far.at) ||
               (one.near.at == other.far.at && one.far.at == other.near.at);
    };
    for (std::size_t i = 0; i < ways.size(); ++i)
        for (std::size_t j = 0; j < ways.size(); ++j) {
            if (i == j || !same(ways[i], ways[j])) continue;
            ++ways[i].last_rank;
            if (j < i) ++ways[i].rank;
        }
}

/// An end with what it is sorted by: where the other end stands.
struct Slot {
    End* end;
    double other;
};

void divide_sides(std::vector<Way>& ways) {
    std::map<std::tuple<double, double, Side>, std::vector<Slot>> sides;
    const auto add = [&](End& end, const End& other) {
        if (end.boxed)
            sides[{end.at.x, end.at.y, end.side}].push_back({&end, is_upright(end.side) ? other.at.x : other.at.y});
    };
    for (Way& way : ways) {
        add(way.near, way.far);
        add(way.far, way.near);
    }
    for (auto& [key, slots] : sides) {
        std::ranges::stable_sort(slots, {}, &Slot::other);
        const double length = 2.0 * (is_upright(std::get<2>(key)) ? half_box.x : half_box.y);
        for (std::size_t i = 0; i < slots.size(); ++i) {
            slots[i].end->aside =
                std::round(length * (static_cast<double>(i + 1) / static_cast<double>(slots.size() + 1) - 0.5));
            slots[i].end->neighbours = slots.size() - 1;
        }
    }
}

Point edge(const End& end) {
    switch (end.side) {
        case Side::top: return {end.at.x + end.aside, end.at.y - half_box.y};
        case Side::bottom: return {end.at.x + end.aside, end.at.y + half_box.y};
        case Side::left: return {end.at.x - half_box.x, end.at.y + end.aside};
        case Side::right: break;
    }
    return {end.at.x + half_box.x, end.at.y + end.aside};
}

Point between(Point one, Point other, double part) {
    return {one.x + part * (other.x - one.x), one.y + part * (other.y - one.y)};
}

bool has_corner(const Way& way) {
    return !way.far.boxed && is_upright(way.near.side) && std::abs(way.far.at.x - way.near.at.x) >= half_box.x;
}

/// The side of a level or upright part of a pipe on which its name stands: as the layout wishes, if it can.
Side side_of_words(const Way& way, bool upright, bool second) {
    const std::string wish = way.last_rank == 0.0 ? way.pipe->words : "";
    if (upright) return (wish == "left" || wish == "right" ? wish == "right" : second) ? Side::right : Side::left;
    return (wish == "above" || wish == "below" ? wish == "below" : second) ? Side::bottom : Side::top;
}

/// Where the valve is between two ends: those of a bundle are apart, whichever way they go.
Point in_bundle(const Way& way, Point one, Point other) {
    const double part = (way.rank + 1.0) / (way.last_rank + 2.0);
    return between(one, other, one.x + one.y < other.x + other.y ? part : 1.0 - part);
}

/// Of a straight pipe clear of the turns of neighbours.
Point valve_between_boxes(const Way& way, Point start, Point stop) {
    if (way.last_rank > 0.0 || way.near.neighbours == way.far.neighbours) return in_bundle(way, start, stop);
    return between(start, stop, way.near.neighbours < way.far.neighbours ? 0.3 : 0.7);
}

/// Straight, or with two turns; of neighbours that go the same way no part lies on another's.
Route between_boxes(const Way& way) {
    const Point start = edge(way.near), stop = edge(way.far);
    const bool upright = is_upright(way.near.side), right_of_middle = way.near.aside >= 0.0,
               below_middle = way.near.aside > 0.0;
    const double x = stop.x - start.x, y = stop.y - start.y;
    if (std::abs(upright ? x : y) < 0.5)
        return {{start, stop},
                1,
                valve_between_boxes(way, start, stop),
                side_of_words(way, upright, upright ? right_of_middle : below_middle)};
    const Point middle = between(start, stop, 0.5);
    const double shift = -sign(x) * sign(y), aside = shift * bend * way.near.aside;
    const bool second = way.last_rank > 0.0 ? (way.rank > 0.0) == (shift > 0.0)
                        : upright           ? below_middle
                                            : right_of_middle;
    const Point one = upright ? Point{start.x, middle.y + aside} : Point{middle.x + aside, start.y};
    const Point other = upright ? Point{stop.x, one.y} : Point{one.x, stop.y};
    return {{start, one, other, stop}, 2, in_bundle(way, one, other), side_of_words(way, !upright, second)};
}

/// Up or down, then sideways.
Route round_a_corner(const Way& way) {
    const Point start = edge(way.near), cloud = way.far.at;
    const double shift =
        -sign(cloud.x - start.x) * sign(cloud.y - start.y) * between_clouds * (way.rank - 0.5 * way.last_rank);
    const Point corner{start.x, cloud.y + shift}, stop{cloud.x, corner.y};
    return {{start, corner, stop}, 2, between(corner, stop, 0.5), side_of_words(way, false, shift > 0.0)};
}

double outwards(const Way& way) { return way.near.side == Side::bottom || way.near.side == Side::right ? 1.0 : -1.0; }

/// Each cloud of a bundle farther out than the next, with the valves near them.
Route straight_to_a_cloud(const Way& way) {
    const Point start = edge(way.near);
    const bool upright = is_upright(way.near.side);
    const double out = outwards(way), farther = out * between_ends * (way.last_rank - way.rank);
    const Point stop = upright ? Point{start.x, way.far.at.y + farther} : Point{way.far.at.x + farther, start.y};
    // Long names beside neighbouring pipes stand at different heights.
    const double aside = way.near.aside == 0.0 ? 0.0 : 0.12 * sign(way.near.aside);
    Point valve = between(start, stop, 0.5 + aside);
    if (way.last_rank > 0.0 || way.past_corners)
        valve = upright ? Point{stop.x, stop.y - out * from_cloud} : Point{stop.x - out * from_cloud, stop.y};
    return {
        {start, stop}, 1, valve, side_of_words(way, upright, upright ? way.near.aside >= 0.0 : way.near.aside > 0.0)};
}

/// A pipe that goes straight up or down, with a name that would lie on the pipe of a neighbour, ends beyond the turn
/// of that one.
void move_past_corners(std::vector<Way>& ways) {
    for (Way& way : ways) {
        if (way.far.boxed || has_corner(way) || !is_upright(way.near.side)) continue;
        const bool on_right = straight_to_a_cloud(way).words == Side::right;
        for (const Way& other : ways) {
            const bool in_the_way = has_corner(other) && other.near.at == way.near.at &&
                                    other.near.side == way.near.side && (other.near.aside > way.near.aside) == on_right;
            if (!in_the_way) continue;
            const double out = outwards(way), beyond = round_a_corner(other).points.back().y + out * past_corner;
            if (out * (beyond - way.far.at.y) > 0.0) way.far.at.y = beyond;
            way.past_corners = true;
        }
    }
}

Route turned(Route route) {
    std::ranges::reverse(route.points);
    route.valve_before = route.points.size() - route.valve_before;
    return route;
}

}  // namespace

std::vector<Route> routes_of(const Layout& layout) {
    std::vector<Way> ways;
    for (const Layout::Pipe& pipe : layout.pipes) ways.push_back(way_of(layout, pipe));
    rank_in_bundles(ways);
    divide_sides(ways);
    move_past_corners(ways);
    std::vector<Route> routes;
    for (const Way& way : ways) {
        const Route route = way.far.boxed     ? between_boxes(way)
                            : has_corner(way) ? round_a_corner(way)
                                              : straight_to_a_cloud(way);
        routes.push_back(way.turned ? turned(route) : route);
    }
    return routes;
}

}  // namespace sanqi::analysis::equations
