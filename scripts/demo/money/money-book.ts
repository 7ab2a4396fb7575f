import { makeId } from '../../../src/domain/shared/ids'
import type { CommandTransaction, RunTransaction } from '../../../src/server/platform/command-transaction'
import type { Collection } from '../../../src/server/platform/database'
import type { Random } from '../random'

/**
 * The shop's money while a year is made: documents in memory, which the server's own posts read and write as in a
 * transaction. So nothing about bills, points or commission is decided here a second time.
 */
export class MoneyBook implements CommandTransaction {
  /** The moment (epoch ms) things happen at: ids are made of it. */
  nowAt = 0
  private readonly tables = new Map<string, Map<string, unknown>>()

  constructor(private readonly random: Random) {}

  readonly makeId = (prefix: string): string => makeId(prefix, this.nowAt, this.random.bytes(16))

  /** A number as WeChat Pay takes them: letters and digits only. */
  readonly makeNumber = (prefix: string): string => this.makeId(prefix).replace('_', '')

  readonly runTransaction: RunTransaction = (work) => work(this)

  get<D extends { readonly _id: string }>(collection: Collection<D>, id: string): Promise<D | undefined> {
    const stored = this.tables.get(collection.name)?.get(id)
    return Promise.resolve(stored === undefined ? undefined : collection.parse(stored))
  }

  insert<D extends { readonly _id: string }>(collection: Collection<D>, document: D): Promise<void> {
    if (this.tables.get(collection.name)?.has(document._id) === true)
      throw new Error(`${collection.name} has ${document._id} already`)
    return this.put(collection, document)
  }

  put<D extends { readonly _id: string }>(collection: Collection<D>, document: D): Promise<void> {
    const table = this.tables.get(collection.name) ?? new Map<string, unknown>()
    this.tables.set(collection.name, table.set(document._id, document))
    return Promise.resolve()
  }

  remove<D extends { readonly _id: string }>(collection: Collection<D>, id: string): Promise<void> {
    this.tables.get(collection.name)?.delete(id)
    return Promise.resolve()
  }

  /** What happened in the past was told then, and is done. */
  queueMessage(): Promise<void> {
    return Promise.resolve()
  }

  recordAudit(): Promise<void> {
    throw new Error('the posts leave audits to their use cases')
  }

  /** Everything in a collection, as it was put there. */
  stored({ name }: { readonly name: string }): unknown[] {
    return [...(this.tables.get(name)?.values() ?? [])]
  }

  /** Everything in a collection. */
  documents<D extends { readonly _id: string }>(collection: Collection<D>): D[] {
    return this.stored(collection).map((document) => collection.parse(document))
  }
}
