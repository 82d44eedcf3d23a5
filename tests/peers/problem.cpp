#include "tests/peers/problem.hpp"

#include <algorithm>
#include <fstream>
#include <stdexcept>

#include <nlohmann/json.hpp>

namespace sanqi::peers {

namespace {

nlohmann::json read(const std::filesystem::path& file) {
    std::ifstream stream(file);
    if (!stream) throw std::runtime_error("cannot read " + file.string());
    return nlohmann::json::parse(stream);
}

}  // namespace

Problem::Problem(const std::filesystem::path& file) {
    const nlohmann::json json = read(file);
    for (const auto& region : json.at("regions")) regions_.push_back({region.at(0), region.at(1), region.at(2)});
    for (const auto& draw : json.at("draws")) {
        std::size_t row = 0;
        draws_.emplace_back().for_each([&](double& parameter) { parameter = draw.at(row++); });
    }
    for (const auto& stretch : json.at("stretches"))
        stretches_.push_back({{stretch.at("begin"), stretch.at("end")},
                              stretch.at("policies_at_begin").get<Policies>(),
                              stretch.at("policies_at_end").get<Policies>()});
    mesh_ = json.at("mesh").get<std::vector<double>>();
    window_stretch_ = json.at("window_stretch");
}

void Problem::start(std::size_t draw, double* state) {
    nation_.emplace(draws_.at(draw), regions_);
    nation_->start(state);
    enter(0);
}

void Problem::enter(std::size_t stretch) {
    stretch_ = stretch;
    time_.reset();
}

void Problem::follow(double time) {
    const auto holds = [&](const Stretch& stretch) {
        return stretch.segment.begin <= time && time < stretch.segment.end;
    };
    if (holds(stretches_[stretch_])) return;
    const auto later = std::upper_bound(stretches_.begin(), stretches_.end(), time,
                                        [](double at, const Stretch& stretch) { return at < stretch.segment.end; });
    enter(later == stretches_.end() ? stretches_.size() - 1 : static_cast<std::size_t>(later - stretches_.begin()));
}

model::Policies<double> Problem::policies(double time) const {
    const Stretch& here = stretches_[stretch_];
    const double part = (time - here.segment.begin) / here.segment.length();
    model::Policies<double> policies;
    std::size_t row = 0;
    policies.for_each([&](double& policy) {
        policy = here.begin[row] + part * (here.end[row] - here.begin[row]);
        ++row;
    });
    return policies;
}

model::CalendarAround Problem::calendar(double time) const {
    return model::calendar_around(time, stretches_[stretch_].segment.midpoint());
}

void Problem::right_hand_side(double time, const double* state, double* derivative) {
    const solvers::Segment& segment = stretches_[stretch_].segment;
    const double within = std::clamp(time, segment.begin, segment.end);
    if (time_ != within) {
        time_ = within;
        nation_->set_moment(policies(within), calendar(within));
    }
    derivatives(state, derivative);
}

[[gnu::flatten]] void Problem::derivatives(const double* state, double* derivative) {
    if (regions_.size() == 1)
        nation_->derivatives_of_one(state, derivative);
    else
        nation_->derivatives(state, derivative);
}

double Problem::excess_deaths(const double* state) const { return nation_->counts(state).flows.excess_deaths; }

}  // namespace sanqi::peers
