#!/usr/bin/python3
"""SciPy's LSODA with the compiled right-hand side, restarted at every breakpoint or carried on.

The callback goes to the Fortran as a pointer, so that no Python runs within an integration.
"""
import ctypes
import json
import pathlib
import sys
import time

import numpy
from scipy.integrate import ode

LONGEST_STEP = 0.1  # year, so that no season is passed over unseen


def pointer(array):
    return array.ctypes.data_as(ctypes.c_void_p)


class Problem:
    def __init__(self, file):
        self.library = ctypes.CDLL(pathlib.Path(__file__).resolve().parent / "libsanqi_peers.so")
        numbers = numpy.zeros(4, dtype=numpy.int32)
        self.library.sanqi_open(ctypes.byref(ctypes.c_char_p(file.encode())), pointer(numbers))
        self.draws, self.size, stretches, self.window_stretch = (int(n) for n in numbers)
        if self.draws == 0:
            sys.exit(1)
        self.dates = numpy.zeros(stretches + 1)
        self.library.sanqi_dates(pointer(self.dates))
        capsule = ctypes.pythonapi.PyCapsule_New
        capsule.restype = ctypes.py_object
        capsule.argtypes = [ctypes.c_void_p, ctypes.c_char_p, ctypes.c_void_p]
        self.derivatives = capsule(ctypes.cast(self.library.sanqi_derivatives, ctypes.c_void_p), None, None)

    def start(self, draw, follow):
        state = numpy.zeros(self.size)
        self.library.sanqi_start(
            ctypes.byref(ctypes.c_int(draw)), ctypes.byref(ctypes.c_int(follow)), pointer(state)
        )
        return state

    def enter(self, stretch):
        self.library.sanqi_enter(ctypes.byref(ctypes.c_int(stretch)))

    def excess_deaths(self, state):
        deaths = ctypes.c_double()
        self.library.sanqi_excess_deaths(pointer(numpy.ascontiguousarray(state)), ctypes.byref(deaths))
        return deaths.value

    def solver(self, tolerance):
        return ode(self.derivatives).set_integrator(
            "lsoda", rtol=tolerance, atol=tolerance, max_step=LONGEST_STEP, nsteps=100000
        )


def restarted(problem, solver, draw):
    state = problem.start(draw, False)
    for stretch in range(len(problem.dates) - 1):
        if stretch == problem.window_stretch:
            before = problem.excess_deaths(state)
        problem.enter(stretch)
        solver.set_initial_value(state, problem.dates[stretch])
        state = solver.integrate(problem.dates[stretch + 1])
    return problem.excess_deaths(state) - before


def carried_on(problem, solver, draw):
    solver.set_initial_value(problem.start(draw, True), problem.dates[0])
    before = problem.excess_deaths(solver.integrate(problem.dates[problem.window_stretch]))
    return problem.excess_deaths(solver.integrate(problem.dates[-1])) - before


def main():
    if len(sys.argv) not in (2, 3):
        sys.exit("usage: scipy_lsoda.py PROBLEM.json [SETTING]")
    problem = Problem(sys.argv[1])
    for name, integrate in (" restarted", restarted), ("", carried_on):
        for tolerance in 1e-4, 1e-5, 1e-6, 1e-7:
            setting = f"{tolerance:.0e}{name}"
            if len(sys.argv) == 3 and sys.argv[2] != setting:
                continue
            solver = problem.solver(tolerance)
            begin = time.process_time()
            deaths = [integrate(problem, solver, draw) for draw in range(problem.draws)]
            seconds = time.process_time() - begin
            print(json.dumps({"setting": setting, "seconds": seconds, "excess_deaths": deaths}))


main()
