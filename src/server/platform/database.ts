import * as z from 'zod'
import type { WechatDatabase } from './wechat'

/** A collection and the shape of its documents; what does not have the shape is a fault and throws. */
export interface Collection<Document extends { readonly _id: string }> {
  readonly name: string
  parse(stored: unknown): Document
}

/** Declares a collection by the shape of its documents; the name is one of `config/database.ts`. */
export function defineCollection<Document extends { readonly _id: string }>(
  name: string,
  shape: z.ZodType<Document>,
): Collection<Document> {
  return {
    name,
    parse(stored) {
      const parsed = shape.safeParse(stored)
      if (parsed.success) return parsed.data
      // Paths only: the values may be personal.
      const paths = parsed.error.issues.map((issue) => `${issue.path.join('.')} ${issue.code}`).join(', ')
      throw new Error(`a document of ${name} does not have its shape: ${paths}`)
    },
  }
}

/** Fields a query asks for, by value or by a command such as `lt`. */
export type Filter = Readonly<Record<string, unknown>>

type Order = readonly [field: string, direction: 'asc' | 'desc']

export interface FindOptions {
  readonly orderBy?: Order
  /** The order among those that `orderBy` calls equal. */
  readonly thenBy?: Order
  /** Always said: WeChat would return 100 without a word about the rest. */
  readonly limit: number
  /** The fields to read besides `_id`, of documents whose rest is large; all when absent. */
  readonly fields?: readonly string[]
}

/** How many documents have the same value in the field that was asked about, and the sums of their numbers. */
export interface Totals<Field extends string> {
  readonly count: number
  readonly sums: Readonly<Record<Field, number>>
}

/** Documents that have the same values under `key`: how many they are, and the sum of the field that was asked about. */
export interface Group {
  readonly key: Readonly<Record<string, string | number>>
  readonly count: number
  readonly sum: number
}

/** WeChat answers an aggregation with no more than this. */
const MOST_GROUPS = 1000

/** Reads and single writes outside transactions. Each method is one database request. */
export class Database {
  constructor(private readonly sdk: WechatDatabase) {}

  get command(): WechatDatabase['command'] {
    return this.sdk.command
  }

  async get<D extends { readonly _id: string }>(collection: Collection<D>, id: string): Promise<D | undefined> {
    const { data } = await this.sdk.collection(collection.name).doc(id).get()
    return data === null || data === undefined ? undefined : collection.parse(data)
  }

  async find<D extends { readonly _id: string }>(
    collection: Collection<D>,
    filter: Filter,
    { orderBy, thenBy, limit, fields }: FindOptions,
  ): Promise<D[]> {
    const whole = this.sdk.collection(collection.name).where(filter).limit(limit)
    const query = fields === undefined ? whole : whole.field(Object.fromEntries(fields.map((name) => [name, true])))
    const orders = [orderBy, thenBy].filter((order) => order !== undefined)
    const { data } = await orders.reduce((ordered, order) => ordered.orderBy(...order), query).get()
    return data.map((stored) => collection.parse(stored))
  }

  /** How many documents fit. */
  async count<D extends { readonly _id: string }>(collection: Collection<D>, filter: Filter): Promise<number> {
    return (await this.sdk.collection(collection.name).where(filter).count()).total
  }

  /**
   * Counts what fits and sums its numbers, by the value of the field `by`; a value that nothing has is absent. Throws
   * where there may be more values than WeChat answers with (1000).
   */
  async totals<D extends { readonly _id: string }, Field extends keyof D & string>(
    collection: Collection<D>,
    filter: Filter,
    by: keyof D & string,
    fields: readonly Field[],
  ): Promise<ReadonlyMap<string, Totals<Field>>> {
    const sum = (value: unknown): unknown => this.command.aggregate.sum(value)
    const sums = Object.fromEntries(fields.map((field) => [field, sum(`$${field}`)]))
    const stages = this.sdk.collection(collection.name).aggregate().match(filter)
    const { list } = await stages
      .group({ ...sums, _id: `$${by}`, documents: sum(1) })
      .limit(MOST_GROUPS)
      .end()
    if (list.length === MOST_GROUPS) throw new Error(`too many values of ${by} in ${collection.name}`)
    const group = z.object({ _id: z.string(), documents: z.int() }).catchall(z.int())
    return new Map(
      list.map((found) => {
        const { _id, documents, ...numbers } = group.parse(found)
        return [_id, { count: documents, sums: z.record(z.enum(fields), z.int()).parse(numbers) }]
      }),
    )
  }

  /**
   * Counts what fits and sums its numbers, for each combination of what `keys` name: a field (`$kind`) or a command of an
   * aggregation. Throws where there may be more combinations than WeChat answers with (1000).
   */
  async groups<D extends { readonly _id: string }, Field extends keyof D & string>(
    collection: Collection<D>,
    filter: Filter,
    keys: Readonly<Record<string, unknown>>,
    field: Field,
  ): Promise<readonly Group[]> {
    const sum = (value: unknown): unknown => this.command.aggregate.sum(value)
    const stages = this.sdk.collection(collection.name).aggregate().match(filter)
    const { list } = await stages
      .group({ _id: keys, documents: sum(1), sum: sum(`$${field}`) })
      .limit(MOST_GROUPS)
      .end()
    if (list.length === MOST_GROUPS) throw new Error(`too many groups of ${collection.name}`)
    const group = z.object({
      _id: z.record(z.string(), z.union([z.string(), z.number()])),
      documents: z.int(),
      sum: z.int(),
    })
    return list.map((found) => {
      const { _id, documents, sum } = group.parse(found)
      return { key: _id, count: documents, sum }
    })
  }

  /** Adds a document; fails if its `_id` or a unique value is taken. */
  async insert<D extends { readonly _id: string }>(collection: Collection<D>, document: D): Promise<void> {
    await this.sdk.collection(collection.name).add({ data: document })
  }

  /** Adds several documents in one request; fails if an `_id` is taken, and then some may have been added. */
  async insertAll<D extends { readonly _id: string }>(
    collection: Collection<D>,
    documents: readonly D[],
  ): Promise<void> {
    await this.sdk.collection(collection.name).add({ data: documents })
  }

  /** Adds to the number at `path` (dots lead inside) wherever the filter fits; returns how many documents changed. */
  async incrementWhere<D extends { readonly _id: string }>(
    collection: Collection<D>,
    filter: Filter,
    path: string,
    by: number,
  ): Promise<number> {
    const data = { [path]: this.command.inc(by) }
    const { stats } = await this.sdk.collection(collection.name).where(filter).update({ data })
    return stats.updated
  }

  /** Sets fields, and takes others away, wherever the filter fits, in one step each; returns how many documents changed. */
  async updateWhere<D extends { readonly _id: string }>(
    collection: Collection<D>,
    filter: Filter,
    fields: Partial<Omit<D, '_id'>>,
    without: readonly (keyof D & string)[] = [],
  ): Promise<number> {
    const removed = Object.fromEntries(without.map((name) => [name, this.command.remove()]))
    const data = { ...fields, ...removed }
    const { stats } = await this.sdk.collection(collection.name).where(filter).update({ data })
    return stats.updated
  }

  /** Removes whatever fits; returns how many documents that were. */
  async removeWhere<D extends { readonly _id: string }>(collection: Collection<D>, filter: Filter): Promise<number> {
    const { stats } = await this.sdk.collection(collection.name).where(filter).remove()
    return stats.removed
  }
}
