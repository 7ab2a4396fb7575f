import fc from 'fast-check'
import type { Document, StoredDocument } from '../../../src/localcloud/database/documents'
import { compareBy, compileFilter } from '../../../src/localcloud/database/language'
import type { CommittedChange, Database, FindRequest } from '../../../src/localcloud/database/operations'
import { DocumentList } from '../../../src/localcloud/realtime/document-list'
import type { WatchRequest } from '../../../src/localcloud/realtime/live-query'
import { RealtimeHub } from '../../../src/localcloud/realtime/realtime-hub'
import type { WatchChange } from '../../../src/localcloud/realtime/matches'

/** Documents in memory whose reads answer when the test says so: the moments between them are what is tested. */
class HeldDatabase implements Pick<Database, 'find' | 'onCommit'> {
  readonly documents = new Map<string | number, StoredDocument>()
  readonly held: (() => void)[] = []
  isHolding = false
  private listener: (changes: readonly CommittedChange[]) => void = () => undefined

  onCommit(listener: (changes: readonly CommittedChange[]) => void): () => void {
    this.listener = listener
    return () => undefined
  }

  async find({ filter, sort, limit }: FindRequest): Promise<Document[]> {
    const found = [...this.documents.values()].filter(compileFilter(filter))
    if (sort !== undefined) found.sort(compareBy(sort))
    if (this.isHolding) await new Promise<void>((resolve) => this.held.push(resolve))
    return found.slice(0, limit)
  }

  commit(...documents: (StoredDocument | { removed: string })[]): void {
    const changes = documents.map((document): CommittedChange => {
      const documentId = 'removed' in document ? String(document.removed) : document._id
      const before = this.documents.get(documentId)
      if ('removed' in document) this.documents.delete(documentId)
      else this.documents.set(documentId, document)
      const after = this.documents.get(documentId)
      return { collection: 'notes', documentId, before, after }
    })
    this.listener(changes.filter(({ before, after }) => before !== undefined || after !== undefined))
  }
}

const nextTurn = (): Promise<void> => new Promise((resolve) => setImmediate(resolve))

async function startWatch(database: HeldDatabase, request: Omit<WatchRequest, 'collection'>, maxDocuments = 100) {
  const hub = new RealtimeHub(database, maxDocuments, (error) => {
    throw error
  })
  const told: (readonly WatchChange[])[] = []
  const errors: unknown[] = []
  const list = new DocumentList()
  const watching = hub.watch(
    { collection: 'notes', ...request },
    {
      onChanges: (changes) => {
        told.push(changes)
        list.apply(changes)
      },
      onError: (error) => errors.push(error),
    },
  )
  return { hub, told, errors, list, watching }
}

async function openWatch(database: HeldDatabase, request: Omit<WatchRequest, 'collection'>, maxDocuments = 100) {
  const started = await startWatch(database, request, maxDocuments)
  const watch = await started.watching
  started.list.reset(watch.documents)
  return { ...started, watch }
}

const brief = (changes: readonly WatchChange[] | undefined) =>
  changes?.map(({ dataType, queueType, docId }) => `${dataType} ${queueType} ${docId}`)

