import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Long, ObjectId } from 'bson'
import { exportCollections, importCollections } from '../../../src/localcloud/json-lines'
import { openTemporary, temporaryDirectory } from './temporary-database'

const EVERYTHING = { collection: 'notes', filter: {} }

const TYPED = {
  _id: 'typed',
  date: new Date('2026-05-01T00:00:00Z'),
  pattern: /^a/i,
  long: Long.fromString('9007199254740993'),
  objectId: new ObjectId('65f000000000000000000001'),
  list: [1, 1.5, 'line\nbreak', null],
}

async function openWith(documents: readonly Record<string, unknown>[]) {
  const database = await openTemporary()
  await database.addCollection('notes')
  for (const document of documents) await database.insert({ collection: 'notes', documents: [document] })
  return database
}

describe('export and import', () => {
  it.each([
    ['types, in order of insertion', [{ _id: 2 }, { _id: 1 }, TYPED]],
    ['line separators inside strings', [{ _id: 'a', text: 'one\u2028two\u2029three\u0085four\r\nfive' }]],
    [
      'more at once than one write may send',
      Array.from({ length: 20 }, (_, number) => ({ _id: number, text: 'x'.repeat(400_000) })),
    ],
  ])('bring every document to another database: %s', async (_, documents) => {
    const [source, target] = [await openWith(documents), await openTemporary()]
    const directory = temporaryDirectory()
    const count = { collections: 1, documents: documents.length }
    expect(await exportCollections(source, directory)).toEqual(count)
    expect(await importCollections(target, directory)).toEqual(count)
    expect(await target.find(EVERYTHING)).toStrictEqual(await source.find(EVERYTHING))
  })

  it('write one document per line, as extended JSON', async () => {
    const directory = temporaryDirectory()
    await exportCollections(await openWith([TYPED]), directory)
    const [line = '', ...rest] = readFileSync(join(directory, 'notes.jsonl'), 'utf8').split('\n')
    expect(JSON.parse(line)).toMatchObject({ _id: 'typed', objectId: { $oid: '65f000000000000000000001' } })
    expect(rest).toEqual([''])
  })

  it('take lines that end as on Windows, and blank ones', async () => {
    const directory = temporaryDirectory()
    writeFileSync(join(directory, 'notes.jsonl'), '{"_id":1}\r\n\r\n{"_id":2}')
    const target = await openTemporary()
    expect(await importCollections(target, directory)).toEqual({ collections: 1, documents: 2 })
  })
})
