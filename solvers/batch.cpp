#include "solvers/batch.hpp"

#include <algorithm>
#include <cmath>
#include <limits>
#include <stdexcept>

#include <boost/numeric/odeint/stepper/runge_kutta4.hpp>

#include "solvers/mesh.hpp"

namespace sanqi::solvers {

namespace {

/// Both ends of every policy and the calendar at one moment of the mesh, the same for all members.
struct Moment {
    model::Policies<double> history;
    model::Policies<double> reference;
    model::Calendar<double> calendar;
};

Moment moment_of(const model::Timetable& timetable, double time, double inside) {
    model::Levers levers{};
    Moment moment;
    moment.history = model::policies_at(timetable, levers, time, inside);
    levers.fill({0.0});
    moment.reference = model::policies_at(timetable, levers, time, inside);
    moment.calendar = model::calendar_at(time, inside);
    return moment;
}

bool ends_differ(const Moment& moment) {
    std::vector<double> ends;
    moment.history.for_each([&](double value) { ends.push_back(value); });
    std::size_t row = 0;
    bool differ = false;
    moment.reference.for_each([&](double value) { differ = differ || value != ends[row++]; });
    return differ;
}

constexpr std::size_t moments_per_step = 3;  // begin, middle, end

}  // namespace

class Batch::Implementation {
public:
    Implementation(World world, BatchSettings settings) : world_(std::move(world)), settings_(std::move(settings)) {
        const Mesh& mesh = settings_.mesh;
        if (mesh.size() < 2 || mesh.front() != start_year) throw std::invalid_argument("a mesh begins at the start");
        parting_ = mesh.size() - 1;
        for (std::size_t step = 0; step + 1 < mesh.size(); ++step) {
            const double begin = mesh[step], end = mesh[step + 1], middle = begin + 0.5 * (end - begin);
            for (const double time : {begin, middle, end}) {
                moments_.push_back(moment_of(world_.timetable, time, middle));
                if (ends_differ(moments_.back())) parting_ = std::min(parting_, step);
            }
        }
        for (const double date : settings_.dates) {
            const auto at = std::lower_bound(mesh.begin(), mesh.end(), date - same_date);
            if (at == mesh.end() || std::abs(*at - date) > same_date)
                throw std::invalid_argument("a date to be read is no point of the mesh");
            points_.push_back(static_cast<std::size_t>(at - mesh.begin()));
        }
    }

    [[nodiscard]] std::size_t width() const { return 1; }

    void run(const Member& member, std::span<model::Counts<double>> counts, std::span<Outcome> outcomes) const {
        Course course(*this, member);
        course.advance(0, parting_, everybody, counts.first(settings_.dates.size()));
        for (std::size_t c = 0; c < settings_.coalitions.size(); ++c) {
            const auto of_coalition = counts.subspan(c * settings_.dates.size(), settings_.dates.size());
            std::copy_n(counts.begin(), c == 0 ? 0 : settings_.dates.size(), of_coalition.begin());
            Course branch = course;
            branch.advance(parting_, settings_.mesh.size() - 1, settings_.coalitions[c], of_coalition);
            outcomes[c] = branch.outcome();
        }
    }

private:
    using Nation = model::Nation<double>;
    using State = std::vector<double>;

    /// One integration under way.
    class Course {
    public:
        Course(const Implementation& batch, const Member& member) : batch_(batch), member_(member) {
            Nation nation(member.parameters, batch.world_.regions);
            State whole(nation.size());
            nation.start(whole);
            state_.assign(whole.begin(), whole.begin() + static_cast<std::ptrdiff_t>(stocks()));
            state_.resize(stocks() + model::CountedFlows<double>::size, 0.0);
        }

        [[nodiscard]] const Outcome& outcome() const { return outcome_; }

        void advance(std::size_t first, std::size_t last, Coalition coalition,
                     std::span<model::Counts<double>> counts) {
            Nation nation(member_.parameters, batch_.world_.regions);
            boost::numeric::odeint::runge_kutta4<State> stepper;
            for (std::size_t point = first; point <= last; ++point) {
                if (point > first) step(nation, stepper, point - 1, coalition);
                if (outcome_.status == Status::ok) look(point);
                read(point, counts);
            }
        }

    private:
        [[nodiscard]] std::size_t stocks() const { return Nation::stocks(batch_.world_.regions.size()); }

