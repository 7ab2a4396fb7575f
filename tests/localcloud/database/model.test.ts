/**
 * The same thousands of random operations on the database and on a plain model of it.
 * `MODEL_OPERATIONS=200000 npx jest tests/localcloud/database/model` is the long form.
 */
import type { Document, DocumentId, IndexDeclaration, SortOrder } from '../../../src/localcloud/database/documents'
import { compareBy } from '../../../src/localcloud/database/language'
import type { Database } from '../../../src/localcloud/database/operations'
import { CloudError } from '../../../src/localcloud/errors'
import { auditIndexes } from './index-audit'
import { ModelDatabase, ModelError } from './model-database'
import { pick, randomFields, randomFilter, randomId, randomOperators, type Random } from './random-documents'
import { seededRandom } from './seeded-random'
import { indexOn, openTemporary, replacement, temporaryDirectory, uniqueOn, update } from './temporary-database'

const OPERATIONS = Number(process.env['MODEL_OPERATIONS'] ?? 3000)
const SEEDS = [1, 2, 3]
const COLLECTION = 'things'

/** Writes give up at once where a transaction holds a lock: the model says that they would have to wait. */
const LIMITS = { lockWaitMs: 0 }

const OPTIONAL_INDEXES: readonly IndexDeclaration[] = [
  indexOn('kind'),
  indexOn('kind', '-size'),
  indexOn('tags'),
  indexOn('place.city', 'size'),
  indexOn('-size'),
]

/** What an operation came to: a reply, or the name of its error. */
async function outcome(work: () => unknown): Promise<unknown> {
  try {
    return await work()
  } catch (error) {
    if (error instanceof CloudError || error instanceof ModelError) return `refused: ${error.errorName}`
    throw error
  }
}

class Comparison {
  readonly model = new ModelDatabase()
  private readonly transactions = new Map<string, string>()
  private started = 0

  constructor(
    public database: Database,
    private readonly random: Random,
  ) {}

  async step(): Promise<void> {
    const kind = this.random(100)
    if (kind < 14) await this.compareInsert()
    else if (kind < 24) await this.compareUpdate()
    else if (kind < 30) await this.compareReplace()
    else if (kind < 35) await this.compareRemove()
    else if (kind < 58) await this.compareFind()
    else if (kind < 63) await this.compareAggregate()
    else if (kind < 68) this.startTransaction()
    else await this.stepTransaction()
  }

  /** Reopening ends every transaction. */
  forgetTransactions(): void {
    for (const name of this.model.openTransactions()) this.model.end(name)
    this.transactions.clear()
  }

  async compareEverything(): Promise<void> {
    const found = await this.database.find({ collection: COLLECTION, filter: {} })
    expect(sortedById(found)).toEqual(sortedById([...this.model.documents.values()]))
  }

  private async compare(real: () => unknown, model: () => unknown): Promise<void> {
    const expected = await outcome(model)
    expect(await outcome(real)).toEqual(expected)
  }

  private async compareInsert(): Promise<void> {
    const count = this.random(4) === 0 ? 3 : 1
    const documents = Array.from({ length: count }, () => ({
      _id: randomId(this.random),
      ...randomFields(this.random),
    }))
    await this.compare(
      async () => void (await this.database.insert({ collection: COLLECTION, documents })),
      () => this.model.insert(documents),
    )
  }

  private async compareUpdate(): Promise<void> {
    const filter = randomFilter(this.random)
    const operators = randomOperators(this.random)
    await this.compare(
      () => this.database.modify({ ...update(COLLECTION, filter, operators), isMulti: true }),
      () => ({ updated: this.model.update(filter, operators) }),
    )
  }

  private async compareReplace(): Promise<void> {
    const id = randomId(this.random)
    const fields = randomFields(this.random)
    await this.compare(
      () => this.database.modify({ ...replacement(COLLECTION, '', fields), filter: { _id: id } }),
      () => {
        const done = this.model.replace({ _id: id, ...fields })
        return done === 'inserted' ? { updated: 0, upsertedId: id } : { updated: done === 'updated' ? 1 : 0 }
      },
    )
  }

  private async compareRemove(): Promise<void> {
    const filter = this.random(3) === 0 ? { kind: 'a', size: { $gt: 6 } } : { _id: randomId(this.random) }
    await this.compare(
      () => this.database.remove({ collection: COLLECTION, filter, isMulti: true }),
      () => this.model.remove(filter),
    )
  }

