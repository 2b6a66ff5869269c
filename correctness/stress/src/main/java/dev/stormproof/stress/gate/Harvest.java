package dev.stormproof.stress.gate;

import java.util.List;

/**
 * What a run of jcstress left behind.
 *
 * @param exitCode its exit code, which says too little
 * @param log what it printed
 * @param tallies what it counted
 */
record Harvest(int exitCode, List<String> log, List<Tally> tallies) {}
