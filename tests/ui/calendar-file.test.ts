import { type CalendarEntry, writeCalendarFile } from '../../src/ui/format/calendar-file'

const ENTRY: CalendarEntry = {
  id: 'appt_1',
  version: 3,
  title: '玫瑰焕颜护理 · 林听雪',
  place: '上海市静安区延平路 121 号, 三层; 左手',
  text: '请素颜到店\n021-55550101',
  startsAt: Date.parse('2025-03-12T14:00:00+08:00'),
  endsAt: Date.parse('2025-03-12T15:10:00+08:00'),
  alarmMinutes: 60,
}
const file = (changes: Partial<CalendarEntry> = {}): string =>
  writeCalendarFile({ ...ENTRY, ...changes }, Date.parse('2025-03-10T10:00:00+08:00'))

describe('the calendar file', () => {
  it('says when in UTC, which visit and which version of it, and rings before', () => {
    const lines = file().split('\r\n')
    expect(lines).toEqual(
      expect.arrayContaining([
        'UID:appt_1@meihe',
        'SEQUENCE:3',
        'DTSTAMP:20250310T020000Z',
        'DTSTART:20250312T060000Z',
        'DTEND:20250312T071000Z',
        'SUMMARY:玫瑰焕颜护理 · 林听雪',
        'TRIGGER:-PT60M',
      ]),
    )
    expect([lines[0], lines.at(-2), lines.at(-1)]).toEqual(['BEGIN:VCALENDAR', 'END:VCALENDAR', ''])
  })

  it('escapes what has a meaning of its own', () => {
    expect(file()).toContain('LOCATION:上海市静安区延平路 121 号\\, 三层\\; 左手')
    expect(file()).toContain('DESCRIPTION:请素颜到店\\n021-55550101')
    expect(file({ text: 'a\\b' })).toContain('DESCRIPTION:a\\\\b')
  })

  it.each([
    ['ASCII', 'x'.repeat(200)],
    ['Chinese', '护'.repeat(60)],
    ['emoji', '🌹'.repeat(40)],
  ])('folds lines of %s at 75 octets, and nothing is lost', (_what, title) => {
    const text = file({ title })
    for (const line of text.split('\r\n')) expect(Buffer.byteLength(line)).toBeLessThanOrEqual(75)
    expect(text.replaceAll('\r\n ', '')).toContain(`SUMMARY:${title}\r\n`)
  })

  it.each([
    [67, 1],
    [68, 2],
  ])('a title of %i letters takes %i lines', (length, count) => {
    const [summary = ''] = /SUMMARY:[^]*?\r\n(?! )/.exec(file({ title: 'x'.repeat(length) })) ?? []
    expect(summary.split('\r\n').filter((line) => line !== '')).toHaveLength(count)
  })
})
