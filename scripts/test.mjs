// `npm test`: everything that must hold, one step after another, closed by one line: `N passed, N failed`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join, relative } from 'node:path'
import { fileURLToPath } from 'node:url'
import { FrontDoorProblem, prepare } from './prepare.mjs'
import { hasPassedBefore, rememberPass } from './passed-before.mjs'
import { INTERRUPTED, runProgram } from './run-program.mjs'

const root = fileURLToPath(new URL('..', import.meta.url))
const MINUTE_MS = 60_000
const bin = (name, ...args) => [process.execPath, join(root, 'node_modules', name), ...args]
const ESLINT = 'eslint/bin/eslint.js'
const JEST = 'jest/bin/jest.js'
const TSX = 'tsx/dist/cli.mjs'

/** What is checked before tests run. `isSkippedWhenUnchanged`: it need not run again on a tree it has passed on. */
const checks = [
  {
    name: 'format',
    command: bin(
      'prettier/bin/prettier.cjs',
      '--check',
      '.',
      '--log-level=warn',
      '--cache',
      '--cache-location=.local/prettier',
    ),
    limitMs: 5 * MINUTE_MS,
  },
  { name: 'types', command: bin('typescript/bin/tsc', '-p', '.'), limitMs: 5 * MINUTE_MS },
  // ESLint's own cache looks at one file at a time, but a rule with types depends on others too: so all or nothing.
  { name: 'lint', command: bin(ESLINT, '.'), limitMs: 10 * MINUTE_MS, isSkippedWhenUnchanged: true },
  { name: 'functions', command: bin(TSX, 'scripts/build-functions.ts'), limitMs: 5 * MINUTE_MS },
]

/** Made before the tests that open them, so that none of those waits for another's build. */
const apps = { name: 'apps', command: bin(TSX, 'scripts/build-apps.ts', '--for-tests'), limitMs: 15 * MINUTE_MS }

/**
 * Jest runs. All of it in WeChat's own zone for processes, UTC; what computes with dates once more in a zone that has
 * summer time, because the store's day must not depend on where the code runs.
 */
const tests = { name: 'tests', args: ['--maxWorkers=2'], zone: 'UTC', limitMs: 60 * MINUTE_MS }
const zoneTests = {
  name: 'domain tests in another time zone',
  args: ['--selectProjects', 'domain', '--runInBand'],
  zone: 'America/New_York',
  limitMs: 10 * MINUTE_MS,
}

const startedAt = Date.now()
const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []
const unsteady = []
/** More failures than this at once are no accident. */
const MOST_FILES_RUN_AGAIN = 6

const MOST_FILES_TOLD = 60

const tellFile = (path) => relative(root, path)

function count(name, isPassed, sinceMs, note = '') {
  total[isPassed ? 'passed' : 'failed'] += 1
  if (!isPassed) failures.push(note === '' ? name : `${name} (${note})`)
  const seconds = ((Date.now() - sinceMs) / 1000).toFixed(1)
  console.log(`${isPassed ? '✓' : '✗'} ${name}  ${seconds} s${note === '' ? '' : `  ${note}`}`)
  if (note === INTERRUPTED) throw new FrontDoorProblem('Stopped before the end, as you asked.')
}

async function runCheck({ name, command, limitMs, isSkippedWhenUnchanged = false }) {
  const sinceMs = Date.now()
  if (isSkippedWhenUnchanged && hasPassedBefore(root, name))
    return count(name, true, sinceMs, 'nothing has changed since it passed')
  const { isPassed, ending } = await runProgram(command, { root, limitMs })
  if (isPassed && isSkippedWhenUnchanged) rememberPass(root, name)
  count(name, isPassed, sinceMs, ending)
}

