import type * as z from 'zod'
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

export interface FindOptions {
  readonly orderBy?: readonly [field: string, direction: 'asc' | 'desc']
  /** Always said: WeChat would return 100 without a word about the rest. */
  readonly limit: number
  /** The fields to read besides `_id`, of documents whose rest is large; all when absent. */
  readonly fields?: readonly string[]
}

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
    { orderBy, limit, fields }: FindOptions,
  ): Promise<D[]> {
    const whole = this.sdk.collection(collection.name).where(filter).limit(limit)
    const query = fields === undefined ? whole : whole.field(Object.fromEntries(fields.map((name) => [name, true])))
    const { data } = await (orderBy === undefined ? query : query.orderBy(...orderBy)).get()
    return data.map((stored) => collection.parse(stored))
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

  /** Sets fields wherever the filter fits, in one step each; returns how many documents changed. */
  async updateWhere<D extends { readonly _id: string }>(
    collection: Collection<D>,
    filter: Filter,
    fields: Partial<Omit<D, '_id'>>,
  ): Promise<number> {
    const { stats } = await this.sdk.collection(collection.name).where(filter).update({ data: fields })
    return stats.updated
  }

  /** Removes whatever fits; returns how many documents that were. */
  async removeWhere<D extends { readonly _id: string }>(collection: Collection<D>, filter: Filter): Promise<number> {
    const { stats } = await this.sdk.collection(collection.name).where(filter).remove()
    return stats.removed
  }
}
