"""Counts with pabutools, for `cargo xtask bench decision`: each rule by itself, under a limit.

    count.py FILE SECONDS RULE...

Prints a line for the reading and for each rule: its name, the seconds of the median turn, the number of turns and
what was found, separated by tabs; or its name and `limit`. pabutools counts here as it does best: exact fractions
(its default), identical ballots grouped, no verbose output. A turn after the first is only taken while all together
stay below two seconds, as on our side.
"""

import multiprocessing
import statistics
import sys
import time

from pabutools.election import Cost_Sat, parse_pabulib
from pabutools.rules import greedy_utilitarian_welfare, method_of_equal_shares, sequential_phragmen

TURNS = 21
ENOUGH = 2.0

RULES = {
    "greedy_cost": lambda it, votes: greedy_utilitarian_welfare(it, votes, sat_class=Cost_Sat),
    "mes_cost": lambda it, votes: method_of_equal_shares(it, votes, sat_class=Cost_Sat),
    "mes_cost_add1": lambda it, votes: method_of_equal_shares(
        it, votes, sat_class=Cost_Sat, voter_budget_increment=1
    ),
    "phragmen": sequential_phragmen,
}


def timed(work):
    taken = []
    while True:
        start = time.perf_counter()
        found = work()
        taken.append(time.perf_counter() - start)
        if TURNS <= len(taken) or ENOUGH <= sum(taken):
            return statistics.median(taken), len(taken), found


def told(end, work):
    seconds, turns, found = timed(work)
    end.send((seconds, turns, ",".join(project.name for project in found)))


def limited(seconds, work):
    """What `work` finds in a process of its own, which is ended after so many seconds."""
    ours, theirs = multiprocessing.Pipe(duplex=False)
    process = multiprocessing.get_context("fork").Process(target=told, args=(theirs, work))
    process.start()
    # The other end is closed here, so that a process that fails is noticed at once.
    theirs.close()
    try:
        return ours.recv() if ours.poll(seconds) else None
    finally:
        process.kill()
        process.join()


def read(file):
    instance, votes = parse_pabulib(file)
    return instance, votes.as_multiprofile()


def main():
    file, seconds, rules = sys.argv[1], float(sys.argv[2]), sys.argv[3:]
    median, turns, (instance, votes) = timed(lambda: read(file))
    print("read", median, turns, f"{len(votes)} distinct ballots", sep="\t", flush=True)
    for rule in rules:
        found = limited(seconds, lambda: RULES[rule](instance, votes))
        print(rule, *(found or ("limit",)), sep="\t", flush=True)


if __name__ == "__main__":
    main()
