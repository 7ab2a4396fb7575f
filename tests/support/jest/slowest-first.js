const { default: Sequencer } = require('@jest/test-sequencer')

/** Matched in this order, before all others: those that take a minute, then those with a browser, then with functions. */
const SLOWEST_FIRST = [
  /tests\/web\/(front-page|staff-board)/,
  /tests\/server\/.*random-history/,
  /tests\/(web|weapp|journeys)\//,
  /tests\/server\//,
]

const rankOf = ({ path }) => {
  const found = SLOWEST_FIRST.findIndex((pattern) => pattern.test(path.replaceAll('\\', '/')))
  return found === -1 ? SLOWEST_FIRST.length : found
}

const isSlow = (test) => rankOf(test) < SLOWEST_FIRST.length

/**
 * A long file begun last leaves the other core idle. Jest knows what took long from earlier runs; a new clone has none, and
 * then only these ranks and the files' sizes tell.
 */
class SlowestFirst extends Sequencer {
  async sort(tests) {
    const sorted = await super.sort(tests)
    const isFirstRun = sorted.some((test) => isSlow(test) && test.duration === undefined)
    return isFirstRun ? sorted.sort((one, other) => rankOf(one) - rankOf(other)) : sorted
  }
}

module.exports = SlowestFirst
