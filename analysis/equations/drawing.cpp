#include "analysis/equations/drawing.hpp"

#include <algorithm>
#include <map>

namespace sanqi::analysis::equations {

namespace {

using Kind = Variable::Kind;

constexpr double enlarged = 1.5;  // of a picture, so that pipes beside one another have room
constexpr double margin = 60.0, head = 110.0, column = 250.0, row = 62.0;
constexpr int columns = 5;
constexpr Point half_ghost{22.5, 17.5};
constexpr double half_pipe = 60.0;  // of a flow that no picture has

Layout placed(Layout layout, Point corner) {
    const auto move = [&](Point& point) { point = {corner.x + enlarged * point.x, corner.y + enlarged * point.y}; };
    for (Layout::Box& box : layout.boxes) move(box.centre);
    for (Layout::Pipe& pipe : layout.pipes) {
        move(pipe.from);
        move(pipe.to);
    }
    return layout;
}

class Draughtsman {
public:
    explicit Draughtsman(const Exchange& exchange) : exchange_(exchange) {
        for (const Variable& variable : exchange.variables) {
            variables_[variable.name] = &variable;
            if (variable.kind == Kind::table) continue;
            for (const std::string& symbol : read_by(*variable.definition)) readers_[symbol].push_back(&variable);
        }
        for (const Layout& layout : exchange.layouts) {
            titles_.push_back(layout.title);
            for (const Layout::Box& box : layout.boxes)
                if (!box.foreign) homes_[box.stock] = titles_.size() - 1;
            for (const Layout::Pipe& pipe : layout.pipes) homes_[pipe.flow] = titles_.size() - 1;
        }
        for (const std::string& sector : exchange.sectors) titles_.push_back(sector);
    }

    Drawing drawing() {
        double top = margin;
        Drawing drawing{{2.0 * margin + column * columns, 0.0}, {}};
        for (std::size_t i = 0; i < titles_.size(); ++i) {
            Frame frame = frame_of(i, {margin, top});
            if (frame.marks.empty()) continue;
            top += frame.size.y + margin;
            drawing.frames.push_back(std::move(frame));
        }
        drawing.size.y = top;
        return drawing;
    }

private:
    /// Pictures with stocks of a sector at home.
    [[nodiscard]] std::vector<std::size_t> pictures_of(const std::string& sector) const {
        std::vector<std::size_t> found;
        for (std::size_t i = 0; i < exchange_.layouts.size(); ++i)
            if (std::ranges::any_of(exchange_.layouts[i].boxes, [&](const Layout::Box& box) {
                    return !box.foreign && variables_.at(box.stock)->sector == sector;
                }))
                found.push_back(i);
        return found;
    }

    /// Its number among titles. Ends, as stocks and flows of pictures have their homes.
    std::size_t home_of(const Variable& variable) {
        const auto known = homes_.find(variable.name);
        if (known != homes_.end()) return known->second;
        const std::vector<std::size_t> pictures = pictures_of(variable.sector);
        const auto sector = std::ranges::find(exchange_.sectors, variable.sector) - exchange_.sectors.begin();
        std::size_t home = exchange_.layouts.size() + static_cast<std::size_t>(sector);
        if (!pictures.empty()) {
            std::map<std::size_t, int> count;
            for (const Variable* reader : readers_[variable.name]) ++count[home_of(*reader)];
            home = *std::ranges::max_element(pictures, {}, [&](std::size_t picture) { return count[picture]; });
        }
        return homes_[variable.name] = home;
    }

    int number_of(const Frame& frame, const std::string& name) const {
        const auto found = std::ranges::find_if(frame.marks, [&](const Mark& mark) { return mark.of->name == name; });
        return found == frame.marks.end() ? -1 : static_cast<int>(found - frame.marks.begin());
    }

