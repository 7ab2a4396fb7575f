import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { Long, ObjectId } from 'bson'
import { exportCollections, importCollections } from '../../../src/localcloud/database/export'
import { failureOf, openTemporary, temporaryDirectory, uniqueOn } from './temporary-database'

const TYPED = {
  _id: 'typed',
  date: new Date('2026-05-01T00:00:00Z'),
  pattern: /^a/i,
  long: Long.fromString('9007199254740993'),
  objectId: new ObjectId('65f000000000000000000001'),
  list: [1, 1.5, 'line\nbreak', null],
}

async function openWithNotes(count: number) {
  const database = await openTemporary()
  await database.declare([
    { name: 'notes', indexes: [] },
    { name: 'empty', indexes: [] },
  ])
  const documents = Array.from({ length: count }, (_, number) => ({ _id: number, text: `note ${number}` }))
  await database.insert({ collection: 'notes', documents: [...documents.reverse(), TYPED] })
  return database
}

describe('export and import', () => {
  it('bring every document to another database, in order and with its types', async () => {
    const source = await openWithNotes(1200)
    const directory = join(temporaryDirectory(), 'export')
    expect(await exportCollections(source, directory)).toEqual([
      { collection: 'empty', documents: 0 },
      { collection: 'notes', documents: 1201 },
    ])
    const target = await openTemporary()
    expect(await importCollections(target, directory)).toEqual([
      { collection: 'empty', documents: 0 },
      { collection: 'notes', documents: 1201 },
    ])
    expect(target.collectionNames()).toEqual(['empty', 'notes'])
    const all = { collection: 'notes', filter: {} }
    expect(await target.find(all)).toStrictEqual(await source.find(all))
  })

  it('write one document per line, as extended JSON', async () => {
    const directory = temporaryDirectory()
    await exportCollections(await openWithNotes(0), directory)
    const lines = readFileSync(join(directory, 'notes.jsonl'), 'utf8').split('\n')
    expect(lines).toHaveLength(2)
    expect(JSON.parse(lines[0] ?? '')).toMatchObject({ _id: 'typed', objectId: { $oid: '65f000000000000000000001' } })
    expect(lines[1]).toBe('')
  })

  it('refuse to import into a collection that holds documents, before anything is written', async () => {
    const directory = temporaryDirectory()
    const source = await openWithNotes(2)
    await exportCollections(source, directory)
    const target = await openTemporary()
    await target.addCollection('notes')
    await target.insert({ collection: 'notes', documents: [{ _id: 'mine' }] })
    expect((await failureOf(importCollections(target, directory))).message).toContain('"notes" is not empty')
    expect(target.collectionNames()).toEqual(['notes'])
    expect(await target.count({ collection: 'notes', filter: {} })).toBe(1)
  })

  it.each([
    ['a line that is not JSON', '{"_id":"a"}\n{oops\n', 'line 2'],
    ['a line that is not a document', '[1]\n', 'a line must hold one document'],
    ['a document that an index refuses', '{"_id":"a","code":1}\n{"_id":"b","code":1}\n', 'dup key: { code: 1 }'],
  ])('name the line that can not be imported: %s', async (_, text, message) => {
    const directory = temporaryDirectory()
    writeFileSync(join(directory, 'notes.jsonl'), text)
    const target = await openTemporary()
    await target.declare([{ name: 'notes', indexes: [uniqueOn('code')] }])
    const failure = await failureOf(importCollections(target, directory))
    expect(failure.errorName).toBe('INVALID_PARAM')
    expect(failure.message).toContain('notes.jsonl')
    expect(failure.message).toContain(message)
  })
})
