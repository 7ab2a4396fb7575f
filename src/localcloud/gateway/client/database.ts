import { CloudCallError } from '../transport'
import { buildFilter, buildUpdate, command, type Filter } from './commands'
import { formatValue, parseValue, ServerDate } from './extended-json'
import type { WatchHandle, WatchHandlers, WatchQuery } from './watch'

/** A document as it was stored; what its fields are is the app's knowledge. */
export type Document = Readonly<Record<string, unknown>>
export type DocumentId = string | number

export interface DatabaseLinks {
  /** Sends one operation of the gateway. */
  readonly send: <Reply>(operation: string, body: object) => Promise<Reply>
  readonly watch: (request: WatchQuery, handlers: WatchHandlers) => WatchHandle
}

/** `wx.cloud.database()` for a client outside WeChat: the same calls, promises only. */
export interface ClientDatabase {
  readonly command: typeof command
  collection(name: string): Collection
  serverDate(options?: { offset: number }): ServerDate
  RegExp(options: { regexp: string; options?: string }): RegExp
}

/** The database over the given links; holds nothing itself. */
/** `wx.cloud.database()` for apps outside WeChat: the same calls, sent to the gateway. */
export function createClientDatabase(links: DatabaseLinks): ClientDatabase {
  return {
    command,
    collection: (name) => new Collection(links, { collection: name }),
    serverDate: (options) => new ServerDate(options?.offset),
    RegExp: ({ regexp, options }) => new RegExp(regexp, options),
  }
}

interface QueryParts {
  readonly collection: string
  readonly filter?: Filter
  readonly order?: Readonly<Record<string, 1 | -1>>
  readonly skip?: number
  readonly limit?: number
  readonly projection?: Filter
}

/** A query under construction; every step gives a new one. */
export class Query {
  constructor(
    protected readonly links: DatabaseLinks,
    protected readonly parts: QueryParts,
  ) {}

  where(condition: unknown): Query {
    return new Query(this.links, { ...this.parts, filter: buildFilter(condition) })
  }

  orderBy(field: string, direction: 'asc' | 'desc'): Query {
    const order = { ...this.parts.order, [field]: direction === 'desc' ? -1 : 1 } as const
    return new Query(this.links, { ...this.parts, order })
  }

  limit(limit: number): Query {
    return new Query(this.links, { ...this.parts, limit })
  }

  skip(skip: number): Query {
    return new Query(this.links, { ...this.parts, skip })
  }

  /** `{ name: true, 'place.room': true }`. */
  field(projection: Filter): Query {
    return new Query(this.links, { ...this.parts, projection })
  }

  /** At most 20 documents. */
  async get(): Promise<{ data: Document[]; errMsg: string }> {
    const { list } = await this.links.send<{ list: string[] }>('database/get', this.body())
    return { data: list.map(readDocument), errMsg: 'collection.get:ok' }
  }

  async count(): Promise<{ total: number; errMsg: string }> {
    const { total } = await this.links.send<{ total: number }>('database/count', this.body())
    return { total, errMsg: 'collection.count:ok' }
  }

  /** Updates every document found; the collection must have a security rule. */
  async update({ data }: { data: Filter }): Promise<{ stats: { updated: number }; errMsg: string }> {
    const body = { ...this.body(), data: formatValue(buildUpdate(data)) }
    const { updated } = await this.links.send<{ updated: number }>('database/update', body)
    return { stats: { updated }, errMsg: 'collection.update:ok' }
  }

  /** Removes every document found; the collection must have a security rule. */
  async remove(): Promise<{ stats: { removed: number }; errMsg: string }> {
    const { removed } = await this.links.send<{ removed: number }>('database/remove', this.body())
    return { stats: { removed }, errMsg: 'collection.remove:ok' }
  }

  /** Follows the documents found, until the handle is closed. `field` and `skip` have no meaning here. */
  watch(handlers: WatchHandlers): WatchHandle {
    if (this.parts.projection !== undefined)
      throw new CloudCallError(-1, 'collection.watch:fail field is not supported')
    const { collection, query, order, limit } = this.body()
    return this.links.watch({ collection, query, order, limit }, handlers)
  }

  protected body(): WatchQuery & { readonly skip?: number; readonly projection?: string } {
    const { collection, filter, order, skip, limit, projection } = this.parts
    return {
      collection,
      query: formatValue(filter ?? {}),
      order: order === undefined ? undefined : formatValue(order),
      skip,
      limit,
      projection: projection === undefined ? undefined : formatValue(projection),
    }
  }
}

export class Collection extends Query {
  doc(id: DocumentId): DocumentReference {
    return new DocumentReference(this.links, this.parts.collection, id)
  }

  async add({ data }: { data: Filter }): Promise<{ _id: DocumentId; errMsg: string }> {
    const body = { collection: this.parts.collection, data: formatValue(data) }
    const { _id } = await this.links.send<{ _id: DocumentId }>('database/add', body)
    return { _id, errMsg: 'collection.add:ok' }
  }

  /** Runs a pipeline of MongoDB stages such as `[{ $match: { isOpen: true } }, { $group: … }]`. */
  async aggregate(stages: readonly Filter[]): Promise<{ list: Document[]; errMsg: string }> {
    const body = { collection: this.parts.collection, stages: formatValue(stages) }
    const { list } = await this.links.send<{ list: string[] }>('database/aggregate', body)
    return { list: list.map(readDocument), errMsg: 'collection.aggregate:ok' }
  }
}

/** One document by its id. */
export class DocumentReference {
  constructor(
    private readonly links: DatabaseLinks,
    private readonly collection: string,
    private readonly id: DocumentId,
  ) {}

  /** Rejects with -1 when there is no such document, or none that the caller may see. */
  async get(): Promise<{ data: Document; errMsg: string }> {
    const { list } = await this.links.send<{ list: string[] }>('database/get', this.body())
    const [text] = list
    if (text === undefined)
      throw new CloudCallError(-1, `document.get:fail document with _id ${this.id} does not exist`)
    return { data: readDocument(text), errMsg: 'document.get:ok' }
  }

  async update({ data }: { data: Filter }): Promise<{ stats: { updated: number }; errMsg: string }> {
    const body = { ...this.body(), data: formatValue(buildUpdate(data)) }
    const { updated } = await this.links.send<{ updated: number }>('database/update', body)
    return { stats: { updated }, errMsg: 'document.update:ok' }
  }

  /** Puts a whole document in its place, or creates it. */
  async set({ data }: { data: Filter }): Promise<{ _id: DocumentId; stats: SetStats; errMsg: string }> {
    const stats = await this.links.send<SetStats>('database/set', { ...this.body(), data: formatValue(data) })
    return { _id: this.id, stats, errMsg: 'document.set:ok' }
  }

  async remove(): Promise<{ stats: { removed: number }; errMsg: string }> {
    const { removed } = await this.links.send<{ removed: number }>('database/remove', this.body())
    return { stats: { removed }, errMsg: 'document.remove:ok' }
  }

  watch(handlers: WatchHandlers): WatchHandle {
    const { collection, query } = this.body()
    return this.links.watch({ collection, query }, handlers)
  }

  private body(): { collection: string; query: string; isDocument: true } {
    return { collection: this.collection, query: formatValue({ _id: this.id }), isDocument: true }
  }
}

interface SetStats {
  readonly updated: number
  readonly created: number
}

function readDocument(text: string): Document {
  // eslint-disable-next-line @typescript-eslint/no-unsafe-type-assertion -- the gateway sends documents here
  return parseValue(text) as Document
}
