import { readConditions } from '../../../src/localcloud/database/planning/conditions'
import { leadingSelection } from '../../../src/localcloud/database/planning/pipeline-start'
import { errorNameOf, indexOn, openTemporary, update, warningsDuring } from './temporary-database'

const COLLECTION = 'bills'

/** Thirty bills, inserted in an order that is neither that of ids nor that of totals. */
const BILLS = Array.from({ length: 30 }, (_, number) => ({
  _id: `bill${(number * 7) % 30}`,
  number,
  total: (number * 11) % 30,
  customer: `customer${number % 3}`,
  lines: [{ price: number }, { price: number + 1 }],
}))

async function openWithBills() {
  const database = await openTemporary({ limits: { scanWarningDocuments: 5 } })
  await database.declare([{ name: COLLECTION, indexes: [indexOn('customer', 'total')] }])
  await database.insert({ collection: COLLECTION, documents: BILLS })
  return database
}

describe('find', () => {
  it('without an order gives documents as they were inserted', async () => {
    const database = await openWithBills()
    expect(await database.find({ collection: COLLECTION, filter: {} })).toEqual(BILLS)
    await database.remove({ collection: COLLECTION, filter: { number: 0 }, isMulti: false })
    await database.modify(update(COLLECTION, { number: 1 }, { $set: { seen: true } }))
    const numbers = (await database.find({ collection: COLLECTION, filter: {}, limit: 3 })).map(({ number }) => number)
    expect(numbers).toEqual([1, 2, 3])
  })

  it('sorts, skips and limits, with an index or without', async () => {
    const database = await openWithBills()
    for (const filter of [{ customer: 'customer1' }, { number: { $gte: 0 } }]) {
      const expected = BILLS.filter(({ customer }) => !('customer' in filter) || customer === 'customer1')
        .map(({ total }) => total)
        .sort((left, right) => right - left)
      const page = { collection: COLLECTION, filter, sort: { total: -1 as const }, skip: 2, limit: 3 }
      expect((await database.find(page)).map(({ total }) => total)).toEqual(expected.slice(2, 5))
      expect((await database.find({ ...page, limit: undefined })).map(({ total }) => total)).toEqual(expected.slice(2))
      expect(await database.find({ ...page, skip: 100 })).toEqual([])
      expect(await database.find({ ...page, limit: 0 })).toEqual([])
    }
  })

  it.each([-1, 1.5, Number.NaN])('refuses %d as skip or limit', async (number) => {
    const database = await openWithBills()
    const request = { collection: COLLECTION, filter: {} }
    expect(await errorNameOf(database.find({ ...request, skip: number }))).toBe('INVALID_PARAM')
    expect(await errorNameOf(database.find({ ...request, limit: number }))).toBe('INVALID_PARAM')
  })

  it('gives the part of a document that a projection names', async () => {
    const database = await openWithBills()
    const request = { collection: COLLECTION, filter: { _id: 'bill7' }, projection: { total: 1 } }
    expect(await database.find(request)).toEqual([{ _id: 'bill7', total: 11 }])
  })

  it('finds by a server date as the cloud’s clock has it', async () => {
    const database = await openTemporary()
    await database.addCollection('events')
    await database.insert({ collection: 'events', documents: [{ at: new Date(0) }, { at: new Date('2999-01-01') }] })
    const past = { at: { $lt: { $tcb_server_date: { offset: 0 } } } }
    expect(await database.count({ collection: 'events', filter: past })).toBe(1)
  })
})