    void add_picture(Frame& frame, const Layout& layout) const {
        for (const Layout::Box& box : layout.boxes)
            frame.marks.push_back({variables_.at(box.stock), box.centre, half_box, box.foreign});
        const std::vector<Route> routes = routes_of(layout);
        const auto box_at = [&](Point point) {
            const auto found = std::ranges::find(layout.boxes, point, &Layout::Box::centre);
            return found == layout.boxes.end() ? -1 : static_cast<int>(found - layout.boxes.begin());
        };
        for (std::size_t i = 0; i < routes.size(); ++i) {
            const Layout::Pipe& pipe = layout.pipes[i];
            frame.pipes.push_back(
                {static_cast<int>(frame.marks.size()), box_at(pipe.from), box_at(pipe.to), routes[i]});
            frame.marks.push_back({variables_.at(pipe.flow), routes[i].valve});
        }
    }

    /// In rows from `top` on. Returns where the next begin.
    static double add_rows(Frame& frame, const std::vector<const Variable*>& variables, bool ghosts, double top) {
        for (std::size_t i = 0; i < variables.size(); ++i) {
            const std::size_t in_row = i % columns, rows_above = i / columns;
            const Point at{frame.corner.x + column * (0.5 + static_cast<double>(in_row)),
                           top + row * (0.5 + static_cast<double>(rows_above))};
            const Variable& variable = *variables[i];
            if (!ghosts && variable.kind == Kind::flow)  // counts what no stock of ours gains or loses
                frame.pipes.push_back({static_cast<int>(frame.marks.size()),
                                       -1,
                                       -1,
                                       {{{at.x - half_pipe, at.y}, {at.x + half_pipe, at.y}}, 1, at, Side::bottom}});
            frame.marks.push_back({&variable, at, variable.kind == Kind::stock ? half_ghost : Point{}, ghosts});
        }
        const std::size_t rows = (variables.size() + columns - 1) / columns;
        return top + row * static_cast<double>(rows);
    }

    /// What the frame's own variables read of others, each once.
    [[nodiscard]] std::vector<const Variable*> strangers(const Frame& frame) const {
        std::vector<const Variable*> found;
        for (const Mark& mark : frame.marks) {
            if (mark.ghost) continue;
            for (const Variable* read : read_of(*mark.of))
                if (number_of(frame, read->name) < 0 && std::ranges::count(found, read) == 0) found.push_back(read);
        }
        return found;
    }

    /// Drawn variables that one reads.
    [[nodiscard]] std::vector<const Variable*> read_of(const Variable& variable) const {
        std::vector<const Variable*> found;
        for (const std::string& symbol : read_by(*variable.definition)) {
            const auto one = variables_.find(symbol);
            if (one != variables_.end() && one->second->kind != Kind::table) found.push_back(one->second);
        }
        return found;
    }

    Frame frame_of(std::size_t number, Point corner) {
        Frame frame{titles_[number], corner, {column * columns, 0.0}};
        double y = corner.y + 0.5 * row;
        if (number < exchange_.layouts.size()) {
            const Layout& layout = exchange_.layouts[number];
            add_picture(frame,
                        placed(layout, {corner.x + 0.5 * (frame.size.x - enlarged * layout.width), corner.y + head}));
            y = corner.y + head + enlarged * layout.height + row;
        }
        std::vector<const Variable*> others;
        for (const Variable& variable : exchange_.variables)
            if (variable.kind != Kind::table && home_of(variable) == number && number_of(frame, variable.name) < 0)
                others.push_back(&variable);
        y = add_rows(frame, others, false, y);
        const std::vector<const Variable*> ghosts = strangers(frame);
        if (!ghosts.empty()) y = add_rows(frame, ghosts, true, y + 0.5 * row);
        frame.size.y = y - corner.y;
        for (int by = 0; by < static_cast<int>(frame.marks.size()); ++by) {
            const Mark& mark = frame.marks[static_cast<std::size_t>(by)];
            if (mark.ghost) continue;
            for (const Variable* read : read_of(*mark.of)) frame.readings.push_back({number_of(frame, read->name), by});
        }
        return frame;
    }

    const Exchange& exchange_;
    std::map<std::string, const Variable*, std::less<>> variables_;
    std::map<std::string, std::vector<const Variable*>, std::less<>> readers_;
    std::map<std::string, std::size_t, std::less<>> homes_;
    std::vector<std::string> titles_;  ///< of layouts, then sectors
};

}  // namespace

Drawing drawing_of(const Exchange& exchange) { return Draughtsman(exchange).drawing(); }

}  // namespace sanqi::analysis::equations