describe('a watch on everything that fits', () => {
  it.each<[string, StoredDocument | { removed: string }, string[]]>([
    ['a new document that fits', { _id: 'c', isOpen: true }, ['add enqueue c']],
    ['a change of one that is shown', { _id: 'a', isOpen: true, text: 'x' }, ['update update a']],
    ['a change by which one starts to fit', { _id: 'b', isOpen: true }, ['update enqueue b']],
    ['a change by which one stops to fit', { _id: 'a', isOpen: false }, ['update dequeue a']],
    ['the removal of one that is shown', { removed: 'a' }, ['remove dequeue a']],
  ])('tells of %s', async (_what, change, expected) => {
    const database = new HeldDatabase()
    database.commit({ _id: 'a', isOpen: true }, { _id: 'b', isOpen: false })
    const { told } = await openWatch(database, { filter: { isOpen: true } })
    database.commit(change)
    await nextTurn()
    expect(told.map(brief)).toEqual([expected])
  })

  it.each<[string, StoredDocument | { removed: string }]>([
    ['a document that does not fit', { _id: 'c', isOpen: false }],
    ['a change of one that is not shown', { _id: 'b', isOpen: false, text: 'x' }],
    ['a write that changes nothing', { _id: 'a', isOpen: true }],
    ['the removal of one that is not shown', { removed: 'b' }],
  ])('is silent about %s', async (_what, change) => {
    const database = new HeldDatabase()
    database.commit({ _id: 'a', isOpen: true }, { _id: 'b', isOpen: false })
    const { told } = await openWatch(database, { filter: { isOpen: true } })
    database.commit(change)
    await nextTurn()
    expect(told).toEqual([])
  })

  it('names the fields that changed and the ones that went', async () => {
    const database = new HeldDatabase()
    database.commit({ _id: 'a', place: { room: 1, floor: 2 }, tags: ['x'], note: 'old', same: 1 })
    const { told } = await openWatch(database, { filter: {} })
    database.commit({ _id: 'a', place: { room: 3, floor: 2 }, tags: ['x', 'y'], same: 1 })
    await nextTurn()
    expect(told[0]?.[0]).toMatchObject({
      updatedFields: { 'place.room': 3, tags: ['x', 'y'] },
      removedFields: ['note'],
    })
  })

  it('tells of one transaction at once', async () => {
    const database = new HeldDatabase()
    const { told } = await openWatch(database, { filter: {} })
    database.commit({ _id: 'a' }, { _id: 'b' })
    database.commit({ _id: 'c' })
    await nextTurn()
    expect(told.map(brief)).toEqual([['add enqueue a', 'add enqueue b'], ['add enqueue c']])
  })

  it('shows what was committed while it was reading, once', async () => {
    const database = new HeldDatabase()
    database.commit({ _id: 'a', n: 1 }, { _id: 'b', n: 1 })
    database.isHolding = true
    const { watching, told } = await startWatch(database, { filter: {} })
    database.commit({ _id: 'a', n: 2 })
    database.commit({ removed: 'b' })
    database.commit({ _id: 'c', n: 3 })
    database.held.forEach((release) => release())
    const { documents } = await watching
    expect(documents).toEqual([
      { _id: 'a', n: 2 },
      { _id: 'c', n: 3 },
    ])
    await nextTurn()
    expect(told).toEqual([])
  })

  it('holds as many documents as allowed and ends with one more', async () => {
    const database = new HeldDatabase()
    database.commit({ _id: 'a' }, { _id: 'b' })
    const { errors, told } = await openWatch(database, { filter: {} }, 3)
    database.commit({ _id: 'c' })
    await nextTurn()
    expect(errors).toEqual([])
    database.commit({ _id: 'd' })
    database.commit({ _id: 'e' })
    await nextTurn()
    expect(errors).toEqual([expect.objectContaining({ message: 'the watched query finds more than 3 documents' })])
    expect(told.map(brief)).toEqual([['add enqueue c']])
  })

  it('does not start on more documents than allowed', async () => {
    const database = new HeldDatabase()
    database.commit({ _id: 'a' }, { _id: 'b' }, { _id: 'c' }, { _id: 'd' })
    await expect(openWatch(database, { filter: {} }, 3)).rejects.toThrow('more than 3 documents')
    await expect(openWatch(database, { filter: {} }, 4)).resolves.toBeDefined()
  })

  it('is silent after it was stopped', async () => {
    const database = new HeldDatabase()
    const { told, watch, hub } = await openWatch(database, { filter: {} })
    watch.stop()
    database.commit({ _id: 'a' })
    await nextTurn()
    expect(told).toEqual([])
    expect(hub.size).toBe(0)
  })
})