/** One Jest run: its result, or undefined when it gave none. */
async function runJest(args, { zone, limitMs }) {
  // Named after this run: another run in the same folder must not be taken for the end of this one.
  const resultFile = join(root, '.local', `jest-results-${process.pid}-${zone.replace('/', '-')}.json`)
  rmSync(resultFile, { force: true })
  const jest = bin(JEST, ...args, '--json', `--outputFile=${resultFile}`)
  const { isPassed, ending } = await runProgram(jest, {
    root,
    limitMs,
    env: { TZ: zone },
    isDone: () => existsSync(resultFile),
  })
  const result = existsSync(resultFile) ? JSON.parse(readFileSync(resultFile, 'utf8')) : undefined
  rmSync(resultFile, { force: true })
  return { result, ending, isPassed: result?.success === true && (isPassed || ending !== undefined) }
}

function countTests(files) {
  for (const { assertionResults, status } of files) {
    const having = (...wanted) => assertionResults.filter((one) => wanted.includes(one.status)).length
    total.passed += having('passed')
    // A file that fails without a test of its own having failed could not be run.
    total.failed += having('failed') || (status === 'failed' ? 1 : 0)
    total.skipped += having('pending', 'todo', 'disabled')
  }
}

/** Where the time went: the whole must stay within twelve minutes. */
function tellSlowest(files) {
  const timed = files.map((file) => ({ path: tellFile(file.name), seconds: (file.endTime - file.startTime) / 1000 }))
  const slowest = timed.sort((a, b) => b.seconds - a.seconds).slice(0, MOST_FILES_TOLD)
  if (files.length > MOST_FILES_TOLD)
    console.log(`\nSlowest: ${slowest.map(({ path, seconds }) => `${path} ${Math.round(seconds)} s`).join(', ')}`)
}

/**
 * Runs the tests; files that fail are run once more, alone: browsers and killed processes beside each other on a small,
 * shared machine sometimes starve. A file that needed the second run is named at the end, so that nobody gets used to it.
 */
async function runSuite({ name, args, zone, limitMs }) {
  const sinceMs = Date.now()
  const first = await runJest(args, { zone, limitMs })
  if (first.result === undefined) return count(name, false, sinceMs, first.ending ?? 'jest gave no result')
  const files = first.result.testResults
  tellSlowest(files)
  const failed = files.filter(({ status }) => status === 'failed')
  const isWorthAnotherRun = failed.length > 0 && failed.length <= MOST_FILES_RUN_AGAIN && first.ending === undefined
  if (!isWorthAnotherRun) {
    countTests(files)
    return count(name, first.isPassed, sinceMs, first.ending)
  }
  const names = failed.map((file) => file.name)
  console.log(`\nOnce more, alone: ${names.map(tellFile).join(', ')}`)
  const second = await runJest(['--runInBand', '--runTestsByPath', ...names], { zone, limitMs })
  countTests(files.filter(({ status }) => status !== 'failed'))
  countTests(second.result?.testResults ?? failed)
  unsteady.push(...names.map(tellFile).filter(() => second.isPassed))
  count(name, second.isPassed, sinceMs, second.ending)
}

async function main() {
  await prepare(root)
  mkdirSync(join(root, '.local'), { recursive: true })
  // In two lanes: lint takes as long as all the others together, and each keeps one core busy.
  const lane = async (own) => {
    for (const check of own) await runCheck(check)
  }
  const isLint = ({ name }) => name === 'lint'
  await Promise.all([lane(checks.filter(isLint)), lane(checks.filter((check) => !isLint(check)))])
  await Promise.all([runCheck(apps), runSuite(zoneTests)])
  await runSuite(tests)
}

try {
  await main()
} catch (problem) {
  total.failed += 1
  failures.push('the test run itself')
  console.error(problem instanceof FrontDoorProblem ? problem.message : problem)
}
if (unsteady.length > 0) console.log(`Passed only when run again, alone: ${unsteady.join(', ')}`)
if (failures.length > 0) console.log(`Failed: ${failures.join(', ')}`)
console.log(`The whole run took ${Math.round((Date.now() - startedAt) / 1000)} s.`)
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed > 0 ? 1 : 0
