import * as z from 'zod'
import type { Document, SortOrder } from '../database/documents'
import { formatEjson, parseEjson } from '../database/language'
import { CloudError } from '../errors'
import { action, type ConsoleAction } from './input'

/** Documents a page of the console shows. */
const PAGE_DOCUMENTS = 50

const collection = z.string().min(1)
const id = z.union([z.string(), z.number()])

/** Filters, orders and documents travel as extended JSON text, so that dates and numbers stay what they are. */
function parseDocument(text: string): Document {
  const value = parseEjson(text)
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    throw new CloudError('INVALID_PARAM', 'expected an object')
  }
  return Object.fromEntries(Object.entries(value))
}

function parseOrder(text: string): SortOrder | undefined {
  const order: { [field: string]: 1 | -1 } = {}
  for (const [field, direction] of Object.entries(parseDocument(text))) order[field] = direction === -1 ? -1 : 1
  return Object.keys(order).length === 0 ? undefined : order
}

/** Looking at and changing documents by hand. */
export const COLLECTION_ACTIONS: Readonly<Record<string, ConsoleAction>> = {
  listCollections: action(z.object({}), async ({ database, declaredCollections }) => {
    const declared = new Map(declaredCollections().map((declaration) => [declaration.name, declaration.indexes]))
    const names = [...database.collectionNames()].sort()
    return Promise.all(
      names.map(async (name) => ({
        name,
        count: await database.count({ collection: name, filter: {} }),
        indexes: declared.get(name) ?? [],
      })),
    )
  }),

  findDocuments: action(
    z.object({ collection, filter: z.string(), order: z.string(), skip: z.number().int().min(0) }),
    async ({ database }, input) => {
      const filter = parseDocument(input.filter)
      const [documents, count] = await Promise.all([
        database.find({
          collection: input.collection,
          filter,
          sort: parseOrder(input.order),
          skip: input.skip,
          limit: PAGE_DOCUMENTS,
        }),
        database.count({ collection: input.collection, filter }),
      ])
      return { count, pageSize: PAGE_DOCUMENTS, documents: documents.map((document) => formatEjson(document)) }
    },
  ),

  saveDocument: action(
    z.object({ collection, id: id.optional(), document: z.string() }),
    async ({ database }, input) => {
      const document = parseDocument(input.document)
      if (input.id === undefined) {
        const [inserted] = await database.insert({ collection: input.collection, documents: [document] })
        return { id: inserted }
      }
      const { _id: _, ...update } = document
      await database.modify({
        collection: input.collection,
        filter: { _id: input.id },
        update,
        isReplacement: true,
        isMulti: false,
        isUpsert: false,
      })
      return { id: input.id }
    },
  ),

  removeDocument: action(z.object({ collection, id }), ({ database }, input) =>
    database.remove({ collection: input.collection, filter: { _id: input.id }, isMulti: false }),
  ),

  addCollection: action(z.object({ collection }), ({ database }, input) => database.addCollection(input.collection)),

  dropCollection: action(z.object({ collection }), ({ database }, input) => database.dropCollection(input.collection)),
}