  private async compareFind(): Promise<void> {
    const filter = randomFilter(this.random)
    const sort = pick<SortOrder>(this.random, [
      {},
      { size: 1 },
      { size: -1, kind: 1 },
      { kind: 1, size: -1 },
      { _id: -1 },
    ])
    const limit = this.random(2) === 0 ? undefined : 1 + this.random(8)
    const matching = this.model.matching(filter)
    expect(await this.database.count({ collection: COLLECTION, filter })).toBe(matching.length)
    const compare = compareBy(sort)
    const expected = [...matching].sort(compare).slice(0, limit)
    const found = await this.database.find({ collection: COLLECTION, filter, sort, limit })
    expect(found).toHaveLength(expected.length)
    const known = new Map(matching.map((document) => [document['_id'], document]))
    expect(found).toEqual(found.map(({ _id }) => known.get(_id)))
    expect(found.every((document, at) => compare(document, expected[at] ?? {}) === 0)).toBe(true)
    if (limit === undefined) expect(sortedById(found)).toEqual(sortedById(expected))
  }

  private async compareAggregate(): Promise<void> {
    const filter = randomFilter(this.random)
    const totals = new Map<unknown, { count: number; size: number }>()
    for (const { kind, size } of this.model.matching(filter)) {
      const total = totals.get(kind ?? null) ?? { count: 0, size: 0 }
      totals.set(kind ?? null, { count: total.count + 1, size: total.size + Number(size ?? 0) })
    }
    const group = { _id: '$kind', count: { $sum: 1 }, size: { $sum: '$size' } }
    const found = await this.database.aggregate({
      collection: COLLECTION,
      stages: [{ $match: filter }, { $group: group }],
    })
    expect(new Map(found.map(({ _id, count, size }) => [_id ?? null, { count, size }]))).toEqual(totals)
  }

  private startTransaction(): void {
    if (this.transactions.size >= 4) return
    const name = `transaction${(this.started += 1)}`
    this.transactions.set(name, this.database.startTransaction())
    this.model.start(name)
  }

  private async stepTransaction(): Promise<void> {
    const name = [...this.transactions.keys()][this.random(this.transactions.size || 1)]
    const transactionId = name === undefined ? undefined : this.transactions.get(name)
    if (name === undefined || transactionId === undefined) return
    const id = randomId(this.random)
    const target = { collection: COLLECTION, filter: { _id: id }, transactionId }
    const fields = randomFields(this.random)
    switch (this.random(9)) {
      case 0:
        await this.compare(
          () => this.database.commitTransaction(transactionId),
          () => this.model.commit(name),
        )
        this.transactions.delete(name)
        return
      case 1:
        await this.database.abortTransaction(transactionId)
        this.model.end(name)
        this.transactions.delete(name)
        return
      case 2:
      case 3:
        return this.compare(
          () => this.database.find(target),
          () => [this.model.read(name, id)].filter((document) => document !== undefined),
        )
      case 4:
        return this.compare(
          async () => void (await this.database.insert({ ...target, documents: [{ _id: id, ...fields }] })),
          () => this.model.write(name, id, { _id: id, ...fields }, true),
        )
      case 5:
        return this.compare(
          () => this.database.remove({ ...target, isMulti: false }),
          () => (this.model.read(name, id) === undefined ? 0 : (this.model.write(name, id, null), 1)),
        )
      case 6:
        return this.compare(
          async () =>
            void (await this.database.modify({ ...replacement(COLLECTION, '', fields, transactionId), ...target })),
          () => this.model.write(name, id, { _id: id, ...fields }),
        )
      default:
        return this.compareTransactionUpdate(name, id, transactionId)
    }
  }

  private async compareTransactionUpdate(name: string, id: DocumentId, transactionId: string): Promise<void> {
    const operators = randomOperators(this.random)
    await this.compare(
      () => this.database.modify(update(COLLECTION, { _id: id }, operators, transactionId)),
      () => ({ updated: this.model.updateInside(name, id, operators) }),
    )
  }
}

function sortedById(documents: readonly Document[]): Document[] {
  return [...documents].sort(compareBy({ _id: 1 }))
}

it.each(SEEDS)(
  'does what a plain model does (seed %i)',
  async (seed) => {
    const random = seededRandom(seed)
    const directory = temporaryDirectory()
    // With the second seed only a few documents fit into the cache.
    const cacheBytes = seed === 2 ? 1500 : 1_000_000
    const open = () => openTemporary({ directory, limits: LIMITS, cacheBytes })
    const comparison = new Comparison(await open(), random)
    const declareSome = () =>
      comparison.database.declare([
        { name: COLLECTION, indexes: [uniqueOn('code'), ...OPTIONAL_INDEXES.filter(() => random(2) === 0)] },
      ])
    await declareSome()
    for (let operation = 1; operation <= OPERATIONS / SEEDS.length; operation += 1) {
      try {
        await comparison.step()
        if (operation % 100 === 0) await comparison.compareEverything()
        if (operation % 150 === 0) {
          await comparison.database.close()
          comparison.forgetTransactions()
          comparison.database = await open()
          await declareSome()
        }
      } catch (error) {
        if (error instanceof Error) error.message = `seed ${seed}, operation ${operation}: ${error.message}`
        throw error
      }
    }
    await comparison.compareEverything()
    await comparison.database.close()
    expect((await auditIndexes(directory)).wrongIndexes).toEqual([])
  },
  600_000,
)
