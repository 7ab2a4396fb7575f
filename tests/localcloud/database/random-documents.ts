/** Random ids, documents, filters and updates: few enough values that they meet often. */
import type { Document, DocumentId } from '../../../src/localcloud/database/documents'

/** A source as `seededRandom` makes it. */
export type Random = (below: number) => number

/** One of the items. */
export function pick<Item>(random: Random, items: readonly [Item, ...Item[]]): Item {
  return items[random(items.length)] ?? items[0]
}

/** One of 60 ids, some of them numbers. */
export function randomId(random: Random): DocumentId {
  const number = random(60)
  return number % 10 === 0 ? number : `thing${number}`
}

/** A document without its id, with every kind of value an index meets. */
export function randomFields(random: Random): Document {
  return {
    code: random(8) === 0 ? null : random(90),
    kind: pick(random, ['a', 'b', 'c', null, 7]),
    size: random(12),
    tags: pick<Document[string]>(random, [[], ['x'], ['x', 'y'], ['y', 'z', 'y'], 'x', null]),
    place: pick<Document[string]>(random, [{ city: 'north' }, { city: 'south', street: 1 }, [{ city: 'west' }], 5]),
    at: new Date(1_700_000_000_000 + random(100)),
  }
}

/** A filter of the kinds people write. */
export function randomFilter(random: Random): Document {
  return pick<Document>(random, [
    {},
    { kind: 'a' },
    { kind: { $in: ['b', null] }, size: { $lt: 6 } },
    { size: { $gte: random(12), $lte: 9 } },
    { tags: 'x' },
    { tags: { $all: ['y', 'z'] } },
    { 'place.city': pick(random, ['north', 'west']), size: { $gt: 2 } },
    { $or: [{ kind: 'c' }, { size: random(12) }] },
    { kind: { $ne: 'a' }, tags: { $exists: true } },
    { _id: randomId(random) },
    { _id: { $in: [randomId(random), randomId(random)] } },
    { code: random(90) },
    { kind: { $exists: false } },
    { at: { $gt: new Date(1_700_000_000_050) } },
  ])
}

/** An update by operators; some are refused by some documents. */
export function randomOperators(random: Random): Document {
  return pick<Document>(random, [
    { $set: { kind: pick(random, ['a', 'b', 'd']) } },
    { $inc: { size: 1 } },
    { $unset: { kind: '' } },
    { $set: { tags: ['x', pick(random, ['y', 'w'])] } },
    { $set: { code: random(90) } },
    { $set: { 'place.city': 'east' }, $max: { size: 5 } },
  ])
}
