// Registration: what part of births and deaths the household register saw. It turns the model's true rates into the
// official ones; it never enters the dynamics.
#pragma once

#include "model/vocabulary.hpp"

// clang-format off
#define SANQI_REGISTRATION_PARAMETERS(X) \
    X(death_registration_early, "deaths registered, early", "", "1", 0.2, 1, "share of deaths in the 1950s") \
    X(death_registration_late, "deaths registered, late", "", "1", 0.2, 1, "share of deaths after the census of 1964") \
    X(birth_registration_early, "births registered, early", "", "1", 0.2, 1, "share of births in the 1950s") \
    X(birth_registration_late, "births registered, late", "", "1", 0.2, 1, "share of births after the census of 1964") \
    X(suburban_share, "peasants in the registers of cities", "", "1", 0, 0.6, "villages within city bounds, share of the people so counted") \
    X(registration_midpoint, "middle of the change of registration", "", "year", 1955, 1970, "household registers after 1958, census of 1964") \
    X(registration_width, "width of the change of registration", "", "year", 0.1, 10, "")
// clang-format on

namespace sanqi::model {

/// Completeness at `time` [year]: a logistic step from early to late.
template <class Scalar>
Scalar completeness(Scalar early, Scalar late, Scalar midpoint, Scalar width, Scalar time) {
    return early + (late - early) / (1.0 + exponential((midpoint - time) / width));
}

/// People whom the registers of cities counted: those who are fed as townspeople, and the peasants within city bounds.
template <class Scalar>
Scalar registered_in_cities(Scalar townspeople, Scalar suburban_share) {
    return townspeople / (1.0 - suburban_share);
}

}  // namespace sanqi::model