        void step(Nation& nation, auto& stepper, std::size_t index, Coalition coalition) {
            if (outcome_.status != Status::ok) return;
            const double begin = batch_.settings_.mesh[index], end = batch_.settings_.mesh[index + 1];
            constexpr std::array<std::size_t, 4> moment_of_stage{0, 1, 1, 2};
            std::size_t stage = 0;
            const auto system = [&](const State& state, State& derivative, double) {
                const Moment& moment = batch_.moments_[moments_per_step * index + moment_of_stage[stage++]];
                nation.evaluate(state, policies(moment, begin, coalition), moment.calendar);
                State whole(nation.size());
                nation.derivatives(whole);
                std::copy_n(whole.begin(), stocks(), derivative.begin());
                std::size_t at = stocks();
                model::counted_rates(nation).for_each([&](double rate) { derivative[at++] = rate; });
            };
            stepper.do_step(system, state_, begin, end - begin);
            ++outcome_.steps;
            outcome_.evaluations += moment_of_stage.size();
        }

        [[nodiscard]] model::Policies<double> policies(const Moment& moment, double begin, Coalition coalition) const {
            std::array<double, model::policy_rows.size()> values{};
            std::size_t row = 0;
            moment.reference.for_each([&](double value) { values[row++] = value; });
            row = 0;
            model::Policies<double> result = moment.history;
            result.for_each([&](double& value) {
                const std::size_t lever = model::lever_of_policy[row];
                const model::LeverPath path =
                    (coalition >> lever & 1) != 0 ? member_.levers[lever] : model::LeverPath{0.0};
                const double position = begin < path.from - same_date ? 1.0 : path.value;
                value = value + (1.0 - position) * (values[row++] - value);
            });
            return result;
        }

        void look(std::size_t point) {
            outcome_.time = batch_.settings_.mesh[point];
            for (std::size_t stock = 0; stock < state_.size(); ++stock) {
                if (std::isfinite(state_[stock]) && (stock >= stocks() || state_[stock] >= -1e-6)) continue;
                outcome_.status = std::isfinite(state_[stock]) ? Status::negative_stock : Status::not_finite;
                outcome_.stock = stock;
                return;
            }
        }

        void read(std::size_t point, std::span<model::Counts<double>> counts) const {
            for (std::size_t date = 0; date < counts.size(); ++date) {
                if (batch_.points_[date] != point) continue;
                model::Counts<double>& here = counts[date];
                std::size_t at = stocks();
                here.flows.for_each([&](double& value) { value = state_[at++]; });
                here.stocks = model::counted_stocks<double>(state_, batch_.world_.regions.size());
                if (outcome_.status != Status::ok)
                    here.for_each([](double& value) { value = std::numeric_limits<double>::quiet_NaN(); });
            }
        }

        const Implementation& batch_;
        const Member& member_;
        State state_;
        Outcome outcome_;
    };

    World world_;
    BatchSettings settings_;
    std::vector<Moment> moments_;
    std::vector<std::size_t> points_;
    std::size_t parting_;  ///< the first step in which the two ends of a policy differ: until then coalitions are one
};

Batch::Batch(World world, BatchSettings settings)
    : implementation_(std::make_unique<const Implementation>(std::move(world), std::move(settings))) {}
Batch::~Batch() = default;
Batch::Batch(Batch&&) noexcept = default;
Batch& Batch::operator=(Batch&&) noexcept = default;

std::size_t Batch::width() const { return implementation_->width(); }

void Batch::run(std::span<const Member> members, std::span<model::Counts<double>> counts,
                std::span<Outcome> outcomes) const {
    implementation_->run(members.front(), counts, outcomes);
}

std::string_view to_string(InstructionSet set) {
    switch (set) {
        case InstructionSet::sse2: return "sse2";
        case InstructionSet::avx2: return "avx2";
        case InstructionSet::avx512: return "avx512";
    }
    return "unknown";
}

std::vector<InstructionSet> instruction_sets() {
    std::vector<InstructionSet> sets{InstructionSet::sse2};
    if (__builtin_cpu_supports("avx2") && __builtin_cpu_supports("fma")) sets.push_back(InstructionSet::avx2);
    if (__builtin_cpu_supports("avx512f") && __builtin_cpu_supports("avx512dq")) sets.push_back(InstructionSet::avx512);
    return sets;
}

Mesh dates_of(std::span<const World> worlds, std::span<const model::Levers> levers, std::span<const double> dates) {
    const double stop = dates.back();
    std::vector<double> known(dates.begin(), dates.end());
    for (const World& world : worlds)
        for (const model::Levers& positions : levers)
            for (const double date : model::breakpoints(world.timetable, positions, start_year, stop))
                known.push_back(date);
    Mesh mesh{start_year};
    for (const Segment& segment : make_segments(start_year, stop, known)) mesh.push_back(segment.end);
    return mesh;
}

Mesh refined(const Mesh& mesh, double maximal_step) {
    Mesh result{mesh.front()};
    for (std::size_t step = 0; step + 1 < mesh.size(); ++step) {
        const Segment segment{mesh[step], mesh[step + 1]};
        const std::size_t count = number_of_steps(segment, maximal_step);
        for (std::size_t index = 1; index <= count; ++index) result.push_back(mesh_point(segment, index, count));
    }
    return result;
}

}  // namespace sanqi::solvers
