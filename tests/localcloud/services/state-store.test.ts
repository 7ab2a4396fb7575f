import { spawn } from 'node:child_process'
import { appendFileSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import fc from 'fast-check'
import * as z from 'zod'
import { StateStore } from '../../../src/localcloud/services/state-store'

const directory = mkdtempSync(join(tmpdir(), 'state-store-'))
afterAll(() => rmSync(directory, { recursive: true, force: true }))

let lastNumber = 0
const freshPath = (): string => join(directory, `store-${(lastNumber += 1)}.jsonl`)

describe('the store of WeChat’s own state', () => {
  it('finds after a restart what was written, and not what was removed', () => {
    const path = freshPath()
    const store = StateStore.open(path)
    const table = store.table('cats', z.object({ lives: z.number() }))
    table.put('tom', { lives: 9 })
    table.put('kitty', { lives: 7 })
    table.put('tom', { lives: 8 })
    table.remove('kitty')
    store.close()

    const again = StateStore.open(path).table('cats', z.object({ lives: z.number() }))
    expect([...again.entries()]).toEqual([['tom', { lives: 8 }]])
  })

  it('drops a last line that was torn, with all the changes in it, and writes on behind it', () => {
    const path = freshPath()
    const store = StateStore.open(path)
    const [from, to] = [store.table('from', z.number()), store.table('to', z.number())]
    store.write([from.putting('money', 5), to.putting('money', 0)])
    store.close()
    appendFileSync(path, JSON.stringify([from.putting('money', 0), to.putting('money', 5)]).slice(0, -9))

    const second = StateStore.open(path)
    expect(second.table('from', z.number()).get('money')).toBe(5)
    second.table('to', z.number()).put('money', 1)
    second.close()
    const third = StateStore.open(path)
    expect([third.table('from', z.number()).get('money'), third.table('to', z.number()).get('money')]).toEqual([5, 1])
  })

  it('keeps the records of a table that nobody has asked for', () => {
    const path = freshPath()
    const store = StateStore.open(path)
    store.table('old', z.number()).put('a', 1)
    store.close()
    const second = StateStore.open(path)
    const busy = second.table('busy', z.number())
    for (let number = 0; number < 5_100; number++) busy.put('a', number)
    second.close()
    expect(StateStore.open(path).table('old', z.number()).get('a')).toBe(1)
  })

  it('rewrites its file when it has grown far beyond what it holds', () => {
    const path = freshPath()
    const store = StateStore.open(path)
    const table = store.table('counts', z.number())
    for (let number = 0; number < 20_000; number++) table.put('only', number)
    expect(readFileSync(path, 'utf8').split('\n').length).toBeLessThan(5_100)
    store.close()
    expect(StateStore.open(path).table('counts', z.number()).get('only')).toBe(19_999)
  })

  it('refuses records on disk that are not of the table’s shape', () => {
    const path = freshPath()
    writeFileSync(path, '[{"table":"cats","key":"tom","value":{"lives":"nine"}}]\n')
    const store = StateStore.open(path)
    expect(() => store.table('cats', z.object({ lives: z.number() }))).toThrow(/lives/)
  })

  it('holds what a map would hold, whatever is put and removed and however often it is opened again', () => {
    const step = fc.oneof(
      fc.record({ key: fc.constantFrom('a', 'b', 'c'), value: fc.nat() }),
      fc.record({ key: fc.constantFrom('a', 'b', 'c'), isRemoved: fc.constant(true) }),
      fc.constant('reopen' as const),
    )
    fc.assert(
      fc.property(fc.array(step, { maxLength: 30 }), (steps) => {
        const path = freshPath()
        const model = new Map<string, number>()
        let store = StateStore.open(path)
        let table = store.table('numbers', z.number())
        for (const one of steps) {
          if (one === 'reopen') {
            store.close()
            store = StateStore.open(path)
            table = store.table('numbers', z.number())
          } else if ('value' in one) {
            table.put(one.key, one.value)
            model.set(one.key, one.value)
          } else {
            table.remove(one.key)
            model.delete(one.key)
          }
        }
        expect(new Map(table.entries())).toEqual(model)
        store.close()
      }),
      { seed: 20260302, numRuns: 60 },
    )
  })
})

/** Writes numbers for ever and tells each one after it was written. */
const WRITER = `
const { z } = require('zod')
const { StateStore } = require(process.argv[1])
const store = StateStore.open(process.argv[2])
const table = store.table('numbers', z.number())
for (let number = 1; ; number++) {
  store.write([table.putting('one', number), table.putting('other', number)])
  process.stdout.write(number + '\\n')
}`

it('has every acknowledged write after kill -9, and no half of one', async () => {
  const path = freshPath()
  const module = require.resolve('../../../src/localcloud/services/state-store')
  const writer = spawn(process.execPath, ['--import', 'tsx', '-e', WRITER, module, path])
  let told = ''
  let complaints = ''
  writer.stderr.on('data', (chunk: Buffer) => (complaints += chunk.toString()))
  await new Promise<void>((resolve) => {
    writer.stdout.on('data', (chunk: Buffer) => {
      told += chunk.toString()
      if (told.split('\n').length > 300) writer.kill('SIGKILL')
    })
    // Not `close`: what compiled its TypeScript may hold its streams open after it.
    writer.on('exit', () => resolve())
  })
  expect(complaints).toBe('')
  const acknowledged = Number(told.slice(0, told.lastIndexOf('\n')).split('\n').at(-1))
  const table = StateStore.open(path).table('numbers', z.number())
  expect(table.get('one')).toBe(table.get('other'))
  expect(table.get('one')).toBeGreaterThanOrEqual(acknowledged)
})
