// `npm test`: everything that must hold, one step after another, closed by one line: `N passed, N failed`.
import { existsSync, mkdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
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
const tests = { name: 'tests', args: ['--maxWorkers=2'], zone: 'UTC', limitMs: 25 * MINUTE_MS }
const zoneTests = {
  name: 'domain tests in another time zone',
  args: ['--selectProjects', 'domain', '--runInBand'],
  zone: 'America/New_York',
  limitMs: 10 * MINUTE_MS,
}

const startedAt = Date.now()
const total = { passed: 0, failed: 0, skipped: 0 }
const failures = []

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

async function runSuite({ name, args, zone, limitMs }) {
  const sinceMs = Date.now()
  // Named after this run: another run in the same folder must not be taken for the end of this one.
  const resultFile = join(root, '.local', `jest-results-${process.pid}-${zone.replace('/', '-')}.json`)
  rmSync(resultFile, { force: true })
  const jest = bin(JEST, ...args, '--passWithNoTests', '--json', `--outputFile=${resultFile}`)
  const { isPassed, ending } = await runProgram(jest, {
    root,
    limitMs,
    env: { TZ: zone },
    isDone: () => existsSync(resultFile),
  })
  if (!existsSync(resultFile)) return count(name, false, sinceMs, ending ?? 'jest gave no result')
  const result = JSON.parse(readFileSync(resultFile, 'utf8'))
  rmSync(resultFile, { force: true })
  total.passed += result.numPassedTests
  total.failed += result.numFailedTests + result.numRuntimeErrorTestSuites
  total.skipped += result.numPendingTests + result.numTodoTests
  count(name, result.success && (isPassed || ending !== undefined), sinceMs, ending)
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
if (failures.length > 0) console.log(`Failed: ${failures.join(', ')}`)
console.log(`The whole run took ${Math.round((Date.now() - startedAt) / 1000)} s.`)
console.log(`${total.passed} passed, ${total.failed} failed${total.skipped > 0 ? `, ${total.skipped} skipped` : ''}`)
process.exitCode = total.failed > 0 ? 1 : 0
