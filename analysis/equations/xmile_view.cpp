#include "analysis/equations/xmile_view.hpp"

#include <algorithm>
#include <map>

#include <fmt/format.h>

#include "analysis/equations/exchange_words.hpp"

namespace sanqi::analysis::equations {

namespace {

using Kind = Variable::Kind;

// In the picture's own units, about a pixel each.
constexpr double margin = 60.0, column = 210.0, row = 70.0, stock_row = 110.0, half_stock = 18.0;
constexpr int columns = 8;

struct Place {
    double x, y;
};

/// A variable, or the ghost of one, somewhere in a frame.
struct Ghost {
    std::string of;
    Place place;
    int uid;
};

struct Frame {
    std::string sector;
    double top, height;
    std::vector<Ghost> ghosts;
};

class Drawing {
public:
    explicit Drawing(const Exchange& exchange) : exchange_(exchange) {
        for (const Variable& variable : exchange.variables) variables_[variable.name] = &variable;
        double top = margin;
        for (const std::string& sector : exchange.sectors) {
            frames_.push_back(laid_out(sector, top));
            if (frames_.back().height > 0.0) top += frames_.back().height + margin;
        }
    }

    [[nodiscard]] std::string text() const {
        std::string text;
        for (const Frame& frame : frames_)
            if (frame.height > 0.0) text += frame_text(frame);
        return text;
    }

private:
    [[nodiscard]] std::vector<const Variable*> of_sector(const std::string& sector, Kind kind) const {
        std::vector<const Variable*> found;
        for (const Variable& variable : exchange_.variables)
            if (variable.sector == sector && variable.kind == kind) found.push_back(&variable);
        return found;
    }

    static Place in_grid(std::size_t index, double top) {
        return {margin + column * (0.5 + static_cast<double>(index % columns)),
                top + row * static_cast<double>(index / columns)};
    }
    static double rows_of(std::size_t count) {
        return static_cast<double>((count + columns - 1) / static_cast<std::size_t>(columns));
    }

    /// Drawn variables that one reads, itself left out.
    [[nodiscard]] std::vector<std::string> read(const Variable& variable) const {
        std::vector<std::string> symbols;
        for (const std::string& symbol : read_by(*variable.definition)) {
            const auto found = variables_.find(symbol);
            if (found != variables_.end() && found->second->kind != Kind::table) symbols.push_back(symbol);
        }
        return symbols;
    }

    /// What variables of the sector read of others, each once.
    [[nodiscard]] std::vector<std::string> strangers(const std::string& sector) const {
        std::vector<std::string> found;
        for (const Variable& variable : exchange_.variables) {
            if (variable.sector != sector || variable.kind == Kind::table) continue;
            for (const std::string& symbol : read(variable))
                if (variables_.at(symbol)->sector != sector && std::ranges::count(found, symbol) == 0)
                    found.push_back(symbol);
        }
        return found;
    }

    Frame laid_out(const std::string& sector, double top) {
        const auto stocks = of_sector(sector, Kind::stock), flows = of_sector(sector, Kind::flow),
                   auxiliaries = of_sector(sector, Kind::auxiliary);
        const auto ghosts = strangers(sector);
        double y = top + row;
        const auto put = [&](const std::vector<const Variable*>& all, double distance) {
            for (std::size_t i = 0; i < all.size(); ++i) {
                const Place place = in_grid(i, 0.0);
                places_[all[i]->name] = {place.x, y + place.y / row * distance};
            }
            y += distance * rows_of(all.size());
        };
        put(stocks, stock_row);
        for (const Variable* flow : flows) {
            places_[flow->name] = {margin, y};  // along its row by the stocks at its ends
            y += row;
        }
        put(auxiliaries, row);
        Frame frame{sector, top, 0.0, {}};
        for (std::size_t i = 0; i < ghosts.size(); ++i) frame.ghosts.push_back({ghosts[i], in_grid(i, y), ++last_uid_});
        y += row * rows_of(ghosts.size());
        if (y > top + row) frame.height = y - top;
        return frame;
    }