describe('a watch with a limit', () => {
  const open = async () => {
    const database = new HeldDatabase()
    database.commit({ _id: 'a', n: 1 }, { _id: 'b', n: 2 }, { _id: 'c', n: 3 })
    return { database, ...(await openWatch(database, { filter: {}, sort: { n: -1 }, limit: 2 })) }
  }

  it('starts with the first ones in its order', async () => {
    const { watch } = await open()
    expect(watch.documents.map(({ _id }) => _id)).toEqual(['c', 'b'])
  })

  it.each<[string, StoredDocument | { removed: string }, string[]]>([
    ['pushes the last one out when another comes before it', { _id: 'd', n: 4 }, ['add enqueue d', 'limit dequeue b']],
    ['brings the next one in when one goes', { removed: 'c' }, ['remove dequeue c', 'limit enqueue a']],
    ['lets one fall behind', { _id: 'c', n: 0 }, ['update dequeue c', 'limit enqueue a']],
    ['lets one move up', { _id: 'a', n: 9 }, ['update enqueue a', 'limit dequeue b']],
    ['shows one that changes places inside', { _id: 'b', n: 9 }, ['update update b']],
  ])('%s', async (_what, change, expected) => {
    const { database, told } = await open()
    database.commit(change)
    await nextTurn()
    expect(told.map(brief)).toEqual([expected])
  })

  it('is silent about what happens behind its limit', async () => {
    const { database, told } = await open()
    database.commit({ _id: 'a', n: 0 })
    database.commit({ _id: 'e', n: -1 })
    await nextTurn()
    expect(told).toEqual([])
  })
})

const ids = fc.constantFrom('a', 'b', 'c', 'd', 'e', 'f', 'g', 'h')
const step = fc.oneof(
  { weight: 4, arbitrary: fc.record({ _id: ids, n: fc.integer({ min: 0, max: 3 }), isOpen: fc.boolean() }) },
  { weight: 2, arbitrary: fc.record({ removed: ids }) },
  { weight: 1, arbitrary: fc.constant('turn' as const) },
  { weight: 1, arbitrary: fc.constant('release' as const) },
)

describe('what a watcher pieces together from changes', () => {
  it.each<[string, Omit<WatchRequest, 'collection'>]>([
    ['without a limit', { filter: { isOpen: true } }],
    ['with a limit', { filter: { isOpen: true }, sort: { n: 1 }, limit: 1 }],
    ['with a wide limit', { filter: {}, sort: { n: -1 }, limit: 3 }],
  ])('is what a query finds, %s, whenever reads come back', async (_what, request) => {
    await fc.assert(
      fc.asyncProperty(fc.array(step, { maxLength: 40 }), fc.nat({ max: 20 }), async (steps, startAt) => {
        const database = new HeldDatabase()
        let opened: ReturnType<typeof openWatch> | undefined
        database.isHolding = true
        const many = Array.from({ length: 30 }, (_, index) => ({ _id: `m${index}`, n: index % 4, isOpen: true }))
        database.commit(...many)
        for (const [index, each] of steps.entries()) {
          if (index === startAt) opened = openWatch(database, request)
          if (each === 'turn') await nextTurn()
          else if (each === 'release') database.held.splice(0).forEach((release) => release())
          else database.commit(each)
        }
        opened ??= openWatch(database, request)
        // Empties the list from the top, so that the window has to be refilled from the database.
        for (const { _id } of many.slice(0, 28)) database.commit({ removed: _id })
        database.isHolding = false
        for (let turn = 0; turn < 10; turn += 1) {
          database.held.splice(0).forEach((release) => release())
          await nextTurn()
        }
        const { list } = await opened
        const limit = request.limit
        const found = await database.find({
          collection: 'notes',
          filter: request.filter,
          sort: { ...request.sort, _id: 1 },
          limit,
        })
        const byId = compareBy({ _id: 1 })
        expect([...list.current].sort(byId)).toEqual([...found].sort(byId))
      }),
      { seed: 20250302, numRuns: 300 },
    )
  })
})
