/**
 * Kills a process in the middle of writes, again and again, and compares what is there afterwards with what was
 * acknowledged. `CRASH_ROUNDS=100 npx jest tests/localcloud/database/crash` is the long form.
 */
import { spawn, type ChildProcess } from 'node:child_process'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { isDeepStrictEqual } from 'node:util'
import { buildSync } from 'esbuild'
import type { Document } from '../../../src/localcloud/database/documents'
import { CRASH_COLLECTION, type CrashWrite } from './crash-writes'
import { auditIndexes } from './index-audit'
import { seededRandom } from './seeded-random'
import { failureOf, openTemporary, temporaryDirectory } from './temporary-database'

const ROUNDS = Number(process.env['CRASH_ROUNDS'] ?? 10)
const ROOT = join(__dirname, '../../..')

/** Documents by id, as acknowledged writes have left them. */
type State = Map<string, Document>

function applyWrite(state: State, { changes }: CrashWrite): State {
  const next = new Map(state)
  for (const [id, document] of Object.entries(changes)) {
    if (document === null) next.delete(id)
    else next.set(id, document)
  }
  return next
}

interface Witness {
  readonly state: State
  /** The write that was begun and not acknowledged: it may have been done or not, but not in part. */
  readonly unanswered: CrashWrite | undefined
  readonly lastNumber: number
}

/** Follows the writer's lines, kills it after `killAfter` acknowledgements, and reads what it still had said. */
async function killWhileWriting(child: ChildProcess, before: State, killAfter: number): Promise<Witness> {
  let state = before
  let unanswered: CrashWrite | undefined
  let lastNumber = 0
  let acknowledged = 0
  if (child.stdout === null) throw new Error('the writer has no stdout')
  const exit = new Promise((resolve) => child.once('exit', resolve))
  for await (const line of createInterface({ input: child.stdout })) {
    if (line.startsWith('begin ')) {
      unanswered = JSON.parse(line.slice('begin '.length)) as CrashWrite
      lastNumber = unanswered.number
    } else if (unanswered !== undefined && line === `done ${unanswered.number}`) {
      state = applyWrite(state, unanswered)
      unanswered = undefined
      acknowledged += 1
      if (acknowledged === killAfter) child.kill('SIGKILL')
    } else {
      throw new Error(`the writer said: ${line}`)
    }
  }
  await exit
  expect(acknowledged).toBeGreaterThanOrEqual(killAfter)
  return { state, unanswered, lastNumber }
}

function asObject(state: State): Record<string, Document> {
  return Object.fromEntries(state)
}

function buildWriter(): string {
  const program = join(temporaryDirectory(), 'writer.cjs')
  const entryPoints = [join(__dirname, 'crash-writer.ts')]
  buildSync({ entryPoints, bundle: true, platform: 'node', external: ['lmdb'], outfile: program })
  return program
}

function startWriter(program: string, ...args: readonly string[]) {
  return spawn(process.execPath, [program, ...args], {
    env: { ...process.env, NODE_PATH: join(ROOT, 'node_modules') },
    stdio: ['ignore', 'pipe', 'inherit'],
  })
}

async function readState(directory: string): Promise<State> {
  const database = await openTemporary({ directory })
  const found: State = new Map()
  for await (const document of database.readAll(CRASH_COLLECTION)) found.set(String(document._id), document)
  await database.close()
  return found
}

it(
  `loses no acknowledged write when the process is killed (${ROUNDS} rounds)`,
  async () => {
    const program = buildWriter()
    const directory = temporaryDirectory()
    const random = seededRandom(20260501)
    let state: State = new Map()
    let firstNumber = 1
    for (let round = 1; round <= ROUNDS; round += 1) {
      const writer = startWriter(program, directory, String(round), String(firstNumber))
      const { state: acknowledged, unanswered, lastNumber } = await killWhileWriting(writer, state, 1 + random(150))
      const found = await readState(directory)
      const andMore = unanswered === undefined ? acknowledged : applyWrite(acknowledged, unanswered)
      state = isDeepStrictEqual(asObject(found), asObject(andMore)) ? andMore : acknowledged
      expect(asObject(found)).toEqual(asObject(state))
      expect(await auditIndexes(directory)).toEqual({ documents: state.size, wrongIndexes: [] })
      firstNumber = lastNumber + 1
    }
  },
  60_000 + ROUNDS * 30_000,
)

it('keeps a second process out while the first one runs', async () => {
  const directory = temporaryDirectory()
  const writer = startWriter(buildWriter(), directory)
  const exit = new Promise((resolve) => writer.once('exit', resolve))
  await new Promise((resolve) => writer.stdout.once('data', resolve))
  const failure = await failureOf(openTemporary({ directory }))
  expect(failure.message).toContain(`is in use by process ${writer.pid}`)
  writer.kill('SIGKILL')
  await exit
  await openTemporary({ directory })
}, 60_000)
