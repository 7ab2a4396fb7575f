import { execFileSync, spawnSync, type SpawnSyncReturns } from 'node:child_process'
import { chmodSync, cpSync, existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { delimiter, join } from 'node:path'

const SCRIPTS = join(__dirname, '../../scripts')

/** A machine with Node and an npm of ours, and a copy of the front door in a project with nothing installed. */
let machine: string
beforeEach(() => {
  machine = mkdtempSync(join(tmpdir(), 'front-door-'))
  mkdirSync(join(machine, 'scripts'))
  for (const name of ['prepare.mjs', 'start.mjs', 'test.mjs', 'passed-before.mjs', 'run-program.mjs'])
    cpSync(join(SCRIPTS, name), join(machine, 'scripts', name))
  writeFileSync(join(machine, 'package.json'), '{}')
  writeFileSync(join(machine, 'package-lock.json'), '{}')
})
afterEach(() => rmSync(machine, { recursive: true, force: true }))

/** An npm that notes each of its runs in `npm-runs` and does what `script` says. */
function installNpm(script: string): void {
  const npm = join(machine, 'npm')
  writeFileSync(npm, `#!/bin/sh\necho "$@" >> "${machine}/npm-runs"\n${script}\n`)
  chmodSync(npm, 0o755)
}

function runScript(name: string): SpawnSyncReturns<string> {
  const PATH = [machine, process.env['PATH']].join(delimiter)
  const environment = { ...process.env, PATH }
  return spawnSync(process.execPath, [join(machine, 'scripts', name)], { encoding: 'utf8', env: environment })
}

function npmRuns(): string[] {
  const file = join(machine, 'npm-runs')
  return existsSync(file) ? readFileSync(file, 'utf8').trim().split('\n') : []
}

/** What an expression over the exports of a script comes to. */
function evaluate(name: string, expression: string): unknown {
  const url = JSON.stringify(`file://${join(SCRIPTS, name)}`)
  const code = `import * as script from ${url}\nconsole.log(JSON.stringify(await (${expression}) ?? null))`
  return JSON.parse(execFileSync(process.execPath, ['--input-type=module', '-e', code], { encoding: 'utf8' }))
}

/** Puts a program where an installed one would be. */
function installTool(path: string, code: string): void {
  const file = join(machine, 'node_modules', path)
  mkdirSync(join(file, '..'), { recursive: true })
  writeFileSync(file, code)
}

describe('the front door', () => {
  it.each([
    ['18.20.4', 'Meihe needs Node.js 20.12 or newer and this is 18.20.4'],
    ['20.11.1', 'this is 20.11.1'],
    ['9.0.0', 'this is 9.0.0'],
  ])('tells a person with Node %s what to do', (version, sentence) => {
    expect(evaluate('prepare.mjs', `script.describeNodeProblem('${version}')`)).toContain(sentence)
  })

  it.each(['20.12.0', '20.20.2', '22.1.0', '100.1.0'])('lets Node %s in', (version) => {
    expect(evaluate('prepare.mjs', `script.describeNodeProblem('${version}')`)).toBeNull()
  })

  it('asks for room on a full disk, and only there', () => {
    expect(evaluate('prepare.mjs', 'script.describeDiskProblem(200e6)')).toMatch(
      /^The disk has 0\.2 GB left .* 1\.5 GB/,
    )
    expect(evaluate('prepare.mjs', 'script.describeDiskProblem(50e9)')).toBeNull()
  })

  it('installs once, without touching the lock, and again when what is needed has changed', () => {
    installNpm('mkdir -p node_modules')
    installTool('tsx/dist/cli.mjs', "console.log('started')")
    for (let time = 1; time <= 2; time += 1) expect(runScript('start.mjs')).toMatchObject({ status: 0 })
    expect(npmRuns()).toEqual(['install --no-save --no-audit --no-fund --loglevel=error'])
    writeFileSync(join(machine, 'package-lock.json'), '{"lockfileVersion":3}')
    expect(runScript('start.mjs').stdout).toContain('started')
    expect(npmRuns()).toHaveLength(2)
  })

  it.each([
    ['npm error code ENOTFOUND', 'npm cannot reach its registry: check the network'],
    ['npm error code ENOSPC', 'The disk is full'],
    ['npm error code EACCES', 'npm may not write into this folder'],
    ['npm error something else', 'npm install failed; what it said is above.'],
  ])('turns "%s" into a sentence, and starts nothing', (output, sentence) => {
    installNpm(`echo "${output}" >&2; exit 1`)
    const { status, stdout, stderr } = runScript('start.mjs')
    expect(status).toBe(1)
    expect(stderr.trim().split('\n').at(-1)).toContain(sentence)
    expect(stderr).toContain(output)
    expect(stdout).not.toContain('installed')
    expect(stderr).not.toContain('    at ')
  })
})

describe('npm test', () => {
  const CHECKERS = ['prettier/bin/prettier.cjs', 'typescript/bin/tsc', 'eslint/bin/eslint.js', 'tsx/dist/cli.mjs']
  const jest = (result: object, exitCode: number): string => `
    const file = process.argv.find((word) => word.startsWith('--outputFile=')).slice(13)
    require('node:fs').writeFileSync(file, JSON.stringify(${JSON.stringify(result)}))
    process.exitCode = ${exitCode}`
  /** What jest tells of one file whose tests ended as counted; without any, the file could not be read. */
  const resultOf = (ends: Readonly<Record<string, number>>): object => {
    const assertionResults = Object.entries(ends).flatMap(
      ([status, count]) => Array(count).fill({ status }) as object[],
    )
    const isPassed = assertionResults.length > 0 && ends['failed'] === undefined
    const file = { name: join(machine, 'tests/some.test.ts'), startTime: 0, endTime: 1000, assertionResults }
    return { success: isPassed, testResults: [{ ...file, status: isPassed ? 'passed' : 'failed' }] }
  }
  const passed = (): string => jest(resultOf({ passed: 10 }), 0)

  const lastLine = (text: string): string => text.trim().split('\n').at(-1) ?? ''

  it('counts checks and tests, and closes with one line', () => {
    installNpm('true')
    for (const checker of CHECKERS) installTool(checker, '')
    installTool('jest/bin/jest.js', passed())
    const { status, stdout } = runScript('test.mjs')
    // Five checks, two runs of jest with ten tests each, and the two runs themselves.
    expect(lastLine(stdout)).toBe('27 passed, 0 failed')
    expect(status).toBe(0)
  })

  it.each(CHECKERS)('fails when %s does', (checker) => {
    installNpm('true')
    for (const other of CHECKERS) installTool(other, other === checker ? 'process.exit(2)' : '')
    installTool('jest/bin/jest.js', passed())
    const { status, stdout } = runScript('test.mjs')
    // Both kinds of builds are tsx's.
    expect(lastLine(stdout)).toBe(checker.startsWith('tsx') ? '25 passed, 2 failed' : '26 passed, 1 failed')
    expect(status).toBe(1)
  })

  it.each([
    ['a test fails', { passed: 10, failed: 2 }, '25 passed, 6 failed'],
    ['a test file cannot be read', {}, '5 passed, 4 failed'],
  ])('fails when %s each time', (_what, ends, line) => {
    installNpm('true')
    for (const checker of CHECKERS) installTool(checker, '')
    installTool('jest/bin/jest.js', jest(resultOf(ends), 1))
    const { status, stdout } = runScript('test.mjs')
    expect(lastLine(stdout)).toBe(line)
    expect(status).toBe(1)
  })

  it('runs a file that failed once more, and names it when it passes then', () => {
    installNpm('true')
    for (const checker of CHECKERS) installTool(checker, '')
    const [first, again] = [jest(resultOf({ passed: 9, failed: 1 }), 1), passed()]
    installTool('jest/bin/jest.js', `if (process.argv.includes('--runTestsByPath')) {${again}} else {${first}}`)
    const { status, stdout } = runScript('test.mjs')
    expect(lastLine(stdout)).toBe('27 passed, 0 failed')
    expect(stdout).toContain('Passed only when run again, alone: tests/some.test.ts')
    expect(status).toBe(0)
  })

  it('tells of tests that were skipped, and fails when jest gives no result', () => {
    installNpm('true')
    for (const checker of CHECKERS) installTool(checker, '')
    installTool('jest/bin/jest.js', jest(resultOf({ passed: 10, pending: 1, todo: 2 }), 0))
    expect(lastLine(runScript('test.mjs').stdout)).toBe('27 passed, 0 failed, 6 skipped')
    installTool('jest/bin/jest.js', '')
    expect(lastLine(runScript('test.mjs').stdout)).toBe('5 passed, 2 failed')
  })

  it('closes with that line also when it cannot begin', () => {
    installNpm('echo ENOTFOUND >&2; exit 1')
    const { status, stdout, stderr } = runScript('test.mjs')
    expect(lastLine(stdout)).toBe('0 passed, 1 failed')
    expect(stderr).toContain('check the network')
    expect(status).toBe(1)
  })

  it('does not lint a tree again on which lint has passed, until the tree changes', () => {
    installNpm('true')
    for (const checker of CHECKERS) installTool(checker, '')
    installTool('jest/bin/jest.js', passed())
    expect(runScript('test.mjs').stdout).not.toContain('nothing has changed')
    expect(runScript('test.mjs').stdout).toContain('nothing has changed')
    writeFileSync(join(machine, 'scripts/more.ts'), 'export {}')
    expect(runScript('test.mjs').stdout).not.toContain('nothing has changed')
  })
})

/** A killed process that nobody has asked about yet still has an entry, in state Z. */
function isRunning(pid: number): boolean {
  const { stdout } = spawnSync('ps', ['-o', 'stat=', '-p', String(pid)], { encoding: 'utf8' })
  return stdout.trim() !== '' && !stdout.trim().startsWith('Z')
}

describe('a program of npm test', () => {
  const endless = '[process.execPath, "-e", "setInterval(() => {}, 1000)"]'
  const run = (options: string): unknown =>
    evaluate('run-program.mjs', `script.runProgram(${endless}, { root: '.', ${options} })`)

  it('is ended when it takes too long', () => {
    expect(run('limitMs: 200')).toEqual({ isPassed: false, ending: 'took too long' })
  })

  it('is ended when its results are there and it does not end', () => {
    const options = 'limitMs: 60000, lingerMs: 100, isDone: () => true'
    expect(run(options)).toEqual({ isPassed: false, ending: 'did not end by itself' })
  })

  it('takes what it started with it', async () => {
    const pidFile = join(machine, 'pid')
    const child = `require('node:child_process').spawn(process.execPath, ['-e', 'setInterval(() => {}, 1000)'])`
    const parent = `require('node:fs').writeFileSync(${JSON.stringify(pidFile)}, String(${child}.pid)); setInterval(() => {}, 1000)`
    const isDone = `() => require('node:fs').existsSync(${JSON.stringify(pidFile)})`
    const command = `[process.execPath, '-e', ${JSON.stringify(parent)}]`
    const require_ = `(await import('node:module')).createRequire('/')`
    evaluate(
      'run-program.mjs',
      `(async () => { const require = ${require_}; return script.runProgram(${command}, { root: '.', limitMs: 60000, lingerMs: 100, isDone: ${isDone} }) })()`,
    )
    const pid = Number(readFileSync(pidFile, 'utf8'))
    expect(pid).toBeGreaterThan(0)
    while (isRunning(pid)) await new Promise((resolve) => setTimeout(resolve, 20))
  })
})