    [[nodiscard]] static std::string at(std::string_view tag, const std::string& name, const Place& place) {
        return fmt::format("    <{} name=\"{}\" x=\"{:g}\" y=\"{:g}\"/>\n", tag, name, place.x, place.y);
    }

    /// The stock that a flow leaves or enters, where it stands; none of a cloud.
    [[nodiscard]] const Place* stock_of(const std::string& flow, std::vector<std::string> Variable::*flows) const {
        for (const Variable& variable : exchange_.variables)
            if (std::ranges::count(variable.*flows, flow) > 0) return &places_.find(variable.name)->second;
        return nullptr;
    }

    /// Down from the stock that it leaves, along its own row, and up to the one that it enters; the valve midway. Pipes
    /// of neighbouring rows meet a stock side by side.
    [[nodiscard]] std::string pipe(const std::string& name) const {
        constexpr double to_cloud = 1.2 * column, beside = 4.0;
        const double y = places_.find(name)->second.y;
        const double shift = beside * (static_cast<int>(y / row) % 9 - 4);
        const Place *from = stock_of(name, &Variable::out), *to = stock_of(name, &Variable::in);
        const double stock = from != nullptr ? from->x : to != nullptr ? to->x : margin + column;
        const double leaves = from != nullptr ? from->x + shift : stock + to_cloud;
        const double enters = to != nullptr ? to->x + shift : from != nullptr ? stock + to_cloud : stock;
        std::string points;
        const auto add = [&](double at_x, double at_y) {
            points += fmt::format("<pt x=\"{:g}\" y=\"{:g}\"/>", at_x, at_y);
        };
        if (from != nullptr) add(leaves, from->y + half_stock);
        add(leaves, y);
        add(enters, y);
        if (to != nullptr) add(enters, to->y + half_stock);
        return fmt::format("    <flow name=\"{}\" x=\"{:g}\" y=\"{:g}\"><pts>{}</pts></flow>\n", name,
                           0.5 * (leaves + enters), y, points);
    }

    [[nodiscard]] std::string connectors(const Variable& to, const Frame& frame) const {
        std::string text;
        for (const std::string& symbol : read(to)) {
            const auto ghost = std::ranges::find(frame.ghosts, symbol, &Ghost::of);
            const std::string from =
                ghost == frame.ghosts.end() ? symbol : fmt::format("<alias uid=\"{}\"/>", ghost->uid);
            text += fmt::format("    <connector><from>{}</from><to>{}</to></connector>\n", from, to.name);
        }
        return text;
    }

    [[nodiscard]] std::string frame_text(const Frame& frame) const {
        std::string text =
            fmt::format("    <group name=\"{}\" x=\"{:g}\" y=\"{:g}\" width=\"{:g}\" height=\"{:g}\"/>\n",
                        group_name(frame.sector), margin, frame.top, column * columns, frame.height);
        std::string links;
        for (const Variable& variable : exchange_.variables) {
            if (variable.sector != frame.sector || variable.kind == Kind::table) continue;
            const Place& place = places_.find(variable.name)->second;
            text += variable.kind == Kind::flow
                        ? pipe(variable.name)
                        : at(variable.kind == Kind::stock ? "stock" : "aux", variable.name, place);
            links += connectors(variable, frame);
        }
        for (const Ghost& ghost : frame.ghosts)
            text += fmt::format("    <alias uid=\"{}\" x=\"{:g}\" y=\"{:g}\"><of>{}</of></alias>\n", ghost.uid,
                                ghost.place.x, ghost.place.y, ghost.of);
        return text + links;
    }

    const Exchange& exchange_;
    std::map<std::string, const Variable*, std::less<>> variables_;
    std::map<std::string, Place, std::less<>> places_;
    std::vector<Frame> frames_;
    int last_uid_ = 0;
};

}  // namespace

std::string xmile_view(const Exchange& exchange) {
    return fmt::format("   <view type=\"stock_flow\">\n{}   </view>\n", Drawing(exchange).text());
}

}  // namespace sanqi::analysis::equations
