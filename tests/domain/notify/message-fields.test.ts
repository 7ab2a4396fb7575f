import fc from 'fast-check'
import { MESSAGE_TEMPLATES } from '../../../config/templates'
import { TEMPLATE_PURPOSES } from '../../../src/contracts/notify'
import { planAppointmentNews, type AppointmentEvent } from '../../../src/domain/notify/appointment-news'
import { composeFields, formatVisitTime } from '../../../src/domain/notify/message-fields'
import { addDays, LAST_MINUTE } from '../../../src/domain/shared/time'
import { fieldKind, isFieldValueAccepted } from '../../../src/localcloud/messages/field-limits'

const anyText = fc.oneof(
  fc.string({ unit: 'grapheme', maxLength: 60 }),
  fc.string({ unit: 'binary', maxLength: 60 }),
  fc.constantFrom('', ' ', '\n', '12345', '👩‍👩‍👧‍👦'.repeat(9), '欧阳'.repeat(20)),
)

function fill(key: string, text: string): string | undefined {
  return composeFields([{ key, fact: 'remark' }], { remark: text })[key]
}

describe('fields of messages', () => {
  it.each([
    ['thing1', '深层补水面部护理', '深层补水面部护理'],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十', '一二三四五六七八九十一二三四五六七八九十'],
    ['thing1', '一二三四五六七八九十一二三四五六七八九十一', '一二三四五六七八九十一二三四五六七八九…'],
    ['thing1', 'a\nb\u0000c', 'a b c'],
    ['thing1', '', '无'],
    ['phrase2', '已改期', '已改期'],
    ['phrase2', '已由门店改期', '已由门店改'],
    ['phrase2', 'ok', '已更新'],
    ['character_string3', '预约 A-12', 'A-12'],
    ['character_string3', 'x'.repeat(33), 'x'.repeat(32)],
    ['character_string3', '预约', '-'],
    ['name4', '欧阳娜娜小姐与她的朋友们', '欧阳娜娜小姐与她的朋'],
    ['name4', 'Alexandria Montgomery-Smith', 'Alexandria Montgomer'],
    ['name4', '13800001234', '顾客'],
  ])('%s filled with %j says %j', (key, text, expected) => {
    expect(fill(key, text)).toBe(expected)
  })

  it.each(['thing1', 'phrase1', 'character_string1', 'name1'])('WeChat takes %s, whatever the text was', (key) => {
    const kind = fieldKind(key)
    fc.assert(
      fc.property(anyText, (text) => {
        const value = fill(key, text) ?? ''
        return value !== '' && kind !== undefined && isFieldValueAccepted(kind, value)
      }),
      { seed: 20250310 },
    )
  })

  it('refuses a kind of field that nobody has said how to fill', () => {
    expect(() => fill('amount1', '12')).toThrow('amount1')
  })

  it.each([
    ['2025-03-10', 870, '2025年3月10日 14:30'],
    ['2025-03-10', 0, '2025年3月10日 00:00'],
    ['2025-12-31', 1500, '2026年1月1日 01:00'],
  ] as const)('says minute %2$i of %1$s as %3$s', (on, minute, expected) => {
    expect(formatVisitTime(on, minute)).toBe(expected)
  })
})

const EVENTS: readonly AppointmentEvent['what'][] = [
  ...(['requested', 'confirmed', 'declined', 'rescheduled', 'rearranged', 'cancelled', 'expired', 'arrived'] as const),
  ...(['reminderDayBefore', 'reminderHourBefore', 'thanks', 'other'] as const),
]

const anyEvent = fc.record(
  {
    what: fc.constantFrom(...EVENTS),
    by: fc.constantFrom('customer' as const, 'staff' as const, 'shop' as const),
    storeName: anyText,
    customerName: anyText,
    serviceNames: fc.array(anyText, { minLength: 1, maxLength: 5 }),
    on: fc.integer({ min: 0, max: 400 }).map((days) => addDays('2025-03-10', days)),
    startMinute: fc.integer({ min: 0, max: LAST_MINUTE }),
    reason: anyText,
    tips: fc.array(anyText, { maxLength: 3 }),
  },
  { requiredKeys: ['what', 'by', 'storeName', 'customerName', 'serviceNames', 'on', 'startMinute'] },
)

describe('messages as they are composed', () => {
  it('are taken by WeChat whatever happened, and each goes to the app its template is of', () => {
    fc.assert(
      fc.property(anyEvent, (event) => {
        const { customer, concerned, desk } = planAppointmentNews(event, Date.parse('2025-03-01T00:00:00+08:00'))
        for (const [audience, app] of [
          [customer, 'customer'],
          [concerned, 'staff'],
          [desk, 'staff'],
        ] as const) {
          if (audience.message === undefined) continue
          const template = MESSAGE_TEMPLATES[audience.message.purpose]
          expect(template.app).toBe(app)
          expect(audience.isTold).toBe(true)
          for (const [key, value] of Object.entries(composeFields(template.fields, audience.message.facts))) {
            const kind = fieldKind(key)
            expect([key, value, kind !== undefined && isFieldValueAccepted(kind, value)]).toEqual([key, value, true])
          }
        }
      }),
      { seed: 20250310, numRuns: 300 },
    )
  })

  it('are known for every purpose', () => {
    expect(Object.keys(MESSAGE_TEMPLATES).sort()).toEqual([...TEMPLATE_PURPOSES].sort())
  })
})
