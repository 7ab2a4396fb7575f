import { holds, type RuleScope } from '../../../src/localcloud/rules/evaluate'
import { parseExpression } from '../../../src/localcloud/rules/parser'
import { RuleSyntaxError } from '../../../src/localcloud/rules/tokens'
import type { Document } from '../../../src/localcloud/database/documents'

const others: Record<string, Document> = {
  'roles.o_ann': { _id: 'o_ann', role: 'admin' },
  'shops.s1': { _id: 's1', owners: ['o_ann'], next: 'database.roles.o_ann' },
  'with.dots.in.id': { open: true },
}

function scopeOf(doc: Document): RuleScope {
  return {
    auth: { openid: 'o_ann', custom: { staff: true, level: 3 } },
    subject: { kind: 'document', document: doc },
    now: Date.parse('2025-03-01T00:00:00Z'),
    request: { data: { price: 5 } },
    readDocument: async (collection, id) => others[`${collection}.${id}`],
  }
}

const evaluate = (expression: string, doc: Document = {}): Promise<boolean> =>
  holds(parseExpression(expression), scopeOf(doc))

describe('a rule expression over a known document', () => {
  it.each<[string, Document, boolean]>([
    ['true', {}, true],
    ['false', {}, false],
    ['doc.age > 10', { age: 11 }, true],
    ['doc.age > 10', { age: 10 }, false],
    ['doc.age >= 10', { age: 10 }, true],
    ['doc.age < 10', { age: 9 }, true],
    ['doc.age <= 10', { age: 11 }, false],
    ['doc.age > 10', { age: 'x' }, false],
    ['doc.age > -1', { age: 0 }, true],
    ["doc.name == 'a'", { name: 'a' }, true],
    ['doc.name == "a"', { name: 'b' }, false],
    ["doc.name == 'it\\'s'", { name: "it's" }, true],
    ["doc.name != 'a'", { name: 'b' }, true],
    ["doc.name != 'a'", {}, true],
    ['doc.gone == null', {}, true],
    ['doc.gone == undefined', { gone: null }, true],
    ['doc.zero == null', { zero: 0 }, false],
    ['auth.openid in doc.readers', { readers: ['o_bob', 'o_ann'] }, true],
    ['auth.openid in doc.readers', { readers: ['o_bob'] }, false],
    ['auth.openid in doc.readers', { readers: 'o_ann' }, false],
    ["doc.status in ['open', 'held']", { status: 'held' }, true],
    ["!(doc.status in ['open', 'held'])", { status: 'gone' }, true],
    ['auth.openid in [doc.from, doc.to]', { from: 'o_bob', to: 'o_ann' }, true],
    ['doc.a == 1 && doc.b == 2', { a: 1, b: 2 }, true],
    ['doc.a == 1 && doc.b == 2', { a: 1, b: 3 }, false],
    ['doc.a == 1 || doc.b == 2', { a: 0, b: 2 }, true],
    ['doc.a == 1 || doc.b == 2 && doc.c == 3', { a: 1 }, true],
    ['(doc.a == 1 || doc.b == 2) && doc.c == 3', { a: 1 }, false],
    ['!doc.isHidden', {}, true],
    ['!!doc.isOpen', { isOpen: 1 }, true],
    ['doc.isOpen', { isOpen: 1 }, false],
    ['doc.isOpen', { isOpen: true }, true],
    ["doc.kind == 'public' ? true : doc._openid == auth.openid", { kind: 'public' }, true],
    ["doc.kind == 'public' ? true : doc._openid == auth.openid", { kind: 'own', _openid: 'o_bob' }, false],
    ['doc.tags[0] == 1', { tags: [1, 2] }, true],
    ["doc['a'].b == 1", { a: { b: 1 } }, true],
    ['doc.point == doc.other', { point: { x: [1] }, other: { x: [1] } }, true],
    ['now > doc.startsAt', { startsAt: new Date('2025-02-28T00:00:00Z') }, true],
    ['now < doc.endsAt', { endsAt: Date.parse('2025-02-28T00:00:00Z') }, false],
    ['doc.price == request.data.price || request.data.price == undefined', { price: 5 }, true],
    ['doc.price == request.data.price', { price: 6 }, false],
    ['auth.custom.staff == true && auth.custom.level >= 3', {}, true],
    ["get('database.roles.' + auth.openid).role == 'admin'", {}, true],
    ["get('database.roles.o_bob') == null", {}, true],
    ['auth.openid in get(`database.shops.${doc.shopId}`).owners', { shopId: 's1' }, true],
    ["get(get('database.shops.s1').next).role == 'admin'", {}, true],
    ["get('database.with.dots.in.id').open", {}, true],
    ['auth.constructor == null', {}, true],
    ['doc.__proto__ == null', {}, true],
    ['1 + 2 == 3', {}, true],
  ])('%s on %j is %s', async (expression, doc, expected) => {
    await expect(evaluate(expression, doc)).resolves.toBe(expected)
  })

  it.each([
    ["can't read b of undefined", 'doc.a.b == 1'],
    ["can't read owner of undefined", "get('database.shops.none').owner == auth.openid"],
    ["get() takes 'database.<collection>.<document id>'", "get('shops.s1').open"],
    ['a property must be named by a string or a number', 'doc[null] == 1'],
  ])('fails with: %s', async (message, expression) => {
    await expect(evaluate(expression)).rejects.toThrow(message)
  })
})

describe('a rule expression that is refused when it is declared', () => {
  it.each([
    ['', 'unexpected the end'],
    ['doc.a ==', 'unexpected the end'],
    ['doc.a = 1', 'unexpected "="'],
    ['doc.a === 1', 'unexpected === at 6'],
    ['doc.a == 1)', 'unexpected ) at 10'],
    ['(doc.a == 1', 'expected ) but found the end'],
    ["doc.a == 'open", 'unexpected "\'"'],
    ['doc.a == `open', 'unexpected "`"'],
    ['doc. == 1', 'unexpected == at 5'],
    ['doc.1 == 1', 'unexpected a number at 4'],
    ['document.a == 1', 'unknown name document at 0'],
    ['eval(1)', 'unknown name eval at 0'],
    ['get', 'expected ( but found the end'],
    ["get('a', 'b')", 'expected ) but found , at 7'],
    ['doc.a.includes(1)', 'unexpected ( at 14'],
    ['doc.a & 1', 'unexpected "&"'],
    ['doc.a; true', 'unexpected ";"'],
    ['[1, 2', 'expected ] but found the end'],
    ['a ? b', 'unknown name a'],
    ['true ? false', 'expected : but found the end'],
    ['-doc.a', 'unexpected doc at 1'],
    ['`${doc.a`', '${ without its }'],
    ['get(get(get(doc.a)))', 'get() nested deeper than 2'],
    ["get('a') == get('b') && get('c') == get('d')", 'more than 3 get()'],
    [`doc.a == '${'x'.repeat(1020)}'`, 'longer than 1024 characters'],
    [`${'('.repeat(100)}true${')'.repeat(100)}`, 'nested too deeply'],
  ])('%s', (expression, message) => {
    expect(() => parseExpression(expression)).toThrow(RuleSyntaxError)
    expect(() => parseExpression(expression)).toThrow(message)
  })
})