describe('aggregate', () => {
  it('uses an index for the stages it starts with', async () => {
    const database = await openWithBills()
    const stages = [
      { $match: { customer: 'customer1' } },
      { $match: { total: { $gte: 20 } } },
      { $sort: { total: 1 } },
      { $limit: 2 },
      { $project: { _id: 0, total: 1 } },
    ]
    const warnings = await warningsDuring(database, async () => {
      expect(await database.aggregate({ collection: COLLECTION, stages })).toEqual([{ total: 20 }, { total: 23 }])
    })
    expect(warnings).toEqual([])
  })

  it('leaves stored documents as they are', async () => {
    const database = await openWithBills()
    const stages = [
      { $unwind: '$lines' },
      { $addFields: { 'lines.price': 0, total: 0 } },
      { $sort: { number: -1 } },
      { $lookup: { from: COLLECTION, localField: 'customer', foreignField: 'customer', as: 'lines' } },
    ]
    await database.aggregate({ collection: COLLECTION, stages })
    expect(await database.find({ collection: COLLECTION, filter: {} })).toEqual(BILLS)
  })

  it('looks up nothing in a collection that does not exist', async () => {
    const database = await openWithBills()
    const lookup = { from: 'missing', localField: 'customer', foreignField: '_id', as: 'found' }
    const stages = [{ $limit: 1 }, { $lookup: lookup }]
    expect(await database.aggregate({ collection: COLLECTION, stages })).toEqual([{ ...BILLS[0], found: [] }])
  })
})

describe('the start of an aggregation', () => {
  it('takes what a find can do, and no more', () => {
    const stages = [
      { $match: { a: 1 } },
      { $match: { b: 2 } },
      { $sort: { a: 1 } },
      { $skip: 1 },
      { $limit: 2 },
      { $match: {} },
    ]
    expect(leadingSelection(stages)).toEqual({
      selection: { filter: { $and: [{ a: 1 }, { b: 2 }] }, sort: { a: 1 }, skip: 1, limit: 2 },
      rest: [{ $match: {} }],
    })
  })

  it.each([
    ['a limit before a sort', [{ $limit: 2 }, { $sort: { a: 1 } }], { limit: 2 }, [{ $sort: { a: 1 } }]],
    ['an order by text score', [{ $sort: { a: { $meta: 'x' } } }], {}, [{ $sort: { a: { $meta: 'x' } } }]],
    ['a limit of nothing', [{ $limit: 0 }], {}, [{ $limit: 0 }]],
    ['anything else', [{ $group: {} }, { $match: {} }], {}, [{ $group: {} }, { $match: {} }]],
  ])('stops at %s', (_, stages, selection, rest) => {
    const { selection: found, rest: left } = leadingSelection(stages)
    expect(JSON.parse(JSON.stringify(found))).toEqual({ filter: {}, ...selection })
    expect(left).toEqual(rest)
  })
})

describe('what a filter demands of a field', () => {
  it.each([
    [{ a: /^ab*c/ }, [{ kind: 'prefix', text: 'a' }]],
    [{ a: /^ab+c/ }, [{ kind: 'prefix', text: 'ab' }]],
    [{ a: /^ab.*/ }, [{ kind: 'prefix', text: 'ab' }]],
    [{ a: { $regex: '^ab', $options: 'i' } }, []],
    [{ a: /^a|b/ }, []],
    [{ a: /ab/ }, []],
    [{ a: [1, 2] }, []],
    [{ a: { $in: [1, /x/] } }, []],
    [{ a: { $ne: 1 } }, []],
    [{ a: { $gt: null } }, []],
    [{ a: { $all: [1, 2] } }, [{ kind: 'points', values: [1] }]],
    [{ $and: [{ a: 1 }, { $or: [{ a: 2 }] }] }, [{ kind: 'points', values: [1] }]],
  ])('%o', (filter, predicates) => {
    expect(readConditions(filter).get('a')).toEqual(predicates)
  })
})

describe('reading everything', () => {
  it('gives every document once, in order, while others write', async () => {
    const database = await openTemporary()
    await database.addCollection('many')
    const documents = Array.from({ length: 1300 }, (_, number) => ({ _id: number }))
    await database.insert({ collection: 'many', documents })
    const ids: unknown[] = []
    for await (const { _id } of database.readAll('many')) {
      if (_id === 10) await database.remove({ collection: 'many', filter: { _id: 1200 }, isMulti: false })
      ids.push(_id)
    }
    expect(ids).toEqual(documents.map(({ _id }) => _id).filter((id) => id !== 1200))
  })
})
