import { spawnSync } from 'node:child_process'
import { writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { errorNameOf, failureOf, openTemporary, temporaryDirectory, update } from './temporary-database'

describe('opening', () => {
  it('finds everything that was written before', async () => {
    const directory = temporaryDirectory()
    const first = await openTemporary({ directory })
    await first.addCollection('notes')
    await first.insert({ collection: 'notes', documents: [{ _id: 'b' }, { _id: 'a' }, { _id: 3 }] })
    await first.modify(update('notes', { _id: 'a' }, { $set: { n: 1 } }))
    await first.remove({ collection: 'notes', filter: { _id: 'b' }, isMulti: false })
    await first.close()
    const second = await openTemporary({ directory })
    await second.insert({ collection: 'notes', documents: [{ _id: 'c' }] })
    expect(second.collectionNames()).toEqual(['notes'])
    expect(await second.find({ collection: 'notes', filter: {} })).toEqual([
      { _id: 'a', n: 1 },
      { _id: 3 },
      { _id: 'c' },
    ])
  })

  it('is refused while the directory is open already', async () => {
    const directory = temporaryDirectory()
    const database = await openTemporary({ directory })
    expect((await failureOf(openTemporary({ directory }))).message).toContain('is in use by process')
    await database.close()
    await openTemporary({ directory })
  })

  it('takes over a directory whose last user is no more', async () => {
    const directory = temporaryDirectory()
    const { pid } = spawnSync(process.execPath, ['--version'])
    writeFileSync(join(directory, 'in-use-by'), `${pid} 12345`)
    await openTemporary({ directory })
  })
})

describe('closing', () => {
  it('aborts transactions, finishes the writes that waited for them, and refuses later ones', async () => {
    const directory = temporaryDirectory()
    const database = await openTemporary({ directory })
    await database.addCollection('notes')
    await database.insert({ collection: 'notes', documents: [{ _id: 'a', n: 1 }] })
    const transactionId = database.startTransaction()
    await database.modify(update('notes', { _id: 'a' }, { $set: { n: 2 } }, transactionId))
    const waiting = database.modify(update('notes', { _id: 'a' }, { $inc: { n: 10 } }))
    const closed = database.close()
    expect(await errorNameOf(database.find({ collection: 'notes', filter: {} }))).toBe('SYS_ERR')
    expect(await waiting).toEqual({ updated: 1 })
    await closed
    expect(() => database.startTransaction()).toThrow('the database is closed')
    const again = await openTemporary({ directory })
    expect(await again.find({ collection: 'notes', filter: {} })).toEqual([{ _id: 'a', n: 11 }])
  })
})
