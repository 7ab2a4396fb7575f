import { spawn, type ChildProcess } from 'node:child_process'
import { mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { runCommand, toSentence } from '../../../src/localcloud/command'
import { readArguments } from '../../../src/localcloud/command-arguments'
import { createCloudClient } from '../../../src/localcloud/gateway/client'

const COMMAND = join(__dirname, '../../../src/localcloud/command.ts')
const FUNCTIONS = join(__dirname, '../functions-fixture')

/** Starting a process takes a second, or ten on a busy machine. */
jest.setTimeout(120_000)

let directory: string
const running = new Set<ChildProcess>()

beforeEach(() => {
  directory = mkdtempSync(join(tmpdir(), 'command-'))
})
afterEach(() => {
  for (const child of running) child.kill('SIGKILL')
  rmSync(directory, { recursive: true, force: true })
})

interface Outcome {
  readonly code: number | null
  readonly output: string
  readonly errors: string
}

interface Program {
  /** The address, once it has printed its line; rejects if it ends before. */
  readonly ready: Promise<string>
  readonly ended: Promise<Outcome>
  stop(signal: NodeJS.Signals): Promise<Outcome>
}

/** Runs the command line in a process of its own, in `directory`. */
function run(
  words: readonly string[],
  variables: Readonly<Record<string, string>> = {},
  wrapper: readonly string[] = [],
): Program {
  const { PATH } = process.env
  const line = [...wrapper, process.execPath, '--import', require.resolve('tsx'), COMMAND, ...words]
  const child = spawn(line[0] ?? '', line.slice(1), { cwd: directory, env: { PATH, ...variables } })
  running.add(child)
  let [output, errors] = ['', '']
  child.stderr.on('data', (data: Buffer) => (errors += data.toString()))
  const ended = new Promise<Outcome>((resolve) => {
    child.once('close', (code) => {
      running.delete(child)
      resolve({ code, output, errors })
    })
  })
  const ready = new Promise<string>((resolve, reject) => {
    child.stdout.on('data', (data: Buffer) => {
      output += data.toString()
      const url = /http:\/\/\S+/.exec(output)?.[0]
      if (url !== undefined) resolve(url)
    })
    void ended.then((outcome) => reject(new Error(JSON.stringify(outcome))))
  })
  ready.catch(() => undefined)
  const stop = (signal: NodeJS.Signals): Promise<Outcome> => {
    child.kill(signal)
    return ended
  }
  return { ready, ended, stop }
}

describe('the program', () => {
  it('says where it is in one line, guards its data, and stops in the middle of a call, with what was written', async () => {
    writeFileSync(join(directory, 'declared.ts'), `export const collections = [{ name: 'notes', indexes: [] as [] }]`)
    const words = ['--functions', FUNCTIONS, '--collections', 'declared.ts']
    const program = run(words, { PORT: '0', DATA_DIR: 'data' })
    const url = await program.ready
    const client = createCloudClient({ url })
    await client.signIn({ person: 'li' })
    expect(await client.callFunction('writes', { count: 2, tag: 'kept' })).toBe(2)
    const second = await run(words, { PORT: '0', DATA_DIR: 'data' }).ended
    expect(second).toEqual({
      code: 1,
      output: '',
      errors: expect.stringMatching(/^the data directory .* in use .*\n$/),
    })
    const call = client.callFunction('writes', { count: 100_000, tag: 'cut' }).catch(() => 'cut off')
    const ready = { output: `The local WeChat cloud is ready: ${url}\n`, errors: '' }
    expect(await program.stop('SIGTERM')).toEqual({ code: 0, ...ready })
    expect(await call).toBe('cut off')
    const { text } = await runCommand(['export', '--data', join(directory, 'data'), '--to', join(directory, 'out')], {})
    expect(text).toMatch(/^exported \d+ documents/)
    expect(readFileSync(join(directory, 'out/notes.jsonl'), 'utf8')).toContain('"_id":"kept-2"')
  })

  it('keeps its data in .local/cloud unless told otherwise, and stops on SIGINT', async () => {
    mkdirSync(join(directory, 'cloudfunctions'))
    const program = run(['--port', '0'])
    await program.ready
    expect(readdirSync(join(directory, '.local/cloud'))).toEqual(expect.arrayContaining(['client-secret', 'database']))
    expect(await program.stop('SIGINT')).toMatchObject({ code: 0, errors: '' })
  })

  it('stops when the shell that npm started it with is ended, which tells it nothing', async () => {
    const shell = ['sh', '-c', `"$0" "$@"; exit 7`]
    const program = run(['--port', '0', '--functions', FUNCTIONS], { npm_lifecycle_event: 'cloud' }, shell)
    const url = await program.ready
    const { output } = await program.stop('SIGKILL')
    expect(output).toContain(url)
    await expect(fetch(url)).rejects.toThrow()
  })

  it('ends with 1 and one sentence when it can not do what it is asked', async () => {
    const outcome = await run(['--unknown']).ended
    expect(outcome).toEqual({ code: 1, output: '', errors: "Unknown option '--unknown'. See --help.\n" })
  })
})

/** The command line in this process, with data in the test's directory. */
async function tell(words: readonly string[], variables: Readonly<Record<string, string>> = {}): Promise<string> {
  const { text, cloud } = await runCommand(words, { DATA_DIR: join(directory, 'data'), ...variables })
  await cloud?.close()
  return text
}

describe('export and import', () => {
  let input: string
  let output: string
  beforeEach(() => {
    input = join(directory, 'in')
    output = join(directory, 'out')
    mkdirSync(input)
  })

  it('carry all documents over, whatever their values, and replace what is there', async () => {
    const lines = [
      '{"_id":"a","text":"你好\\n","at":{"$date":{"$numberLong":"1767225600000"}},"list":[1,2.5,null,{"deep":true}]}',
      '{"_id":"b","sign":{"$regularExpression":{"pattern":"^a","options":"i"}},"place":{"type":"Point","coordinates":[1.5,2.5]}}',
    ]
    writeFileSync(join(input, 'notes.jsonl'), `${lines.join('\n')}\n\n`)
    writeFileSync(join(input, 'empty.jsonl'), '')
    for (const _round of [1, 2]) {
      expect(await tell(['import', '--from', input])).toMatch(/^imported 2 documents of 2 collections/)
    }
    expect(await tell(['export', '--to', output])).toMatch(/^exported 2 documents of 2 collections/)
    const once = readFileSync(join(output, 'notes.jsonl'), 'utf8')
    expect(once.split('\n').map((line) => line.slice(0, 10))).toEqual(['{"_id":"a"', '{"_id":"b"', ''])
    expect(readFileSync(join(output, 'empty.jsonl'), 'utf8')).toBe('')
    // What was exported is the same again after a trip through another data directory.
    const elsewhere = { DATA_DIR: join(directory, 'other') }
    await tell(['import', '--from', output], elsewhere)
    await tell(['export', '--to', output], elsewhere)
    expect(readFileSync(join(output, 'notes.jsonl'), 'utf8')).toBe(once)
  })

  it('import nothing when one line is wrong, and name it', async () => {
    writeFileSync(join(input, 'a.jsonl'), '{"_id":"a"}\n')
    writeFileSync(join(input, 'b.jsonl'), '{"_id":"b"}\n{"no":"id"}\n')
    await expect(tell(['import', '--from', input])).rejects.toThrow(/b\.jsonl, line 2, is no document/)
    expect(await tell(['export', '--to', output])).toMatch(/^exported 0 /)
  })

  it('say when there is nothing to import', async () => {
    await expect(tell(['import', '--from', input])).rejects.toThrow(/no files \*\.jsonl in/)
    await expect(tell(['import', '--from', join(directory, 'nowhere')])).rejects.toThrow(/no directory .*nowhere/)
  })
})

describe('what can not work is told in one sentence', () => {
  const sentenceOf = (words: readonly string[], variables = {}): Promise<string> =>
    tell(['--functions', FUNCTIONS, ...words], variables).catch(toSentence)

  it('a port that is taken', async () => {
    const server = createServer().listen(0, '127.0.0.1')
    await new Promise((resolve) => server.once('listening', resolve))
    const address = server.address()
    const PORT = typeof address === 'object' ? String(address?.port) : ''
    expect(await sentenceOf([], { PORT })).toMatch(/^Port \d+ .* is taken\. .*--port.*$/)
    server.close()
  })

  it.each([
    [['--data', '/proc/nothing-can-be-made-here'], /^The data directory .* can't be written .*--data\.$/],
    [['--data', '/dev/null'], /^The data directory \/dev\/null can't be written .*--data\.$/],
    [['--functions', 'nowhere'], /^There is no directory .*nowhere.*--functions\.$/],
    [['--host', '0.0.0.0'], /^.*token.*$/],
    [['--host', '203.0.113.7', '--token', 'x'], /^203\.0\.113\.7 is not an address of this machine.*--host\.$/],
    [['--collections', 'nowhere.ts'], /^The file .*nowhere\.ts of --collections can't be loaded.*$/],
  ])('%j', async (words, sentence) => {
    expect(await sentenceOf(['--port', '0', ...words])).toMatch(sentence)
  })
})

describe('the words of the command line', () => {
  const read = (words: string, variables: Record<string, string> = {}) =>
    readArguments(words.split(' ').filter(Boolean), variables)

  it('have defaults, and what is typed wins over the environment', () => {
    expect(read('')).toMatchObject({
      options: { port: 9100, dataDirectory: '.local/cloud', functionsDirectory: 'cloudfunctions' },
    })
    expect(read('', { PORT: '0', DATA_DIR: 'd' })).toMatchObject({ options: { port: 0, dataDirectory: 'd' } })
    expect(read('--port 8000 --data x', { PORT: '1', DATA_DIR: 'd' })).toMatchObject({
      options: { port: 8000, dataDirectory: 'x' },
    })
    expect(read('', { PORT: '', DATA_DIR: '' })).toMatchObject({
      options: { port: 9100, dataDirectory: '.local/cloud' },
    })
    expect(read('--appids wx1,wx2')).toMatchObject({
      options: {
        appids: [
          { appid: 'wx1', isOwner: true },
          { appid: 'wx2', isOwner: false },
        ],
      },
    })
  })

  it.each([
    ['--port 65536', /no port/],
    ['--port -1', /./],
    ['--port 80a', /no port/],
    ['--port', /argument missing/],
    ['serve', /no command "serve"/],
    ['start again', /no use for "again"/],
    ['export', /export --to DIR/],
    ['import --to x', /--to belongs to "export"/],
    ['--from x', /--from to "import"/],
    ['--appids wx1,,wx2', /--appids needs a list/],
    ['--function-env nowhere', /nowhere of --function-env can't be read/],
  ])('are refused: %s', (words, message) => {
    expect(() => read(words)).toThrow(message)
  })
})
